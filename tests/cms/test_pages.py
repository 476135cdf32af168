"""What stands on and around every page."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import formats, timezone, translation
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.operations import translate_object

from cms import publishing
from cms.models import HomePage, SiteSettings, StandardPage
from cms.translations.sync import sync_translations
from tests import factories

pytestmark = pytest.mark.django_db


def translate(page: Page, locale: Locale, words: dict[str, str]) -> Page:
    """Publish `page` in `locale`, as an editor does who has filled in `words`."""
    source, _ = TranslationSource.update_or_create_from_instance(page)
    translation, _ = Translation.objects.get_or_create(source=source, target_locale=locale)
    catalogue = translation.export_po()
    for entry in catalogue:
        entry.msgstr = words.get(entry.msgid, "")
    translation.import_po(catalogue)
    translation.save_target(publish=False)
    translated = page.get_translation(locale)
    translated.get_latest_revision().publish()
    return type(page).objects.get(pk=translated.pk)


@pytest.fixture
def english_home(home: HomePage, english: Locale) -> HomePage:
    return translate(
        home, english, {"hem": "home", "Trygghet i kommunen": "Safety", "Välkommen.": "Welcome."}
    )


def test_a_page_is_found_by_its_whole_address(client, home: HomePage) -> None:
    parent = factories.make_page(home, title="Om oss", slug="om-oss")
    factories.make_page(parent, title="Kontakt", slug="kontakt")
    response = client.get("/sv/om-oss/kontakt/")
    assert response.status_code == 200
    assert "<h1>Kontakt</h1>" in response.content.decode()


def test_an_address_is_made_of_plain_letters(client, home: HomePage) -> None:
    page = factories.make_page(home, title="Trygg på väg hem")
    assert page.slug == "trygg-pa-vag-hem"


def test_a_draft_cannot_be_read(client, home: HomePage) -> None:
    page = factories.make_page(home, slug="om-oss")
    page.unpublish()
    assert client.get("/sv/om-oss/").status_code == 404


def test_a_page_of_another_language_is_not_found_under_this_one(
    client, english_home: HomePage
) -> None:
    factories.make_page(HomePage.objects.get(slug="hem"), slug="om-oss")
    assert client.get("/en/om-oss/").status_code == 404


def test_the_bare_address_leads_to_the_visitors_best_language(client, home: HomePage) -> None:
    response = client.get("/", HTTP_ACCEPT_LANGUAGE="en-GB,en;q=0.9")
    assert response["Location"] == "/en/"
    assert client.get("/", HTTP_ACCEPT_LANGUAGE="de")["Location"] == "/sv/"


def test_a_page_that_was_handed_to_the_translator_is_not_published(
    home: HomePage, english_home: HomePage
) -> None:
    page = factories.make_page(home, slug="om-oss")
    translate_object(page, [english_home.locale])
    assert not page.get_translation(english_home.locale).live


@pytest.mark.parametrize(
    ("language", "date", "short"),
    [
        ("sv", "24 november 2026", "2026-11-24 18:30"),
        ("en", "24 November 2026", "2026-11-24 18:30"),
    ],
)
def test_no_date_can_be_taken_for_another(language: str, date: str, short: str) -> None:
    moment = datetime(2026, 11, 24, 18, 30)
    with translation.override(language):
        assert formats.date_format(moment) == date
        assert formats.date_format(moment, "SHORT_DATETIME_FORMAT") == short


def test_the_language_switch_leads_to_the_same_page(
    client, home: HomePage, english_home: HomePage
) -> None:
    page = factories.make_page(home, title="Om oss", slug="om-oss")
    translate(page, english_home.locale, {"Om oss": "About us", "om-oss": "about-us"})
    assert 'href="/en/about-us/"' in client.get("/sv/om-oss/").content.decode()
    assert 'href="/sv/om-oss/"' in client.get("/en/about-us/").content.decode()


def test_the_language_switch_says_where_there_is_no_translation(
    client, home: HomePage, english_home: HomePage
) -> None:
    page = factories.make_page(home, slug="om-oss")
    html = client.get("/sv/om-oss/").content.decode()
    assert f'href="/en/not-translated/{page.pk}/"' in html


def test_breadcrumbs_lead_back_to_the_start(client, home: HomePage) -> None:
    parent = factories.make_page(home, title="Om oss", slug="om-oss")
    factories.make_page(parent, title="Kontakt", slug="kontakt")
    content = client.get("/sv/om-oss/kontakt/").content.decode()
    assert 'href="/sv/om-oss/"' in content
    assert 'aria-current="page"' in content


@pytest.mark.parametrize("colour", ["#ffff00", "#999999"])
def test_a_main_colour_that_some_could_not_read_is_refused(home: HomePage, colour: str) -> None:
    settings = SiteSettings(site=home.get_site(), primary_colour=colour)
    with pytest.raises(ValidationError) as error:
        settings.full_clean()
    assert "primary_colour" in error.value.message_dict


@pytest.mark.parametrize("colour", ["red", "#12345", "#12345g", "javascript:1"])
def test_what_is_no_colour_is_refused(home: HomePage, colour: str) -> None:
    settings = SiteSettings(site=home.get_site(), accent_colour=colour)
    with pytest.raises(ValidationError):
        settings.full_clean()


def test_the_theme_is_named_by_its_content_and_kept_forever(client, home: HomePage) -> None:
    content = client.get("/sv/").content.decode()
    address = content.split('href="/-/theme-')[1].split('"')[0]
    response = client.get(f"/-/theme-{address}")
    assert "immutable" in response["Cache-Control"]
    assert "--color-primary:#0b4f4a" in response.content.decode()
    assert client.get("/-/theme-0123456789ab.css").status_code == 404


def test_the_start_page_asks_the_database_at_most_fifteen_times(
    client, home: HomePage, django_assert_max_num_queries
) -> None:
    factories.make_news(home)
    factories.make_event_page(home)
    factories.make_dialogue_page(home)
    client.get("/sv/")
    with django_assert_max_num_queries(15):
        assert client.get("/sv/").status_code == 200


def test_a_list_of_news_costs_the_same_however_long(
    client, home: HomePage, django_assert_max_num_queries
) -> None:
    for number in range(12):
        factories.make_news(home, title=f"Nyhet {number}")
    client.get("/sv/nyheter/")
    with django_assert_max_num_queries(15):
        assert client.get("/sv/nyheter/").status_code == 200


def test_one_failing_page_does_not_stop_the_other_scheduled_ones(
    home: HomePage, monkeypatch
) -> None:
    pages = [factories.make_page(home, title=f"Sida {n}", slug=f"sida-{n}") for n in range(2)]
    for page in pages:
        page.unpublish()
        page.refresh_from_db()
        page.go_live_at = timezone.now() + timedelta(hours=1)
        page.save_revision().publish()
    broken = pages[0].pk
    publish = StandardPage.publish

    def fail_for_one(self, *args, **kwargs):
        if self.pk == broken:
            raise RuntimeError("broken")
        return publish(self, *args, **kwargs)

    monkeypatch.setattr(StandardPage, "publish", fail_for_one)
    import time_machine

    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        publishing.publish_scheduled()
    assert [Page.objects.get(pk=page.pk).live for page in pages] == [False, True]


def test_a_text_that_nobody_translated_never_goes_live(
    home: HomePage, english_home: HomePage
) -> None:
    page = factories.make_page(home, title="Om oss", slug="om-oss", lead="Kort.")
    translate(
        page, english_home.locale, {"Om oss": "About us", "om-oss": "about-us", "Kort.": "Short."}
    )
    page.lead = "Ny ingress."
    page.save_revision().publish()
    sync_translations(page.pk)
    translated = StandardPage.objects.get(slug="about-us")
    assert translated.lead == "Short."
    source = TranslationSource.objects.get_for_instance(page)
    assert source.stringsegment_set.filter(string__data="Ny ingress.").exists()


def test_a_change_that_needs_no_translator_reaches_the_translation(
    home: HomePage, english_home: HomePage
) -> None:
    page = factories.make_page(home, title="Om oss", slug="om-oss", lead="Kort.")
    translate(
        page, english_home.locale, {"Om oss": "About us", "om-oss": "about-us", "Kort.": "Short."}
    )
    page.lead = ""
    page.save_revision().publish()
    sync_translations(page.pk)
    assert StandardPage.objects.get(slug="about-us").lead == ""


def test_a_new_picture_reaches_a_translation_whose_address_nobody_translated(
    home: HomePage, english: Locale
) -> None:
    translate(home, english, {"Trygghet i kommunen": "Safety", "Välkommen.": "Welcome."})
    home = HomePage.objects.get(pk=home.pk)
    picture = get_image_model().objects.create(title="Torget", file=get_test_image_file())
    home.hero_image, home.hero_image_is_decorative = picture, True
    home.save_revision().publish()
    sync_translations(home.pk)
    translated = HomePage.objects.get(locale=english)
    assert translated.hero_image == picture
    assert (translated.title, translated.lead) == ("Safety", "Welcome.")
    assert translated.live


def test_a_new_address_of_the_source_moves_no_translation(
    home: HomePage, english_home: HomePage
) -> None:
    page = factories.make_page(home, title="Om oss", slug="om-oss", lead="Kort.")
    translate(
        page, english_home.locale, {"Om oss": "About us", "om-oss": "about-us", "Kort.": "Short."}
    )
    page.slug = "om-kommunen"
    page.lead = ""
    page.save_revision().publish()
    sync_translations(page.pk)
    translated = page.get_translation(english_home.locale)
    assert (translated.slug, translated.lead) == ("about-us", "")
