"""The offices of the filled counties, and fifty users at work in them, with passwords."""

import random
from dataclasses import dataclass

from bench.cases import townships
from bench.fill import COUNTIES

PASSWORD = "bench-0123456789"  # noqa: S105 - of a database that is gone after the measurement
SIZES = {"clerk": 24, "township_approver": 10, "reviewer": 6, "approver": 6, "auditor": 4}


@dataclass(frozen=True)
class Worker:
    """A user who signs in and works."""

    name: str
    role: str
    division: str


def open_offices() -> list[Worker]:
    """A clerk for each township and a reviewer for each county; fifty of the posts have a user."""
    from django.contrib.auth.hashers import make_password
    from django.contrib.auth.models import User

    from doudi.core.models import Actor, Role
    from doudi.core.scope import full_code

    for role, places in (("clerk", townships()), ("reviewer", COUNTIES)):
        for place in places:
            name = f"bench-{role}-{place}"
            Actor.objects.create(name=name, label=Role(role).label, role=role, division=full_code(place))
    hashed = make_password(PASSWORD)
    found = list(_workers())
    for worker in found:
        user = User.objects.create(username=worker.name, password=hashed)
        Actor.objects.update_or_create(
            name=worker.name,
            defaults={
                "user": user, "label": Role(worker.role).label, "role": worker.role,
                "division": full_code(worker.division),
            },
        )  # fmt: skip
    _without_second_factor()
    return found


def _workers():  # type: ignore[no-untyped-def]
    """Three townships of each county have a clerk at work; approvers, the county's officers and auditors beside."""
    draw = random.Random(63)
    places = {
        "clerk": [code for code in townships() if code[6:] in ("001", "004", "008")],
        "township_approver": draw.sample(townships(), SIZES["township_approver"]),
        "reviewer": draw.sample(COUNTIES, SIZES["reviewer"]),
        "approver": draw.sample(COUNTIES, SIZES["approver"]),
        "auditor": ["65", "65", "6531", "6529"],
    }
    for role, codes in places.items():
        for number, code in enumerate(codes):
            name = f"bench-{role}-{code}" + (f"-{number}" if role == "auditor" else "")
            yield Worker(name, role, code)


def _without_second_factor() -> None:
    """Codes are asked once a sign-in, which is not measured: the setting of the demo."""
    from doudi.core import clock
    from doudi.core.models import Actor, Role, Setting
    from doudi.core.scope import full_code

    admin = Actor.objects.create(name="bench-security", label="安全管理员", role=Role.SECURITY_ADMIN,
                                 division=full_code("65"))  # fmt: skip
    Setting.objects.create(
        name="login.second_factor", value=0, from_on=clock.today(), reason="measured alone", set_by=admin
    )


def known_ids(count: int) -> dict[str, list[str]]:
    """Give so many people a citizen ID that search finds; the numbers by township."""
    from django.db import connection

    from doudi.core import keys
    from doudi.registry.citizen_id import check_digit

    ring, found = keys.load(), {}  # type: ignore[var-annotated]
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, left(division, 9) FROM registry_person WHERE id % 97 = 0 ORDER BY id")
        rows = cursor.fetchall()
        for place, (person, township) in enumerate(rows[:: max(len(rows) // count, 1)]):
            body = f"65999919{60 + place // 1000}0101{place % 1000:03}"
            number = body + check_digit(body)
            found.setdefault(township, []).append(number)
            cursor.execute(
                "UPDATE registry_person SET id_index = %s, id_sealed = %s WHERE id = %s",
                [ring.blind_index("id", number), ring.encrypt(number), person],
            )
    return found
