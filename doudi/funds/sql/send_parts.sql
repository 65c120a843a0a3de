DROP TABLE IF EXISTS t_send;

-- Whoever has money goes, in files of a bank; who has none waits, in plain sight (duties J-09).
UPDATE funds_rollline l SET held = 'no_money'
FROM t_due d LEFT JOIN t_due_whole w USING (purpose)
WHERE d.allotment_id IS NULL AND w.allotment_id IS NULL
  AND l.campaign_id = %(campaign)s AND l.payable_id = d.payable_id AND l.held <> 'no_money';

UPDATE funds_rollline l SET held = ''
FROM t_due d LEFT JOIN t_due_whole w USING (purpose)
WHERE coalesce(d.allotment_id, w.allotment_id) IS NOT NULL
  AND l.campaign_id = %(campaign)s AND l.payable_id = d.payable_id AND l.held = 'no_money';

-- A file holds at most so many; of more, each file has a range of the payables' numbers, which needs no sorting.
CREATE TEMP TABLE t_send ON COMMIT DROP AS
SELECT d.payable_id, d.amount_fen, d.purpose, d.division, d.account_id, d.bank_id, d.payee, d.place,
       coalesce(d.allotment_id, w.allotment_id) AS allotment_id,
       CASE WHEN n.total <= %(split)s THEN 0 ELSE (d.place - n.first) / %(split)s END AS part
FROM t_due d LEFT JOIN t_due_whole w USING (purpose)
CROSS JOIN (SELECT count(*) AS total, min(place) AS first FROM t_due) n
WHERE coalesce(d.allotment_id, w.allotment_id) IS NOT NULL;
