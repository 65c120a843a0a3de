DROP TABLE IF EXISTS t_payee;

-- Who is paid by the campaign, as its roll stands.
CREATE TEMP TABLE t_payee ON COMMIT DROP AS
SELECT DISTINCT household_id, person_id FROM funds_rollline
WHERE campaign_id = %(campaign)s AND payable_id IS NOT NULL;

ANALYZE t_payee;
