-- What the pages' role may write: sheets and lines are added; a sheet goes up and comes down, a line is struck.
GRANT INSERT ON publicity_posting, publicity_postingline TO doudi_app;
GRANT UPDATE (dropped_on, posted_on, until, place, posted_by_id, photo_id, taken_down_on, taken_down_by_id, version)
  ON publicity_posting TO doudi_app;
GRANT UPDATE (struck_on, struck_why, struck_by_id) ON publicity_postingline TO doudi_app;

-- What is never shown (duties Q-04, Q-06), whoever writes the line.
CREATE FUNCTION publicity_line_may_be_shown() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  sheet publicity_posting;
  who registry_person;
  refused text;
BEGIN
  SELECT * INTO sheet FROM publicity_posting WHERE id = NEW.posting_id;
  SELECT * INTO who FROM registry_person WHERE id = NEW.person_id;
  refused := CASE
    WHEN sheet.posted_on IS NOT NULL OR sheet.dropped_on IS NOT NULL THEN 'postingline_before_it_is_up'
    WHEN NEW.division <> sheet.division THEN 'postingline_of_the_village'
    WHEN sheet.stage = 'opinion' AND NEW.amount_fen IS NOT NULL THEN 'postingline_no_sum_before_the_decision'
    WHEN sheet.stage = 'opinion' AND (NEW.opinion !~ '^拟' OR NEW.opinion_id IS NULL)
      OR sheet.stage = 'in_force' AND NEW.opinion <> '已确认'
      OR sheet.stage = 'paid' AND (NEW.opinion <> '已发放' OR NEW.help <> '临时救助') THEN 'postingline_of_the_stage'
    WHEN who.id IS NULL OR who.name <> NEW.applicant THEN 'postingline_of_the_applicant'
    WHEN who.birth_date + interval '18 years' > sheet.drawn_on THEN 'postingline_no_child'
    WHEN EXISTS (SELECT 1 FROM casework_unposted WHERE household_id = NEW.household_id AND ended_on IS NULL)
      THEN 'postingline_never_posted'
  END;
  IF refused IS NOT NULL THEN
    RAISE EXCEPTION 'doudi: line % of sheet % may not be shown (%)', NEW.number, NEW.posting_id, refused
      USING ERRCODE = '23514', CONSTRAINT = refused;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER publicity_line_may_be_shown BEFORE INSERT ON publicity_postingline
  FOR EACH ROW EXECUTE FUNCTION publicity_line_may_be_shown();

-- A sheet goes up once, with somebody on it, and with nobody who was filed as never posted since it was drawn up.
CREATE FUNCTION publicity_posting_goes_up() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  refused text;
BEGIN
  refused := CASE
    WHEN OLD.posted_on IS NOT NULL
      AND (OLD.posted_on, OLD.until, OLD.place, OLD.posted_by_id)
          IS DISTINCT FROM (NEW.posted_on, NEW.until, NEW.place, NEW.posted_by_id)
      OR OLD.taken_down_on IS NOT NULL AND OLD.taken_down_on IS DISTINCT FROM NEW.taken_down_on
      OR OLD.dropped_on IS NOT NULL THEN 'posting_goes_up_once'
    WHEN OLD.posted_on IS NULL AND NEW.posted_on IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM publicity_postingline WHERE posting_id = NEW.id AND struck_on IS NULL)
      THEN 'posting_names_somebody'
    WHEN OLD.posted_on IS NULL AND NEW.posted_on IS NOT NULL
      AND EXISTS (SELECT 1 FROM publicity_postingline l JOIN casework_unposted u ON u.household_id = l.household_id
                  WHERE l.posting_id = NEW.id AND l.struck_on IS NULL AND u.ended_on IS NULL)
      THEN 'postingline_never_posted'
  END;
  IF refused IS NOT NULL THEN
    RAISE EXCEPTION 'doudi: sheet % may not change so (%)', NEW.id, refused
      USING ERRCODE = '23514', CONSTRAINT = refused;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER publicity_posting_goes_up BEFORE UPDATE ON publicity_posting
  FOR EACH ROW EXECUTE FUNCTION publicity_posting_goes_up();

-- The lines of some sheets that must go: their family was filed since, or on the list in force is supported no more.
-- For the two functions below alone: it asks nobody's scope.
CREATE FUNCTION publicity_fallen_lines(numbers bigint[], day date)
RETURNS TABLE (line bigint, posting bigint, why text, division text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT l.id, l.posting_id, CASE WHEN u.id IS NOT NULL THEN 'unposted' ELSE 'ended' END, l.division
  FROM publicity_postingline l
  JOIN publicity_posting p ON p.id = l.posting_id
  LEFT JOIN casework_unposted u ON u.household_id = l.household_id AND u.ended_on IS NULL
  WHERE l.posting_id = ANY (numbers) AND l.struck_on IS NULL
    AND (u.id IS NOT NULL OR p.stage = 'in_force' AND NOT EXISTS (
      SELECT 1 FROM registry_status s
      WHERE s.household_id = l.household_id AND s.superseded_at IS NULL
        AND s.benefit = CASE l.help WHEN '最低生活保障' THEN 'dibao' WHEN '特困人员救助供养' THEN 'tekun' ELSE 'edge' END
        AND s.from_month <= date_trunc('month', day)::date
        AND (s.to_month IS NULL OR s.to_month > date_trunc('month', day)::date)))
$$;
REVOKE EXECUTE ON FUNCTION publicity_fallen_lines(bigint[], date) FROM PUBLIC;

-- The page behind the code on a sheet: for whoever stands before the board, by the hash of its address alone. It ends
-- with the posting; the list in force with its month, when the next one carries another code.
CREATE FUNCTION publicity_page(hash bytea, day date)
RETURNS TABLE (division text, stage text, month date, posted_on date, until date, applicant text, members smallint,
               village text, help text, opinion text, amount_fen bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT p.division, p.stage, p.month, p.posted_on, p.until, l.applicant, l.members, l.village, l.help, l.opinion,
         l.amount_fen
  FROM publicity_posting p JOIN publicity_postingline l ON l.posting_id = p.id
  WHERE p.token_sha256 = hash AND p.posted_on <= day AND p.taken_down_on IS NULL
    AND (p.until >= day OR p.until IS NULL AND day < (p.month + interval '1 month')::date)
    AND l.struck_on IS NULL AND l.id NOT IN (SELECT line FROM publicity_fallen_lines(ARRAY[p.id], day))
  ORDER BY l.number
$$;
REVOKE EXECUTE ON FUNCTION publicity_page(bytea, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION publicity_page(bytea, date) TO doudi_app, doudi_job;
