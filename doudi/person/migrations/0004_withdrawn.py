"""What was withdrawn before it was sent is no payment of the person's file."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("person", "0003_complaints"), ("funds", "0010_monthly")]

    operations = [
        migrations.RunSQL(
            """
            DO $$ BEGIN
              EXECUTE replace(pg_get_functiondef('person_file(date)'::regprocedure),
                'WHERE p.household_id = me.household', 'WHERE p.household_id = me.household AND p.withdrawn_at IS NULL');
            END $$;
            """,
            migrations.RunSQL.noop,
        )
    ]
