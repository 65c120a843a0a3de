import pytest

from doudi.registry import services
from doudi.registry.tests import workbooks


@pytest.fixture
def take(actor, tmp_path):
    """Import rows (or a file) into 653101 and give what the import says."""
    made = iter(range(100))

    def taken(rows, division=workbooks.KASHGAR, month=None, lang="zh", **layout):
        path = rows
        if isinstance(rows, list):
            path = workbooks.xlsx(tmp_path / f"名册{next(made)}.xlsx", rows, **layout)
        return services.import_file(path, division, month, by=actor, lang=lang)

    return taken


def counts(done):
    """households, people, changed, unchanged, rejected_rows."""
    return tuple(done.as_json()[key] for key in ("households", "people", "changed", "unchanged", "rejected_rows"))


def faults(done):
    """For each row to mend: the words of what is wrong."""
    return [row[0] for row in workbooks.sheet_of(done.rejects)[3:]] if done.rejects else []


@pytest.fixture
def as_page(committed):
    """This process as the pages' process, in a database of its own: gives somebody of a role and a division."""
    from django.db import connection

    from doudi.core import dsn
    from doudi.core.models import Actor
    from doudi.core.scope import full_code

    people = {
        role: Actor.objects.create(name=role, label=role, role=role, division=full_code(code))
        for role, code in {
            "clerk": "653101001", "reviewer": "653101", "approver": "653101", "finance": "653101", "auditor": "65",
            "village_worker": "653101001007",
        }.items()
    }  # fmt: skip
    people["next"] = Actor.objects.create(name="next", label="next", role="clerk", division="653101002000")
    people["far"] = Actor.objects.create(name="far", label="far", role="clerk", division="653201001000")
    held = dict(connection.settings_dict)
    connection.close()
    connection.settings_dict.update(USER=dsn.APP, PASSWORD=dsn.role_password(dsn.APP))
    try:
        yield people
    finally:
        connection.close()
        connection.settings_dict.update(USER=held["USER"], PASSWORD=held["PASSWORD"])
