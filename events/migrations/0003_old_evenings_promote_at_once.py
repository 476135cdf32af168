"""Evenings from before offers go on as they were announced: freed seats go to the next in the queue at once."""

from django.db import migrations


def promote_at_once(apps, schema_editor):
    for name in ("Event", "EventPage"):
        apps.get_model("events", name).objects.update(promotion="automatic")


class Migration(migrations.Migration):
    dependencies = [("events", "0002_complete_evenings")]
    operations = [migrations.RunPython(promote_at_once, migrations.RunPython.noop)]
