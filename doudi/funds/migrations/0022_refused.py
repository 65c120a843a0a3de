"""A wrong line of a signature sheet is refused, a wrong agreement dropped, each with its reason, and entered anew."""

import django.db.models.deletion
from django.db import migrations, models

from doudi.core.sql import append_only

HANDED = ("handed", "signed_by", "on", "entered_by_id", "confirmed_by_id", "confirmed_at",
          "refused_by_id", "refused_at", "refuse_reason")  # fmt: skip
AGREED = ("confirmed_by_id", "confirmed_at", "dropped_by_id", "dropped_at", "drop_reason")


def somebody() -> models.ForeignKey:
    """An actor, or nobody yet."""
    return models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.actor")


def reason() -> models.CharField:
    """Why; empty while nobody did it."""
    return models.CharField(blank=True, db_default="", max_length=500)


class Migration(migrations.Migration):
    dependencies = [("core", "0012_counted_jobs"), ("funds", "0021_month_checks")]

    operations = [
        migrations.AddField("handedout", "refused_by", somebody()),
        migrations.AddField("handedout", "refused_at", models.DateTimeField(null=True)),
        migrations.AddField("handedout", "refuse_reason", reason()),
        migrations.AlterField(
            "handedout", "attempt", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="funds.attempt")
        ),
        migrations.AddConstraint(
            "handedout",
            models.UniqueConstraint(
                condition=models.Q(("refused_by", None)), fields=("attempt",), name="handedout_once"
            ),
        ),
        migrations.AddConstraint(
            "handedout",
            models.CheckConstraint(
                condition=models.Q(("refused_by", models.F("entered_by")), _negated=True),
                name="handedout_refused_by_another",
            ),
        ),
        migrations.AddConstraint(
            "handedout",
            models.CheckConstraint(
                condition=models.Q(
                    models.Q(("refuse_reason", ""), ("refused_by", None)),
                    models.Q(
                        ("confirmed_by", None),
                        ("refused_by__isnull", False),
                        models.Q(("refuse_reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="handedout_one_end",
            ),
        ),
        migrations.AddField("recovery", "dropped_by", somebody()),
        migrations.AddField("recovery", "dropped_at", models.DateTimeField(null=True)),
        migrations.AddField("recovery", "drop_reason", reason()),
        migrations.RemoveConstraint("recovery", "recovery_once"),
        migrations.AddConstraint(
            "recovery",
            models.UniqueConstraint(
                condition=models.Q(("dropped_by", None)), fields=("household_id", "benefit", "month"),
                name="recovery_once",
            ),
        ),
        migrations.AddConstraint(
            "recovery",
            models.CheckConstraint(
                condition=models.Q(("confirmed_by", None), ("dropped_by", None), _connector="OR"),
                name="recovery_one_end",
            ),
        ),
        migrations.RunSQL(
            """DROP TRIGGER funds_handedout_append_only ON funds_handedout;
            DROP TRIGGER funds_handedout_no_truncate ON funds_handedout;
            DROP TRIGGER funds_recovery_append_only ON funds_recovery;
            DROP TRIGGER funds_recovery_no_truncate ON funds_recovery""",
            migrations.RunSQL.noop,
        ),
        append_only("funds_handedout", may_change=HANDED),
        append_only("funds_recovery", may_change=AGREED),
        migrations.RunSQL(
            """-- What was refused or dropped stays so: the argument is the column that says by whom.
            CREATE FUNCTION funds_taken_back_once() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              IF to_jsonb(OLD) ->> TG_ARGV[0] IS NOT NULL THEN
                RAISE EXCEPTION 'doudi: % % was refused or dropped and stays so', TG_TABLE_NAME, OLD.id
                  USING ERRCODE = '23514', CONSTRAINT = 'taken_back_once';
              END IF;
              RETURN NEW;
            END $$;
            CREATE TRIGGER funds_handedout_refused_once BEFORE UPDATE ON funds_handedout
              FOR EACH ROW EXECUTE FUNCTION funds_taken_back_once('refused_by_id');
            CREATE TRIGGER funds_recovery_dropped_once BEFORE UPDATE ON funds_recovery
              FOR EACH ROW EXECUTE FUNCTION funds_taken_back_once('dropped_by_id');
            GRANT UPDATE (refused_by_id, refused_at, refuse_reason) ON funds_handedout TO doudi_app;
            GRANT UPDATE (dropped_by_id, dropped_at, drop_reason) ON funds_recovery TO doudi_app""",
            migrations.RunSQL.noop,
        ),
    ]  # fmt: skip
