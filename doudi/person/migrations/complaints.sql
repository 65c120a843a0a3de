-- A person alone sends a complaint, under a code of its own, which opens no file: it names no household.
CREATE POLICY person_letter_no_household ON person_letter AS RESTRICTIVE FOR INSERT TO doudi_app
  WITH CHECK (kind <> 'complaint'
    OR (SELECT doudi_role()) = 'person' AND EXISTS (
      SELECT 1 FROM person_code c WHERE c.id = code_id AND c.case_id IS NULL AND c.household_id IS NULL));
-- Hidden letters are not changed either: a change that names no column reads none, so that the policy of reading does
-- not stop it.
CREATE POLICY person_letter_apart_change ON person_letter AS RESTRICTIVE FOR UPDATE TO doudi_app
  USING ((SELECT doudi_role()) <> 'person' AND kind IN ('papers', 'appeal', 'correction', 'question'));

-- What became of the complaints of the transaction's code, as one document. Left out: who handles them, and whose name
-- stands beside.
CREATE FUNCTION person_complaints(today date) RETURNS jsonb LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT jsonb_agg(jsonb_build_object('letter', l.id, 'state', c.state, 'tell_by', c.tell_by, 'told_on', c.told_on,
      'done_by', c.done_by, 'not_ours_why', c.not_ours_why, 'answer', c.answer, 'founded', c.founded,
      'answered_on', c.answered_on, 'ask_by', c.ask_by,
      'reviews', (SELECT coalesce(jsonb_agg(jsonb_build_object('due_on', r.due_on, 'upheld', r.upheld,
          'opinion', r.opinion, 'answered_on', r.answered_on) ORDER BY r.id), '[]')
        FROM complaints_review r WHERE r.complaint_id = c.id)) ORDER BY l.id)
  FROM person_self(today) me JOIN person_letter l ON l.code_id = me.code AND l.kind = 'complaint'
  JOIN complaints_complaint c ON c.id = l.complaint_id
$$;
REVOKE EXECUTE ON FUNCTION person_complaints(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION person_complaints(date) TO doudi_app;
