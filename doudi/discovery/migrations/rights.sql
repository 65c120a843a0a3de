GRANT INSERT ON discovery_lead, discovery_leadteller, discovery_leadevent, discovery_handover TO doudi_app;
GRANT UPDATE ({GRANTED}) ON discovery_lead TO doudi_app;

-- A lead about a child is for the named officers, every other for those who handle cases; who recorded one sees it.
ALTER TABLE discovery_lead ENABLE ROW LEVEL SECURITY;
CREATE POLICY discovery_lead_read ON discovery_lead FOR SELECT TO doudi_app USING ({IN_SCOPE} AND (
  (NOT about_child AND {CASES}) OR (about_child AND {CHILD_FILES}) OR recorded_by_id = (SELECT doudi_actor())));
CREATE POLICY discovery_lead_add ON discovery_lead FOR INSERT TO doudi_app WITH CHECK (
  {IN_SCOPE} AND {RECORDERS} AND recorded_by_id = (SELECT doudi_actor()));
CREATE POLICY discovery_lead_change ON discovery_lead FOR UPDATE TO doudi_app USING ({IN_SCOPE} AND (
  (NOT about_child AND {CASE_WRITERS}) OR (about_child AND {CHILD_FILE_WRITERS})));

-- Who sees the lead sees its lines.
ALTER TABLE discovery_leadevent ENABLE ROW LEVEL SECURITY;
CREATE POLICY discovery_leadevent_read ON discovery_leadevent FOR SELECT TO doudi_app USING (
  (SELECT doudi_role()) <> '' AND EXISTS (SELECT FROM discovery_lead WHERE id = lead_id));
CREATE POLICY discovery_leadevent_add ON discovery_leadevent FOR INSERT TO doudi_app WITH CHECK (
  {RECORDERS} AND actor_id = (SELECT doudi_actor()) AND EXISTS (SELECT FROM discovery_lead WHERE id = lead_id));

-- Who told it: where the lead protects them, for the named handler alone, or who stands in for the handler.
ALTER TABLE discovery_leadteller ENABLE ROW LEVEL SECURITY;
CREATE POLICY discovery_leadteller_read ON discovery_leadteller FOR SELECT TO doudi_app USING (
  {WRITERS} AND EXISTS (SELECT FROM discovery_lead WHERE id = lead_id AND (
    NOT protected OR handler_id = (SELECT doudi_actor())
    OR handler_id = (SELECT stands_in_for_id FROM core_actor WHERE id = (SELECT doudi_actor())))));
CREATE POLICY discovery_leadteller_add ON discovery_leadteller FOR INSERT TO doudi_app WITH CHECK (
  {RECORDERS} AND EXISTS (
    SELECT FROM discovery_lead WHERE id = lead_id AND recorded_by_id = (SELECT doudi_actor())));

-- What was told stays: blanks are filled, nothing is overwritten, a closed lead is closed. The reader of a closure is
-- another person than who closed it, in whatever post.
CREATE FUNCTION discovery_lead_keeps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state = 'closed' OR NEW.version <= OLD.version
     OR (OLD.name <> '' AND NEW.name <> OLD.name)
     OR (OLD.id_index IS NOT NULL AND NEW.id_index IS DISTINCT FROM OLD.id_index)
     OR (OLD.met_at IS NOT NULL AND NEW.met_at IS DISTINCT FROM OLD.met_at)
     OR (OLD.about_child AND NOT NEW.about_child) THEN
    RAISE EXCEPTION 'doudi: lead % keeps what it began with, and its version rises', OLD.id
      USING ERRCODE = '23514', CONSTRAINT = 'lead_keeps';
  END IF;
  IF NEW.read_by_id IS NOT NULL AND (
       SELECT count(DISTINCT user_id) = 1 AND count(user_id) = 2
       FROM core_actor WHERE id IN (NEW.read_by_id, NEW.closed_by_id)) THEN
    RAISE EXCEPTION 'doudi: lead % is read by another person', OLD.id
      USING ERRCODE = '23514', CONSTRAINT = 'lead_read_by_another';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER discovery_lead_keeps BEFORE UPDATE ON discovery_lead
  FOR EACH ROW EXECUTE FUNCTION discovery_lead_keeps();

-- Another division answers from here on, or the officers for children: a row that may leave the scope of who moves it,
-- which row-level security would refuse. Who may not change the lead moves none.
CREATE FUNCTION discovery_hand_over(lead bigint, seen integer, place text, child boolean) RETURNS boolean
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE discovery_lead SET division = place, about_child = about_child OR child, handler_id = NULL,
    version = version + 1
  WHERE id = lead AND version = seen AND state = 'open'
    AND EXISTS (SELECT FROM core_division WHERE code = place)
    AND (session_user = 'doudi_job' OR ({IN_SCOPE} AND (
      (NOT about_child AND {CASE_WRITERS}) OR (about_child AND {CHILD_FILE_WRITERS}))))
  RETURNING true
$$;
REVOKE EXECUTE ON FUNCTION discovery_hand_over(bigint, integer, text, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION discovery_hand_over(bigint, integer, text, boolean) TO doudi_app, doudi_job;
