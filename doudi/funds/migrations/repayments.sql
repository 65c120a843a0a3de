-- What a household paid back of a month counts against what was made of it.

-- Nobody pays back more than was paid too much.
CREATE FUNCTION funds_repayment_within() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF coalesce((SELECT sum(s.fen) FROM funds_share s WHERE s.household_id = NEW.household_id AND s.month = NEW.month
       AND s.benefit % 10 = NEW.benefit % 10 AND s.withdrawn = 0), 0)
     - (SELECT sum(r.fen) FROM funds_repayment r WHERE r.household_id = NEW.household_id AND r.month = NEW.month
       AND r.benefit % 10 = NEW.benefit % 10 AND r.confirmed_by_id IS NOT NULL)
     < coalesce((SELECT e.amount_fen FROM entitlements_entitlement e WHERE e.household_id = NEW.household_id
       AND e.benefit = NEW.benefit % 10 AND e.month = NEW.month ORDER BY e.version DESC LIMIT 1), 0) THEN
    RAISE EXCEPTION 'doudi: a household pays back what was paid too much of a month, and not more'
      USING ERRCODE = '23514', CONSTRAINT = 'repayment_within';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER funds_repayment_within AFTER INSERT OR UPDATE ON funds_repayment
  FOR EACH ROW WHEN (NEW.confirmed_by_id IS NOT NULL) EXECUTE FUNCTION funds_repayment_within();

CREATE FUNCTION funds_repayment_ends_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.confirmed_by_id IS NOT NULL OR OLD.dropped_by_id IS NOT NULL THEN
    RAISE EXCEPTION 'doudi: repayment % was confirmed or dropped and stays so', OLD.id
      USING ERRCODE = '23514', CONSTRAINT = 'confirmed_once';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER funds_repayment_ends_once BEFORE UPDATE ON funds_repayment
  FOR EACH ROW EXECUTE FUNCTION funds_repayment_ends_once();
GRANT INSERT ON funds_repayment TO doudi_app;
GRANT UPDATE (confirmed_by_id, confirmed_at, dropped_by_id, dropped_at, drop_reason) ON funds_repayment TO doudi_app;

-- Those of a household, benefit and month are at or below the entitlement in force, and not below zero; and what is
-- held back of a month is not more than was overpaid of it.
CREATE OR REPLACE FUNCTION funds_share_within() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  least bigint;
  most bigint;
  wrong record;
BEGIN
  SELECT min(household_id), max(household_id) INTO least, most FROM inserted;
  WITH back AS MATERIALIZED (
    SELECT household_id, benefit % 10 AS benefit, month, sum(fen) AS fen FROM funds_repayment
    WHERE household_id BETWEEN least AND most AND confirmed_by_id IS NOT NULL GROUP BY 1, 2, 3),
  made AS (
    SELECT t.household_id, t.benefit, t.month, t.held, sum(s.fen) - coalesce(max(b.fen), 0) AS fen
    FROM (
      SELECT household_id, (benefit % 10)::smallint AS benefit, month, bool_or(part < 0) AS held
      FROM inserted GROUP BY 1, 2, 3) t
    JOIN funds_share s ON s.household_id = t.household_id AND s.month = t.month AND s.withdrawn = 0
      AND s.household_id BETWEEN least AND most AND s.benefit % 10 = t.benefit
    LEFT JOIN back b ON b.household_id = t.household_id AND b.benefit = t.benefit AND b.month = t.month
    GROUP BY t.household_id, t.benefit, t.month, t.held)
  SELECT m.household_id, m.month, m.fen INTO wrong FROM made m
  -- Asked for by its key, group by group: no plan can make this quadratic.
  WHERE m.fen < 0 OR CASE WHEN m.held THEN -1 ELSE 1 END * (m.fen - coalesce((
      SELECT e.amount_fen FROM entitlements_entitlement e
      WHERE e.household_id = m.household_id AND e.benefit = m.benefit AND e.month = m.month
      ORDER BY e.version DESC LIMIT 1), 0)) > 0
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
