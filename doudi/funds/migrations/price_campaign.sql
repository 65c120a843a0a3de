-- A price subsidy is paid as a month is: payables with shares by person, withdrawn as long as they were not sent.

-- The purpose of a share's benefit in town or country (duties J-03). A hundred more is the mark of the stage (E-06).
CREATE FUNCTION funds_purpose(benefit integer, area text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE benefit % 100
    WHEN 1 THEN 'dibao_' || area WHEN 2 THEN 'tekun_' || area || '_basic' WHEN 12 THEN 'tekun_' || area || '_care'
    WHEN 5 THEN 'child_orphan' WHEN 15 THEN 'child_hiv' WHEN 25 THEN 'child_unsupported'
    WHEN 6 THEN 'price_dibao' WHEN 16 THEN 'price_tekun' WHEN 26 THEN 'price_child' WHEN 36 THEN 'price_edge' END
$$;

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
             WHERE i.benefit IN ('monthly', 'price') AND s.payable_id IS NULL) THEN
    RAISE EXCEPTION 'doudi: a payable of a month says by its shares what it is made of'
      USING ERRCODE = '23514', CONSTRAINT = 'payable_of_shares';
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION funds_share_sums() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET enable_nestloop = off AS $$
DECLARE
  least bigint;
  most bigint;
BEGIN
  SELECT min(payable_id), max(payable_id) INTO least, most FROM inserted;
  IF EXISTS (SELECT 1 FROM (SELECT payable_id, sum(fen) AS fen FROM inserted GROUP BY 1) s
             LEFT JOIN (SELECT id, amount_fen FROM funds_payable
                        WHERE id BETWEEN least AND most AND benefit IN ('monthly', 'price')) p ON p.id = s.payable_id
             WHERE p.amount_fen IS DISTINCT FROM s.fen)
     OR (SELECT count(*) FROM inserted) <> (SELECT count(*) FROM funds_share s
       WHERE s.payable_id BETWEEN least AND most AND s.payable_id IN (SELECT payable_id FROM inserted)) THEN
    RAISE EXCEPTION 'doudi: the shares of a payable are its amount'
      USING ERRCODE = '23514', CONSTRAINT = 'share_sum';
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION funds_payable_withdrawn() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM changed n JOIN funds_attempt a ON a.payable_id = n.id AND a.state IN ('sent', 'paid')
             WHERE n.withdrawn_at IS NOT NULL) OR EXISTS (SELECT 1 FROM changed WHERE benefit NOT IN ('monthly', 'price')) THEN
    RAISE EXCEPTION 'doudi: what was sent is not withdrawn' USING ERRCODE = '23514', CONSTRAINT = 'payable_withdrawn';
  END IF;
  RETURN NULL;
END $$;
