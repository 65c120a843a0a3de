-- What the database asks of a month's payables and shares, in one reading of the rows of the statement for each
-- question, and by sets: 100,000 rows come at a time.

CREATE OR REPLACE FUNCTION funds_payable_of_order() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET enable_nestloop = off AS $$
DECLARE
  strange boolean;
  ordered boolean;
  shared boolean;
  least bigint;
  most bigint;
BEGIN
  SELECT bool_or((c.document, c.benefit) IS DISTINCT FROM (i.document, i.benefit)), bool_or(i.benefit = 'relief'),
      bool_or(i.benefit IN ('monthly', 'price')), min(i.least), max(i.most)
    INTO strange, ordered, shared, least, most
  FROM (SELECT campaign_id, document, benefit, min(id) AS least, max(id) AS most FROM inserted GROUP BY 1, 2, 3) i
  LEFT JOIN funds_campaign c ON c.id = i.campaign_id;
  IF strange THEN
    RAISE EXCEPTION 'doudi: a payable is of a campaign, its document and benefit'
      USING ERRCODE = '23503', CONSTRAINT = 'payable_of_campaign';
  END IF;
  IF ordered AND EXISTS (
       SELECT 1 FROM inserted i
       LEFT JOIN funds_campaign c ON c.id = i.campaign_id
       LEFT JOIN funds_areaorder o ON o.id = c.order_id
       WHERE i.benefit = 'relief' AND (o.id IS NULL OR i.document <> o.document
         OR i.amount_fen <> i.shares * o.amount_fen OR (o.per = 'household' AND i.shares <> 1))) THEN
    RAISE EXCEPTION 'doudi: what is owed by an order is the amount that it states'
      USING ERRCODE = '23514', CONSTRAINT = 'payable_of_order';
  END IF;
  -- A month's payable comes with its shares, in one statement; the shares ask for the sum.
  IF shared AND EXISTS (
       SELECT 1 FROM inserted i
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
  least bigint;
  most bigint;
BEGIN
  SELECT min(payable_id), max(payable_id) INTO least, most FROM inserted;
  IF EXISTS (
       SELECT 1 FROM (SELECT payable_id, sum(fen) AS fen, count(*) AS number FROM inserted GROUP BY 1) i
       LEFT JOIN (SELECT id, amount_fen FROM funds_payable
                  WHERE id BETWEEN least AND most AND benefit IN ('monthly', 'price')) p ON p.id = i.payable_id
       LEFT JOIN (SELECT payable_id, count(*) AS number FROM funds_share
                  WHERE payable_id BETWEEN least AND most GROUP BY 1) s ON s.payable_id = i.payable_id
       WHERE p.amount_fen IS DISTINCT FROM i.fen OR s.number <> i.number) THEN
    RAISE EXCEPTION 'doudi: the shares of a payable are its amount'
      USING ERRCODE = '23514', CONSTRAINT = 'share_sum';
  END IF;
  RETURN NULL;
END $$;

-- Those of a household, benefit and month are at or below the entitlement in force, and not below zero; and what is
-- held back of a month is not more than was overpaid of it. By the households' numbers, however far apart they lie.
CREATE OR REPLACE FUNCTION funds_share_within() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET enable_nestloop = off AS $$
DECLARE
  homes bigint[] := ARRAY(SELECT DISTINCT household_id FROM inserted ORDER BY 1);
  least date;
  most date;
  wrong record;
BEGIN
  SELECT min(month), max(month) INTO least, most FROM inserted;
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
  WHERE m.fen < 0 OR CASE WHEN m.held THEN -1 ELSE 1 END * (m.fen - coalesce(e.amount_fen, 0)) > 0
  LIMIT 1;
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
