-- The scope of a transaction also says whose user it is; the role and the user are asked by policies.
ALTER TABLE core_scope ADD COLUMN user_id bigint NOT NULL DEFAULT 0;

-- A token: actor | role | low | high | user | backend | expires | signature.
CREATE OR REPLACE FUNCTION doudi_enter(token text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  field text[] := string_to_array(token, '|');
  signed text := array_to_string(field[1:7], '|');
  held core_scope;
BEGIN
  IF cardinality(field) IS DISTINCT FROM 8
     OR field[8] IS DISTINCT FROM doudi_hmac(signed, (SELECT key FROM core_scope_key)) THEN
    RAISE EXCEPTION 'doudi: the scope token is not signed by Doudi' USING ERRCODE = '42501';
  END IF;
  IF field[6]::int <> pg_backend_pid() OR field[7]::bigint < extract(epoch FROM clock_timestamp()) THEN
    RAISE EXCEPTION 'doudi: the scope token is of another session or too old' USING ERRCODE = '42501';
  END IF;
  SELECT * INTO held FROM core_scope WHERE pid = pg_backend_pid() AND xid = txid_current();
  IF FOUND AND (held.actor_id, held.role, held.low, held.high, held.user_id)
     IS DISTINCT FROM (field[1]::bigint, field[2], field[3], field[4], field[5]::bigint) THEN
    RAISE EXCEPTION 'doudi: this transaction already has a scope' USING ERRCODE = '42501';
  END IF;
  INSERT INTO core_scope (pid, xid, actor_id, role, low, high, user_id)
  VALUES (pg_backend_pid(), txid_current(), field[1]::bigint, field[2], field[3], field[4], field[5]::bigint)
  ON CONFLICT (pid) DO UPDATE SET xid = excluded.xid, actor_id = excluded.actor_id, role = excluded.role,
    low = excluded.low, high = excluded.high, user_id = excluded.user_id;
END $$;

CREATE FUNCTION doudi_role() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT role FROM core_scope WHERE pid = pg_backend_pid() AND xid = txid_current_if_assigned() $$;
CREATE FUNCTION doudi_actor() RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT actor_id FROM core_scope WHERE pid = pg_backend_pid() AND xid = txid_current_if_assigned() $$;
CREATE FUNCTION doudi_user() RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT nullif(user_id, 0) FROM core_scope WHERE pid = pg_backend_pid() AND xid = txid_current_if_assigned() $$;

-- Three administrators apart (duties Q-05): while one holds, its user holds no post of another kind.
CREATE FUNCTION core_actor_apart() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  admins text[] := ARRAY['system_admin', 'security_admin', 'audit_admin'];
BEGIN
  IF NEW.user_id IS NULL THEN
    RETURN NEW;
  END IF;
  -- Two posts given to one user at once: one waits for the other.
  PERFORM pg_advisory_xact_lock(63202211, NEW.user_id::int);
  IF EXISTS (SELECT 1 FROM core_actor a WHERE a.user_id = NEW.user_id AND a.id <> NEW.id
             AND a.during && NEW.during AND a.role <> NEW.role
             AND (a.role = ANY (admins) OR NEW.role = ANY (admins))) THEN
    RAISE EXCEPTION 'doudi: an administrator holds no other role' USING ERRCODE = '23514', CONSTRAINT = 'actor_apart';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER core_actor_apart BEFORE INSERT OR UPDATE ON core_actor
  FOR EACH ROW EXECUTE FUNCTION core_actor_apart();

-- Everybody sees who holds which post; the security administrator gives and ends them, and a person sets deputies.
ALTER TABLE core_actor ENABLE ROW LEVEL SECURITY;
CREATE POLICY core_actor_read ON core_actor FOR SELECT TO doudi_app USING (true);
CREATE POLICY core_actor_add ON core_actor FOR INSERT TO doudi_app WITH CHECK (
  (SELECT doudi_role()) = 'security_admin'
    AND division >= (SELECT doudi_low()) AND division < (SELECT doudi_high())
  OR stands_in_for_id = (SELECT doudi_actor()) AND role = (SELECT doudi_role())
    AND division = (SELECT doudi_low()));
CREATE POLICY core_actor_change ON core_actor FOR UPDATE TO doudi_app USING (
  (SELECT doudi_role()) = 'security_admin'
    AND division >= (SELECT doudi_low()) AND division < (SELECT doudi_high())
  OR stands_in_for_id = (SELECT doudi_actor()));
GRANT INSERT, UPDATE (label, during) ON core_actor TO doudi_app;

ALTER TABLE core_deputy ENABLE ROW LEVEL SECURITY;
CREATE POLICY core_deputy_read ON core_deputy FOR SELECT TO doudi_app USING (true);
CREATE POLICY core_deputy_add ON core_deputy FOR INSERT TO doudi_app WITH CHECK (set_by_id = (SELECT doudi_actor()));
GRANT INSERT ON core_deputy TO doudi_app;

-- Holidays: everybody counts with them, the system administrator enters them.
ALTER TABLE core_holiday ENABLE ROW LEVEL SECURITY;
ALTER TABLE core_holidayyear ENABLE ROW LEVEL SECURITY;
CREATE POLICY core_holiday_read ON core_holiday FOR SELECT TO doudi_app USING (true);
CREATE POLICY core_holidayyear_read ON core_holidayyear FOR SELECT TO doudi_app USING (true);
CREATE POLICY core_holiday_add ON core_holiday FOR INSERT TO doudi_app
  WITH CHECK ((SELECT doudi_role()) = 'system_admin');
CREATE POLICY core_holidayyear_add ON core_holidayyear FOR INSERT TO doudi_app
  WITH CHECK ((SELECT doudi_role()) = 'system_admin');
GRANT INSERT ON core_holiday, core_holidayyear TO doudi_app;

-- What was asked and answered is the asker's own.
ALTER TABLE core_request ENABLE ROW LEVEL SECURITY;
CREATE POLICY core_request_own ON core_request FOR ALL TO doudi_app
  USING (actor_id = (SELECT doudi_actor())) WITH CHECK (actor_id = (SELECT doudi_actor()));

-- An entry of the log is written in the name of who acts; at the door, in that of the user who signs in.
DROP POLICY core_audit_write ON core_audit;
CREATE POLICY core_audit_write ON core_audit FOR INSERT TO doudi_app WITH CHECK (
  actor_id = (SELECT doudi_actor())
  OR (SELECT doudi_role()) = 'door'
    AND (SELECT a.user_id FROM core_actor a WHERE a.id = actor_id) = (SELECT doudi_user()));

-- Declared relatives: the official and the auditor read them; the gates ask by yes or no, and for offices.
ALTER TABLE core_relative ENABLE ROW LEVEL SECURITY;
ALTER TABLE core_declaration ENABLE ROW LEVEL SECURITY;
CREATE FUNCTION doudi_mine(actor bigint) RETURNS boolean LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT actor = doudi_actor()
     OR coalesce((SELECT user_id = doudi_user() FROM core_actor WHERE id = actor), false) $$;
CREATE FUNCTION doudi_audits(actor bigint) RETURNS boolean LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT doudi_role() = 'auditor' AND EXISTS (
     SELECT 1 FROM core_actor WHERE id = actor AND division >= doudi_low() AND division < doudi_high()) $$;
CREATE POLICY core_relative_read ON core_relative FOR SELECT TO doudi_app
  USING (doudi_mine(actor_id) OR doudi_audits(actor_id));
CREATE POLICY core_relative_add ON core_relative FOR INSERT TO doudi_app
  WITH CHECK (actor_id = (SELECT doudi_actor()));
CREATE POLICY core_relative_change ON core_relative FOR UPDATE TO doudi_app USING (doudi_mine(actor_id));
CREATE POLICY core_declaration_read ON core_declaration FOR SELECT TO doudi_app
  USING (doudi_mine(actor_id) OR doudi_audits(actor_id));
CREATE POLICY core_declaration_add ON core_declaration FOR INSERT TO doudi_app
  WITH CHECK (actor_id = (SELECT doudi_actor()));
GRANT INSERT, UPDATE (during) ON core_relative TO doudi_app;
GRANT INSERT ON core_declaration TO doudi_app;

-- Whether an official (in any post, as deputy too) declared one of these people.
CREATE FUNCTION doudi_related(actor bigint, indexes bytea[], day date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT 1 FROM core_relative r JOIN core_actor o ON o.id = r.actor_id JOIN core_actor who ON who.id = actor
    WHERE r.id_index = ANY (indexes) AND r.during @> day AND (o.id = who.id OR o.user_id = who.user_id))
$$;

-- The offices (role and division) within a range of codes whose holders declared one of these people.
CREATE FUNCTION doudi_related_offices(low text, high text, indexes bytea[], day date)
RETURNS TABLE (role text, division text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT post.role::text, post.division::text
  FROM core_relative r JOIN core_actor o ON o.id = r.actor_id
  JOIN core_actor post ON post.id = o.id OR post.user_id = o.user_id
  WHERE r.id_index = ANY (indexes) AND r.during @> day AND post.during @> day
    AND post.division >= low COLLATE "C" AND post.division < high COLLATE "C"
  ORDER BY 1, 2
$$;
REVOKE EXECUTE ON FUNCTION doudi_related(bigint, bytea[], date),
  doudi_related_offices(text, text, bytea[], date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION doudi_related(bigint, bytea[], date),
  doudi_related_offices(text, text, bytea[], date) TO doudi_app, doudi_job;
