-- A visitor registers phones; those who lead the canvass see them and mark one lost. Lost stays lost.
ALTER TABLE canvass_device ENABLE ROW LEVEL SECURITY;
CREATE POLICY canvass_device_read ON canvass_device FOR SELECT TO doudi_app USING (({IN_SCOPE}) AND {READERS}
  OR (SELECT doudi_role() = 'visitor') AND actor_id = (SELECT doudi_actor()));
CREATE POLICY canvass_device_add ON canvass_device FOR INSERT TO doudi_app WITH CHECK (
  (SELECT doudi_role() = 'visitor') AND actor_id = (SELECT doudi_actor()) AND lost_at IS NULL);
CREATE POLICY canvass_device_change ON canvass_device FOR UPDATE TO doudi_app USING (({IN_SCOPE}) AND {LEADERS}
  OR (SELECT doudi_role() = 'visitor') AND actor_id = (SELECT doudi_actor()));

-- The session that a phone works in: written here, read by nobody.
CREATE TABLE canvass_device_session (
  device_id uuid PRIMARY KEY REFERENCES canvass_device, session_key varchar(40) NOT NULL);
REVOKE ALL ON canvass_device_session FROM doudi_app, doudi_job;

CREATE FUNCTION canvass_device_tie(device uuid, session text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM canvass_device WHERE uuid = device AND actor_id = doudi_actor() AND lost_at IS NULL) THEN
    RETURN false;
  END IF;
  INSERT INTO canvass_device_session VALUES (device, session)
  ON CONFLICT (device_id) DO UPDATE SET session_key = excluded.session_key;
  RETURN true;
END $$;

CREATE FUNCTION canvass_device_ends() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF OLD.lost_at IS NOT NULL AND (NEW.lost_at, NEW.lost_by_id, NEW.key_sha256)
     IS DISTINCT FROM (OLD.lost_at, OLD.lost_by_id, OLD.key_sha256)
     OR doudi_role() = 'visitor' AND NEW.lost_at IS DISTINCT FROM OLD.lost_at
     OR (NEW.uuid, NEW.actor_id) IS DISTINCT FROM (OLD.uuid, OLD.actor_id) THEN
    RAISE EXCEPTION 'doudi: a lost phone stays lost' USING ERRCODE = '23514', CONSTRAINT = 'device_keeps';
  END IF;
  IF NEW.lost_at IS NOT NULL AND OLD.lost_at IS NULL THEN
    DELETE FROM django_session WHERE session_key IN (
      SELECT s.session_key FROM canvass_device_session s WHERE s.device_id = NEW.uuid);
    UPDATE core_signin SET ended_at = now() WHERE ended_at IS NULL AND session_key IN (
      SELECT s.session_key FROM canvass_device_session s WHERE s.device_id = NEW.uuid);
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER canvass_device_ends BEFORE UPDATE ON canvass_device
  FOR EACH ROW EXECUTE FUNCTION canvass_device_ends();

-- Asked by a phone without a session: yes or no, for whoever has its secret. A phone that was wiped says so.
CREATE FUNCTION canvass_device_lost(device uuid, secret text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT EXISTS (SELECT FROM canvass_device WHERE uuid = device AND key_sha256 = secret AND lost_at IS NOT NULL) $$;
CREATE FUNCTION canvass_device_wiped(device uuid, secret text) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ UPDATE canvass_device SET wiped_at = now()
   WHERE uuid = device AND key_sha256 = secret AND lost_at IS NOT NULL AND wiped_at IS NULL $$;
