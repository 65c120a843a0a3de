"""What every Doudi has from its first start: the divisions of the region and the operator."""

import csv
import hashlib
from pathlib import Path

from django.db import connection, transaction

from doudi.core.load_holidays import load_holidays
from doudi.core.models import LEVELS, Actor, Division, Role
from doudi.core.scope import full_code, significant

DIVISIONS = Path(__file__).parent / "data" / "divisions-65.csv"
OPERATOR = "operator"
HELP_PAGE = "help"
"""In whose name what people send from their own page is delivered."""


def load_first_data() -> None:
    """Load divisions, the two first actors and holidays where they are missing. Running it again changes nothing."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(63202209)")
        load_holidays()
        if not Actor.objects.filter(name=OPERATOR).exists():
            _load_divisions()
        for name, label in ((OPERATOR, "系统操作员"), (HELP_PAGE, "求助页面")):
            post = {"label": label, "role": Role.OPERATOR, "division": full_code("65")}
            Actor.objects.get_or_create(name=name, defaults=post)


def _load_divisions() -> None:
    source = f"divisions-65.csv sha256 {hashlib.sha256(DIVISIONS.read_bytes()).hexdigest()[:16]}"
    with DIVISIONS.open(encoding="utf-8-sig") as lines:
        rows = [
            # The list has no dates: since when a division holds is not known, so both bounds stay open.
            Division(
                code=row["code"],
                name=row["name"],
                level=row["level"],
                during=(None, None),
                parent=parent_of(row["code"]),
                document=source,
            )
            for row in csv.DictReader(lines)
        ]
    Division.objects.bulk_create(rows, batch_size=5000)


def parent_of(code: str) -> str:
    """The code one level above, empty for the region."""
    shorter = [length for length in LEVELS if length < len(significant(code))]
    return full_code(code[: shorter[-1]]) if shorter else ""
