from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0009_search"),
    ]

    operations = [
        migrations.AddField(
            model_name="sitesettings",
            name="feedback_asks_captcha",
            field=models.BooleanField(
                default=False,
                help_text="A question that robots cannot answer, before a comment or a message is sent. Turn it on only while robots are a problem: it is one more thing to do for everybody.",
                verbose_name="control question on page feedback",
            ),
        ),
    ]
