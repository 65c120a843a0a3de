-- What the database asks of a journal, in one function called once for each: the statement that posts it runs as few
-- queries as it can, and the row's checks are compiled once a session, not once a statement as constraints are.

-- A journal is whole when a statement has posted it: it balances, has two sides at least, belongs to whom its kind says,
-- touches what its kind may and moves what it says. `astray` is a side that moves no fen, or an allotment's without one
-- (what a bank had before there were any is settled by a debit without one).
CREATE FUNCTION funds_journal_whole(held funds_journal, total numeric, sides bigint, touched text[], astray boolean)
RETURNS void LANGUAGE plpgsql STABLE AS $$
DECLARE
  allowed text[] := CASE
    WHEN held.campaign_id IS NOT NULL THEN CASE
      WHEN held.kind IN ('owed', 'committed', 'released', 'sent', 'answered')
      THEN ARRAY['spending', 'owed', 'committed', 'clearing', 'fund'] END
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
  of_allotment boolean := held.kind IN (
    'received', 'advanced', 'settled', 'passed', 'arrived', 'carried', 'given_back', 'unbooked', 'recovered');
  watched text;
  expected numeric;
  moved numeric;
BEGIN
  IF held.id IS NULL THEN
    RAISE EXCEPTION 'doudi: a posting is of a journal' USING ERRCODE = '23503', CONSTRAINT = 'posting_of_journal';
  END IF;
  IF total <> 0 OR sides < 2 THEN
    RAISE EXCEPTION 'doudi: journal % does not balance (% fen over % postings)', held.id, total, sides
      USING ERRCODE = '23514', CONSTRAINT = 'journal_balances';
  END IF;
  IF astray THEN
    RAISE EXCEPTION 'doudi: a side of journal % moves nothing, or money of no allotment', held.id
      USING ERRCODE = '23514', CONSTRAINT = 'posting_names_allotment';
  END IF;
  IF NOT coalesce(touched <@ allowed, false) THEN
    RAISE EXCEPTION 'doudi: journal % of kind % touches an account that is not its own', held.id, held.kind
      USING ERRCODE = '23514', CONSTRAINT = 'journal_accounts';
  END IF;
  -- A campaign's, a reserve's, a grant's; or an allotment's or interest, which are of none of them.
  IF (CASE WHEN held.campaign_id IS NOT NULL THEN num_nonnulls(held.reserve_id, held.grant_id, held.payment_id) > 0
           ELSE num_nonnulls(held.reserve_id, held.grant_id) = 0 AND NOT (of_allotment OR held.kind = 'interest')
      END) THEN
    RAISE EXCEPTION 'doudi: journal % of kind % is of nobody, or of two', held.id, held.kind
      USING ERRCODE = '23514', CONSTRAINT = 'journal_of_somebody';
  END IF;
  -- What fills a reserve, judges its lines or pays for the county is the county's entry: under row-level security no
  -- township can write it.
  IF (of_allotment OR held.kind IN ('advance', 'topup', 'returned', 'accepted', 'refused', 'relief_paid'))
     AND right(held.division, 6) <> '000000' THEN
    RAISE EXCEPTION 'doudi: journal % of kind % is a county''s entry', held.id, held.kind
      USING ERRCODE = '23514', CONSTRAINT = 'journal_of_county';
  END IF;
  IF held.kind IN ('received', 'advanced', 'arrived', 'carried', 'passed') THEN
    SELECT sum(amount_fen) INTO moved FROM funds_posting
    WHERE journal_id = held.id AND CASE WHEN held.kind = 'passed' THEN account = 'transit'
                                        ELSE account = 'fund' AND allotment_id = held.allotment_id END;
    IF moved IS DISTINCT FROM (SELECT amount_fen FROM funds_allotment WHERE id = held.allotment_id) THEN
      RAISE EXCEPTION 'doudi: journal % does not move the amount of its allotment', held.id
        USING ERRCODE = '23514', CONSTRAINT = 'journal_of_allotment';
    END IF;
  END IF;
  watched := CASE WHEN held.kind IN ('spent', 'reversed', 'accepted', 'refused') THEN 'unsettled'
                  WHEN held.kind = 'made_good' THEN 'to_recover'
                  WHEN held.kind IN ('relief_owed', 'relief_dropped', 'relief_paid') THEN 'owed' END;
  IF watched IS NULL THEN
    RETURN;
  END IF;
  expected := CASE WHEN held.kind IN ('relief_owed', 'relief_dropped')
                   THEN (SELECT amount_fen FROM funds_grant WHERE id = held.grant_id)
                   ELSE (SELECT amount_fen FROM funds_reliefpayment WHERE id = held.payment_id) END;
  IF held.kind NOT IN ('spent', 'relief_paid', 'relief_dropped') THEN
    expected := -expected;
  END IF;
  SELECT sum(amount_fen) INTO moved FROM funds_posting WHERE journal_id = held.id AND account = watched;
  IF moved IS DISTINCT FROM expected THEN
    RAISE EXCEPTION 'doudi: journal % moves % fen, its payment is %', held.id, moved, expected
      USING ERRCODE = '23514', CONSTRAINT = 'journal_amount';
  END IF;
END $$;

-- Each journal that a statement posts is whole. Then the ring fence, and the balance: what a statement posts of an
-- allotment is of its uses and of its area, and is added to its balance in the order of their numbers, so that nobody
-- waits in a circle. That is the last thing that is done: whoever waits for a balance waits for the commit alone. They
-- wait in a queue of their own: for a row, all would wake at each commit and all but one sleep again.
CREATE OR REPLACE FUNCTION funds_posted() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  moved record;
BEGIN
  PERFORM funds_journal_whole(j, s.total, s.sides, s.touched, s.astray)
  FROM (SELECT journal_id, sum(amount_fen) AS total, count(*) AS sides, array_agg(account::text) AS touched,
          bool_or(amount_fen = 0 OR (account IN ('fund', 'committed', 'clearing') AND allotment_id IS NULL
            AND NOT (account = 'clearing' AND amount_fen > 0))) AS astray
        FROM inserted GROUP BY 1) s
  LEFT JOIN funds_journal j ON j.id = s.journal_id;
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
    WHERE i.account IN ('fund', 'committed', 'clearing') AND i.allotment_id IS NOT NULL
    GROUP BY 1 ORDER BY 1
  LOOP
    IF moved.refused IS NOT NULL THEN
      RAISE EXCEPTION 'doudi: allotment % may not pay %', moved.id, moved.refused
        USING ERRCODE = '23514', CONSTRAINT = 'ring_fence';
    END IF;
    PERFORM pg_advisory_xact_lock(63202220, moved.id::int);
    UPDATE funds_allotmentbalance SET fund_fen = fund_fen + moved.fund,
      committed_fen = committed_fen - moved.committed, clearing_fen = clearing_fen - moved.clearing
    WHERE allotment_id = moved.id;
  END LOOP;
  RETURN NULL;
END $$;

-- A journal has postings: asked row by row, for a statement writes one journal.
DROP TRIGGER funds_journal_posted ON funds_journal;
CREATE OR REPLACE FUNCTION funds_journal_posted() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM FROM funds_posting WHERE journal_id = NEW.id LIMIT 1;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'doudi: a journal does not balance (no postings)'
      USING ERRCODE = '23514', CONSTRAINT = 'journal_balances';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER funds_journal_posted AFTER INSERT ON funds_journal
  FOR EACH ROW EXECUTE FUNCTION funds_journal_posted();

-- What is left for the commit is done while the balance is locked: foreign keys are asked at once.
DO $$
DECLARE
  key record;
BEGIN
  FOR key IN SELECT conrelid::regclass AS held, conname AS name FROM pg_constraint
             WHERE contype = 'f' AND conrelid IN ('funds_journal'::regclass, 'funds_posting'::regclass) LOOP
    EXECUTE format('ALTER TABLE %s ALTER CONSTRAINT %I NOT DEFERRABLE', key.held, key.name);
  END LOOP;
END $$;

DROP FUNCTION funds_journal_accounts(funds_journal, text[]);
DROP FUNCTION funds_journal_of_allotment(funds_journal);
DROP FUNCTION funds_journal_amount(funds_journal);
