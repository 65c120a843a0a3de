DROP TABLE IF EXISTS t_new;

-- One payable for the document, the benefit and the person (relief: the household too), whichever campaign comes first.
CREATE TEMP TABLE t_new ON COMMIT DROP AS
WITH made AS (
  INSERT INTO funds_payable (campaign_id, document, benefit, person_id, household_id, division, purpose, level,
    amount_fen, shares, basis, decided_on, status_id, entitlement_household_id, entitlement_benefit,
    entitlement_version)
  SELECT %(campaign)s, %(document)s, %(benefit)s, person_id, household_id, division, purpose, %(level)s,
    %(amount)s * shares, shares, basis, %(decided_on)s::date, status_id, derived_household_id, benefit, version
  FROM t_roll WHERE kind = ANY (%(paid_kinds)s)
  ORDER BY division, household_id, person_id
  ON CONFLICT DO NOTHING
  RETURNING purpose, division, amount_fen)
SELECT purpose, left(division, 9) || '000' AS township, sum(amount_fen)::bigint AS fen, count(*) AS people
FROM made GROUP BY 1, 2;

DELETE FROM funds_rollline WHERE campaign_id = %(campaign)s;

INSERT INTO funds_rollline
  (campaign_id, person_id, household_id, division, kind, purpose, payable_id, held, by_hand_fen)
SELECT %(campaign)s, r.person_id, r.household_id, r.division,
       CASE WHEN p.campaign_id <> %(campaign)s AND r.kind = ANY (%(paid_kinds)s) THEN 'elsewhere' ELSE r.kind END,
       r.purpose, CASE WHEN p.campaign_id = %(campaign)s THEN p.id END,
       CASE WHEN p.campaign_id = %(campaign)s AND r.kind <> ALL (%(paid_kinds)s) THEN 'not_due' ELSE '' END,
       r.by_hand_fen
FROM t_roll r LEFT JOIN funds_payable p
  ON p.document = %(document)s AND p.benefit = %(benefit)s AND p.kind = '' AND p.person_id = r.person_id;

-- Owed by this campaign, and no longer on the roll at all.
INSERT INTO funds_rollline
  (campaign_id, person_id, household_id, division, kind, purpose, payable_id, held, by_hand_fen)
SELECT %(campaign)s, p.person_id, p.household_id, p.division, 'gone', p.purpose, p.id, 'not_due', 0
FROM funds_payable p
WHERE p.campaign_id = %(campaign)s AND NOT EXISTS (SELECT 1 FROM t_roll r WHERE r.person_id = p.person_id);
