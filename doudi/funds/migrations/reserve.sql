-- What each kind of journal may touch, and what it says of the payment or grant that it names. Checked at commit,
-- by the database's owner, so that row-level security hides no posting from the check.
CREATE OR REPLACE FUNCTION funds_journal_balances() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  number bigint := CASE WHEN TG_TABLE_NAME = 'funds_journal' THEN (to_jsonb(NEW)->>'id')::bigint
                        ELSE (to_jsonb(NEW)->>'journal_id')::bigint END;
  total numeric;
  sides int;
  held funds_journal;
BEGIN
  SELECT coalesce(sum(amount_fen), 0), count(*) INTO total, sides FROM funds_posting WHERE journal_id = number;
  IF total <> 0 OR sides < 2 THEN
    RAISE EXCEPTION 'doudi: journal % does not balance (% fen over % postings)', number, total, sides
      USING ERRCODE = '23514', CONSTRAINT = 'journal_balances';
  END IF;
  SELECT * INTO held FROM funds_journal WHERE id = number;
  PERFORM funds_journal_accounts(held);
  PERFORM funds_journal_amount(held);
  RETURN NULL;
END $$;

CREATE FUNCTION funds_journal_accounts(held funds_journal) RETURNS void LANGUAGE plpgsql STABLE AS $$
DECLARE
  allowed text[] := CASE
    WHEN held.kind IN ('owed', 'sent', 'answered') THEN ARRAY['spending', 'owed', 'clearing', 'fund']
    WHEN held.kind IN ('advance', 'topup') THEN ARRAY['reserve_bank', 'fund']
    WHEN held.kind = 'returned' THEN ARRAY['reserve_bank', 'reserve_cash', 'fund']
    WHEN held.kind = 'cash_moved' THEN ARRAY['reserve_bank', 'reserve_cash']
    WHEN held.kind IN ('spent', 'reversed') THEN ARRAY['reserve_bank', 'reserve_cash', 'unsettled']
    WHEN held.kind = 'accepted' THEN ARRAY['spending', 'unsettled']
    WHEN held.kind = 'refused' THEN ARRAY['to_recover', 'unsettled']
    WHEN held.kind = 'made_good' THEN ARRAY['to_recover', 'reserve_bank', 'reserve_cash']
    WHEN held.kind IN ('relief_owed', 'relief_dropped') THEN ARRAY['spending', 'owed']
    WHEN held.kind = 'relief_paid' THEN ARRAY['owed', 'fund'] END;
BEGIN
  IF (held.kind IN ('owed', 'sent', 'answered')) <> (held.campaign_id IS NOT NULL)
     OR EXISTS (SELECT 1 FROM funds_posting WHERE journal_id = held.id AND account <> ALL (allowed)) THEN
    RAISE EXCEPTION 'doudi: journal % of kind % touches an account that is not its own', held.id, held.kind
      USING ERRCODE = '23514', CONSTRAINT = 'journal_accounts';
  END IF;
END $$;

-- A journal that names a payment or a grant moves exactly its amount, in the one direction that its kind means.
CREATE FUNCTION funds_journal_amount(held funds_journal) RETURNS void LANGUAGE plpgsql STABLE AS $$
DECLARE
  expected numeric;
  moved numeric;
  watched text := CASE WHEN held.kind IN ('spent', 'reversed', 'accepted', 'refused') THEN 'unsettled'
                       WHEN held.kind = 'made_good' THEN 'to_recover'
                       WHEN held.kind LIKE 'relief%' THEN 'owed' END;
  sign int := CASE WHEN held.kind IN ('spent', 'relief_paid', 'relief_dropped') THEN 1 ELSE -1 END;
BEGIN
  IF watched IS NULL THEN
    RETURN;
  END IF;
  expected := CASE WHEN held.kind IN ('relief_owed', 'relief_dropped')
                   THEN (SELECT amount_fen FROM funds_grant WHERE id = held.grant_id)
                   ELSE (SELECT amount_fen FROM funds_reliefpayment WHERE id = held.payment_id) END;
  SELECT sum(amount_fen) INTO moved FROM funds_posting WHERE journal_id = held.id AND account = watched;
  IF moved IS DISTINCT FROM sign * expected THEN
    RAISE EXCEPTION 'doudi: journal % moves % fen, its payment is %', held.id, moved, expected
      USING ERRCODE = '23514', CONSTRAINT = 'journal_amount';
  END IF;
END $$;

-- The balance of a pocket is the sum of its postings: kept here and nowhere else, in the transaction of the posting.
CREATE FUNCTION funds_reserve_moves() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE funds_reservebalance b SET balance_fen = b.balance_fen + NEW.amount_fen
  FROM funds_journal j
  WHERE j.id = NEW.journal_id AND b.reserve_id = j.reserve_id AND b.pocket = NEW.account AND b.division = NEW.division;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'doudi: a posting on % needs a journal of the reserve of %', NEW.account, NEW.division
      USING ERRCODE = '23514', CONSTRAINT = 'posting_of_reserve';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER funds_reserve_moves AFTER INSERT ON funds_posting FOR EACH ROW
  WHEN (NEW.account IN ('reserve_bank', 'reserve_cash')) EXECUTE FUNCTION funds_reserve_moves();

CREATE FUNCTION funds_reserve_opens() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO funds_reservebalance (reserve_id, pocket, division, balance_fen)
  VALUES (NEW.id, 'reserve_bank', NEW.division, 0), (NEW.id, 'reserve_cash', NEW.division, 0);
  RETURN NULL;
END $$;
CREATE TRIGGER funds_reserve_opens AFTER INSERT ON funds_reserve
  FOR EACH ROW EXECUTE FUNCTION funds_reserve_opens();

-- The state of a payment is what its journals say: each moves it once, from one state to one other.
CREATE FUNCTION funds_payment_moves() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE funds_reliefpayment p SET state = CASE NEW.kind WHEN 'spent' THEN 'paid' WHEN 'relief_paid' THEN 'settled'
                                                         ELSE NEW.kind END
  WHERE p.id = NEW.payment_id AND p.reserve_id IS NOT DISTINCT FROM NEW.reserve_id
    AND p.state = CASE WHEN NEW.kind IN ('spent', 'relief_paid') THEN 'open'
                       WHEN NEW.kind IN ('accepted', 'refused', 'reversed') THEN 'paid'
                       WHEN NEW.kind = 'made_good' THEN 'refused' END;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'doudi: payment % cannot become % now', NEW.payment_id, NEW.kind
      USING ERRCODE = '23514', CONSTRAINT = 'payment_moves';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER funds_payment_moves AFTER INSERT ON funds_journal FOR EACH ROW
  WHEN (NEW.payment_id IS NOT NULL) EXECUTE FUNCTION funds_payment_moves();

-- A payment starts open (or given, where no money moves), with the amount of its grant, and is in the ledger at commit.
CREATE FUNCTION funds_payment_starts() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.state <> (CASE NEW.source WHEN 'in_kind' THEN 'given' ELSE 'open' END)
     OR NOT EXISTS (SELECT 1 FROM funds_grant g WHERE g.id = NEW.grant_id AND g.amount_fen = NEW.amount_fen
                    AND g.division = NEW.division)
     OR EXISTS (SELECT 1 FROM funds_grantend e WHERE e.grant_id = NEW.grant_id) THEN
    RAISE EXCEPTION 'doudi: a payment starts open, with the amount of its grant'
      USING ERRCODE = '23514', CONSTRAINT = 'payment_starts';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER funds_payment_starts BEFORE INSERT ON funds_reliefpayment
  FOR EACH ROW EXECUTE FUNCTION funds_payment_starts();

CREATE FUNCTION funds_payment_posted() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM funds_reliefpayment WHERE id = NEW.id AND state = 'open') THEN
    RAISE EXCEPTION 'doudi: payment % is not in the ledger', NEW.id
      USING ERRCODE = '23514', CONSTRAINT = 'payment_posted';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER funds_payment_posted AFTER INSERT ON funds_reliefpayment
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION funds_payment_posted();

-- A request moves draft, sent, agreed, paid; civil affairs or finance may refuse it once it was sent.
CREATE FUNCTION funds_topup_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.state, NEW.state) NOT IN (('draft', 'sent'), ('sent', 'agreed'), ('agreed', 'paid'), ('sent', 'refused'),
                                    ('agreed', 'refused')) OR NEW.version <> OLD.version + 1
     OR (OLD.state <> 'draft' AND NEW.asked_fen <> OLD.asked_fen) THEN
    RAISE EXCEPTION 'doudi: request % cannot move from % to %', OLD.id, OLD.state, NEW.state
      USING ERRCODE = '23514', CONSTRAINT = 'topup_moves';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER funds_topup_moves BEFORE UPDATE ON funds_topup FOR EACH ROW EXECUTE FUNCTION funds_topup_moves();

-- What two people confirmed stays so.
CREATE FUNCTION funds_confirmed_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.confirmed_by_id IS NOT NULL THEN
    RAISE EXCEPTION 'doudi: % % was confirmed and stays so', TG_TABLE_NAME, OLD.id
      USING ERRCODE = '23514', CONSTRAINT = 'confirmed_once';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER funds_transfer_confirmed_once BEFORE UPDATE ON funds_transfer
  FOR EACH ROW EXECUTE FUNCTION funds_confirmed_once();
CREATE TRIGGER funds_reservecount_confirmed_once BEFORE UPDATE ON funds_reservecount
  FOR EACH ROW EXECUTE FUNCTION funds_confirmed_once();

-- What the pages write. UPDATE (id) is the right to lock a row: a change is refused by the append-only trigger.
GRANT INSERT ON funds_reserve, funds_journal, funds_posting, funds_grant, funds_grantend, funds_reliefpayment,
  funds_transfer, funds_accounting, funds_verdict, funds_topup, funds_topupline, funds_reservecount TO doudi_app;
GRANT UPDATE (id) ON funds_reserve, funds_grant TO doudi_app;
GRANT UPDATE (state, version, asked_fen, sent_by_id, sent_on, pay_by, agreed_by_id, agreed_on, closed_by_id, closed_on,
  reason) ON funds_topup TO doudi_app;
GRANT UPDATE (confirmed_by_id, confirmed_at) ON funds_transfer, funds_reservecount TO doudi_app;
-- Balances are written by the trigger alone, not even by bulk work; nor is the state of a payment.
REVOKE INSERT, UPDATE, DELETE ON funds_reservebalance FROM doudi_job;
REVOKE UPDATE, DELETE ON funds_reliefpayment FROM doudi_job;

CREATE INDEX funds_journal_at ON funds_journal (reserve_id, id) WHERE reserve_id IS NOT NULL;
CREATE INDEX funds_payment_unsettled ON funds_reliefpayment (account_by) WHERE state IN ('paid', 'refused');
