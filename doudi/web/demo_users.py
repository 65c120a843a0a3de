"""Users to try Doudi with: one for each role; the operator acts by commands and has none."""

import os
import secrets
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction

from doudi.core import actors, audit, clock, home
from doudi.core.first_data import OPERATOR
from doudi.core.models import Actor, Role, Setting
from doudi.core.scope import full_code

VILLAGE, TOWNSHIP, COUNTY, REGION = "653101001007", "653101001", "653101", "65"
# name, label, role, division
DEMO_USERS: list[tuple[str, str, Any, str]] = [
    ("village", "村级协理员", Role.VILLAGE_WORKER, VILLAGE),
    ("clerk", "街道经办员", Role.CLERK, TOWNSHIP),
    ("tapprover", "街道审批人", Role.TOWNSHIP_APPROVER, TOWNSHIP),
    ("reviewer", "县级审核员", Role.REVIEWER, COUNTY),
    ("drawer", "县级制单员", Role.FINANCE, COUNTY),
    ("approver1", "县级审批人甲", Role.APPROVER, COUNTY),
    ("approver2", "县级审批人乙", Role.APPROVER, COUNTY),
    ("finance", "县级财务", Role.FINANCE, COUNTY),
    ("institution", "服务机构经办员", Role.INSTITUTION, TOWNSHIP),
    ("director", "儿童主任", Role.CHILD_DIRECTOR, VILLAGE),
    ("childsuper", "儿童督导员", Role.CHILD_SUPERVISOR, TOWNSHIP),
    ("auditor", "审计员", Role.AUDITOR, REGION),
    ("supervisor", "自治区监管", Role.SUPERVISOR, REGION),
    ("sysadmin", "系统管理员", Role.SYSTEM_ADMIN, REGION),
    ("sysadmin2", "系统管理员乙", Role.SYSTEM_ADMIN, REGION),
    ("secadmin", "安全管理员", Role.SECURITY_ADMIN, REGION),
    ("auditadmin", "审计管理员", Role.AUDIT_ADMIN, REGION),
    ("visitor", "大排查走访员", Role.VISITOR, TOWNSHIP),
]


def password_file() -> Path:
    """Where the one password of the demo users is kept (mode 0600)."""
    return home.folder() / "demo-login.txt"


def demo_password() -> str:
    """The password of the demo users: made on the first call, then read from its file."""
    file = password_file()
    if not file.exists():
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as out:
            out.write(secrets.token_urlsafe(9) + "\n")
    return file.read_text().strip()


def ensure_demo_users(password: str) -> list[str]:
    """Make the demo users that are missing, with this password, and give all their names.

    Runs as doudi_job. Those that are there keep their password: running it again changes nothing.
    """
    by = actors.named(OPERATOR)
    with transaction.atomic(durable=True):
        for name, label, role, division in DEMO_USERS:
            _ensure(name, label, role, full_code(division), password, by)
        _no_second_factor()
    return [name for name, *_ in DEMO_USERS]


def _no_second_factor() -> None:
    """Nobody who tries Doudi has its codes on a telephone: the setting says so, and the sign-in page too."""
    name, by = "login.second_factor", Actor.objects.get(name="secadmin")
    if not Setting.objects.filter(name=name).exists():
        Setting.objects.create(name=name, value=0, from_on=clock.today(), reason="演示环境", set_by=by)


def _ensure(name: str, label: str, role: str, division: str, password: str, by: Actor) -> None:
    actor, made = Actor.objects.get_or_create(name=name, defaults={"label": label, "role": role, "division": division})
    if actor.user_id is not None:
        return
    actor.user = get_user_model().objects.create_user(name, password=password)
    actor.save(update_fields=["user"])
    audit.write(by, "user.added", f"actor {actor.pk}", division, role=role, new_actor=made)
