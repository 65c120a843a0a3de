"""What was withdrawn before it was sent is no payment of the person's file."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("person", "0005_letters_end"), ("funds", "0010_monthly")]

    operations = [
        migrations.RunSQL(
            """
            DO $$ BEGIN
              EXECUTE replace(pg_get_functiondef('person_told(bigint,bigint,bigint,text,date,date)'::regprocedure),
                'WHERE p.household_id = me.household', 'WHERE p.household_id = me.household AND p.withdrawn_at IS NULL');
            END $$;
            """,
            migrations.RunSQL.noop,
        )
    ]
