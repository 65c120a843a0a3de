-- What the pages' role may write. Visits, answers and what was found are added; states move by triggers alone.
GRANT INSERT ON canvass_canvass, canvass_visitor, canvass_formversion, canvass_assignment, canvass_foundhome,
  canvass_reassignment, canvass_visit, canvass_answer, canvass_visitphoto, canvass_device TO doudi_app;
GRANT UPDATE (assigned_at) ON canvass_canvass TO doudi_app;
GRANT UPDATE (open_until, left_on) ON canvass_visitor TO doudi_app;
GRANT UPDATE (visitor_id) ON canvass_assignment TO doudi_app;
GRANT UPDATE (state, lead_id) ON canvass_visit TO doudi_app;
GRANT UPDATE (state, upload_id) ON canvass_visitphoto TO doudi_app;
GRANT UPDATE (label, key_sha256, lost_at, lost_by_id) ON canvass_device TO doudi_app;

-- The tasks of whoever acts, as a visitor, while the account of the task is open.
CREATE FUNCTION canvass_mine() RETURNS bigint[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT coalesce(array_agg(id), '{}') FROM canvass_visitor WHERE doudi_role() = 'visitor'
   AND actor_id = doudi_actor() AND open_until >= (now() AT TIME ZONE 'Asia/Shanghai')::date $$;
CREATE FUNCTION canvass_my_tasks() RETURNS bigint[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT coalesce(array_agg(canvass_id), '{}') FROM canvass_visitor WHERE id = ANY (canvass_mine()) $$;

-- A canvass is seen from within it and from above.
ALTER TABLE canvass_canvass ENABLE ROW LEVEL SECURITY;
CREATE POLICY canvass_canvass_read ON canvass_canvass FOR SELECT TO doudi_app USING (
  {COUNTERS} AND (({IN_SCOPE}) OR (division <= (SELECT doudi_low()) AND division_end >= (SELECT doudi_high())))
  OR (SELECT doudi_role() = 'visitor') AND id = ANY ((SELECT canvass_my_tasks())::bigint[]));
CREATE POLICY canvass_canvass_add ON canvass_canvass FOR INSERT TO doudi_app WITH CHECK ({IN_SCOPE} AND {LEADERS});
CREATE POLICY canvass_canvass_change ON canvass_canvass FOR UPDATE TO doudi_app USING ({IN_SCOPE} AND {LEADERS});

-- What is asked says nothing of anybody; it is changed by those whose canvass it is.
ALTER TABLE canvass_formversion ENABLE ROW LEVEL SECURITY;
CREATE POLICY canvass_formversion_read ON canvass_formversion FOR SELECT TO doudi_app USING (
  (SELECT doudi_role()) <> '' AND EXISTS (SELECT FROM canvass_canvass WHERE id = canvass_id));
CREATE POLICY canvass_formversion_add ON canvass_formversion FOR INSERT TO doudi_app WITH CHECK (
  {LEADERS} AND EXISTS (SELECT FROM canvass_canvass c WHERE c.id = canvass_id
    AND c.division >= (SELECT doudi_low()) AND c.division < (SELECT doudi_high())));

CREATE POLICY canvass_visitor_own ON canvass_visitor FOR SELECT TO doudi_app USING (
  (SELECT doudi_role() = 'visitor') AND actor_id = (SELECT doudi_actor()));

-- A visitor sees the households assigned to them, not the village, and adds a family that no registry knows.
CREATE POLICY canvass_assignment_own ON canvass_assignment FOR SELECT TO doudi_app USING (
  (SELECT doudi_role() = 'visitor') AND visitor_id = ANY ((SELECT canvass_mine())::bigint[]));
CREATE POLICY canvass_assignment_found ON canvass_assignment FOR INSERT TO doudi_app WITH CHECK (
  (SELECT doudi_role() = 'visitor') AND {IN_SCOPE} AND household_id IS NULL
  AND visitor_id = ANY ((SELECT canvass_mine())::bigint[])
  AND canvass_id = (SELECT v.canvass_id FROM canvass_visitor v WHERE v.id = visitor_id));
ALTER TABLE canvass_foundhome ENABLE ROW LEVEL SECURITY;
CREATE POLICY canvass_foundhome_read ON canvass_foundhome FOR SELECT TO doudi_app USING (
  (SELECT doudi_role()) <> '' AND EXISTS (SELECT FROM canvass_assignment WHERE id = assignment_id));
CREATE POLICY canvass_foundhome_add ON canvass_foundhome FOR INSERT TO doudi_app WITH CHECK (
  (SELECT doudi_role() = 'visitor') AND EXISTS (SELECT FROM canvass_assignment WHERE id = assignment_id));

-- Visits are their visitor's to add, their township's to read and to judge.
ALTER TABLE canvass_visit ENABLE ROW LEVEL SECURITY;
CREATE POLICY canvass_visit_read ON canvass_visit FOR SELECT TO doudi_app USING (({IN_SCOPE}) AND {READERS}
  OR (SELECT doudi_role() = 'visitor') AND visitor_id = ANY ((SELECT canvass_mine())::bigint[]));
CREATE POLICY canvass_visit_add ON canvass_visit FOR INSERT TO doudi_app WITH CHECK (
  (SELECT doudi_role() = 'visitor') AND visitor_id = ANY ((SELECT canvass_mine())::bigint[]));
CREATE POLICY canvass_visit_change ON canvass_visit FOR UPDATE TO doudi_app USING ({IN_SCOPE} AND {LEADERS});
CREATE POLICY canvass_answer_own ON canvass_answer FOR SELECT TO doudi_app USING (
  (SELECT doudi_role() = 'visitor') AND EXISTS (SELECT FROM canvass_visit WHERE id = visit_id));
ALTER TABLE canvass_visitphoto ENABLE ROW LEVEL SECURITY;
CREATE POLICY canvass_visitphoto_read ON canvass_visitphoto FOR SELECT TO doudi_app USING (
  (SELECT doudi_role()) <> '' AND EXISTS (SELECT FROM canvass_visit WHERE id = visit_id));
CREATE POLICY canvass_visitphoto_add ON canvass_visitphoto FOR INSERT TO doudi_app WITH CHECK (
  (SELECT doudi_role() = 'visitor') AND EXISTS (SELECT FROM canvass_visit WHERE id = visit_id));
CREATE POLICY canvass_visitphoto_change ON canvass_visitphoto FOR UPDATE TO doudi_app USING (
  (SELECT doudi_role() = 'visitor') AND EXISTS (SELECT FROM canvass_visit WHERE id = visit_id));
CREATE POLICY core_upload_visitor ON core_upload FOR SELECT TO doudi_app USING (
  (SELECT doudi_role() = 'visitor') AND by_id = (SELECT doudi_actor()));
CREATE POLICY core_upload_visitor_adds ON core_upload FOR INSERT TO doudi_app WITH CHECK (
  (SELECT doudi_role() = 'visitor') AND purpose = 'visit_photo' AND by_id = (SELECT doudi_actor()) AND {IN_SCOPE});

-- A visit is of a household that is, or was, its visitor's; it stands in the household's village.
CREATE FUNCTION canvass_visit_belongs() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  held canvass_assignment;
BEGIN
  SELECT * INTO held FROM canvass_assignment WHERE id = NEW.assignment_id;
  IF held.visitor_id IS DISTINCT FROM NEW.visitor_id AND NOT EXISTS (SELECT FROM canvass_reassignment r
       WHERE r.assignment_id = NEW.assignment_id AND r.from_visitor_id = NEW.visitor_id)
     OR NOT EXISTS (SELECT FROM canvass_formversion f WHERE f.id = NEW.form_id AND f.canvass_id = held.canvass_id) THEN
    RAISE EXCEPTION 'doudi: a visit of a household that is not its visitor''s'
      USING ERRCODE = '23514', CONSTRAINT = 'visit_belongs';
  END IF;
  NEW.division := held.division;
  NEW.number := held.version + 1;
  RETURN NEW;
END $$;
CREATE TRIGGER canvass_visit_belongs BEFORE INSERT ON canvass_visit
  FOR EACH ROW EXECUTE FUNCTION canvass_visit_belongs();

-- A visit that stands moves its household on; one that was done stays done. One that is set aside gives it back to the
-- list, unless another visit stands.
CREATE FUNCTION canvass_visit_counts() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.state = 'stands' AND NEW.state = 'set_aside' THEN
    UPDATE canvass_assignment a SET version = a.version + 1, state = 'again'
    WHERE a.id = NEW.assignment_id AND NOT EXISTS (SELECT FROM canvass_visit v
      WHERE v.assignment_id = a.id AND v.state = 'stands' AND v.outcome <> 'nobody_home');
    RETURN NULL;
  END IF;
  IF NEW.state <> 'stands' OR TG_OP = 'UPDATE' AND OLD.state = 'stands' THEN
    RETURN NULL;
  END IF;
  UPDATE canvass_assignment a SET
    version = a.version + 1, last_at = greatest(a.last_at, NEW.at),
    tries = a.tries + (NEW.outcome = 'nobody_home')::int,
    state = CASE WHEN NEW.outcome = 'done' OR a.state = 'done' THEN 'done'
                 WHEN NEW.outcome = 'nobody_home' AND a.state <> 'closed' AND a.tries + 1 < c.tries THEN 'again'
                 ELSE 'closed' END
  FROM canvass_canvass c WHERE a.id = NEW.assignment_id AND c.id = a.canvass_id;
  RETURN NULL;
END $$;
CREATE TRIGGER canvass_visit_counts AFTER INSERT OR UPDATE OF state ON canvass_visit
  FOR EACH ROW EXECUTE FUNCTION canvass_visit_counts();

-- The counts of a village follow its households, a statement at a time. Villages in order: no two wait for each other.
CREATE FUNCTION canvass_tally_moves() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO canvass_tally AS t (canvass_id, division, households, unassigned, waiting, again, done, closed, found)
    SELECT canvass_id, division, count(*), count(*) FILTER (WHERE visitor_id IS NULL),
      count(*) FILTER (WHERE state = 'waiting'), count(*) FILTER (WHERE state = 'again'),
      count(*) FILTER (WHERE state = 'done'), count(*) FILTER (WHERE state = 'closed'),
      count(*) FILTER (WHERE household_id IS NULL)
    FROM new_rows GROUP BY canvass_id, division ORDER BY canvass_id, division
    ON CONFLICT (canvass_id, division) DO UPDATE SET households = t.households + excluded.households,
      unassigned = t.unassigned + excluded.unassigned, waiting = t.waiting + excluded.waiting,
      again = t.again + excluded.again, done = t.done + excluded.done, closed = t.closed + excluded.closed,
      found = t.found + excluded.found;
  ELSE
    UPDATE canvass_tally t SET unassigned = t.unassigned + m.unassigned, waiting = t.waiting + m.waiting,
      again = t.again + m.again, done = t.done + m.done, closed = t.closed + m.closed
    FROM (SELECT canvass_id, division, sum((visitor_id IS NULL)::int * sign) AS unassigned,
            sum((state = 'waiting')::int * sign) AS waiting, sum((state = 'again')::int * sign) AS again,
            sum((state = 'done')::int * sign) AS done, sum((state = 'closed')::int * sign) AS closed
          FROM (SELECT *, 1 AS sign FROM new_rows UNION ALL SELECT *, -1 FROM old_rows) moved
          GROUP BY canvass_id, division ORDER BY canvass_id, division) m
    WHERE t.canvass_id = m.canvass_id AND t.division = m.division
      AND (m.unassigned, m.waiting, m.again, m.done, m.closed) <> (0, 0, 0, 0, 0);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER canvass_tally_adds AFTER INSERT ON canvass_assignment
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION canvass_tally_moves();
CREATE TRIGGER canvass_tally_moves AFTER UPDATE ON canvass_assignment
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION canvass_tally_moves();
CREATE FUNCTION canvass_assignment_keeps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.canvass_id, OLD.division, OLD.household_id, OLD.house)
     IS DISTINCT FROM (NEW.canvass_id, NEW.division, NEW.household_id, NEW.house) THEN
    RAISE EXCEPTION 'doudi: assignment % keeps its household', OLD.id
      USING ERRCODE = '23514', CONSTRAINT = 'assignment_keeps';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER canvass_assignment_keeps BEFORE UPDATE OF canvass_id, division, household_id, house ON canvass_assignment
  FOR EACH ROW EXECUTE FUNCTION canvass_assignment_keeps();
