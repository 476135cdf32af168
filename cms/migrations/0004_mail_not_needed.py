"""A mail that was not needed any more, or that staff withdrew, is neither sent nor failed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cms", "0003_mail_and_retention")]

    operations = [
        migrations.AlterField(
            model_name="outgoingmail",
            name="state",
            field=models.CharField(
                choices=[
                    ("queued", "Queued"),
                    ("in_flight", "Being sent"),
                    ("retry", "Will be tried again"),
                    ("sent", "Sent"),
                    ("failed", "Failed"),
                    ("bounced", "Came back"),
                    ("dropped", "Not needed"),
                ],
                default="queued",
                max_length=10,
                verbose_name="state",
            ),
        )
    ]
