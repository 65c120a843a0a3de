-- A journal balances to the fen, and has at least two sides: checked when the transaction commits.
CREATE FUNCTION funds_journal_balances() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  journal bigint := CASE WHEN TG_TABLE_NAME = 'funds_journal' THEN (to_jsonb(NEW)->>'id')::bigint
                         ELSE (to_jsonb(NEW)->>'journal_id')::bigint END;
  total numeric;
  sides int;
BEGIN
  SELECT coalesce(sum(amount_fen), 0), count(*) INTO total, sides FROM funds_posting WHERE journal_id = journal;
  IF total <> 0 OR sides < 2 THEN
    RAISE EXCEPTION 'doudi: journal % does not balance (% fen over % postings)', journal, total, sides
      USING ERRCODE = '23514', CONSTRAINT = 'journal_balances';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER funds_journal_balances AFTER INSERT ON funds_journal
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION funds_journal_balances();
CREATE CONSTRAINT TRIGGER funds_posting_balances AFTER INSERT ON funds_posting
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION funds_journal_balances();

-- An attempt moves once: from sent to paid, or from sent to returned.
CREATE FUNCTION funds_attempt_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state <> 'sent' OR NEW.state NOT IN ('paid', 'returned') THEN
    RAISE EXCEPTION 'doudi: attempt % is % and stays so', OLD.id, OLD.state
      USING ERRCODE = '23514', CONSTRAINT = 'attempt_moves_once';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER funds_attempt_moves BEFORE UPDATE ON funds_attempt
  FOR EACH ROW EXECUTE FUNCTION funds_attempt_moves();

-- An attempt pays what its payable owes, no more and no less; and starts as sent.
CREATE FUNCTION funds_attempt_amount() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM inserted i JOIN funds_payable p ON p.id = i.payable_id
             WHERE i.amount_fen <> p.amount_fen OR i.state <> 'sent') THEN
    RAISE EXCEPTION 'doudi: an attempt must be sent with the amount of its payable'
      USING ERRCODE = '23514', CONSTRAINT = 'attempt_amount';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER funds_attempt_amount AFTER INSERT ON funds_attempt
  REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION funds_attempt_amount();

-- A township sees the campaign of its county, though the campaign is the county's.
CREATE POLICY funds_campaign_of_county ON funds_campaign FOR SELECT TO doudi_app
  USING (division = left((SELECT doudi_low()), 6) || '000000');
CREATE INDEX funds_rollline_division ON funds_rollline (division);
CREATE INDEX funds_payable_division ON funds_payable (division);
