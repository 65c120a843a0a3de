"""Payments handed out in cash or in kind, and what their signature sheets say."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models.functions.datetime import Now

import doudi.core.models
from doudi.core.role_sets import CASES, MONEY_WRITERS
from doudi.core.sql import append_only, guard

CHANGES = ("handed", "signed_by", "on", "entered_by_id", "confirmed_by_id", "confirmed_at")


class Migration(migrations.Migration):
    dependencies = [("core", "0012_counted_jobs"), ("funds", "0015_idle")]

    operations = [
        migrations.AddField(
            model_name="payingbank",
            name="cash",
            field=models.BooleanField(
                db_default=False, default=False, help_text="no bank: officials hand it out on a signature sheet"
            ),
        ),
        migrations.AddConstraint(
            model_name="payingbank",
            constraint=models.UniqueConstraint(
                condition=models.Q(("cash", True)), fields=("division",), name="payingbank_one_cash"
            ),
        ),
        migrations.AlterField(
            model_name="holdentry",
            name="verb",
            field=models.CharField(
                choices=[("hold", "暂缓"), ("release", "放行"), ("cash", "现金或实物发放")], max_length=8
            ),
        ),
        migrations.AddField(
            model_name="holdentry",
            name="goods",
            field=models.CharField(
                blank=True, db_default="", help_text="in kind: what; empty: in cash", max_length=120
            ),
        ),
        migrations.AlterField(
            model_name="attempt",
            name="account_id",
            field=models.BigIntegerField(help_text="none: handed out on a signature sheet", null=True),
        ),
        migrations.CreateModel(
            name="HandedOut",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("division", doudi.core.models.DivisionCode(db_collation="C", max_length=12)),
                ("handed", models.BooleanField()),
                (
                    "signed_by",
                    models.CharField(blank=True, help_text="who signed: the payee, or who came instead", max_length=80),
                ),
                ("on", models.DateField(help_text="handed out, or the sheet closed")),
                ("at", models.DateTimeField(db_default=Now())),
                ("confirmed_at", models.DateTimeField(null=True)),
                (
                    "attempt",
                    models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to="funds.attempt"),
                ),
                (
                    "entered_by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.actor"),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.actor"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("handed", True), models.Q(("signed_by", ""), _negated=True)),
                            models.Q(("handed", False), ("signed_by", "")),
                            _connector="OR",
                        ),
                        name="handedout_signed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("confirmed_by", models.F("entered_by")), _negated=True),
                        name="handedout_two_people",
                    ),
                ],
            },
        ),
        guard("funds_handedout", read=CASES, write=MONEY_WRITERS),
        append_only("funds_handedout", may_change=CHANGES),
        migrations.RunSQL(
            """CREATE TRIGGER funds_handedout_confirmed_once BEFORE UPDATE ON funds_handedout
              FOR EACH ROW EXECUTE FUNCTION funds_confirmed_once();
            GRANT INSERT ON funds_handedout TO doudi_app;
            GRANT UPDATE (handed, signed_by, "on", entered_by_id, confirmed_by_id, confirmed_at) ON funds_handedout
              TO doudi_app;

            -- What a bank pays goes into an account; what has none is handed out, and only that.
            CREATE FUNCTION funds_attempt_channel() RETURNS trigger
            LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
            BEGIN
              IF EXISTS (SELECT 1 FROM (SELECT DISTINCT batch_id, account_id IS NULL AS none FROM inserted) i
                         JOIN funds_batch b ON b.id = i.batch_id JOIN funds_payingbank k ON k.id = b.bank_id
                         WHERE i.none <> k.cash) THEN
                RAISE EXCEPTION 'doudi: a bank pays into an account, and what is handed out has none'
                  USING ERRCODE = '23514', CONSTRAINT = 'attempt_channel';
              END IF;
              RETURN NULL;
            END $$;
            CREATE TRIGGER funds_attempt_channel AFTER INSERT ON funds_attempt
              REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION funds_attempt_channel()""",
            migrations.RunSQL.noop,
        ),
    ]
