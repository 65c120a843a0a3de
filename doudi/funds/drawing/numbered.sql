-- In town or in the country, as newest recorded.
CREATE TEMP TABLE area AS SELECT household_id, arg_max(urban, from_month) AS urban FROM in_area GROUP BY ALL;

-- The payables, numbered in the order of the villages.
CREATE TEMP TABLE pay AS
SELECT $before + row_number() OVER (ORDER BY h.place, s.benefit, s.kind) AS payable_id, s.*, h.place, h.township,
  p.purpose
FROM share_of s JOIN home h USING (household_id) LEFT JOIN area a USING (household_id)
LEFT JOIN purpose p ON p.benefit = s.benefit AND p.urban = coalesce(a.urban, false);
