"""Who reads and adds codes and letters, what a person's page may read, and how a letter is delivered."""

from pathlib import Path

from django.db import migrations

from doudi.core.role_sets import CASE_WRITERS, CASES
from doudi.core.sql import append_only, guard

OWN = (Path(__file__).parent / "own.sql").read_text(encoding="utf-8")
ANSWERED = ("stood", "outcome", "answer", "answered_by_id", "answered_on")
DELIVERED = ("delivered_at", "lead_id", "complaint_id", "uploads")


class Migration(migrations.Migration):
    dependencies = [
        ("person", "0001_initial"),
        ("casework", "0010_appeal_of_relief"),
        ("core", "0010_purged"),
        ("discovery", "0001_initial"),
        ("funds", "0006_area_relief"),
    ]
    operations = [
        guard("person_code", read=CASES, write=CASE_WRITERS),
        guard("person_letter", read=CASES, write=CASE_WRITERS),
        append_only("person_code", may_change=("revoked_at", "revoked_by_id")),
        append_only("person_letter", may_change=(*ANSWERED, *DELIVERED)),
        migrations.RunSQL(OWN, migrations.RunSQL.noop),
    ]
