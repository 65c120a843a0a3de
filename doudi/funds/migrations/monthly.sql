-- Monthly payments. What foreign keys would ask for each row is asked once a statement; what they point at stays.

DROP INDEX IF EXISTS funds_rollline_division, funds_payable_division;
CREATE INDEX funds_rollline_division ON funds_rollline USING brin (division) WITH (pages_per_range = 16);

-- Numbers for so many payables, one after another: those of a county lie together and its checks read one range.
CREATE FUNCTION funds_payable_block(size bigint) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  first bigint;
BEGIN
  PERFORM pg_advisory_lock(63202219);
  first := nextval('funds_payable_id_seq');
  IF size > 1 THEN
    PERFORM setval('funds_payable_id_seq', first + size - 1);
  END IF;
  PERFORM pg_advisory_unlock(63202219);
  RETURN first;
END $$;
REVOKE EXECUTE ON FUNCTION funds_payable_block(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION funds_payable_block(bigint) TO doudi_job;

CREATE FUNCTION funds_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'doudi: % is append-only (%)', TG_TABLE_NAME, TG_OP USING ERRCODE = '42501';
END $$;
CREATE TRIGGER funds_campaign_stays BEFORE DELETE OR TRUNCATE ON funds_campaign
  FOR EACH STATEMENT EXECUTE FUNCTION funds_stays();
CREATE TRIGGER funds_batch_stays BEFORE DELETE OR TRUNCATE ON funds_batch
  FOR EACH STATEMENT EXECUTE FUNCTION funds_stays();

-- The rows of a statement have no statistics: joined one by one they would take hours, as sets they take milliseconds.
CREATE OR REPLACE FUNCTION funds_payable_of_order() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET enable_nestloop = off AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM (SELECT DISTINCT campaign_id, document, benefit FROM inserted) i
             LEFT JOIN funds_campaign c ON c.id = i.campaign_id
             WHERE (c.document, c.benefit) IS DISTINCT FROM (i.document, i.benefit)) THEN
    RAISE EXCEPTION 'doudi: a payable is of a campaign, its document and benefit'
      USING ERRCODE = '23503', CONSTRAINT = 'payable_of_campaign';
  END IF;
  IF EXISTS (SELECT 1 FROM inserted i
             LEFT JOIN funds_campaign c ON c.id = i.campaign_id
             LEFT JOIN funds_areaorder o ON o.id = c.order_id
             WHERE i.benefit = 'relief' AND (o.id IS NULL OR i.document <> o.document
               OR i.amount_fen <> i.shares * o.amount_fen OR (o.per = 'household' AND i.shares <> 1))) THEN
    RAISE EXCEPTION 'doudi: what is owed by an order is the amount that it states'
      USING ERRCODE = '23514', CONSTRAINT = 'payable_of_order';
  END IF;
  -- A month's payable comes with its shares, in one statement; the shares ask for the sum.
  IF EXISTS (SELECT 1 FROM inserted i LEFT JOIN (
               SELECT DISTINCT payable_id FROM funds_share
               WHERE payable_id BETWEEN (SELECT min(id) FROM inserted) AND (SELECT max(id) FROM inserted)) s
               ON s.payable_id = i.id
             WHERE i.benefit = 'monthly' AND s.payable_id IS NULL) THEN
    RAISE EXCEPTION 'doudi: a payable of a month says by its shares what it is made of'
      USING ERRCODE = '23514', CONSTRAINT = 'payable_of_shares';
  END IF;
  RETURN NULL;
END $$;

-- The shares of a payable are its amount, and come in one statement.
CREATE FUNCTION funds_share_sums() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET enable_nestloop = off AS $$
DECLARE
  least bigint;
  most bigint;
BEGIN
  SELECT min(payable_id), max(payable_id) INTO least, most FROM inserted;
  IF EXISTS (SELECT 1 FROM (SELECT payable_id, sum(fen) AS fen FROM inserted GROUP BY 1) s
             LEFT JOIN (SELECT id, amount_fen FROM funds_payable
                        WHERE id BETWEEN least AND most AND benefit = 'monthly') p ON p.id = s.payable_id
             WHERE p.amount_fen IS DISTINCT FROM s.fen)
     OR (SELECT count(*) FROM inserted) <> (SELECT count(*) FROM funds_share s
       WHERE s.payable_id BETWEEN least AND most AND s.payable_id IN (SELECT payable_id FROM inserted)) THEN
    RAISE EXCEPTION 'doudi: the shares of a payable are its amount'
      USING ERRCODE = '23514', CONSTRAINT = 'share_sum';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER funds_share_sums AFTER INSERT ON funds_share
  REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION funds_share_sums();

-- Those of a household, benefit and month are at or below the entitlement in force; and what is held back of a month
-- is not more than was overpaid of it.
CREATE FUNCTION funds_share_within() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  least bigint;
  most bigint;
BEGIN
  SELECT min(household_id), max(household_id) INTO least, most FROM inserted;
  IF EXISTS (
    SELECT 1 FROM (
      SELECT household_id, CASE benefit WHEN 12 THEN 2 ELSE benefit END::smallint AS benefit, month,
             bool_or(part < 0) AS held
      FROM inserted GROUP BY 1, 2, 3) t
    JOIN funds_share s ON s.household_id = t.household_id AND s.month = t.month AND s.withdrawn = 0
      AND s.household_id BETWEEN least AND most AND CASE s.benefit WHEN 12 THEN 2 ELSE s.benefit END = t.benefit
    GROUP BY t.household_id, t.benefit, t.month, t.held
    -- Asked for by its key, group by group: no plan can make this quadratic.
    HAVING CASE WHEN t.held THEN -1 ELSE 1 END * (sum(s.fen) - coalesce((
      SELECT e.amount_fen FROM entitlements_entitlement e
      WHERE e.household_id = t.household_id AND e.benefit = t.benefit AND e.month = t.month
      ORDER BY e.version DESC LIMIT 1), 0)) > 0) THEN
    RAISE EXCEPTION 'doudi: a household is paid its entitlement in force for a month, and not more'
      USING ERRCODE = '23514', CONSTRAINT = 'share_within_entitlement';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER funds_share_within AFTER INSERT ON funds_share
  REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION funds_share_within();

-- Withdrawn is what was never sent, or came back; once, and with its shares.
CREATE FUNCTION funds_payable_withdrawn() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM changed n JOIN funds_attempt a ON a.payable_id = n.id AND a.state IN ('sent', 'paid')
             WHERE n.withdrawn_at IS NOT NULL) OR EXISTS (SELECT 1 FROM changed WHERE benefit <> 'monthly') THEN
    RAISE EXCEPTION 'doudi: what was sent is not withdrawn' USING ERRCODE = '23514', CONSTRAINT = 'payable_withdrawn';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER funds_payable_withdrawn AFTER UPDATE ON funds_payable
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION funds_payable_withdrawn();

CREATE FUNCTION funds_share_withdrawn() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM changed s LEFT JOIN funds_payable p ON p.id = s.payable_id
             WHERE s.withdrawn <> s.payable_id OR p.withdrawn_at IS NULL) THEN
    RAISE EXCEPTION 'doudi: a share is withdrawn with its payable'
      USING ERRCODE = '23514', CONSTRAINT = 'share_withdrawn';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER funds_share_withdrawn AFTER UPDATE ON funds_share
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION funds_share_withdrawn();

-- An attempt pays what its payable owes, no more and no less, and starts as sent, in a batch that is there. What was
-- withdrawn is not paid.
CREATE OR REPLACE FUNCTION funds_attempt_amount() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET enable_nestloop = off AS $$
DECLARE
  least bigint;
  most bigint;
BEGIN
  SELECT min(payable_id), max(payable_id) INTO least, most FROM inserted;
  IF EXISTS (SELECT 1 FROM inserted i
             LEFT JOIN (SELECT * FROM funds_payable WHERE id BETWEEN least AND most) p ON p.id = i.payable_id
             WHERE i.amount_fen IS DISTINCT FROM p.amount_fen OR i.state <> 'sent' OR p.withdrawn_at IS NOT NULL)
     OR EXISTS (SELECT 1 FROM (SELECT DISTINCT batch_id FROM inserted) i
                LEFT JOIN funds_batch b ON b.id = i.batch_id WHERE b.id IS NULL) THEN
    RAISE EXCEPTION 'doudi: an attempt must be sent with the amount of its payable'
      USING ERRCODE = '23514', CONSTRAINT = 'attempt_amount';
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION funds_rollline_named() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM (SELECT DISTINCT campaign_id FROM inserted) i
             LEFT JOIN funds_campaign c ON c.id = i.campaign_id WHERE c.id IS NULL) THEN
    RAISE EXCEPTION 'doudi: a line of a roll is of a campaign' USING ERRCODE = '23503', CONSTRAINT = 'rollline_named';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER funds_rollline_named AFTER INSERT ON funds_rollline
  REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION funds_rollline_named();
CREATE FUNCTION funds_returnline_named() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM (SELECT DISTINCT file_id FROM inserted) i
             LEFT JOIN funds_returnfile f ON f.id = i.file_id WHERE f.id IS NULL) THEN
    RAISE EXCEPTION 'doudi: a line of a return is of a file' USING ERRCODE = '23503', CONSTRAINT = 'returnline_of_file';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER funds_returnline_named AFTER INSERT ON funds_returnline
  REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION funds_returnline_named();

-- An attempt moves once: from sent to paid, or from sent to returned, and nothing else of it changes; asked once a
-- statement, for a bank answers by the 100,000.
DROP TRIGGER funds_attempt_moves ON funds_attempt;
DROP TRIGGER funds_attempt_append_only ON funds_attempt;
CREATE TRIGGER funds_attempt_append_only BEFORE DELETE ON funds_attempt
  FOR EACH ROW EXECUTE FUNCTION doudi_append_only();
CREATE OR REPLACE FUNCTION funds_attempt_moves() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET enable_nestloop = off AS $$
DECLARE
  moved record;
BEGIN
  SELECT o.id, o.state INTO moved FROM before o LEFT JOIN changed n ON n.id = o.id
  WHERE o.state <> 'sent' OR n.state IS NULL OR n.state NOT IN ('paid', 'returned') LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'doudi: attempt % is % and stays so', moved.id, moved.state
      USING ERRCODE = '23514', CONSTRAINT = 'attempt_moves_once';
  END IF;
  IF EXISTS (SELECT 1 FROM before o JOIN changed n ON n.id = o.id
             WHERE (o.payable_id, o.batch_id, o.division, o.amount_fen, o.account_id, o.payee, o.allotment_id)
               IS DISTINCT FROM
               (n.payable_id, n.batch_id, n.division, n.amount_fen, n.account_id, n.payee, n.allotment_id)) THEN
    RAISE EXCEPTION 'doudi: funds_attempt is append-only (UPDATE)' USING ERRCODE = '42501';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER funds_attempt_moves AFTER UPDATE ON funds_attempt
  REFERENCING OLD TABLE AS before NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION funds_attempt_moves();
