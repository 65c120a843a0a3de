"""The ledger's numbers are kept by triggers on leads; who may see counts reads them in scope."""

import re
from pathlib import Path

from django.db import migrations

from doudi.core.models import Role
from doudi.core.role_sets import COUNTS
from doudi.core.sql import counted, counting, guard
from doudi.discovery.models import HELP

SQL = (Path(__file__).parent / "kept.sql").read_text(encoding="utf-8")
MANY = 2000
COLUMNS = "division, month, channel, found_by, result, groups, helped"
FEATURES = f"""division, date_trunc('month', received_at AT TIME ZONE 'Asia/Shanghai')::date AS month, channel, found_by,
  CASE WHEN state = 'closed' THEN result ELSE state END AS result, to_jsonb(groups) AS groups,
  state = 'closed' AND result IN ({", ".join(f"'{result}'" for result in HELP)}) AS helped"""
ABOVE = "('county', left(c.division, 6) || '000000'), ('township', left(c.division, 9) || '000')"
ITSELF = "('village', c.division)"


def spread(source: str, places: str = ABOVE) -> str:
    """A query: each row of a source once for every place and every feature."""
    return f"""
  SELECT place.level, place.division, c.month, feature.kind, feature.value,
    c.sign::int AS leads, CASE WHEN c.result = 'same' THEN 0 ELSE c.sign END AS needs,
    CASE WHEN c.helped THEN c.sign ELSE 0 END AS helped
  FROM {source} c
  CROSS JOIN LATERAL (VALUES {places}) AS place (level, division)
  CROSS JOIN LATERAL (
    VALUES ('all', ''), ('channel', c.channel), ('result', c.result), ('found_by', c.found_by)
    UNION ALL SELECT 'group', jsonb_array_elements_text(c.groups)) AS feature (kind, value)"""


# Of a township or a village the leads themselves are counted: they are few, and the tallies know no village.
FEW = f"""
  WITH few AS (
    SELECT {FEATURES}, 1 AS sign FROM discovery_lead
    WHERE division >= low AND division < high AND received_at >= first_day::timestamp AT TIME ZONE 'Asia/Shanghai'
      AND received_at < end_day::timestamp AT TIME ZONE 'Asia/Shanghai' AND {counted(COUNTS)})
  SELECT division::text, month, kind, value::text, leads, needs, helped FROM ({spread("few", ITSELF)}) AS each_one
"""


def filled() -> str:
    """The SQL with what it names more than once."""
    text = re.sub(r"\{SPREAD (\w+)\}", lambda found: spread(found[1]), SQL)
    for name, value in {"COLUMNS": COLUMNS, "FEATURES": FEATURES, "MANY": str(MANY)}.items():
        text = text.replace("{" + name + "}", value)
    return text


class Migration(migrations.Migration):
    dependencies = [("statistics", "0001_initial"), ("discovery", "0002_rights")]
    operations = [
        guard("statistics_tally", read=COUNTS, write=[Role.OPERATOR]),
        guard("statistics_change", read=COUNTS, write=[Role.OPERATOR]),
        migrations.RunSQL(filled(), migrations.RunSQL.noop),
        counting(
            "statistics_few",
            "low text, high text, first_day date, end_day date",
            "division text, month date, kind text, value text, leads int, needs int, helped int",
            FEW,
        ),
        guard("statistics_tile", read=COUNTS | {Role.SYSTEM_ADMIN}, write=[Role.SYSTEM_ADMIN]),
        migrations.RunSQL(
            'GRANT INSERT, UPDATE (county, "column", "row") ON statistics_tile TO doudi_app', migrations.RunSQL.noop
        ),
    ]
