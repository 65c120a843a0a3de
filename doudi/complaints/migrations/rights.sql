GRANT INSERT ON complaints_complaint, complaints_complainant, complaints_review TO doudi_app;
GRANT UPDATE (handler_id, state, told_on, done_by, cites, extended_by_id, extended_why, not_ours_why, answer, founded,
              answered_on, answered_by_id, ask_by, version) ON complaints_complaint TO doudi_app;
GRANT UPDATE (upheld, opinion, answered_on, answered_by_id, ask_by) ON complaints_review TO doudi_app;

-- Whether a complaint is about who acts: the official in any of their posts, or an office in which they hold one.
CREATE FUNCTION complaints_about_me(office text, official bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(official = doudi_actor(), false) OR EXISTS (
    SELECT 1 FROM core_actor a,
      LATERAL (SELECT CASE WHEN substr(office, 10, 3) <> '000' THEN 12 WHEN substr(office, 7, 3) <> '000' THEN 9
                           WHEN substr(office, 5, 2) <> '00' THEN 6 WHEN substr(office, 3, 2) <> '00' THEN 4
                           ELSE 2 END AS digits) level
    WHERE (a.user_id = doudi_user() OR a.id = doudi_actor()) AND a.during @> current_date
      AND (a.id = official OR left(a.division, digits) = left(office, digits)))
$$;
REVOKE EXECUTE ON FUNCTION complaints_about_me(text, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION complaints_about_me(text, bigint) TO doudi_app, doudi_job;

CREATE POLICY complaints_complaint_not_mine ON complaints_complaint AS RESTRICTIVE FOR ALL TO doudi_app
  USING ((SELECT doudi_role()) IS NOT NULL AND NOT complaints_about_me(about_office, about_actor_id));

-- An answer is written once, and so is the opinion of a review.
CREATE FUNCTION complaints_written_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.answered_on IS NOT NULL THEN
    RAISE EXCEPTION 'doudi: %.% was answered and stays as it is', TG_TABLE_NAME, OLD.id
      USING ERRCODE = '23514', CONSTRAINT = 'complaint_answered_once';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER complaints_written_once BEFORE UPDATE ON complaints_complaint
  FOR EACH ROW EXECUTE FUNCTION complaints_written_once();
CREATE TRIGGER complaints_written_once BEFORE UPDATE ON complaints_review
  FOR EACH ROW EXECUTE FUNCTION complaints_written_once();

-- Who complained: for the named handler, and for who looks at the answer. It is written with the complaint.
ALTER TABLE complaints_complainant ENABLE ROW LEVEL SECURITY;
CREATE POLICY complaints_complainant_handler ON complaints_complainant FOR SELECT TO doudi_app USING (
  EXISTS (SELECT 1 FROM complaints_complaint c WHERE c.id = complaint_id AND c.handler_id = (SELECT doudi_actor()))
  OR EXISTS (SELECT 1 FROM complaints_review r
             WHERE r.complaint_id = complaints_complainant.complaint_id
               AND r.recorded_by_id = (SELECT doudi_actor())));
CREATE POLICY complaints_complainant_add ON complaints_complainant FOR INSERT TO doudi_app WITH CHECK (
  EXISTS (SELECT 1 FROM complaints_complaint c WHERE c.id = complaint_id AND c.recorded_by_id = (SELECT doudi_actor())));

-- Whoever sees a complaint sees what came of its reviews, though the level above wrote them.
CREATE POLICY complaints_review_below ON complaints_review FOR SELECT TO doudi_app USING (
  (SELECT doudi_role()) IS NOT NULL AND complaint_id IN (SELECT id FROM complaints_complaint));
