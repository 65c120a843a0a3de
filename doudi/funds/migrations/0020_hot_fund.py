"""Postings out of one fund wait for each other as little as they can: fewer indexes, no foreign keys to what all share."""

from pathlib import Path

from django.db import migrations, models
from django.db.models import PROTECT, Q


def _unindexed(model: str, name: str, to: str, **kwargs: bool) -> migrations.AlterField:
    field = models.ForeignKey(to=to, on_delete=PROTECT, db_index=False, **kwargs)
    return migrations.AlterField(model_name=model, name=name, field=field)


def _where_named(name: str) -> migrations.AddIndex:
    index = models.Index(fields=[name], condition=Q(**{f"{name}__isnull": False}), name=f"journal_{name}")
    return migrations.AddIndex(model_name="journal", index=index)


class Migration(migrations.Migration):
    dependencies = [("core", "0012_counted_jobs"), ("funds", "0019_finance_within")]

    operations = [
        _unindexed("journal", "actor", "core.actor", db_constraint=False),
        _unindexed("journal", "allotment", "funds.allotment", null=True, db_constraint=False),
        _unindexed("journal", "campaign", "funds.campaign", null=True),
        _unindexed("journal", "grant", "funds.grant", null=True),
        _unindexed("journal", "payment", "funds.reliefpayment", null=True),
        _unindexed("journal", "reserve", "funds.reserve", null=True),
        _unindexed("posting", "allotment", "funds.allotment", null=True, db_constraint=False),
        _unindexed("posting", "bank", "funds.payingbank", null=True),
        _unindexed("posting", "journal", "funds.journal", db_constraint=False),
        _where_named("grant"),
        _where_named("payment"),
        _where_named("allotment"),
        migrations.RunSQL(Path(__file__).with_name("hot_fund.sql").read_text(), migrations.RunSQL.noop),
    ]
