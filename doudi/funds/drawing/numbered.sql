-- The payables, numbered in the order of the villages; in town or in the country each goes by its own line of the budget.
CREATE TEMP TABLE pay AS
SELECT $before + row_number() OVER (ORDER BY h.place, s.benefit, s.kind) AS payable_id, s.*, h.place, h.township,
  p.purpose
FROM share_of s JOIN home h USING (household_id) LEFT JOIN urban u USING (household_id)
LEFT JOIN purpose p ON p.benefit = s.benefit AND p.urban = (u.household_id IS NOT NULL);
