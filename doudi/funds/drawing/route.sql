-- Who belongs to the households that are paid, and whether they live; and a payee who is none of them.
CREATE TEMP TABLE member AS
WITH belongs AS (
  SELECT household_id, person_id, head FROM membership SEMI JOIN line USING (household_id)
  UNION ALL
  SELECT DISTINCT l.household_id, l.person_id, false
  FROM line l ANTI JOIN membership m ON m.household_id = l.household_id AND m.person_id = l.person_id
  WHERE l.person_id IS NOT NULL)
SELECT b.*, coalesce(p.dead, false) AS dead
FROM belongs b LEFT JOIN (SELECT DISTINCT person_id, dead FROM person) p USING (person_id);

-- Each living person's newest account that has not ended; the household's is the head's, else another member's.
CREATE TEMP TABLE newest AS
SELECT DISTINCT ON (person_id) person_id, account_id, bank, differs FROM person WHERE account_id > 0 AND NOT dead
ORDER BY person_id, from_month DESC, account_id DESC;

CREATE TEMP TABLE of_household AS
SELECT DISTINCT ON (m.household_id) m.household_id, n.account_id, n.bank, n.differs
FROM member m JOIN newest n USING (person_id) WHERE NOT m.dead
ORDER BY m.household_id, m.head DESC, m.person_id;

-- Who takes the money of a household: the head, else a living member (duties K-01, K-06); a payee stays.
CREATE TEMP TABLE head AS
SELECT DISTINCT ON (household_id) household_id, person_id FROM member
ORDER BY household_id, dead, head DESC, person_id;

-- Which account each line is paid into: a month's into the household's, else the person's own comes first.
CREATE TEMP TABLE chosen AS
SELECT l.payable_id, l.household_id, coalesce(l.person_id, t.person_id, l.otherwise) AS person_id, l.gone, l.tried,
  coalesce(o.account_id, h.account_id) AS account_id, coalesce(o.bank, h.bank) AS bank,
  coalesce(o.differs, h.differs, false) AS differs
FROM line l
LEFT JOIN head t ON t.household_id = l.household_id AND l.person_id IS NULL
LEFT JOIN newest o ON o.person_id = l.person_id AND $own
LEFT JOIN of_household h ON h.household_id = l.household_id;
