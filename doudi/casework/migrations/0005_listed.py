"""The list of cases by days left: one function that applies the scope itself.

Under a policy the planner does not know how much a scope holds, so that a county's or a region's list sorted every case;
written into the statement, the codes tell it when to walk along `next_due_on` and when to sort.
"""

from django.db import migrations

from doudi.core.role_sets import CASES
from doudi.core.sql import role_in

LISTED = f"""
CREATE FUNCTION casework_listed(
  asked_kind text, asked_state text, steps text[], due_before date, ready_on date, openers bigint[], low text, high text,
  waiting boolean, after_due date, after_id bigint, at_most int) RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  inherited text[] := doudi_inherited();
  handed text[] := doudi_handed_over();
  held text := format('SELECT id FROM casework_case WHERE (division >= %L AND division < %L', doudi_low(), doudi_high());
BEGIN
  IF doudi_low() IS NULL OR NOT coalesce({role_in(CASES)}, false) THEN
    RETURN;
  END IF;
  held := held || CASE WHEN inherited = '{{}}' THEN ')' ELSE format(' OR division = ANY (%L))', inherited) END;
  held := held || CASE WHEN handed = '{{}}' THEN '' ELSE format(' AND division <> ALL (%L)', handed) END;
  held := held || concat(
    CASE WHEN waiting THEN ' AND waits <> ''{{}}''' END,
    ' AND kind = ' || quote_literal(asked_kind),
    ' AND state = ' || quote_literal(asked_state),
    CASE WHEN steps IS NOT NULL THEN format(' AND waits && %L::varchar[]', steps) END,
    ' AND next_due_on < ' || quote_literal(due_before),
    CASE WHEN ready_on IS NOT NULL THEN format(' AND (next_from IS NULL OR next_from <= %L)', ready_on) END,
    ' AND opened_by_id = ANY (' || quote_literal(openers) || ')',
    CASE WHEN low IS NOT NULL THEN format(' AND division >= %L AND division < %L', low, high) END,
    CASE WHEN after_due IS NOT NULL THEN format(' AND (next_due_on, id) > (%L, %s)', after_due, after_id) END);
  RETURN QUERY EXECUTE held || format(' ORDER BY next_due_on, id LIMIT %s', at_most);
END $$;
REVOKE EXECUTE ON FUNCTION casework_listed(
  text, text, text[], date, date, bigint[], text, text, boolean, date, bigint, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION casework_listed(
  text, text, text[], date, date, bigint[], text, text, boolean, date, bigint, int) TO doudi_app;
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0004_county")]
    operations = [migrations.RunSQL(LISTED, migrations.RunSQL.noop)]
