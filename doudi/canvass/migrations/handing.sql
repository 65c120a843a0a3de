-- What a visitor's phone is given of the registry: name, relation, birth and benefits in force, of own households alone.
CREATE FUNCTION canvass_homes(month date)
RETURNS TABLE (id bigint, canvass_id bigint, division text, house text, address text, area text, groups text[],
  state text, tries int, version int, registry_version int, last_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT a.id, a.canvass_id, a.division, a.house, coalesce(f.address, n.address, ''), coalesce(f.area, ''), a.groups,
    a.state, a.tries, a.version, coalesce(h.version, 0), a.last_at
  FROM canvass_assignment a LEFT JOIN registry_household h ON h.id = a.household_id
  LEFT JOIN canvass_foundhome n ON n.assignment_id = a.id
  LEFT JOIN LATERAL (
    SELECT address, area FROM registry_householdfacts f WHERE f.household_id = a.household_id
      AND f.superseded_at IS NULL AND f.from_month <= month AND (f.to_month IS NULL OR f.to_month > month)
    ORDER BY f.from_month DESC LIMIT 1) f ON true
  WHERE a.visitor_id = ANY (canvass_mine())
  ORDER BY a.division, a.house, a.id
$$;

CREATE FUNCTION canvass_people(month date, wanted bigint[])
RETURNS TABLE (assignment_id bigint, person_id bigint, name text, relation text, birth_date date, receives text[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT a.id, p.id, p.name, m.relation, p.birth_date,
    ARRAY(SELECT s.benefit FROM registry_status s WHERE s.household_id = a.household_id AND s.person_id = p.id
      AND s.superseded_at IS NULL AND s.from_month <= month AND (s.to_month IS NULL OR s.to_month > month))
  FROM canvass_assignment a
  JOIN registry_membership m ON m.household_id = a.household_id AND m.superseded_at IS NULL AND m.from_month <= month
    AND (m.to_month IS NULL OR m.to_month > month)
  JOIN registry_person p ON p.id = m.person_id AND p.died_on IS NULL
  WHERE (a.visitor_id = ANY (canvass_mine()) OR EXISTS (SELECT FROM canvass_reassignment r
           WHERE r.assignment_id = a.id AND r.from_visitor_id = ANY (canvass_mine())))
    AND (wanted IS NULL OR a.id = ANY (wanted))
  ORDER BY a.id, m.relation <> 'head', p.id
$$;

-- The households that entries are about, locked: own ones, and those that were before they were given to others.
CREATE FUNCTION canvass_held(month date, wanted bigint[])
RETURNS TABLE (id bigint, canvass_id bigint, division text, household_id bigint, mine boolean, visitor_id bigint, state text,
  version int, registry_version int, groups text[], moved_at timestamptz, area text, address text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM FROM canvass_assignment a WHERE a.id = ANY (wanted) ORDER BY a.division, a.id FOR UPDATE;
  RETURN QUERY
    SELECT a.id, a.canvass_id, a.division::text, a.household_id, a.visitor_id = ANY (canvass_mine()),
      coalesce(r.from_visitor_id, a.visitor_id), a.state::text, a.version, coalesce(h.version, 0), a.groups::text[], r.at,
      coalesce(f.area, '')::text, coalesce(f.address, n.address, '')::text
    FROM canvass_assignment a LEFT JOIN registry_household h ON h.id = a.household_id
    LEFT JOIN canvass_foundhome n ON n.assignment_id = a.id
    LEFT JOIN LATERAL (
      SELECT c.from_visitor_id, c.at FROM canvass_reassignment c WHERE c.assignment_id = a.id
        AND c.from_visitor_id = ANY (canvass_mine()) AND a.visitor_id <> ALL (canvass_mine())
      ORDER BY c.at DESC LIMIT 1) r ON true
    LEFT JOIN LATERAL (
      SELECT c.area, c.address FROM registry_householdfacts c WHERE c.household_id = a.household_id
        AND c.superseded_at IS NULL AND c.from_month <= month AND (c.to_month IS NULL OR c.to_month > month)
      ORDER BY c.from_month DESC LIMIT 1) f ON true
    WHERE a.id = ANY (wanted) AND (a.visitor_id = ANY (canvass_mine()) OR r.at IS NOT NULL)
    ORDER BY a.division, a.id;
END $$;

-- The newest visit of a household that came in since a phone saw it, and not from that phone; nobody home stands
-- against nothing.
CREATE FUNCTION canvass_other_visit(wanted bigint, seen int, phone uuid)
RETURNS TABLE (at timestamptz, outcome text, kind text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT v.at, v.outcome, w.kind FROM canvass_visit v JOIN canvass_visitor w ON w.id = v.visitor_id
  JOIN canvass_assignment a ON a.id = v.assignment_id
  WHERE a.id = wanted AND v.state = 'stands' AND v.number > seen AND v.device IS DISTINCT FROM phone
    AND v.outcome <> 'nobody_home' AND (a.visitor_id = ANY (canvass_mine()) OR EXISTS (
      SELECT FROM canvass_reassignment r WHERE r.assignment_id = a.id AND r.from_visitor_id = ANY (canvass_mine())))
  ORDER BY v.number DESC LIMIT 1
$$;

-- The order within a village: what stands after the village's name, every number filled to six digits. 号 and blanks
-- count for nothing, so that 3号 comes before 3-1号 and both before 12号.
CREATE FUNCTION canvass_house(address text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT left(regexp_replace(regexp_replace(regexp_replace(
    translate(address, E'０１２３４５６７８９－—–之号 \u3000', '0123456789----'),
    '^.*(村|社区|居委会|街道|乡|镇|团场|连队)', ''), '(\d+)', '00000\1', 'g'), '0+(\d{6})(?!\d)', '\1', 'g'), 200)
$$;
