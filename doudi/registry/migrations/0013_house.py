"""Where a house stands within its village, worked out once, when its address is written."""

from django.db import migrations, models

# The plain functions first: half a million addresses are written at once, and a pattern costs ten times as much.
HOUSE = """
CREATE FUNCTION registry_house(address text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT left(regexp_replace(regexp_replace(translate(
    split_part(split_part(split_part(split_part(split_part(split_part(split_part(split_part(
      replace(replace(address, ' ', ''), U&'\\3000', ''),
      '村', -1), '社区', -1), '居委会', -1), '街道', -1), '乡', -1), '镇', -1), '团场', -1), '连队', -1),
    '０１２３４５６７８９－—–之号', '0123456789----'),
    '\\d+', '00000\\&', 'g'), '0+(?=\\d{6}(?!\\d))', '', 'g'), 200)
$$
"""

# What the database works out it has not yet worked out before an UPDATE; nobody can write it.
WORKED_OUT = """
DROP TRIGGER registry_householdfacts_append_only ON registry_householdfacts;
CREATE TRIGGER registry_householdfacts_append_only BEFORE UPDATE OR DELETE ON registry_householdfacts
  FOR EACH ROW EXECUTE FUNCTION doudi_append_only('superseded_at', 'house')
"""


class Migration(migrations.Migration):
    dependencies = [("registry", "0012_similar_rows")]
    operations = [
        migrations.RunSQL(HOUSE, migrations.RunSQL.noop),
        migrations.AddField(
            "householdfacts",
            "house",
            models.GeneratedField(
                db_persist=True,
                expression=models.Func(models.F("address"), function="registry_house"),
                help_text="the order within the village: what stands after its name, numbers with six digits",
                output_field=models.CharField(db_collation="C", max_length=200),
            ),
        ),
        migrations.RunSQL(WORKED_OUT, migrations.RunSQL.noop),
    ]
