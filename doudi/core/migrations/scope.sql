-- Rights of the two roles: doudi_app (pages, under row-level security) and doudi_job (bulk work).
GRANT USAGE ON SCHEMA public TO doudi_app, doudi_job;
ALTER DEFAULT PRIVILEGES FOR ROLE doudi_owner IN SCHEMA public GRANT SELECT ON TABLES TO doudi_app;
ALTER DEFAULT PRIVILEGES FOR ROLE doudi_owner IN SCHEMA public
  GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO doudi_job;
ALTER DEFAULT PRIVILEGES FOR ROLE doudi_owner IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO doudi_app, doudi_job;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO doudi_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO doudi_job;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO doudi_app, doudi_job;
GRANT INSERT, UPDATE, DELETE ON django_session TO doudi_app;
GRANT UPDATE (last_login) ON auth_user TO doudi_app;
GRANT INSERT ON core_audit, core_request TO doudi_app;

-- The key that signs scopes. Neither role can read it.
CREATE TABLE core_scope_key (id int PRIMARY KEY CHECK (id = 1), key bytea NOT NULL);
REVOKE ALL ON core_scope_key FROM doudi_app, doudi_job;

-- The scope of a backend's transaction, written by doudi_enter alone.
CREATE UNLOGGED TABLE core_scope (
  pid int PRIMARY KEY, xid bigint NOT NULL, actor_id bigint NOT NULL, role text NOT NULL,
  low text COLLATE "C" NOT NULL, high text COLLATE "C" NOT NULL);
REVOKE ALL ON core_scope FROM doudi_app, doudi_job;

CREATE FUNCTION doudi_hmac(message text, key bytea) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  padded bytea := key || decode(repeat('00', 64 - length(key)), 'hex');
  inner_pad bytea := padded;
  outer_pad bytea := padded;
BEGIN
  FOR i IN 0..63 LOOP
    inner_pad := set_byte(inner_pad, i, get_byte(padded, i) # 54);
    outer_pad := set_byte(outer_pad, i, get_byte(padded, i) # 92);
  END LOOP;
  RETURN encode(sha256(outer_pad || sha256(inner_pad || convert_to(message, 'UTF8'))), 'hex');
END $$;

CREATE FUNCTION doudi_enter(token text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  field text[] := string_to_array(token, '|');
  signed text := array_to_string(field[1:6], '|');
  held core_scope;
BEGIN
  IF cardinality(field) IS DISTINCT FROM 7
     OR field[7] IS DISTINCT FROM doudi_hmac(signed, (SELECT key FROM core_scope_key)) THEN
    RAISE EXCEPTION 'doudi: the scope token is not signed by Doudi' USING ERRCODE = '42501';
  END IF;
  IF field[5]::int <> pg_backend_pid() OR field[6]::bigint < extract(epoch FROM clock_timestamp()) THEN
    RAISE EXCEPTION 'doudi: the scope token is of another session or too old' USING ERRCODE = '42501';
  END IF;
  SELECT * INTO held FROM core_scope WHERE pid = pg_backend_pid() AND xid = txid_current();
  IF FOUND AND (held.actor_id, held.role, held.low, held.high)
     IS DISTINCT FROM (field[1]::bigint, field[2], field[3], field[4]) THEN
    RAISE EXCEPTION 'doudi: this transaction already has a scope' USING ERRCODE = '42501';
  END IF;
  INSERT INTO core_scope VALUES (pg_backend_pid(), txid_current(), field[1]::bigint, field[2], field[3], field[4])
  ON CONFLICT (pid) DO UPDATE SET xid = excluded.xid, actor_id = excluded.actor_id, role = excluded.role,
    low = excluded.low, high = excluded.high;
END $$;

CREATE FUNCTION doudi_low() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT low FROM core_scope WHERE pid = pg_backend_pid() AND xid = txid_current_if_assigned() $$;
CREATE FUNCTION doudi_high() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT high FROM core_scope WHERE pid = pg_backend_pid() AND xid = txid_current_if_assigned() $$;

-- Rows keep the code of their time; the scope tests the heir.
CREATE FUNCTION doudi_inherited() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT coalesce(array_agg(code::text), '{}') FROM core_division
   WHERE heir <> '' AND heir >= doudi_low() AND heir < doudi_high() $$;
CREATE FUNCTION doudi_handed_over() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT coalesce(array_agg(code::text), '{}') FROM core_division
   WHERE heir <> '' AND NOT (heir >= doudi_low() AND heir < doudi_high()) $$;
REVOKE EXECUTE ON FUNCTION doudi_enter(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION doudi_enter(text) TO doudi_app;

-- One division a code and a day.
ALTER TABLE core_division ADD CONSTRAINT division_one_at_a_time EXCLUDE USING gist
  (int8range(code::bigint, code::bigint, '[]') WITH &&, during WITH &&);
ALTER TABLE core_parameter ADD CONSTRAINT parameter_not_empty CHECK (NOT isempty(during));
ALTER TABLE core_audit ENABLE ROW LEVEL SECURITY;
CREATE INDEX core_division_heir ON core_division (heir) WHERE heir <> '';

-- Nothing is deleted; arguments are the columns that may change.
CREATE FUNCTION doudi_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND TG_NARGS > 0
     AND to_jsonb(OLD) - TG_ARGV::text[] = to_jsonb(NEW) - TG_ARGV::text[] THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'doudi: % is append-only (%)', TG_TABLE_NAME, TG_OP USING ERRCODE = '42501';
END $$;
