-- A visit that stands is counted with its visitor, in the village and month where it was made; one set aside is not.
CREATE FUNCTION statistics_visit_noted() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  seen_in date := date_trunc('month', NEW.at AT TIME ZONE 'Asia/Shanghai')::date;
  was_met int := (NEW.outcome = 'done')::int;
BEGIN
  IF NEW.state = 'stands' THEN
    INSERT INTO statistics_visittally AS t (visitor_id, division, month, found_by, visits, met)
    SELECT id, NEW.division, seen_in, kind, 1, was_met FROM canvass_visitor WHERE id = NEW.visitor_id
    ON CONFLICT (visitor_id, division, month) DO UPDATE SET visits = t.visits + 1, met = t.met + was_met;
  ELSIF TG_OP = 'UPDATE' AND OLD.state = 'stands' THEN
    UPDATE statistics_visittally SET visits = visits - 1, met = met - was_met
    WHERE visitor_id = NEW.visitor_id AND division = NEW.division AND month = seen_in;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER statistics_visit_came AFTER INSERT ON canvass_visit
  FOR EACH ROW EXECUTE FUNCTION statistics_visit_noted();
CREATE TRIGGER statistics_visit_judged AFTER UPDATE OF state ON canvass_visit
  FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION statistics_visit_noted();
REVOKE EXECUTE ON FUNCTION statistics_visit_noted() FROM PUBLIC;

-- The visits of before.
INSERT INTO statistics_visittally (visitor_id, division, month, found_by, visits, met)
SELECT w.id, v.division, date_trunc('month', v.at AT TIME ZONE 'Asia/Shanghai')::date, w.kind, count(*),
  count(*) FILTER (WHERE v.outcome = 'done')
FROM canvass_visit v JOIN canvass_visitor w ON w.id = v.visitor_id WHERE v.state = 'stands' GROUP BY 1, 2, 3, 4;
