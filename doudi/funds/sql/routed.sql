UPDATE funds_rollline l SET account_id = r.account_id, paying_bank_id = r.bank_id, held = r.held
FROM t_routed r
WHERE l.campaign_id = %(campaign)s AND l.payable_id = r.payable_id;
