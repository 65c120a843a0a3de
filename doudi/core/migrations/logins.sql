-- A user of the security administrator's division: all posts that have not ended lie in it.
CREATE FUNCTION doudi_manages(account bigint) RETURNS boolean LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT doudi_role() = 'security_admin' AND NOT EXISTS (
     SELECT 1 FROM core_actor WHERE user_id = account AND (upper_inf(during) OR upper(during) > current_date)
       AND NOT (division >= doudi_low() AND division < doudi_high())) $$;
CREATE FUNCTION doudi_at_own_door(account bigint) RETURNS boolean LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT coalesce(doudi_role() = 'door' AND account = doudi_user(), false) $$;

-- Django writes a password again on log-in when its way of hashing has changed: each user's own, at the door.
ALTER TABLE auth_user ENABLE ROW LEVEL SECURITY;
CREATE POLICY auth_user_read ON auth_user FOR SELECT TO doudi_app USING (true);
CREATE POLICY auth_user_add ON auth_user FOR INSERT TO doudi_app
  WITH CHECK ((SELECT doudi_role()) = 'security_admin' AND NOT is_superuser AND NOT is_staff);
CREATE POLICY auth_user_change ON auth_user FOR UPDATE TO doudi_app
  USING (doudi_at_own_door(id) OR doudi_manages(id));
GRANT INSERT, UPDATE (password, last_login) ON auth_user TO doudi_app;

ALTER TABLE core_login ENABLE ROW LEVEL SECURITY;
CREATE POLICY core_login_read ON core_login FOR SELECT TO doudi_app
  USING (user_id = (SELECT doudi_user()) OR doudi_manages(user_id));
CREATE POLICY core_login_add ON core_login FOR INSERT TO doudi_app
  WITH CHECK (doudi_at_own_door(user_id) OR doudi_manages(user_id));
CREATE POLICY core_login_change ON core_login FOR UPDATE TO doudi_app
  USING (doudi_at_own_door(user_id) OR doudi_manages(user_id));
GRANT INSERT, UPDATE (must_change, one_time_until, secret_sealed, confirmed_at, last_step) ON core_login TO doudi_app;

ALTER TABLE core_recoverycode ENABLE ROW LEVEL SECURITY;
CREATE POLICY core_recoverycode_own ON core_recoverycode FOR ALL TO doudi_app
  USING (doudi_at_own_door(user_id) OR doudi_manages(user_id));
GRANT INSERT, UPDATE (used_at) ON core_recoverycode TO doudi_app;

ALTER TABLE core_signin ENABLE ROW LEVEL SECURITY;
CREATE POLICY core_signin_read ON core_signin FOR SELECT TO doudi_app
  USING (user_id = (SELECT doudi_user()) OR doudi_manages(user_id));
CREATE POLICY core_signin_add ON core_signin FOR INSERT TO doudi_app WITH CHECK (doudi_at_own_door(user_id));
CREATE POLICY core_signin_change ON core_signin FOR UPDATE TO doudi_app
  USING (doudi_at_own_door(user_id) OR doudi_manages(user_id));
GRANT INSERT, UPDATE (session_key, seen_at, ended_at) ON core_signin TO doudi_app;

-- Wrong tries are counted at the door, also for names that nobody has, and taken away by a right one.
ALTER TABLE core_failure ENABLE ROW LEVEL SECURITY;
CREATE POLICY core_failure_door ON core_failure FOR ALL TO doudi_app
  USING ((SELECT doudi_role() IN ('door', 'security_admin')));
GRANT INSERT, UPDATE, DELETE ON core_failure TO doudi_app;

ALTER TABLE core_setting ENABLE ROW LEVEL SECURITY;
CREATE POLICY core_setting_read ON core_setting FOR SELECT TO doudi_app USING (true);
CREATE POLICY core_setting_add ON core_setting FOR INSERT TO doudi_app
  WITH CHECK ((SELECT doudi_role()) = 'security_admin' AND set_by_id = (SELECT doudi_actor()));
GRANT INSERT ON core_setting TO doudi_app;

-- What was written at the door is given back to it.
CREATE POLICY core_audit_door ON core_audit FOR SELECT TO doudi_app
  USING ((SELECT doudi_role()) = 'door' AND doudi_mine(actor_id));
