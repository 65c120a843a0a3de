"""An appeal may be about relief that an order gave."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0009_upward"),
        ("core", "0009_logins"),
        ("registry", "0009_employed"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="case",
            name="case_appeal_names_its_decision",
        ),
        migrations.AddField(
            model_name="case",
            name="about_payable_id",
            field=models.BigIntegerField(help_text="or the relief that an order gave", null=True),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("about_decision_id__isnull", False), ("about_payable_id__isnull", True), ("kind", "appeal")
                    ),
                    models.Q(
                        ("about_decision_id__isnull", True), ("about_payable_id__isnull", False), ("kind", "appeal")
                    ),
                    models.Q(
                        models.Q(("kind", "appeal"), _negated=True),
                        ("about_decision_id__isnull", True),
                        ("about_payable_id__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="case_appeal_names_its_decision",
            ),
        ),
    ]
