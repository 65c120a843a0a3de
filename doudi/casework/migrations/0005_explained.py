"""The day on which phase-out was explained stands beside an offer of work; its end is told by PhaseOutNotice alone."""

from django.db import migrations, models

KINDS = [
    ("missing", "补正告知书"), ("approved", "确认通知书"), ("refused", "不予确认通知书"), ("changed", "变更通知书"),
    ("stopped", "终止通知书"), ("appeal", "复查答复"),
]  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("casework", "0004_county")]
    operations = [
        migrations.AddField(model_name="workoffer", name="explained_on", field=models.DateField(null=True)),
        migrations.AlterField(model_name="notice", name="kind", field=models.CharField(choices=KINDS, max_length=10)),
    ]
