"""Give the promises that are published their rows."""

from typing import Any

from django.db import migrations
from django.db.models import Min
from django.utils import timezone


def make_rows(apps: Any, schema_editor: Any) -> None:
    """Write a row for each published promise from the page that was there first: its translations came later."""
    page_model = apps.get_model("dialogues", "PromisePage")
    row_model = apps.get_model("dialogues", "Promise")
    dialogue_model = apps.get_model("dialogues", "Dialogue")
    first = page_model.objects.values("translation_key").annotate(first=Min("pk"))
    pages = page_model.objects.filter(pk__in=[each["first"] for each in first], live=True)
    for page in pages.filter(alias_of=None).select_related("dialogue"):
        dialogue = None
        if page.dialogue is not None:
            dialogue = dialogue_model.objects.filter(key=page.dialogue.translation_key).first()
        row_model.objects.get_or_create(
            key=page.translation_key,
            defaults={
                "source_locale_id": page.locale_id,
                "title": page.title,
                "year": page.year,
                "dialogue": dialogue,
                "published_at": page.first_published_at or timezone.now(),
            },
        )


class Migration(migrations.Migration):
    dependencies = [("dialogues", "0005_promises")]
    operations = [migrations.RunPython(make_rows, migrations.RunPython.noop)]
