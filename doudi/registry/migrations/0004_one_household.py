from django.db import migrations

# The rule is the one of before: a person is in one household at a time. Two ranges a row cost an import a fifth of
# its time, because GiST weighs ranges by calling their comparison; boxes it weighs with four floats. The box of a
# membership reaches from its first day to its last, on the line of the person. Days and ids stay far below 2^53,
# up to which a float holds every whole number.
ONE_HOUSEHOLD = """
ALTER TABLE registry_membership DROP CONSTRAINT membership_one_household,
  ADD CONSTRAINT membership_one_household EXCLUDE USING gist (
    box(
      point(person_id, from_month - DATE '1900-01-01'),
      point(person_id, coalesce(to_month, DATE '9999-12-31') - DATE '1900-01-01' - 1)
    ) WITH &&
  ) WHERE (superseded_at IS NULL);
"""
AS_BEFORE = """
ALTER TABLE registry_membership DROP CONSTRAINT membership_one_household,
  ADD CONSTRAINT membership_one_household EXCLUDE USING gist (
    int8range(person_id, person_id, '[]') WITH &&, daterange(from_month, to_month) WITH &&
  ) WHERE (superseded_at IS NULL);
"""


class Migration(migrations.Migration):
    dependencies = [("registry", "0003_roles")]
    operations = [migrations.RunSQL(ONE_HOUSEHOLD, AS_BEFORE)]
