-- What an agreement holds back of this month's payment: at most so much a month, at most the share that the county
-- sets, and never more than is left of it or was paid too much. It stands on the month that was overpaid.
INSERT INTO share
SELECT r.household_id, r.benefit, r.month, o.person_id, o.version,
  -least(r.month_fen, p.fen * $numerator // $denominator, o.over, r.left_fen, r.over_fen)::bigint, $part, 0
FROM recovery r
JOIN (SELECT household_id, benefit, sum(fen) AS fen FROM share WHERE kind = 0 GROUP BY ALL) p
  ON p.household_id = r.household_id AND p.benefit = r.benefit
JOIN (SELECT DISTINCT ON (household_id, benefit, month) household_id, benefit, month, person_id,
        coalesce(newest, 0) AS version, -gap AS over
      FROM gap WHERE gap < 0 ORDER BY household_id, benefit, month, fen, person_id) o
  ON o.household_id = r.household_id AND o.benefit = r.benefit AND o.month = r.month
WHERE least(r.month_fen, p.fen * $numerator // $denominator, o.over, r.left_fen, r.over_fen) > 0;
