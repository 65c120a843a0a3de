"""Row-level security, append-only tables and the rights of the pages' role."""

from pathlib import Path

from django.db import migrations

from doudi.core.role_sets import CASE_WRITERS, CASES
from doudi.core.sql import append_only, guard

SQL = (Path(__file__).parent / "rights.sql").read_text(encoding="utf-8")
TABLES = (
    "case", "event", "clock", "missing", "paper", "meanscheck", "visit", "relativefiling", "opinion", "publicity",
    "objection", "decision", "share", "notice", "delegation", "filing", "meeting", "attendance", "agendaitem",
    "resource", "review", "workoffer", "claim", "referral",
)  # fmt: skip
FROZEN = ("event", "paper", "visit", "opinion", "objection", "decision", "share", "resource", "claim")
MOVING = {
    "clock": ("met_on", "extended_to", "extended_by_id", "extended_why"),
    "missing": ("completed_on",),
    "meanscheck": ("begun_on", "answered_on", "answered_by_id", "agrees", "finding"),
    "relativefiling": ("visit_id",),
    "publicity": ("upload_id", "taken_down_on"),
    "notice": ("told_on", "told_how", "told_by_id"),
    "delegation": ("withdrawn_at",),
    "filing": ("read_by_id", "read_on", "remark"),
    "meeting": ("minutes", "upload_id", "closed_at", "closed_by_id"),
    "attendance": ("conflicts",),
    "agendaitem": ("result", "relief_fen", "follow_up_on", "followed_up_on", "follow_up"),
    "review": ("decision_id",),
    "workoffer": ("outcome", "outcome_on", "reason"),
    "referral": ("outcome", "outcome_on", "answer"),
}


class Migration(migrations.Migration):
    dependencies = [("casework", "0001_initial"), ("core", "0006_identity"), ("registry", "0003_roles")]
    operations = [
        *(guard(f"casework_{table}", read=CASES, write=CASE_WRITERS) for table in TABLES),
        *(append_only(f"casework_{table}") for table in FROZEN),
        *(append_only(f"casework_{table}", may_change=columns) for table, columns in MOVING.items()),
        migrations.RunSQL(SQL, migrations.RunSQL.noop),
    ]
