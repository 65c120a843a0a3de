-- A person's scope: the actor is minus the number of their code, so that it is no official's number, and the range of
-- codes is empty. It reads its own code and letters; of everything else what these functions give, and no more.

-- Who tries codes or sends letters, by a keyed hash of the address that changes daily; gone after two days.
CREATE TABLE person_tries (
  what text NOT NULL CHECK (what IN ('code', 'letter')), address bytea NOT NULL, hour timestamptz NOT NULL,
  tries int NOT NULL, PRIMARY KEY (what, address, hour));
CREATE INDEX person_tries_hour ON person_tries (hour);
REVOKE ALL ON person_tries FROM doudi_app;

-- Tries of an address (of all: an empty one) in this hour and the one before.
CREATE FUNCTION person_tried(kind text, whose bytea) RETURNS int LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT coalesce(sum(tries), 0)::int FROM person_tries
   WHERE what = kind AND address = whose AND hour > now() - interval '2 hours' $$;

-- Count one try of an address, and of all.
CREATE FUNCTION person_try(kind text, whose bytea) RETURNS void LANGUAGE sql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DELETE FROM person_tries WHERE hour < now() - interval '2 days';
  INSERT INTO person_tries AS t SELECT kind, one, date_trunc('hour', now()), 1 FROM unnest(ARRAY[whose, ''::bytea]) one
  ON CONFLICT (what, address, hour) DO UPDATE SET tries = t.tries + 1
$$;

-- The number of a live code by its hash; 0 for one that is unknown, revoked or expired, without a difference.
CREATE FUNCTION person_code_of(wanted bytea, today date) RETURNS bigint LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT coalesce((SELECT id FROM person_code
     WHERE hash = wanted AND revoked_at IS NULL AND expires_on >= today), 0) $$;

-- The code of the transaction while it lives, with the case and household that it opens.
CREATE FUNCTION person_self(today date, OUT code bigint, OUT one_case bigint, OUT household bigint, OUT place text, OUT until date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT c.id, c.case_id, coalesce(c.household_id, k.household_id), c.division::text, c.expires_on
   FROM person_code c LEFT JOIN casework_case k ON k.id = c.case_id
   WHERE doudi_role() = 'person' AND c.id = -doudi_actor() AND c.revoked_at IS NULL AND c.expires_on >= today $$;

-- All that a person's page shows of their file, as one document. Left out: who objected or complained, what is filed
-- apart, notes of officials, their names; other people's letters.
CREATE FUNCTION person_file(today date) RETURNS jsonb LANGUAGE plpgsql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  me record;
BEGIN
  SELECT * INTO me FROM person_self(today);
  IF me.code IS NULL THEN
    RETURN NULL;
  END IF;
  RETURN jsonb_build_object(
    'code', me.code, 'case_id', me.one_case, 'household_id', me.household, 'division', me.place, 'until', me.until,
    'name', (SELECT p.name FROM casework_case k JOIN registry_person p ON p.id = k.applicant_id
             WHERE k.id = me.one_case),
    'case', (SELECT jsonb_build_object('kind', kind, 'state', state, 'opened_on', opened_at::date,
               'accepted_on', accepted_on, 'ended_on', ended_on, 'waits', waits, 'urgent', urgent,
               'paid_before_papers', paid_before_papers, 'review_class', review_class)
             FROM casework_case WHERE id = me.one_case),
    'timeline', (SELECT coalesce(jsonb_agg(line ORDER BY at, id), '[]') FROM (
        SELECT e.at, e.id, jsonb_build_object('on', e.at::date, 'verb', e.verb, 'role', a.role, 'place', a.division)
          AS line
        FROM casework_event e JOIN core_actor a ON a.id = e.actor_id
        WHERE e.case_id = me.one_case AND e.verb IN ('opened', 'asked_missing', 'handed_in', 'accepted', 'withdrawn',
          'asked_means_check', 'answered_means_check', 'visited', 'gave_opinion', 'posted', 'submitted', 'decided',
          'told', 'extended', 'reviewed', 'changed', 'stopped', 'offered_work', 'answered_work', 'claim_corrected',
          'reversed_on_appeal', 'aid_first', 'granted', 'papers_completed', 'looked_again', 'referred',
          'referral_answered')
        ORDER BY e.at DESC, e.id DESC LIMIT 100) x),
    'clocks', (SELECT coalesce(jsonb_agg(jsonb_build_object('step', step, 'started_on', started_on,
        'due_on', coalesce(extended_to, due_on), 'due_at', due_at, 'met_on', met_on,
        'extended', extended_to IS NOT NULL, 'why', extended_why, 'cites', cites) ORDER BY due_on, id), '[]')
      FROM casework_clock WHERE case_id = me.one_case),
    'missing', (SELECT jsonb_build_object('items', items, 'other', other, 'on', at::date)
      FROM casework_missing WHERE case_id = me.one_case AND completed_on IS NULL ORDER BY id DESC LIMIT 1),
    'handed_in', (SELECT coalesce(jsonb_agg(DISTINCT kind), '[]') FROM casework_paper WHERE case_id = me.one_case),
    'posting', (SELECT jsonb_build_object('posted_on', posted_on, 'until', until, 'place', place)
      FROM casework_publicity WHERE case_id = me.one_case ORDER BY id DESC LIMIT 1),
    'decisions', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'outcome', outcome, 'benefit', benefit,
        'amount_fen', amount_fen, 'from_month', from_month, 'reason_codes', reason_codes, 'reason', reason,
        'explanation', explanation, 'on', decided_on, 'level', level) ORDER BY id DESC), '[]')
      FROM casework_decision WHERE case_id = me.one_case),
    'appeals', (SELECT coalesce(jsonb_agg(jsonb_build_object('on', a.opened_at::date, 'state', a.state,
        'answered', (SELECT jsonb_build_object('outcome', d.outcome, 'reason', d.reason, 'on', d.decided_on)
                     FROM casework_decision d WHERE d.case_id = a.id ORDER BY d.id DESC LIMIT 1),
        'due_on', (SELECT max(coalesce(extended_to, due_on)) FROM casework_clock
                   WHERE case_id = a.id AND step = 'total')) ORDER BY a.id), '[]')
      FROM casework_case a WHERE a.kind = 'appeal' AND a.household_id = me.household
        AND a.about_decision_id IN (SELECT id FROM casework_decision WHERE case_id = me.one_case)),
    'notices', (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'due_on', due_on, 'told_on', told_on,
        'told_how', told_how) ORDER BY id), '[]') FROM casework_notice WHERE case_id = me.one_case),
    'support', (SELECT coalesce(jsonb_agg(jsonb_build_object('name', p.name, 'benefit', s.benefit,
        'from_month', s.from_month, 'to_month', s.to_month) ORDER BY s.from_month DESC, s.id), '[]')
      FROM registry_status s JOIN registry_person p ON p.id = s.person_id
      WHERE s.household_id = me.household AND s.superseded_at IS NULL
        AND (s.to_month IS NULL OR s.to_month > today)),
    'payments', (SELECT coalesce(jsonb_agg(paid ORDER BY paid ->> 'on' DESC NULLS FIRST), '[]') FROM (
        SELECT jsonb_build_object('on', t.settled_on, 'state', coalesce(t.state, 'waiting'),
            'amount_fen', p.amount_fen, 'purpose', p.purpose, 'document', p.document) AS paid
          FROM (SELECT DISTINCT person_id FROM registry_membership WHERE household_id = me.household) m
          CROSS JOIN (SELECT DISTINCT document, benefit FROM funds_campaign) c
          JOIN funds_payable p ON p.document = c.document AND p.benefit = c.benefit AND p.person_id = m.person_id
          LEFT JOIN LATERAL (SELECT state, settled_on FROM funds_attempt WHERE payable_id = p.id
                             ORDER BY id DESC LIMIT 1) t ON true
          WHERE p.household_id = me.household
        UNION ALL
        SELECT jsonb_build_object('on', r.paid_on, 'amount_fen', g.amount_fen, 'purpose', 'relief', 'document', '',
            'state', CASE WHEN r.id IS NULL THEN 'waiting' ELSE 'paid' END, 'item', g.item, 'form', g.form)
          FROM funds_grant g LEFT JOIN funds_reliefpayment r ON r.grant_id = g.id AND r.state <> 'reversed'
          WHERE g.household_id = me.household AND NOT EXISTS (SELECT 1 FROM funds_grantend e WHERE e.grant_id = g.id)
        LIMIT 200) x),
    'leads', (SELECT coalesce(jsonb_agg(jsonb_build_object('letter', l.id, 'state', d.state, 'result', d.result,
        'due_at', d.due_at, 'met_at', d.met_at)), '[]')
      FROM person_letter l JOIN discovery_lead d ON d.id = l.lead_id WHERE l.code_id = me.code AND l.kind = 'apply'),
    'looks', (SELECT coalesce(jsonb_agg(look ORDER BY look ->> 'on' DESC), '[]') FROM (
        SELECT jsonb_build_object('on', l.at::date, 'role', a.role, 'place', a.division, 'times', count(*)) AS look
        FROM core_audit l JOIN core_actor a ON a.id = l.actor_id
        WHERE l.verb = 'record.opened' AND l.subject IN ('case ' || me.one_case, 'household ' || me.household)
        GROUP BY l.at::date, a.role, a.division ORDER BY l.at::date DESC LIMIT 100) x));
END $$;

-- Looking up who opened a record must not read the whole log.
CREATE INDEX core_audit_opened ON core_audit (subject) WHERE verb = 'record.opened';

REVOKE EXECUTE ON FUNCTION person_tried(text, bytea), person_try(text, bytea), person_code_of(bytea, date), person_self(date),
  person_file(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION person_tried(text, bytea), person_try(text, bytea), person_code_of(bytea, date), person_self(date),
  person_file(date) TO doudi_app;

-- The own code and the own letters; a code that nobody gave opens no file.
GRANT INSERT, UPDATE (revoked_at, revoked_by_id) ON person_code TO doudi_app;
GRANT INSERT, UPDATE (stood, outcome, answer, answered_by_id, answered_on) ON person_letter TO doudi_app;
CREATE POLICY person_code_own ON person_code FOR SELECT TO doudi_app
  USING ((SELECT doudi_role()) = 'person' AND id = -(SELECT doudi_actor()));
CREATE POLICY person_code_new ON person_code FOR INSERT TO doudi_app
  WITH CHECK ((SELECT doudi_role()) = 'person' AND id = -(SELECT doudi_actor())
    AND case_id IS NULL AND household_id IS NULL AND made_by_id IS NULL);
CREATE POLICY person_letter_own ON person_letter FOR SELECT TO doudi_app
  USING ((SELECT doudi_role()) = 'person' AND code_id = -(SELECT doudi_actor()));
CREATE POLICY person_letter_new ON person_letter FOR INSERT TO doudi_app
  WITH CHECK ((SELECT doudi_role()) = 'person' AND code_id = -(SELECT doudi_actor())
    AND delivered_at IS NULL AND answered_on IS NULL AND lead_id IS NULL AND complaint_id IS NULL AND uploads = '{}');
-- An answer is given once.
CREATE POLICY person_letter_once ON person_letter AS RESTRICTIVE FOR UPDATE TO doudi_app
  USING ((SELECT doudi_role()) <> 'person' AND answered_on IS NULL) WITH CHECK ((SELECT doudi_role()) <> 'person');
-- Officials read here what is answered here. An application and an objection go on as leads, which hide a child's and
-- who objects; a complaint goes to its own room, so that the office that it is about does not read it.
CREATE POLICY person_letter_apart ON person_letter AS RESTRICTIVE FOR SELECT TO doudi_app
  USING (kind IN ('papers', 'appeal', 'correction', 'question') OR (SELECT doudi_role()) = 'person');

-- A letter is delivered by a job, asked for in the transaction that adds it, in the name of the help page: the one
-- job that a person's page may ask for, and only so.
CREATE OR REPLACE FUNCTION core_job_defer() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  -- A job runs with the rights of the one who asked: nobody asks in another's name.
  IF session_user = 'doudi_app' AND NEW.asked_by_id IS DISTINCT FROM doudi_actor()
     AND NOT (doudi_role() = 'person' AND NEW.kind = 'letter.deliver') THEN
    RAISE EXCEPTION 'doudi: a job is asked for in one''s own name' USING ERRCODE = '42501';
  END IF;
  PERFORM procrastinate_defer_jobs_v1(ARRAY[
    ROW('doudi', 'doudi', 0, nullif(NEW.lock, ''), NULL, jsonb_build_object('job_id', NEW.id), NULL)
  ]::procrastinate_job_to_defer_v1[]);
  RETURN NEW;
END $$;
CREATE FUNCTION person_letter_deliver() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO core_job (kind, division, asked_by_id, args, lock, "then", state, step, done, of, attempts, result,
                        words_zh, words_en, asked_at)
  SELECT 'letter.deliver', NEW.division, id, jsonb_build_object('letter', NEW.id), '', '', 'waiting', '', 0, 0, 0,
         '{}', '', '', now()
  FROM core_actor WHERE name = 'help';
  IF NOT FOUND THEN
    RAISE EXCEPTION 'doudi: nobody delivers what people send' USING ERRCODE = '23503';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER person_letter_deliver AFTER INSERT ON person_letter
  FOR EACH ROW EXECUTE FUNCTION person_letter_deliver();
