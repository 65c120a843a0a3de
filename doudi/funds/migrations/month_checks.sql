-- In force since columns.sql (0026) are its functions of these names; the triggers stay.

-- What the database asks of a month's payables and shares, and of the attempts to pay them: by sets, in as few readings
-- as it takes, for they come by the 10,000. Each question is first asked of the whole range of numbers that a statement
-- wrote, which answers it when nothing else lies there; only where that does not, payable by payable. They are counted,
-- not asked for by EXISTS, which has the planner look for one row and read a whole table of millions to find none.

CREATE OR REPLACE FUNCTION funds_payable_of_order() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET enable_nestloop = off AS $$
DECLARE
  strange boolean;
  ordered boolean;
  shared bigint;
  least bigint;
  most bigint;
BEGIN
  SELECT bool_or((c.document, c.benefit) IS DISTINCT FROM (i.document, i.benefit)), bool_or(i.benefit = 'relief'),
      sum(i.number) FILTER (WHERE i.benefit IN ('monthly', 'price')), min(i.least), max(i.most)
    INTO strange, ordered, shared, least, most
  FROM (SELECT campaign_id, document, benefit, count(*) AS number, min(id) AS least, max(id) AS most
        FROM inserted GROUP BY 1, 2, 3) i
  LEFT JOIN funds_campaign c ON c.id = i.campaign_id;
  IF strange THEN
    RAISE EXCEPTION 'doudi: a payable is of a campaign, its document and benefit'
      USING ERRCODE = '23503', CONSTRAINT = 'payable_of_campaign';
  END IF;
  IF ordered AND 0 < (
       SELECT count(*) FROM inserted i
       LEFT JOIN funds_campaign c ON c.id = i.campaign_id
       LEFT JOIN funds_areaorder o ON o.id = c.order_id
       WHERE i.benefit = 'relief' AND (o.id IS NULL OR i.document <> o.document
         OR i.amount_fen <> i.shares * o.amount_fen OR (o.per = 'household' AND i.shares <> 1))) THEN
    RAISE EXCEPTION 'doudi: what is owed by an order is the amount that it states'
      USING ERRCODE = '23514', CONSTRAINT = 'payable_of_order';
  END IF;
  -- A month's payable comes with its shares, in one statement; the shares ask for the sum.
  IF shared IS NULL OR (
       (SELECT count(DISTINCT payable_id) FROM funds_share WHERE payable_id BETWEEN least AND most) = shared
       AND (SELECT count(*) FROM funds_payable WHERE id BETWEEN least AND most) = shared) THEN
    RETURN NULL;
  END IF;
  IF 0 < (
       SELECT count(*) FROM inserted i
       LEFT JOIN (SELECT DISTINCT payable_id FROM funds_share WHERE payable_id BETWEEN least AND most) s
         ON s.payable_id = i.id
       WHERE i.benefit IN ('monthly', 'price') AND s.payable_id IS NULL) THEN
    RAISE EXCEPTION 'doudi: a payable of a month says by its shares what it is made of'
      USING ERRCODE = '23514', CONSTRAINT = 'payable_of_shares';
  END IF;
  RETURN NULL;
END $$;

-- The shares of a payable are its amount, and come in one statement.
CREATE OR REPLACE FUNCTION funds_share_sums() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET enable_nestloop = off AS $$
DECLARE
  written bigint;
  least bigint;
  most bigint;
  whole boolean;
BEGIN
  SELECT count(*), min(payable_id), max(payable_id) INTO written, least, most FROM inserted;
  SELECT sum(s.number) = written AND sum(s.number) FILTER (WHERE p.amount_fen = s.fen) = written INTO whole
  FROM (SELECT payable_id, sum(fen) AS fen, count(*) AS number FROM funds_share
        WHERE payable_id BETWEEN least AND most GROUP BY 1) s
  LEFT JOIN (SELECT id, amount_fen FROM funds_payable
             WHERE id BETWEEN least AND most AND benefit IN ('monthly', 'price')) p ON p.id = s.payable_id;
  IF whole OR 0 = (
       SELECT count(*) FROM (SELECT payable_id, sum(fen) AS fen, count(*) AS number FROM inserted GROUP BY 1) i
       LEFT JOIN (SELECT id, amount_fen FROM funds_payable
                  WHERE id BETWEEN least AND most AND benefit IN ('monthly', 'price')) p ON p.id = i.payable_id
       LEFT JOIN (SELECT payable_id, count(*) AS number FROM funds_share
                  WHERE payable_id BETWEEN least AND most GROUP BY 1) s ON s.payable_id = i.payable_id
       WHERE p.amount_fen IS DISTINCT FROM i.fen OR s.number <> i.number) THEN
    RETURN NULL;
  END IF;
  RAISE EXCEPTION 'doudi: the shares of a payable are its amount'
    USING ERRCODE = '23514', CONSTRAINT = 'share_sum';
END $$;

-- Those of a household, benefit and month are at or below the entitlement in force, and not below zero; and what is
-- held back of a month is not more than was overpaid of it. By the households' numbers, however far apart they lie.
CREATE OR REPLACE FUNCTION funds_share_within() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET enable_nestloop = off AS $$
DECLARE
  homes bigint[] := ARRAY(SELECT DISTINCT household_id FROM inserted ORDER BY 1);
  given boolean;
  least date;
  most date;
  wrong record;
BEGIN
  SELECT bool_and(fen > 0), min(month), max(month) INTO given, least, most FROM inserted;
  -- Where nothing is taken back, it is enough that the sums of these households are within what they are entitled to.
  IF given AND 0 = (
       SELECT count(*) FROM (SELECT household_id, (benefit % 10)::smallint AS benefit, month, sum(fen) AS fen FROM funds_share
                      WHERE household_id = ANY (homes) AND month BETWEEN least AND most AND withdrawn = 0
                      GROUP BY 1, 2, 3) s
       LEFT JOIN (SELECT DISTINCT ON (household_id, benefit, month) household_id, benefit, month, amount_fen
                  FROM entitlements_entitlement WHERE household_id = ANY (homes) AND month BETWEEN least AND most
                  ORDER BY household_id, benefit, month, version DESC) e
         ON e.household_id = s.household_id AND e.benefit = s.benefit AND e.month = s.month
       WHERE s.fen > coalesce(e.amount_fen, 0)) THEN
    RETURN NULL;
  END IF;
  SELECT m.household_id, m.month, m.fen INTO wrong FROM (
    SELECT t.household_id, t.benefit, t.month, t.held, s.fen - coalesce(b.fen, 0) AS fen
    FROM (SELECT household_id, (benefit % 10)::smallint AS benefit, month, bool_or(part < 0) AS held
          FROM inserted GROUP BY 1, 2, 3) t
    JOIN (SELECT household_id, (benefit % 10)::smallint AS benefit, month, sum(fen) AS fen FROM funds_share
          WHERE household_id = ANY (homes) AND month BETWEEN least AND most AND withdrawn = 0 GROUP BY 1, 2, 3) s
      ON s.household_id = t.household_id AND s.benefit = t.benefit AND s.month = t.month
    LEFT JOIN (SELECT household_id, (benefit % 10)::smallint AS benefit, month, sum(fen) AS fen FROM funds_repayment
               WHERE household_id = ANY (homes) AND confirmed_by_id IS NOT NULL GROUP BY 1, 2, 3) b
      ON b.household_id = t.household_id AND b.benefit = t.benefit AND b.month = t.month) m
  LEFT JOIN (SELECT DISTINCT ON (household_id, benefit, month) household_id, benefit, month, amount_fen
             FROM entitlements_entitlement WHERE household_id = ANY (homes) AND month BETWEEN least AND most
             ORDER BY household_id, benefit, month, version DESC) e
    ON e.household_id = m.household_id AND e.benefit = m.benefit AND e.month = m.month
  WHERE m.fen < 0 OR CASE WHEN m.held THEN -1 ELSE 1 END * (m.fen - coalesce(e.amount_fen, 0)) > 0;
  IF NOT FOUND THEN
    RETURN NULL;
  END IF;
  IF wrong.fen < 0 THEN
    RAISE EXCEPTION 'doudi: more is taken back of household % in % than was paid to it', wrong.household_id, wrong.month
      USING ERRCODE = '23514', CONSTRAINT = 'share_not_below_zero';
  END IF;
  RAISE EXCEPTION 'doudi: a household is paid its entitlement in force for a month, and not more'
    USING ERRCODE = '23514', CONSTRAINT = 'share_within_entitlement';
END $$;

-- An attempt pays what its payable owes, no more and no less, and starts as sent, in a batch that is there. What was
-- withdrawn is not paid. What a bank pays goes into an account; what has none is handed out, and only that.
DROP TRIGGER IF EXISTS funds_attempt_channel ON funds_attempt;
DROP FUNCTION IF EXISTS funds_attempt_channel();
CREATE OR REPLACE FUNCTION funds_attempt_amount() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET enable_nestloop = off AS $$
DECLARE
  least bigint;
  most bigint;
  astray boolean;
  misled boolean;
BEGIN
  SELECT min(i.least), max(i.most), bool_or(b.id IS NULL), bool_or(i.none <> k.cash) INTO least, most, astray, misled
  FROM (SELECT batch_id, account_id IS NULL AS none, min(payable_id) AS least, max(payable_id) AS most
        FROM inserted GROUP BY 1, 2) i
  LEFT JOIN funds_batch b ON b.id = i.batch_id LEFT JOIN funds_payingbank k ON k.id = b.bank_id;
  IF astray OR 0 < (
       SELECT count(*) FROM inserted i
       LEFT JOIN (SELECT id, amount_fen, withdrawn_at FROM funds_payable WHERE id BETWEEN least AND most) p
         ON p.id = i.payable_id
       WHERE i.amount_fen IS DISTINCT FROM p.amount_fen OR i.state <> 'sent' OR p.withdrawn_at IS NOT NULL) THEN
    RAISE EXCEPTION 'doudi: an attempt must be sent with the amount of its payable'
      USING ERRCODE = '23514', CONSTRAINT = 'attempt_amount';
  END IF;
  IF misled THEN
    RAISE EXCEPTION 'doudi: a bank pays into an account, and what is handed out has none'
      USING ERRCODE = '23514', CONSTRAINT = 'attempt_channel';
  END IF;
  RETURN NULL;
END $$;
