"""Lists of one state by days left, for a county or more."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("casework", "0007_former_claims")]

    operations = [
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["state", "next_due_on", "id"], name="case_state_due"),
        ),
    ]
