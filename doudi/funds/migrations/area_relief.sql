-- A campaign of relief is what its order says, and the order was confirmed by a second person.
CREATE FUNCTION funds_campaign_of_order() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM funds_areaorder o WHERE o.id = NEW.order_id AND o.confirmed_by_id IS NOT NULL
                 AND o.document = NEW.document AND o.division = NEW.division AND o.amount_fen = NEW.amount_fen) THEN
    RAISE EXCEPTION 'doudi: a campaign of relief needs a confirmed order, its document, county and amount'
      USING ERRCODE = '23514', CONSTRAINT = 'campaign_of_order';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER funds_campaign_of_order BEFORE INSERT ON funds_campaign FOR EACH ROW
  WHEN (NEW.order_id IS NOT NULL) EXECUTE FUNCTION funds_campaign_of_order();

-- What is owed by an order is its amount, so many times as there are shares; one a household where it says so.
CREATE FUNCTION funds_payable_of_order() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM inserted i
             LEFT JOIN funds_campaign c ON c.id = i.campaign_id
             LEFT JOIN funds_areaorder o ON o.id = c.order_id
             WHERE i.benefit = 'relief' AND (o.id IS NULL OR i.document <> o.document
               OR i.amount_fen <> i.shares * o.amount_fen OR (o.per = 'household' AND i.shares <> 1))) THEN
    RAISE EXCEPTION 'doudi: what is owed by an order is the amount that it states'
      USING ERRCODE = '23514', CONSTRAINT = 'payable_of_order';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER funds_payable_of_order AFTER INSERT ON funds_payable
  REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION funds_payable_of_order();

CREATE TRIGGER funds_areaorder_confirmed_once BEFORE UPDATE ON funds_areaorder
  FOR EACH ROW EXECUTE FUNCTION funds_confirmed_once();

-- The list of an order that two people confirmed stays so.
CREATE FUNCTION funds_named_before_confirmed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM funds_areaorder WHERE id = NEW.order_id AND confirmed_by_id IS NULL) THEN
    RAISE EXCEPTION 'doudi: the list of order % was confirmed and stays so', NEW.order_id
      USING ERRCODE = '23514', CONSTRAINT = 'named_before_confirmed';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER funds_named_before_confirmed BEFORE INSERT OR UPDATE ON funds_namedhousehold
  FOR EACH ROW EXECUTE FUNCTION funds_named_before_confirmed();

GRANT INSERT ON funds_areaorder, funds_namedhousehold TO doudi_app;
GRANT UPDATE (issued_on, issuer, areas, from_day, to_day, groups, amount_fen, per, clause, version, entered_by_id,
  named_by_id, confirmed_by_id, confirmed_at) ON funds_areaorder TO doudi_app;
GRANT UPDATE (on_list) ON funds_namedhousehold TO doudi_app;
