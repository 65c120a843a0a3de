"""Children's basic living: three purposes of one entitlement, whose shares are together at or below it."""

from django.db import migrations, models

BENEFITS = [
    (1, "低保"),
    (2, "特困基本生活"),
    (12, "特困照料护理"),
    (5, "儿童基本生活费"),
    (15, "儿童基本生活费"),
    (25, "儿童基本生活费"),
]
PURPOSES = [
    ("one_off_dibao", "低保对象一次性生活补助"),
    ("one_off_tekun", "特困人员一次性生活补助"),
    ("relief", "临时救助"),
    ("dibao_urban", "城市最低生活保障金"),
    ("dibao_rural", "农村最低生活保障金"),
    ("tekun_urban_basic", "城市特困人员基本生活"),
    ("tekun_urban_care", "城市特困人员照料护理"),
    ("tekun_rural_basic", "农村特困人员基本生活"),
    ("tekun_rural_care", "农村特困人员照料护理"),
    ("child_orphan", "儿童基本生活费"),
    ("child_hiv", "儿童基本生活费"),
    ("child_unsupported", "儿童基本生活费"),
]

# The last digit is the benefit of the entitlement: 12 is of 2, 15 and 25 are of 5.
WITHIN = """
CREATE OR REPLACE FUNCTION funds_share_within() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  least bigint;
  most bigint;
BEGIN
  SELECT min(household_id), max(household_id) INTO least, most FROM inserted;
  IF EXISTS (
    SELECT 1 FROM (
      SELECT household_id, (benefit % 10)::smallint AS benefit, month,
             bool_or(part < 0) AS held
      FROM inserted GROUP BY 1, 2, 3) t
    JOIN funds_share s ON s.household_id = t.household_id AND s.month = t.month AND s.withdrawn = 0
      AND s.household_id BETWEEN least AND most AND s.benefit % 10 = t.benefit
    GROUP BY t.household_id, t.benefit, t.month, t.held
    -- Asked for by its key, group by group: no plan can make this quadratic.
    HAVING CASE WHEN t.held THEN -1 ELSE 1 END * (sum(s.fen) - coalesce((
      SELECT e.amount_fen FROM entitlements_entitlement e
      WHERE e.household_id = t.household_id AND e.benefit = t.benefit AND e.month = t.month
      ORDER BY e.version DESC LIMIT 1), 0)) > 0) THEN
    RAISE EXCEPTION 'doudi: a household is paid its entitlement in force for a month, and not more'
      USING ERRCODE = '23514', CONSTRAINT = 'share_within_entitlement';
  END IF;
  RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("entitlements", "0006_children"), ("funds", "0011_recoveries")]
    operations = [
        *(
            migrations.AlterField(model_name=model, name="benefit", field=models.SmallIntegerField(choices=BENEFITS))
            for model in ("payableshare", "recovery")
        ),
        migrations.AlterField(
            model_name="payable", name="purpose", field=models.CharField(choices=PURPOSES, max_length=20)
        ),
        migrations.RunSQL(WITHIN, migrations.RunSQL.noop),
    ]
