DROP TABLE IF EXISTS t_judged;

-- Each answer beside the attempt of this campaign that it names, and what is wrong with it.
CREATE TEMP TABLE t_judged ON COMMIT DROP AS
WITH named AS (
  SELECT a.*, t.id AS attempt_id, t.payable_id, t.division, t.state, t.amount_fen AS sent_fen, t.allotment_id,
         b.bank_id
  FROM t_answer a
  LEFT JOIN (funds_attempt t JOIN funds_batch b ON b.id = t.batch_id AND b.campaign_id = %(campaign)s)
    ON t.id = CASE WHEN a.reference ~ '^[0-9]{1,18}$' THEN a.reference::bigint END
    AND t.id BETWEEN %(least)s AND %(most)s
), faulty AS (
  SELECT *, CASE WHEN said = '' THEN 'unreadable'
                 WHEN attempt_id IS NULL THEN 'unknown'
                 WHEN amount_fen <> sent_fen THEN 'wrong_amount'
                 ELSE '' END AS plain_fault
  FROM named
)
SELECT line, reference, amount_fen, sent_fen, said, reason, settled_on, attempt_id, payable_id, division, allotment_id,
  bank_id,
  CASE WHEN plain_fault <> '' THEN plain_fault
       WHEN said = 'pending' THEN ''
       WHEN row_number() OVER (PARTITION BY attempt_id, plain_fault, said = 'pending' ORDER BY line) > 1
         THEN 'twice'
       WHEN state = 'sent' THEN ''
       WHEN state = 'paid' AND said = 'returned' THEN 'late_return'
       WHEN state = 'returned' AND said = 'paid' THEN 'paid_after'
       ELSE 'repeated' END AS fault
FROM faulty;

ANALYZE t_judged;

UPDATE funds_attempt t SET state = j.said, reason = j.reason, settled_at = clock_timestamp(),
  settled_on = coalesce(j.settled_on, (now() AT TIME ZONE 'Asia/Shanghai')::date)
FROM t_judged j WHERE j.attempt_id = t.id AND t.id BETWEEN %(least)s AND %(most)s AND j.fault = '' AND j.said IN ('paid', 'returned');

UPDATE funds_rollline l SET held = 'returned'
FROM t_judged j
WHERE l.campaign_id = %(campaign)s AND l.payable_id = j.payable_id
  AND j.fault = '' AND j.said = 'returned' AND l.held = '';

INSERT INTO funds_returnline
  (file_id, line, division, reference, attempt_id, amount_fen, outcome, fault, reason, settled_on)
SELECT %(file)s, line, coalesce(division, %(division)s), left(reference, 35), attempt_id, amount_fen,
  CASE WHEN fault <> '' THEN 'fault' ELSE said END, fault, reason, settled_on
FROM t_judged ORDER BY line;
