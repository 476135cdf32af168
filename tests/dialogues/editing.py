"""How a test edits and translates dialogues as an editor does."""

from typing import Any

from wagtail.models import Locale, Page
from wagtail_localize.models import Translation, TranslationSource

from dialogues.models import DialogueOption, DialoguePage


def translate(page: Page, english: Locale, words: dict[str, str] | None = None) -> Any:
    """Translate `page` as an editor does, and publish it; return the English page."""
    source, _created = TranslationSource.update_or_create_from_instance(page)
    translated, _created = Translation.objects.get_or_create(source=source, target_locale=english)
    catalogue = translated.export_po()
    for entry in catalogue:
        entry.msgstr = (words or {}).get(entry.msgid) or entry.msgid.replace("Förslag", "Proposal")
    translated.import_po(catalogue)
    # Not `publish=True`: that waits for the commit, which a test never sees.
    translated.save_target(publish=False)
    page.get_translation(english).get_latest_revision().publish()
    return type(page).objects.get(translation_key=page.translation_key, locale=english)


def fresh(page: DialoguePage) -> DialoguePage:
    return DialoguePage.objects.get(pk=page.pk)


def labels(page: DialoguePage) -> list[str]:
    options = page.row.options.filter(is_retired=False)
    return list(options.values_list("label", flat=True))


def publish_with_options(page: DialoguePage, *titles: str) -> Any:
    """Publish `page` with just these options, as an editor who deletes and adds; return its revision."""
    page = fresh(page)
    known = {option.title: option for option in page.options.all()}
    options = [
        known.get(title) or DialogueOption(title=title, locale=page.locale) for title in titles
    ]
    for order, option in enumerate(options):
        option.sort_order = order
    page.options.set(options)
    revision = page.save_revision()
    revision.publish()
    return revision
