"""A confirmed agreement that is wrong is ended by two people: nothing more is held back, what was held back stays."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q

from doudi.core.sql import append_only

AGREED = ("confirmed_by_id", "confirmed_at", "dropped_by_id", "dropped_at", "drop_reason")
ENDED = ("end_asked_by_id", "end_asked_at", "end_reason", "ended_by_id", "ended_at", "ended_fen", "held_fen", "fen")


def somebody() -> models.ForeignKey:
    """An actor, or nobody yet."""
    return models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.actor")


class Migration(migrations.Migration):
    dependencies = [("funds", "0026_columns")]

    operations = [
        migrations.AddField("recovery", "before_fen", models.BigIntegerField(db_default=0)),
        migrations.AddField("recovery", "end_asked_by", somebody()),
        migrations.AddField("recovery", "end_asked_at", models.DateTimeField(null=True)),
        migrations.AddField("recovery", "end_reason", models.CharField(blank=True, db_default="", max_length=500)),
        migrations.AddField("recovery", "ended_by", somebody()),
        migrations.AddField("recovery", "ended_at", models.DateTimeField(null=True)),
        migrations.AddField("recovery", "ended_fen", models.BigIntegerField(null=True)),
        migrations.AddField(
            "recovery", "held_fen",
            models.BigIntegerField(help_text="what it had held back when it was ended", null=True),
        ),
        migrations.RemoveConstraint("recovery", "recovery_once"),
        migrations.RemoveConstraint("recovery", "recovery_complete"),
        migrations.AddConstraint(
            "recovery",
            models.UniqueConstraint(
                condition=Q(dropped_by=None, ended_by=None), fields=("household_id", "benefit", "month"),
                name="recovery_once",
            ),
        ),
        migrations.AddConstraint(
            "recovery",
            models.CheckConstraint(
                condition=Q(month__day=1, month_fen__gt=0, before_fen__gte=0) & ~Q(document="")
                & (Q(ended_by=None, fen__gt=F("before_fen"), month_fen__lte=F("fen") - F("before_fen"))
                   | Q(ended_by__isnull=False, fen=0, ended_fen__gt=0, held_fen__gte=0)),
                name="recovery_complete",
            ),
        ),
        migrations.AddConstraint(
            "recovery",
            models.CheckConstraint(condition=~Q(ended_by=F("end_asked_by")), name="recovery_ended_by_two"),
        ),
        migrations.AddConstraint(
            "recovery",
            models.CheckConstraint(
                condition=Q(end_asked_by=None, end_reason="", ended_by=None)
                | Q(end_asked_by__isnull=False, confirmed_by__isnull=False) & ~Q(end_reason=""),
                name="recovery_end_has_reason",
            ),
        ),
        migrations.RunSQL(
            """DROP TRIGGER funds_recovery_append_only ON funds_recovery;
            DROP TRIGGER funds_recovery_no_truncate ON funds_recovery;
            DROP TRIGGER funds_recovery_confirmed_once ON funds_recovery""",
            migrations.RunSQL.noop,
        ),
        append_only("funds_recovery", may_change=(*AGREED, *ENDED)),
        migrations.RunSQL(
            """-- Once it was confirmed an agreement is only ended: what was asked for and why stays as the second person
            -- saw it, and what is held back in all is then nothing more.
            CREATE FUNCTION funds_recovery_settled() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              IF OLD.ended_by_id IS NOT NULL THEN
                RAISE EXCEPTION 'doudi: % % was ended and stays so', TG_TABLE_NAME, OLD.id
                  USING ERRCODE = '23514', CONSTRAINT = 'ended_once';
              END IF;
              IF OLD.confirmed_by_id IS NOT NULL
                AND (NEW.confirmed_by_id, NEW.confirmed_at) IS DISTINCT FROM (OLD.confirmed_by_id, OLD.confirmed_at) THEN
                RAISE EXCEPTION 'doudi: % % was confirmed and stays so', TG_TABLE_NAME, OLD.id
                  USING ERRCODE = '23514', CONSTRAINT = 'confirmed_once';
              END IF;
              IF (CASE WHEN NEW.ended_by_id IS NULL
                   THEN (NEW.fen, NEW.ended_fen, NEW.held_fen) IS DISTINCT FROM (OLD.fen, OLD.ended_fen, OLD.held_fen)
                   ELSE OLD.end_asked_by_id IS NULL OR NEW.fen <> 0 OR NEW.ended_fen <> OLD.fen
                     OR (NEW.end_asked_by_id, NEW.end_asked_at, NEW.end_reason)
                       IS DISTINCT FROM (OLD.end_asked_by_id, OLD.end_asked_at, OLD.end_reason) END) THEN
                RAISE EXCEPTION 'doudi: what % % holds back changes by its end alone', TG_TABLE_NAME, OLD.id
                  USING ERRCODE = '23514', CONSTRAINT = 'ended_whole';
              END IF;
              RETURN NEW;
            END $$;
            CREATE TRIGGER funds_recovery_settled BEFORE UPDATE ON funds_recovery
              FOR EACH ROW EXECUTE FUNCTION funds_recovery_settled();
            GRANT UPDATE (end_asked_by_id, end_asked_at, end_reason, ended_by_id, ended_at, ended_fen, held_fen, fen)
              ON funds_recovery TO doudi_app""",
            migrations.RunSQL.noop,
        ),
    ]  # fmt: skip
