-- Many small payments out of one fund at a time: what is asked of a statement is asked in as few queries as it takes,
-- from the rows of the statement itself, and nothing is left for the commit, while which the fund's balance is locked.

-- What each kind of journal may touch.
DROP FUNCTION funds_journal_accounts(funds_journal);
CREATE FUNCTION funds_journal_accounts(held funds_journal, touched text[]) RETURNS void LANGUAGE plpgsql STABLE AS $$
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
  IF campaign <> (held.campaign_id IS NOT NULL) OR NOT coalesce(touched <@ allowed, false) THEN
    RAISE EXCEPTION 'doudi: journal % of kind % touches an account that is not its own', held.id, held.kind
      USING ERRCODE = '23514', CONSTRAINT = 'journal_accounts';
  END IF;
END $$;

-- A journal is whole when a statement has posted it: it balances, has two sides at least, touches what its kind may and
-- moves what it says. Then the ring fence, and the balance: what a statement posts of an allotment is of its uses and
-- of its area, and is added to its balance in the order of their numbers, so that nobody waits in a circle. That is the
-- last thing that is done: whoever waits for a balance waits for the commit alone.
DROP TRIGGER funds_all_sides ON funds_posting;
DROP TRIGGER funds_allotment_moves ON funds_posting;
DROP FUNCTION funds_journals_whole();
DROP FUNCTION funds_allotment_moves();
CREATE FUNCTION funds_posted() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  whole record;
  held funds_journal;
  moved record;
BEGIN
  FOR whole IN
    SELECT journal_id, sum(amount_fen) AS total, count(*) AS sides, array_agg(account::text) AS touched
    FROM inserted GROUP BY 1
  LOOP
    SELECT * INTO held FROM funds_journal WHERE id = whole.journal_id;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'doudi: a posting is of a journal' USING ERRCODE = '23503', CONSTRAINT = 'posting_of_journal';
    END IF;
    IF whole.total <> 0 OR whole.sides < 2 THEN
      RAISE EXCEPTION 'doudi: journal % does not balance (% fen over % postings)', held.id, whole.total, whole.sides
        USING ERRCODE = '23514', CONSTRAINT = 'journal_balances';
    END IF;
    PERFORM funds_journal_accounts(held, whole.touched);
    PERFORM funds_journal_of_allotment(held);
    PERFORM funds_journal_amount(held);
  END LOOP;
  FOR moved IN
    SELECT i.allotment_id AS id, coalesce(sum(i.amount_fen) FILTER (WHERE i.account = 'fund'), 0) AS fund,
      coalesce(sum(i.amount_fen) FILTER (WHERE i.account = 'committed'), 0) AS committed,
      coalesce(sum(i.amount_fen) FILTER (WHERE i.account = 'clearing'), 0) AS clearing,
      min(i.purpose) FILTER (WHERE a.confirmed_by_id IS NULL OR a.ended_by_id IS NOT NULL
        OR NOT starts_with(i.division, regexp_replace(a.division, '(00)+$', ''))
        OR CASE WHEN i.purpose = '' THEN (SELECT j.kind FROM funds_journal j WHERE j.id = i.journal_id)
                  NOT IN ('received', 'advanced', 'passed', 'arrived', 'carried', 'given_back', 'unbooked')
                ELSE NOT EXISTS (SELECT 1 FROM funds_allotmentuse u
                                 WHERE u.allotment_id = i.allotment_id AND u.purpose = i.purpose) END) AS refused
    FROM inserted i LEFT JOIN funds_allotment a ON a.id = i.allotment_id
    WHERE i.account IN ('fund', 'committed', 'clearing') AND (i.allotment_id IS NOT NULL OR i.account <> 'clearing')
    GROUP BY 1 ORDER BY 1
  LOOP
    IF moved.refused IS NOT NULL THEN
      RAISE EXCEPTION 'doudi: allotment % may not pay %', moved.id, moved.refused
        USING ERRCODE = '23514', CONSTRAINT = 'ring_fence';
    END IF;
    UPDATE funds_allotmentbalance SET fund_fen = fund_fen + moved.fund,
      committed_fen = committed_fen - moved.committed, clearing_fen = clearing_fen - moved.clearing
    WHERE allotment_id = moved.id;
  END LOOP;
  RETURN NULL;
END $$;
CREATE TRIGGER funds_posted AFTER INSERT ON funds_posting
  REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION funds_posted();

-- A journal has postings, an actor who is there, and an allotment that is there if it names one. No foreign keys: they
-- would lock the actor and the allotment, which all who post share. None of the three is ever deleted.
DROP TRIGGER funds_journal_balances ON funds_journal;
DROP FUNCTION funds_journal_balances();
CREATE FUNCTION funds_journal_posted() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM inserted i WHERE NOT EXISTS (SELECT 1 FROM funds_posting p WHERE p.journal_id = i.id)) THEN
    RAISE EXCEPTION 'doudi: a journal does not balance (no postings)'
      USING ERRCODE = '23514', CONSTRAINT = 'journal_balances';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER funds_journal_posted AFTER INSERT ON funds_journal
  REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION funds_journal_posted();

-- The month in which a journal is booked: that of its moment, or the first that is open (duties J-15). Whoever posts
-- holds the county's lock together with others, whoever closes holds it alone.
CREATE OR REPLACE FUNCTION funds_journal_month() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  county text := left(NEW.division, 6) || '000000';
  closed date;
  named boolean;
BEGIN
  PERFORM pg_advisory_xact_lock_shared(63202210, hashtext(county));
  SELECT (SELECT max(month) FROM funds_close WHERE division = county AND confirmed_by_id IS NOT NULL),
    EXISTS (SELECT 1 FROM core_actor WHERE id = NEW.actor_id)
      AND (NEW.allotment_id IS NULL OR EXISTS (SELECT 1 FROM funds_allotment WHERE id = NEW.allotment_id))
    INTO closed, named;
  IF NOT named THEN
    RAISE EXCEPTION 'doudi: a journal is of an actor, and of an allotment that is there'
      USING ERRCODE = '23503', CONSTRAINT = 'journal_named';
  END IF;
  NEW.month := date_trunc('month', NEW.at AT TIME ZONE 'Asia/Shanghai')::date;
  IF NEW.month <= closed THEN
    NEW.for_month := coalesce(NEW.for_month, NEW.month);
    NEW.month := closed + interval '1 month';
  END IF;
  RETURN NEW;
END $$;

-- Nobody may write a balance but the trigger: its rows are guarded against deletion alone.
DROP TRIGGER funds_allotmentbalance_append_only ON funds_allotmentbalance;
CREATE TRIGGER funds_allotmentbalance_append_only BEFORE DELETE ON funds_allotmentbalance
  FOR EACH ROW EXECUTE FUNCTION doudi_append_only();
