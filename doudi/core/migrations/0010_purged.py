"""An upload whose time of keeping is over stays as a line; its content is deleted."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("core", "0009_logins")]
    operations = [
        migrations.AddField(
            model_name="upload",
            name="purged_at",
            field=models.DateTimeField(help_text="its time of keeping was over: the content is deleted", null=True),
        ),
    ]
