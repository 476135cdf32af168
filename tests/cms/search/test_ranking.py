"""Which pages answer, and which of them come first."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.models import Locale, Page

from cms.models import SearchSynonyms
from tests import factories
from tests.cms.search.searching import found

pytestmark = pytest.mark.django_db


def text(words: str) -> list[tuple[str, str]]:
    return [("paragraph", f"<p>{words}</p>")]


def test_title_comes_before_lead_and_lead_before_body(client: Client, home: Page) -> None:
    factories.make_page(home, title="I texten", body=text("Här finns belysning."))
    factories.make_page(home, title="Belysning i parken")
    factories.make_page(home, title="I ingressen", lead="Om belysning.")
    assert found(client, "belysning") == ["Belysning i parken", "I ingressen", "I texten"]


def test_a_whole_word_comes_before_a_beginning_and_that_before_a_part(
    client: Client, home: Page
) -> None:
    factories.make_page(home, title="Gatubelysning")
    factories.make_page(home, title="Belysningsplan")
    factories.make_page(home, title="Belysningen")
    assert found(client, "belysning") == ["Belysningen", "Belysningsplan", "Gatubelysning"]


@pytest.mark.parametrize("query", ["trygghets", "vandring", "trygghetsvandringar", "trygghetsvan"])
def test_compounds_are_found_by_their_parts(client: Client, home: Page, query: str) -> None:
    factories.make_page(home, title="Trygghetsvandring i Bro")
    assert "Trygghetsvandring i Bro" in found(client, query)


def test_every_word_must_be_somewhere_but_not_in_the_same_place(client: Client, home: Page) -> None:
    factories.make_page(home, title="Belysning", lead="I parken.", body=text("Vid skolan."))
    factories.make_page(home, title="Belysning i tunneln")
    assert found(client, "belysning park skolan") == ["Belysning"]


def test_words_that_say_nothing_need_not_be_there(client: Client, home: Page) -> None:
    factories.make_page(home, title="Belysning")
    assert found(client, "om belysning och") == ["Belysning"]


@pytest.mark.parametrize(
    ("typed", "written"), [("gatan", "Gator"), ("tunneln", "Tunnel"), ("lampa", "Lampan")]
)
def test_definite_forms_that_the_stemmer_misses_are_found(
    client: Client, home: Page, typed: str, written: str
) -> None:
    factories.make_page(home, title=written)
    assert found(client, typed) == [written]


def test_a_short_word_is_not_taken_for_a_part_of_others(client: Client, home: Page) -> None:
    factories.make_page(home, title="Gatubelysning")
    assert found(client, "lys") == []


def test_equally_good_pages_stand_newest_first(client: Client, home: Page) -> None:
    for number in (1, 2, 3):
        factories.make_page(home, title=f"Belysning {number}")
    assert found(client, "belysning") == ["Belysning 3", "Belysning 2", "Belysning 1"]


@pytest.mark.parametrize("query", ["100%", "a_b", "%", "_____"])
def test_signs_that_the_database_knows_stand_for_themselves(
    client: Client, home: Page, query: str
) -> None:
    factories.make_page(home, title="Belysning")
    assert found(client, query) == []


@pytest.mark.parametrize(
    "query", ["mo\u0308ten", "mö\u00adten", "\u202emöten\u202c", "mö\u200bten"]
)
def test_what_comes_along_unseen_when_a_word_is_copied_does_no_harm(
    client: Client, home: Page, query: str
) -> None:
    factories.make_page(home, title="Möten i höst")
    assert found(client, query) == ["Möten i höst"]


@pytest.mark.parametrize("query", ["medborgarlöften", "trygghetsvandring", "möten"])
def test_what_a_text_holds_unseen_hides_no_word(client: Client, home: Page, query: str) -> None:
    factories.make_page(
        home,
        title="Medborgar\u00adlöften",
        body=text("Trygg\u00adhets\u00advandring och mo\u0308ten"),
    )
    titles = found(client, query)
    assert [title.replace("\u00ad", "").lower() for title in titles] == ["medborgarlöften"]


def test_easy_swedish_knows_swedish_word_forms(client: Client, home: Page) -> None:
    easy = Locale.objects.get_or_create(language_code="sv-simple")[0]
    page = home.copy_for_translation(easy).specific
    page.title, page.slug = "Lampor nära dig", "latt"
    page.save_revision().publish()
    assert found(client, "lampan", "sv-simple") == ["Lampor nära dig"]


def test_arabic_words_are_found_with_their_article(client: Client, home: Page) -> None:
    arabic = Locale.objects.get_or_create(language_code="ar")[0]
    page = home.copy_for_translation(arabic).specific
    page.title, page.slug = "الإضاءة في الشوارع", "ar"
    page.save_revision().publish()
    assert found(client, "إضاءة", "ar") == ["الإضاءة في الشوارع"]


def test_synonyms_find_each_other_and_come_after_the_word_itself(
    client: Client, home: Page
) -> None:
    SearchSynonyms.objects.create(language="sv", words="lampa\nbelysning\ngatans ljus")
    factories.make_page(home, title="Belysning i parken")
    factories.make_page(home, title="Lampor i tunneln")
    factories.make_page(home, title="Gatans ljus i Bro")
    for query in ("lampor", "belysningen", "gatans ljus"):
        assert set(found(client, query)) == {
            "Belysning i parken",
            "Lampor i tunneln",
            "Gatans ljus i Bro",
        }
    assert found(client, "belysning")[0] == "Belysning i parken"
    assert found(client, "lampor parken") == ["Belysning i parken"]


def test_synonyms_hold_in_their_language_and_its_variants(client: Client, home: Page) -> None:
    SearchSynonyms.objects.create(language="en", words="lampa\nbelysning")
    factories.make_page(home, title="Belysning i parken")
    assert found(client, "lampa") == []


def test_synonyms_may_hold_what_nobody_sees(client: Client, home: Page) -> None:
    SearchSynonyms.objects.create(language="sv", words="lam\u00adpa\nbelysning\u200b")
    factories.make_page(home, title="Belysning i parken")
    assert found(client, "lampor") == ["Belysning i parken"]


@pytest.mark.parametrize("word", ["\\", "\\ \\", "''", ": * & | ! ( )", "<->", "%"])
def test_odd_words_among_synonyms_do_no_harm(client: Client, home: Page, word: str) -> None:
    SearchSynonyms.objects.create(language="sv", words=f"lampa\n{word} belysning")
    factories.make_page(home, title="Belysning i parken")
    assert found(client, "lampa") == ["Belysning i parken"]


def test_a_group_needs_two_words(home: Page) -> None:
    with pytest.raises(ValidationError):
        SearchSynonyms(language="sv", words="  lampa \n\n lampa").full_clean()
