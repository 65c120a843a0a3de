-- What the pages' role may write: rows are added; only what moves may change.
GRANT INSERT ON casework_case, casework_event, casework_clock, casework_missing, casework_paper, casework_meanscheck,
  casework_visit, casework_relativefiling, casework_opinion, casework_publicity, casework_objection, casework_decision,
  casework_share, casework_notice, casework_delegation, casework_filing, casework_meeting, casework_attendance,
  casework_agendaitem, casework_resource, casework_review, casework_workoffer, casework_claim, casework_referral
  TO doudi_app;
GRANT UPDATE ON casework_case TO doudi_app;
GRANT UPDATE (met_on, extended_to, extended_by_id, extended_why) ON casework_clock TO doudi_app;
GRANT UPDATE (completed_on) ON casework_missing TO doudi_app;
GRANT UPDATE (begun_on, answered_on, answered_by_id, agrees, finding) ON casework_meanscheck TO doudi_app;
GRANT UPDATE (visit_id) ON casework_relativefiling TO doudi_app;
GRANT UPDATE (upload_id, taken_down_on) ON casework_publicity TO doudi_app;
GRANT UPDATE (told_on, told_how, told_by_id) ON casework_notice TO doudi_app;
GRANT UPDATE (withdrawn_at) ON casework_delegation TO doudi_app;
GRANT UPDATE (read_by_id, read_on, remark) ON casework_filing TO doudi_app;
GRANT UPDATE (minutes, upload_id, closed_at, closed_by_id) ON casework_meeting TO doudi_app;
GRANT UPDATE (conflicts) ON casework_attendance TO doudi_app;
GRANT UPDATE (result, relief_fen, follow_up_on, followed_up_on, follow_up) ON casework_agendaitem TO doudi_app;
GRANT UPDATE (decision_id) ON casework_review TO doudi_app;
GRANT UPDATE (outcome, outcome_on, reason) ON casework_workoffer TO doudi_app;
GRANT UPDATE (outcome, outcome_on, answer) ON casework_referral TO doudi_app;
-- A decision opens and ends a status.
GRANT INSERT ON registry_status, registry_source TO doudi_app;
GRANT UPDATE (superseded_at) ON registry_status TO doudi_app;

-- A case never changes whose it is, what it is, or who brought it.
CREATE FUNCTION casework_case_keeps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.kind, OLD.origin, OLD.household_id, OLD.applicant_id, OLD.need, OLD.opened_at, OLD.opened_by_id)
     IS DISTINCT FROM
     (NEW.kind, NEW.origin, NEW.household_id, NEW.applicant_id, NEW.need, NEW.opened_at, NEW.opened_by_id)
     OR NEW.version <= OLD.version
     OR (OLD.accepted_on IS NOT NULL AND NEW.accepted_on IS DISTINCT FROM OLD.accepted_on) THEN
    RAISE EXCEPTION 'doudi: case % keeps what it began with, and its version rises', OLD.id
      USING ERRCODE = '23514', CONSTRAINT = 'case_keeps';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER casework_case_keeps BEFORE UPDATE ON casework_case
  FOR EACH ROW EXECUTE FUNCTION casework_case_keeps();

-- One delegation at a time for a township.
ALTER TABLE casework_delegation ADD CONSTRAINT delegation_one_at_a_time EXCLUDE USING gist
  (int8range(division::bigint, division::bigint, '[]') WITH &&, during WITH &&) WHERE (withdrawn_at IS NULL);
