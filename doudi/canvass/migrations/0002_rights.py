"""Row-level security by assignment, the triggers that count, and what a phone is given of the registry."""

import re
from pathlib import Path

from django.db import migrations

from doudi.canvass.rights import COUNTERS, LEADERS, READERS
from doudi.core.sql import IN_SCOPE, append_only, guard, role_in

HERE = Path(__file__).parent
FILES = ("rights.sql", "phones.sql", "handing.sql")
MOVING = {
    "canvass": ("assigned_at",),
    "visitor": ("open_until", "left_on"),
    "visit": ("state", "lead_id"),
    "visitphoto": ("state", "upload_id"),
    "device": ("label", "key_sha256", "lost_at", "lost_by_id", "wiped_at"),
}
FROZEN = ("formversion", "foundhome", "reassignment", "answer")


def filled(file: str) -> str:
    """A file of SQL with the sets of roles that it names; its functions are for Doudi's two roles alone."""
    text = (HERE / file).read_text(encoding="utf-8")
    words = {
        "IN_SCOPE": IN_SCOPE, "COUNTERS": role_in(COUNTERS), "LEADERS": role_in(LEADERS), "READERS": role_in(READERS),
    }  # fmt: skip
    for name, value in words.items():
        text = text.replace("{" + name + "}", value)
    names = ", ".join(re.findall(r"CREATE FUNCTION (\w+)", text))
    return f"{text}\nREVOKE EXECUTE ON ROUTINE {names} FROM PUBLIC;\nGRANT EXECUTE ON ROUTINE {names} TO doudi_app, doudi_job;"


class Migration(migrations.Migration):
    dependencies = [("canvass", "0001_initial")]
    operations = [
        guard("canvass_visitor", read=READERS, write=LEADERS),
        guard("canvass_assignment", read=READERS, write=LEADERS),
        guard("canvass_reassignment", read=READERS, write=LEADERS),
        guard("canvass_tally", read=COUNTERS),
        guard("canvass_answer", read=READERS, write=LEADERS),
        *(append_only(f"canvass_{table}") for table in FROZEN),
        *(append_only(f"canvass_{table}", may_change=columns) for table, columns in MOVING.items()),
        *(migrations.RunSQL(filled(file), migrations.RunSQL.noop) for file in FILES),
        migrations.RunSQL(
            "CREATE TRIGGER canvass_assignment_stays BEFORE DELETE ON canvass_assignment"
            " FOR EACH ROW EXECUTE FUNCTION doudi_append_only()",
            migrations.RunSQL.noop,
        ),
    ]
