"""Rows and pages for the tests, with only what a test does not care about filled in."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Locale, Page, Site
from wagtail.signal_handlers import disable_reference_index_auto_update

from cms.models import HomePage, NewsIndexPage, NewsPage, StandardPage, User

# --- The site -------------------------------------------------------------------------------


def make_site(locale: Locale) -> HomePage:
    """Return the start page of a new default site."""
    Page.objects.filter(depth__gt=1).delete()
    home = Page.objects.get(depth=1).add_child(
        instance=HomePage(title="Trygghet i kommunen", slug="hem", locale=locale, lead="Välkommen.")
    )
    Site.objects.all().delete()
    Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
    home.save_revision().publish()
    return HomePage.objects.get(pk=home.pk)


def find_site() -> HomePage:
    """Return the start page of the site that `make_site` made."""
    return HomePage.objects.get(slug="hem", depth=2)


def publish(parent: Page, page: Page) -> Any:
    """Add `page` under `parent` as an editor would, and return it as published."""
    page.locale = parent.locale
    page.live = False  # until it is published
    # What refers to what is of interest to the editors' "usage" pages alone, and takes a quarter of the time.
    with disable_reference_index_auto_update():
        parent.add_child(instance=page)
        page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def translate_page(
    page: Page, locale: Locale, words: dict[str, str] | None = None, *, by_machine: bool = False
) -> Any:
    """Translate `page` as an editor does (or a machine), publish it, and return it as published.

    What `words` does not name keeps its words: as good a translation as any, since somebody wrote it.
    """
    from wagtail_localize.models import Translation, TranslationSource

    source, _created = TranslationSource.update_or_create_from_instance(page)
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=locale)
    catalogue = translation.export_po()
    for entry in catalogue:
        entry.msgstr = (words or {}).get(entry.msgid) or entry.msgstr or entry.msgid
    translation.import_po(catalogue, translation_type="machine" if by_machine else "manual")
    # Not `publish=True`: that waits for the commit, which a test never sees.
    translation.save_target(publish=False)
    translated = page.get_translation(locale)
    translated.get_latest_revision().publish()
    return type(page).objects.get(pk=translated.pk)


def make_page(parent: Page, **fields: Any) -> StandardPage:
    fields.setdefault("title", "Om oss")
    return publish(parent, StandardPage(**fields))


def make_news(parent: Page, **fields: Any) -> NewsPage:
    index = NewsIndexPage.objects.child_of(parent).first()
    if index is None:
        index = publish(parent, NewsIndexPage(title="Nyheter", slug="nyheter"))
    fields.setdefault("title", "En nyhet")
    return publish(index, NewsPage(**fields))


def make_user(email: str = "someone@example.org", **fields: Any) -> User:
    """Return a user whose address is confirmed, as after allauth's mail."""
    from allauth.account.models import EmailAddress

    user = User.objects.create_user(
        email, fields.pop("password", "correct horse battery"), **fields
    )
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


# --- Theme evenings -------------------------------------------------------------------------


def make_event_page(home: Page, **fields: Any) -> Any:
    """Return a published theme evening in a week, for two hours, with 20 seats."""
    from events.models import EventIndexPage, EventPage

    index = EventIndexPage.objects.child_of(home).first()
    if index is None:
        index = publish(home, EventIndexPage(title="Temakvällar", slug="temakvallar"))
    starts_at = fields.setdefault("starts_at", timezone.now() + timedelta(days=7))
    fields.setdefault("ends_at", starts_at + timedelta(hours=2))
    fields.setdefault("title", "Trygg i Bro")
    fields.setdefault("place_name", "Bro bibliotek")
    fields.setdefault("capacity", 20)
    fields.setdefault("largest_party", min(6, fields["capacity"]))
    fields.setdefault("promotion", "automatic")
    return publish(index, EventPage(**fields))


def make_event(home: Page, **fields: Any) -> Any:
    """Return the row of a published theme evening."""
    return make_event_page(home, **fields).row


# --- Dialogues ------------------------------------------------------------------------------


def make_dialogue_page(home: Page, *, options: int = 4, **fields: Any) -> Any:
    """Return a published dialogue that is open, with `options` options to approve of."""
    from dialogues.models import DialogueIndexPage, DialogueOption, DialoguePage

    index = DialogueIndexPage.objects.child_of(home).first()
    if index is None:
        index = publish(home, DialogueIndexPage(title="Dialoger", slug="dialoger"))
    fields.setdefault("title", "Vad är viktigast?")
    fields.setdefault("opens_at", timezone.now() - timedelta(days=1))
    fields.setdefault("closes_at", timezone.now() + timedelta(days=7))
    page = DialoguePage(**fields)
    page.options = [
        DialogueOption(title=f"Förslag {number}", locale=home.locale, sort_order=number)
        for number in range(1, options + 1)
    ]
    return publish(index, page)


def make_dialogue(home: Page, **fields: Any) -> Any:
    """Return the row of a published dialogue."""
    return make_dialogue_page(home, **fields).row
