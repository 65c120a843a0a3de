-- A household's visitor is one of its canvass, and the canvass is there; neither is ever deleted (append_only).
CREATE FUNCTION canvass_assignment_belongs() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (
    SELECT FROM (SELECT DISTINCT canvass_id, visitor_id FROM new_rows) n
    WHERE NOT EXISTS (SELECT FROM canvass_canvass c WHERE c.id = n.canvass_id)
      OR n.visitor_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM canvass_visitor v WHERE v.id = n.visitor_id AND v.canvass_id = n.canvass_id)) THEN
    RAISE EXCEPTION 'doudi: a household goes to a visitor of its canvass'
      USING ERRCODE = '23503', CONSTRAINT = 'assignment_belongs';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER canvass_assignment_comes AFTER INSERT ON canvass_assignment
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION canvass_assignment_belongs();
CREATE TRIGGER canvass_assignment_moves AFTER UPDATE ON canvass_assignment
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION canvass_assignment_belongs();

-- The registry keeps the order within a village.
DROP FUNCTION canvass_house(text);
