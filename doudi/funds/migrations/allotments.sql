-- Money that came for relief: the ring fence, the balances, passing down, and the closed months.

-- The cell of the table of purposes for a source: y, n, or p. The newest table that is not after the year holds.
CREATE FUNCTION funds_cell(of_year int, of_code text, of_source text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce((SELECT CASE WHEN of_source = ANY (allowed) THEN 'y' WHEN of_source = ANY (by_parameter) THEN 'p'
                               ELSE 'n' END
    FROM funds_purpose WHERE code = of_code
      AND year = (SELECT coalesce(max(year) FILTER (WHERE year <= of_year), min(year)) FROM funds_purpose)), 'n')
$$;

-- Whether a division's parameter allows it on a day: its own value, else the nearest above; without one it does not.
CREATE FUNCTION funds_allowed(place text, of_code text, of_source text, on_day date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce((SELECT value IN ('true', 'yes', 'on') FROM core_parameter
    WHERE name = 'funds.allow.' || of_code || '.' || CASE WHEN of_source IN ('C', 'R', 'P', 'K') THEN 'CRPK'
                                                          ELSE of_source END
      AND superseded_at IS NULL AND during @> on_day AND starts_with(place, regexp_replace(division, '(00)+$', ''))
    ORDER BY length(regexp_replace(division, '(00)+$', '')) DESC LIMIT 1), false)
$$;

-- What is passed down stays of its source, its mark and its year, and goes below. What is carried over stays where it
-- is and of what it is, for one year (duties J-04, J-07.5, J-14).
CREATE FUNCTION funds_allotment_starts() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  above funds_allotment;
BEGIN
  SELECT * INTO above FROM funds_allotment WHERE id = NEW.parent_id;
  IF NEW.parent_id IS NOT NULL AND (above.confirmed_by_id IS NULL OR above.ended_by_id IS NOT NULL
      OR (above.source, above.mark, above.year) <> (NEW.source, NEW.mark, NEW.year) OR NEW.division = above.division
      OR NOT starts_with(NEW.division, regexp_replace(above.division, '(00)+$', ''))) THEN
    RAISE EXCEPTION 'doudi: what is passed down stays of its source, mark and year, and goes below'
      USING ERRCODE = '23514', CONSTRAINT = 'allotment_passed_down';
  END IF;
  SELECT * INTO above FROM funds_allotment WHERE id = NEW.carried_from_id;
  IF NEW.carried_from_id IS NOT NULL AND (above.confirmed_by_id IS NULL OR above.ended_by_id IS NOT NULL
      OR above.carried_from_id IS NOT NULL OR above.kind <> 'grant' OR NEW.year <> above.year + 1
      OR (above.source, above.mark, above.division) <> (NEW.source, NEW.mark, NEW.division)) THEN
    RAISE EXCEPTION 'doudi: money is carried over once, into the next year, as what it is'
      USING ERRCODE = '23514', CONSTRAINT = 'allotment_carried_once';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER funds_allotment_starts BEFORE INSERT ON funds_allotment FOR EACH ROW
  WHEN (NEW.parent_id IS NOT NULL OR NEW.carried_from_id IS NOT NULL) EXECUTE FUNCTION funds_allotment_starts();

CREATE FUNCTION funds_allotment_opens() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO funds_allotmentbalance (allotment_id, division, fund_fen, committed_fen, clearing_fen)
  VALUES (NEW.id, NEW.division, 0, 0, 0);
  RETURN NULL;
END $$;
CREATE TRIGGER funds_allotment_opens AFTER INSERT ON funds_allotment
  FOR EACH ROW EXECUTE FUNCTION funds_allotment_opens();

-- It is confirmed once and ended once.
CREATE FUNCTION funds_allotment_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.ended_by_id IS NOT NULL OR (OLD.confirmed_by_id IS NOT NULL AND (OLD.confirmed_by_id, OLD.received_on)
      IS DISTINCT FROM (NEW.confirmed_by_id, NEW.received_on)) THEN
    RAISE EXCEPTION 'doudi: allotment % is confirmed once and ended once', OLD.id
      USING ERRCODE = '23514', CONSTRAINT = 'allotment_changes_once';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER funds_allotment_changes BEFORE UPDATE ON funds_allotment
  FOR EACH ROW EXECUTE FUNCTION funds_allotment_changes();

-- A use is in the table for the source, and in what the sum came out of; it stands before the sum is confirmed.
CREATE FUNCTION funds_allotment_use() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  held funds_allotment;
  cell text;
BEGIN
  SELECT * INTO held FROM funds_allotment WHERE id = NEW.allotment_id;
  IF held.confirmed_by_id IS NOT NULL OR held.ended_by_id IS NOT NULL OR NEW.division <> held.division THEN
    RAISE EXCEPTION 'doudi: the uses of allotment % stay as they were confirmed', held.id
      USING ERRCODE = '23514', CONSTRAINT = 'allotment_uses_stay';
  END IF;
  cell := funds_cell(held.year, NEW.purpose, held.source);
  IF cell = 'n' OR (cell = 'p' AND (NEW.document = ''
      OR NOT funds_allowed(held.division, NEW.purpose, held.source, held.document_on)))
     OR (coalesce(held.parent_id, held.carried_from_id) IS NOT NULL AND NOT EXISTS (
       SELECT 1 FROM funds_allotmentuse u
       WHERE u.allotment_id = coalesce(held.parent_id, held.carried_from_id) AND u.purpose = NEW.purpose)) THEN
    RAISE EXCEPTION 'doudi: money of source % may not pay %', held.source, NEW.purpose
      USING ERRCODE = '23514', CONSTRAINT = 'ring_fence';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER funds_allotment_use BEFORE INSERT ON funds_allotmentuse
  FOR EACH ROW EXECUTE FUNCTION funds_allotment_use();

-- The ring fence, and the balance: what a statement posts of an allotment is of its uses and of its area, and is added
-- to its balance in the order of their numbers, so that nobody waits in a circle.
CREATE FUNCTION funds_allotment_moves() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  moved record;
BEGIN
  SELECT i.purpose, i.allotment_id INTO moved FROM inserted i
  LEFT JOIN funds_allotment a ON a.id = i.allotment_id JOIN funds_journal j ON j.id = i.journal_id
  WHERE i.account IN ('fund', 'committed', 'clearing') AND (i.allotment_id IS NOT NULL OR i.account <> 'clearing')
    AND (a.confirmed_by_id IS NULL OR a.ended_by_id IS NOT NULL
      OR NOT starts_with(i.division, regexp_replace(a.division, '(00)+$', ''))
      OR CASE WHEN i.purpose = '' THEN j.kind NOT IN ('received', 'advanced', 'passed', 'arrived', 'carried',
                                                      'given_back', 'unbooked')
              ELSE NOT EXISTS (SELECT 1 FROM funds_allotmentuse u
                               WHERE u.allotment_id = i.allotment_id AND u.purpose = i.purpose) END)
  LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'doudi: allotment % may not pay %', moved.allotment_id, moved.purpose
      USING ERRCODE = '23514', CONSTRAINT = 'ring_fence';
  END IF;
  FOR moved IN
    SELECT allotment_id AS id, coalesce(sum(amount_fen) FILTER (WHERE account = 'fund'), 0) AS fund,
      coalesce(sum(amount_fen) FILTER (WHERE account = 'committed'), 0) AS committed,
      coalesce(sum(amount_fen) FILTER (WHERE account = 'clearing'), 0) AS clearing
    FROM inserted WHERE account IN ('fund', 'committed', 'clearing') AND allotment_id IS NOT NULL
    GROUP BY 1 ORDER BY 1
  LOOP
    UPDATE funds_allotmentbalance SET fund_fen = fund_fen + moved.fund,
      committed_fen = committed_fen - moved.committed, clearing_fen = clearing_fen - moved.clearing
    WHERE allotment_id = moved.id;
  END LOOP;
  RETURN NULL;
END $$;
CREATE TRIGGER funds_allotment_moves AFTER INSERT ON funds_posting
  REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION funds_allotment_moves();

-- Money that moves is of an allotment. What was posted before there were any stays; what a bank had then is settled
-- by a debit without one.
ALTER TABLE funds_posting ADD CONSTRAINT posting_names_allotment CHECK (
  account NOT IN ('fund', 'committed', 'clearing') OR allotment_id IS NOT NULL
  OR (account = 'clearing' AND amount_fen > 0)) NOT VALID;

-- What each kind of journal may touch.
CREATE OR REPLACE FUNCTION funds_journal_accounts(held funds_journal) RETURNS void LANGUAGE plpgsql STABLE AS $$
DECLARE
  campaign boolean := held.kind IN ('owed', 'committed', 'released', 'sent', 'answered');
  allowed text[] := CASE
    WHEN campaign THEN ARRAY['spending', 'owed', 'committed', 'clearing', 'fund']
    WHEN held.kind IN ('advance', 'topup') THEN ARRAY['reserve_bank', 'fund']
    WHEN held.kind = 'returned' THEN ARRAY['reserve_bank', 'reserve_cash', 'fund', 'treasury']
    WHEN held.kind = 'cash_moved' THEN ARRAY['reserve_bank', 'reserve_cash']
    WHEN held.kind IN ('spent', 'reversed') THEN ARRAY['reserve_bank', 'reserve_cash', 'unsettled']
    WHEN held.kind = 'accepted' THEN ARRAY['spending', 'unsettled']
    WHEN held.kind = 'refused' THEN ARRAY['to_recover', 'unsettled']
    WHEN held.kind = 'made_good' THEN ARRAY['to_recover', 'reserve_bank', 'reserve_cash']
    WHEN held.kind IN ('relief_owed', 'relief_dropped') THEN ARRAY['spending', 'owed']
    WHEN held.kind = 'relief_paid' THEN ARRAY['owed', 'fund']
    WHEN held.kind IN ('received', 'given_back') THEN ARRAY['fund', 'treasury']
    WHEN held.kind IN ('advanced', 'settled') THEN ARRAY['fund', 'advanced']
    WHEN held.kind IN ('passed', 'arrived') THEN ARRAY['fund', 'transit']
    WHEN held.kind = 'carried' THEN ARRAY['fund']
    WHEN held.kind = 'unbooked' THEN ARRAY['fund', 'treasury', 'transit', 'advanced']
    WHEN held.kind = 'recovered' THEN ARRAY['fund', 'treasury', 'spending']
    WHEN held.kind = 'interest' THEN ARRAY['treasury', 'interest'] END;
BEGIN
  IF campaign <> (held.campaign_id IS NOT NULL)
     OR EXISTS (SELECT 1 FROM funds_posting WHERE journal_id = held.id AND account <> ALL (allowed)) THEN
    RAISE EXCEPTION 'doudi: journal % of kind % touches an account that is not its own', held.id, held.kind
      USING ERRCODE = '23514', CONSTRAINT = 'journal_accounts';
  END IF;
  PERFORM funds_journal_of_allotment(held);
END $$;

-- A sum comes into the ledger, and is passed down, with the amount of its document.
CREATE FUNCTION funds_journal_of_allotment(held funds_journal) RETURNS void LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF held.kind IN ('received', 'advanced', 'arrived', 'carried', 'passed')
     AND (SELECT sum(p.amount_fen) FROM funds_posting p WHERE p.journal_id = held.id
          AND CASE WHEN held.kind = 'passed' THEN p.account = 'transit'
                   ELSE p.account = 'fund' AND p.allotment_id = held.allotment_id END)
         IS DISTINCT FROM (SELECT amount_fen FROM funds_allotment WHERE id = held.allotment_id) THEN
    RAISE EXCEPTION 'doudi: journal % does not move the amount of its allotment', held.id
      USING ERRCODE = '23514', CONSTRAINT = 'journal_of_allotment';
  END IF;
END $$;

-- The month in which a journal is booked: that of its moment, or the first that is open (duties J-15). Whoever posts
-- holds the county's lock together with others, whoever closes holds it alone.
CREATE FUNCTION funds_journal_month() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  county text := left(NEW.division, 6) || '000000';
  closed date;
BEGIN
  PERFORM pg_advisory_xact_lock_shared(63202210, hashtext(county));
  SELECT max(month) INTO closed FROM funds_close WHERE division = county AND confirmed_by_id IS NOT NULL;
  NEW.month := date_trunc('month', NEW.at AT TIME ZONE 'Asia/Shanghai')::date;
  IF NEW.month <= closed THEN
    NEW.for_month := coalesce(NEW.for_month, NEW.month);
    NEW.month := closed + interval '1 month';
  END IF;
  RETURN NEW;
END $$;
ALTER TABLE funds_journal DISABLE TRIGGER funds_journal_append_only;
UPDATE funds_journal SET month = date_trunc('month', at AT TIME ZONE 'Asia/Shanghai')::date;
ALTER TABLE funds_journal ENABLE TRIGGER funds_journal_append_only;
CREATE TRIGGER funds_journal_month BEFORE INSERT ON funds_journal
  FOR EACH ROW EXECUTE FUNCTION funds_journal_month();

-- The close keeps the trial balance of its moment: debit and credit by account, of the county's journals until then.
CREATE FUNCTION funds_trial(county text, until date) RETURNS jsonb
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(jsonb_object_agg(account, jsonb_build_array(debit, credit)), '{}') FROM (
    SELECT p.account, coalesce(sum(p.amount_fen) FILTER (WHERE p.amount_fen > 0), 0) AS debit,
      coalesce(-sum(p.amount_fen) FILTER (WHERE p.amount_fen < 0), 0) AS credit
    FROM funds_posting p JOIN funds_journal j ON j.id = p.journal_id
    WHERE left(j.division, 6) = left(county, 6) AND j.month <= until GROUP BY 1) sums
$$;
REVOKE EXECUTE ON FUNCTION funds_trial(text, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION funds_trial(text, date) TO doudi_job;

CREATE FUNCTION funds_close_confirmed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF OLD.confirmed_by_id IS NOT NULL THEN
    RAISE EXCEPTION 'doudi: the close of % is done', OLD.month USING ERRCODE = '23514', CONSTRAINT = 'confirmed_once';
  END IF;
  PERFORM pg_advisory_xact_lock(63202210, hashtext(NEW.division));
  NEW.trial := funds_trial(NEW.division, NEW.month);
  RETURN NEW;
END $$;
CREATE TRIGGER funds_close_confirmed BEFORE UPDATE ON funds_close
  FOR EACH ROW EXECUTE FUNCTION funds_close_confirmed();

-- What the pages write. UPDATE (id) is the right to lock a row.
GRANT SELECT ON funds_purpose TO doudi_app;
GRANT INSERT ON funds_allotment, funds_allotmentuse, funds_refusedbooking, funds_close TO doudi_app;
GRANT UPDATE (received_on, confirmed_by_id, confirmed_at, ended_by_id, ended_at, end_reason) ON funds_allotment
  TO doudi_app;
GRANT UPDATE (treasury_fen, drawn_by_id, confirmed_by_id, confirmed_at) ON funds_close TO doudi_app;
REVOKE INSERT, UPDATE, DELETE ON funds_allotmentbalance FROM doudi_job;
CREATE INDEX funds_posting_allotment ON funds_posting (allotment_id, journal_id) WHERE allotment_id IS NOT NULL;
