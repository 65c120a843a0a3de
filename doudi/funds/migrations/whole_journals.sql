-- A journal is whole when a statement has posted it: it balances, has two sides at least, touches what its kind may and
-- moves what it says. Asked once a statement, before the balances are touched ("all_sides" stands before "allotment" in
-- the order in which triggers fire): whoever waits for a balance waits for the commit alone.
CREATE FUNCTION funds_journals_whole() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  held funds_journal;
  total numeric;
  sides int;
BEGIN
  FOR held IN SELECT * FROM funds_journal WHERE id IN (SELECT journal_id FROM inserted) LOOP
    SELECT sum(amount_fen), count(*) INTO total, sides FROM funds_posting WHERE journal_id = held.id;
    IF total <> 0 OR sides < 2 THEN
      RAISE EXCEPTION 'doudi: journal % does not balance (% fen over % postings)', held.id, total, sides
        USING ERRCODE = '23514', CONSTRAINT = 'journal_balances';
    END IF;
    PERFORM funds_journal_accounts(held);
    PERFORM funds_journal_amount(held);
  END LOOP;
  RETURN NULL;
END $$;
CREATE TRIGGER funds_all_sides AFTER INSERT ON funds_posting
  REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION funds_journals_whole();

-- At commit it is left to ask that a journal has postings at all.
DROP TRIGGER funds_posting_balances ON funds_posting;
CREATE OR REPLACE FUNCTION funds_journal_balances() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM funds_posting WHERE journal_id = NEW.id) THEN
    RAISE EXCEPTION 'doudi: journal % does not balance (no postings)', NEW.id
      USING ERRCODE = '23514', CONSTRAINT = 'journal_balances';
  END IF;
  RETURN NULL;
END $$;
