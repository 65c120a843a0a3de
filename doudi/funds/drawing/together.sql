-- What comes together in a payable: the shares of a household, a benefit and a kind.
CREATE TEMP TABLE share_of AS
SELECT household_id, benefit, kind, sum(fen)::bigint AS fen, count(*)::int AS people, min(person_id) AS person_id
FROM share GROUP BY ALL;
