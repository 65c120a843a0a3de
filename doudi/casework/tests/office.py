"""Offices at work on pages: a county in a database of its own, users with posts, families in need."""

from contextlib import contextmanager
from datetime import date

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.db import connection

from doudi.core import actors, dsn, keys
from doudi.core.models import Actor, Setting
from doudi.entitlements.tests.county import County
from doudi.registry import names

PASSWORD = "for-tests-only-2022"
MONDAY = date(2022, 7, 4)
TOWNSHIP, COUNTY, OTHER = "653101001000", "653101000000", "653101002000"
VILLAGE, OTHER_VILLAGE = "653101001200", "653101002200"
POSTS = {
    "village": ("village_worker", VILLAGE, "村协理 阿依"),
    "clerk": ("clerk", TOWNSHIP, "经办 王芳"),
    "clerk2": ("clerk", TOWNSHIP, "经办 李娜"),
    "township": ("township_approver", TOWNSHIP, "审批 张强"),
    "reviewer": ("reviewer", COUNTY, "县审核 赵敏"),
    "approver": ("approver", COUNTY, "县审批 刘洋"),
    "approver2": ("approver", COUNTY, "县审批 陈静"),
    "finance": ("finance", COUNTY, "县财务 孙丽"),
    "auditor": ("auditor", "650000000000", "审计 周涛"),
    "other": ("clerk", OTHER, "邻乡经办"),
    "prefecture": ("supervisor", "653100000000", "地区监管 吾布力"),
    "region": ("supervisor", "650000000000", "自治区监管 马丽"),
}
_numbers = iter(range(1, 1_000_000))


def people():
    """Users with a post each."""
    made, password = {}, make_password(PASSWORD)
    for name, (role, place, label) in POSTS.items():
        user = get_user_model().objects.create(username=f"case-{name}", password=password)
        made[name] = Actor.objects.create(name=f"case-{name}", label=label, role=role, division=place, user=user)
    # Nobody of these offices has codes on a telephone.
    off = {"name": "login.second_factor", "value": 0, "from_on": date(2022, 1, 1), "reason": "测试"}
    Setting.objects.create(set_by=made["clerk"], **off)
    return made


def county():
    """The standards: 450 yuan rural, 600 urban."""
    held = County(actors.named("operator"))
    held.standards()
    return held


def family(held, *surnames, division=VILLAGE, wages=400_00, born=1980, head=None, **facts):
    """A rural family with names and IDs of nobody; the head earns `wages` fen a month, `head` are more of its facts."""
    surnames = surnames or ("阿依古丽·买买提", "买买提·吐尔逊")
    members = [{"relation": "head", "birth_date": date(born, 3, 2), "wage_income": wages, **(head or {})}]
    members += [{"relation": "spouse", "birth_date": date(born + 2, 5, 6)} for _ in surnames[1:]]
    home, persons = held.household(*members, division=division, **facts)
    ring = keys.load()
    for person, name in zip(persons, surnames, strict=True):
        number = f"659999{person.birth_date:%Y%m%d}{next(_numbers) % 1000:03d}X"
        person.name, person.name_chars, person.name_initials = name, sorted(set(name)), names.initials(name)
        person.id_sealed, person.id_index = ring.encrypt(number), ring.blind_index("id", number)
        person.save()
    return home, persons


@contextmanager
def pages_role():
    """This process as the pages' process: connected as the role that owns nothing."""
    connection.close()
    held = dict(connection.settings_dict)
    connection.settings_dict.update(USER=dsn.APP, PASSWORD=dsn.role_password(dsn.APP))
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update(held)


def typed(answer, **given):
    """What a person sends: the hidden fields of the form that was shown, and what they typed."""
    form = answer.context["form"]
    hidden = {"key": form["key"].value(), "version": form["version"].value()}
    return {**{name: value for name, value in hidden.items() if value is not None}, **given}
