"""Row-level security of leads, what may change of one, and handing one over to another division."""

from pathlib import Path

from django.db import migrations

from doudi.core.role_sets import CASE_WRITERS, CASES, CHILD_FILE_WRITERS, CHILD_FILES
from doudi.core.sql import IN_SCOPE, append_only, guard, role_in
from doudi.discovery.rights import READERS, RECORDERS, WRITERS

SQL = (Path(__file__).parent / "rights.sql").read_text(encoding="utf-8")
MOVING = (
    "division", "danger", "name", "phone_sealed", "phone_index", "id_sealed", "id_index", "birth_year", "address",
    "needs", "groups", "about_child", "household_id", "person_id", "matched_at", "matched_by_id", "due_on", "due_at",
    "clock_parameter", "clock_length", "clock_cites", "end_due_at", "next_due_at", "met_at", "state", "handler_id",
    "result", "case_id", "same_as_id", "helper", "closed_reason", "closed_by_id", "closed_at", "read_by_id",
    "read_at", "version",
)  # fmt: skip
# `division` and `about_child` move by discovery_hand_over alone.
GRANTED = ", ".join(column for column in MOVING if column not in ("division", "about_child"))


def filled() -> str:
    """The SQL with the sets of roles that it names."""
    words = {
        "IN_SCOPE": IN_SCOPE, "GRANTED": GRANTED, "CASES": role_in(CASES), "CASE_WRITERS": role_in(CASE_WRITERS),
        "CHILD_FILES": role_in(CHILD_FILES), "CHILD_FILE_WRITERS": role_in(CHILD_FILE_WRITERS),
        "READERS": role_in(READERS), "WRITERS": role_in(WRITERS), "RECORDERS": role_in(RECORDERS),
    }  # fmt: skip
    text = SQL
    for name, value in words.items():
        text = text.replace("{" + name + "}", value)
    return text


class Migration(migrations.Migration):
    dependencies = [("discovery", "0001_initial"), ("core", "0010_purged")]
    operations = [
        append_only("discovery_lead", may_change=MOVING),
        append_only("discovery_leadteller"),
        append_only("discovery_leadevent"),
        append_only("discovery_handover"),
        guard("discovery_handover", read=READERS, write=WRITERS),
        migrations.RunSQL(filled(), migrations.RunSQL.noop),
    ]
