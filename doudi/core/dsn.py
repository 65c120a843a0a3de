"""How a database address and a role become a connection: one process, one role."""

import os
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from doudi.core import keys

OWNER, APP, JOB = "doudi_owner", "doudi_app", "doudi_job"
ROLES = (OWNER, APP, JOB)
URL_VARIABLE, ROLE_VARIABLE = "DOUDI_DATABASE", "DOUDI_DATABASE_ROLE"


def role_password(role: str) -> str:
    """The password of a database role, derived from the key file: nothing to write down."""
    return keys.load().derive(f"role:{role}").hex()


def parts(url: str) -> dict[str, Any]:
    """Host, port, user, password and database name of a postgresql:// address."""
    split = urlsplit(url)
    query = {name: values[0] for name, values in parse_qs(split.query).items()}
    host = query.pop("host", None) or (unquote(split.hostname) if split.hostname else "")
    return {
        "host": host,
        "port": str(split.port or query.pop("port", "") or ""),
        "user": unquote(split.username or ""),
        "password": unquote(split.password or ""),
        "dbname": split.path.lstrip("/") or "postgres",
        "options": query,
    }


def django_database() -> dict[str, Any]:
    """Django's settings of the one database, as the role that this process acts with."""
    held = parts(os.environ.get(URL_VARIABLE, "postgresql:///doudi"))
    role = os.environ.get(ROLE_VARIABLE, JOB)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": held["dbname"],
        "HOST": held["host"],
        "PORT": held["port"],
        "USER": role,
        "PASSWORD": role_password(role),
        "OPTIONS": {**held["options"], "application_name": role},
        # A page keeps its thread's connection: a new one costs more than most pages. The scope ends with a transaction.
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "TEST": {"NAME": held["dbname"]},
    }
