DROP TABLE IF EXISTS t_due, t_due_whole;

-- Due, not held, never sent or come back, into an account that was not replaced since the roll was drawn up; or, with
-- no account, to be handed out. Who waits for money is asked again each time. Payables are numbered by village,
-- household and person.
CREATE TEMP TABLE t_due ON COMMIT DROP AS
SELECT l.payable_id, p.amount_fen, p.purpose, l.division, l.account_id, l.paying_bank_id AS bank_id,
       coalesce(nullif(a.holder, ''), (
         SELECT n.name FROM registry_person n WHERE n.id = coalesce(a.person_id, l.person_id))) AS payee,
       p.id AS place, NULL::bigint AS allotment_id
FROM funds_rollline l
JOIN funds_payable p ON p.id = l.payable_id AND p.id BETWEEN %(least)s AND %(most)s
LEFT JOIN registry_account a ON a.id = l.account_id AND a.superseded_at IS NULL
  AND a.id BETWEEN %(least_account)s AND %(most_account)s
WHERE l.campaign_id = %(campaign)s AND l.held IN ('', 'no_money') AND l.paying_bank_id IS NOT NULL
  AND (a.id IS NOT NULL OR l.account_id IS NULL)
  AND NOT EXISTS (SELECT 1 FROM funds_attempt t WHERE t.payable_id = l.payable_id
                    AND t.payable_id BETWEEN %(least)s AND %(most)s AND t.state IN ('sent', 'paid'));

ANALYZE t_due;
