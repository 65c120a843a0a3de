"""Tokens are for the security administrator; at the door one is found by its digest and nothing else is told."""

from django.db import migrations

from doudi.core.models import Role
from doudi.core.sql import append_only, guard

USED = ("used_at", "minute", "calls")
REVOKED = ("revoked_at", "revoked_by_id", "revoked_because")
SQL = f"""
GRANT INSERT ON api_token TO doudi_app;
GRANT UPDATE ({", ".join(REVOKED)}) ON api_token TO doudi_app;

-- The post of a token that is accepted on a day, and how many calls this minute has seen, this one counted.
CREATE FUNCTION api_admit(wanted bytea, at timestamptz, today date) RETURNS TABLE (actor bigint, calls int)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE api_token AS t SET used_at = at, minute = date_trunc('minute', at),
    calls = CASE WHEN t.minute = date_trunc('minute', at) THEN t.calls + 1 ELSE 1 END
  FROM core_actor AS a
  WHERE t.digest = wanted AND t.revoked_at IS NULL AND t.until >= today AND a.id = t.actor_id AND a.during @> today
  RETURNING t.actor_id, t.calls
$$;
REVOKE EXECUTE ON FUNCTION api_admit(bytea, timestamptz, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION api_admit(bytea, timestamptz, date) TO doudi_app, doudi_job;
"""


class Migration(migrations.Migration):
    dependencies = [("api", "0001_initial")]
    operations = [
        guard("api_token", read=[Role.SECURITY_ADMIN], write=[Role.SECURITY_ADMIN]),
        append_only("api_token", may_change=(*USED, *REVOKED)),
        migrations.RunSQL(SQL, migrations.RunSQL.noop),
    ]
