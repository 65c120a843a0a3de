-- A payable and what it is made of, in one statement: the database asks that the sums agree when it ends.
WITH made AS (
  INSERT INTO funds_payable (id, campaign_id, document, benefit, person_id, household_id, division, purpose, level,
    amount_fen, shares, basis, kind)
  SELECT p.payable_id, %(campaign)s, %(document)s, %(benefit)s, r.person_id, p.household_id, p.division, p.purpose,
    %(level)s, p.fen, p.people, CASE WHEN p.benefit > 100 THEN 'stage' ELSE '' END, p.kind
  FROM t_pay p JOIN t_routed r ON r.payable_id = p.payable_id ORDER BY p.payable_id)
INSERT INTO funds_share (payable_id, person_id, household_id, division, benefit, month, part, version, withdrawn, fen)
SELECT n.before + s.number, s.person_id, s.household_id, s.division, s.benefit, s.month, s.part, s.version, 0, s.fen
FROM t_line s CROSS JOIN (SELECT min(payable_id) - 1 AS before FROM t_pay) n;

INSERT INTO funds_rollline (campaign_id, person_id, part, household_id, division, kind, purpose, payable_id,
  account_id, paying_bank_id, held, by_hand_fen)
SELECT %(campaign)s, r.person_id, r.payable_id, r.household_id, p.division, 'due', p.purpose, r.payable_id,
  r.account_id, r.bank_id, r.held, 0
FROM t_pay p JOIN t_routed r ON r.payable_id = p.payable_id ORDER BY p.payable_id;

UPDATE funds_rollline l SET account_id = r.account_id, paying_bank_id = r.bank_id,
  held = CASE WHEN r.held = '' AND l.held = 'no_money' THEN 'no_money' ELSE r.held END
FROM t_routed r JOIN t_open o ON o.payable_id = r.payable_id
WHERE l.campaign_id = %(campaign)s AND l.payable_id = r.payable_id
  AND (l.account_id, l.paying_bank_id, l.held) IS DISTINCT FROM
      (r.account_id, r.bank_id, CASE WHEN r.held = '' AND l.held = 'no_money' THEN 'no_money' ELSE r.held END);
