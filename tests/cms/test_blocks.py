"""Blocks of a page's body as visitors meet them, and what an editor is told when one is not whole."""

import json
import re
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation, TranslationSource

from cms.blocks import BodyBlock
from cms.models import ContactPerson, StandardPage
from tests import factories
from tests.cms.test_pages import translate

pytestmark = pytest.mark.django_db

YOUTUBE = "https://youtu.be/dQw4w9WgXcQ"


def with_body(home: Page, *blocks: tuple[str, Any], **fields: Any) -> StandardPage:
    """Return a published page with these blocks, each a type and its raw value."""
    fields = {"title": "Effekter", "slug": "effekter", **fields}
    body = json.dumps(
        [
            {"type": name, "value": value, "id": f"00000000-0000-4000-8000-{number:012}"}
            for number, (name, value) in enumerate(blocks, 1)
        ]
    )
    return factories.publish(home, StandardPage(body=body, **fields))


def document(name: str, content: bytes = b"x" * 2048) -> Any:
    return get_document_model().objects.create(
        title=name.partition(".")[0].capitalize(), file=ContentFile(content, name)
    )


def items(*values: Any) -> list[dict[str, Any]]:
    return [
        {"type": "item", "value": value, "id": f"00000000-0000-4000-9000-{number:012}"}
        for number, value in enumerate(values, 1)
    ]


def shown(client: Client, page: Page) -> str:
    return client.get(page.get_url()).content.decode()


def cleaned(name: str, raw: Any) -> Any:
    """Return the value as an editor's form would leave it; raise what the editor is told."""
    block = BodyBlock().child_blocks[name]
    return block.clean(block.to_python(raw))


def errors(name: str, raw: Any) -> set[str]:
    """Return the fields that an editor is told of."""
    with pytest.raises(ValidationError) as error:
        cleaned(name, raw)
    return set(error.value.block_errors)


# --- What a page loads ------------------------------------------------------------------------


def test_a_page_loads_the_sheets_of_the_blocks_it_has_and_no_others(
    client: Client, home: Page
) -> None:
    plain = shown(client, with_body(home, ("paragraph", "<p>Text.</p>"), slug="text"))
    assert "css/blocks/" not in plain
    assert "js/video.js" not in plain
    page = with_body(
        home,
        ("quote", {"text": "Det blev bättre.", "source": ""}),
        ("quote", {"text": "Mycket.", "source": ""}),
        ("video", {"title": "Film", "url": YOUTUBE}),
    )
    content = shown(client, page)
    assert content.count("css/blocks/quote.css") == 1
    assert content.count("css/blocks/video.css") == 1
    assert content.count("js/video.js") == 1
    assert "css/blocks/accordion.css" not in content
    assert content.index("css/blocks/quote.css") < content.index("</head>")


def test_every_sheet_and_script_that_a_block_names_is_there() -> None:
    from django.contrib.staticfiles import finders

    for block in BodyBlock().child_blocks.values():
        for path in (*getattr(block.meta, "sheets", ()), *getattr(block.meta, "scripts", ())):
            assert finders.find(path), (block.name, path)


# --- Films ------------------------------------------------------------------------------------


def test_a_film_at_a_service_is_asked_for_by_nobody_but_the_visitor(
    client: Client, home: Page
) -> None:
    content = shown(client, with_body(home, ("video", {"title": "Vandring", "url": YOUTUBE})))
    assert "<iframe" not in content
    assert not re.search(r'(src|poster|srcset)="https?://', content)
    assert 'href="https://www.youtube.com/watch?v=dQw4w9WgXcQ"' in content
    assert 'data-player="https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?' in content
    # Without a script the button could do nothing.
    assert re.search(r"<button[^>]*data-play hidden>", content)


def test_a_film_of_our_own_has_controls_captions_and_words(client: Client, home: Page) -> None:
    value = {
        "title": "Vandring",
        "file": document("film.mp4").pk,
        "captions": document("text.vtt").pk,
        "transcript": "<p>Vi går genom Bro.</p>",
    }
    content = shown(client, with_body(home, ("video", value)))
    assert re.search(r'<video [^>]*controls preload="none"[^>]*aria-label="Vandring"', content)
    assert re.search(r'<source src="/documents/\d+/film[^"]*" type="video/mp4">', content)
    assert re.search(r'<track kind="captions" src="/documents/\d+/text', content)
    assert re.search(r"<details.*Vi går genom Bro.", content, re.DOTALL)


def test_films_that_we_cannot_show_are_refused() -> None:
    film, text = document("film.mp4").pk, document("text.vtt").pk
    said = {"transcript": "<p>Så här.</p>"}
    assert cleaned("video", {"title": "x", "url": YOUTUBE})
    assert cleaned("video", {"title": "x", "file": film, "captions": text})
    assert cleaned("video", {"title": "x", "file": film, **said})
    assert errors("video", {"title": "x"}) == {"url"}
    assert errors("video", {"title": "x", "url": YOUTUBE, "file": film, **said}) == {"url"}
    assert errors("video", {"title": "x", "url": "https://example.org/film.mp4"}) == {"url"}
    assert errors("video", {"title": "x", "file": text, **said}) == {"file"}
    assert errors("video", {"title": "x", "file": film}) == {"captions"}
    assert errors("video", {"title": "x", "file": film, "captions": film}) == {"captions"}


# --- Files, questions, people -------------------------------------------------------------------


def test_a_list_of_links_leads_to_no_page_that_is_not_published(client: Client, home: Page) -> None:
    target = factories.make_page(home, title="Mål", slug="det-dolda-malet")
    link = {"title": "Dit vi ska", "page": target.pk, "url": ""}
    page = with_body(home, ("link_list", {"heading": "Mer", "links": items(link)}))
    assert 'href="/sv/det-dolda-malet/"' in shown(client, page)
    target.unpublish()
    content = shown(client, page)
    assert "det-dolda-malet" not in content
    assert "Dit vi ska" not in content


def test_files_say_their_kind_and_size(client: Client, home: Page) -> None:
    report, gone = document("rapport.pdf"), document("gammal.pdf")
    value = {"heading": "Läs mer", "documents": items(report.pk, gone.pk)}
    page = with_body(home, ("documents", value))
    gone.delete()
    content = shown(client, page)
    [shown_file] = re.findall(r'<a href="/documents/[^"]+">(.*?)</a>', content)
    assert "Rapport" in shown_file
    assert "PDF" in shown_file
    assert "2,0" in shown_file


def test_questions_are_told_to_search_engines_in_one_element_that_nothing_can_end(
    client: Client, home: Page
) -> None:
    first = {"question": "Vem får </script><b>rösta</b>?", "answer": "<p>Alla <b>boende</b>.</p>"}
    second = {"question": "När?", "answer": "<p>I maj.</p><p>Varje år.</p>"}
    page = with_body(
        home, ("questions", {"items": items(first)}), ("questions", {"items": items(second)})
    )
    content = shown(client, page)
    elements = re.findall(r'<script type="application/ld\+json">(.*?)</script>', content, re.DOTALL)
    things = [json.loads(element) for element in elements]
    [told] = [thing for thing in things if thing["@type"] == "FAQPage"]
    assert [each["name"] for each in told["mainEntity"]] == [first["question"], "När?"]
    answers = [each["acceptedAnswer"]["text"] for each in told["mainEntity"]]
    assert answers == ["Alla boende.", "I maj. Varje år."]


def test_pages_without_questions_tell_of_none(client: Client, home: Page) -> None:
    page = with_body(home, ("paragraph", "<p>Text.</p>"))
    assert "FAQPage" not in shown(client, page)


def test_a_contact_person_is_chosen_once_and_shown_in_each_language(
    client: Client, home: Page, english: Locale
) -> None:
    person = ContactPerson.objects.create(name="Kim Ek", role="Samordnare", locale=home.locale)
    page = with_body(home, ("contact_person", {"person": person.pk}))
    translate(home, english, {"hem": "home"})
    translated = translate(page, english, {"effekter": "effects", "Effekter": "Effects"})
    assert "Samordnare" in shown(client, translated)
    words = person.copy_for_translation(english)
    words.role = "Coordinator"
    words.save()
    assert "Coordinator" in shown(client, translated)
    assert "Samordnare" in shown(client, page)
    person.delete()
    assert client.get(page.get_url()).status_code == 200


# --- Tables -----------------------------------------------------------------------------------

TABLE = {
    "table": {
        "columns": [{"type": "text", "heading": "Plats"}, {"type": "number", "heading": "Otrygga"}],
        "rows": [{"values": ["Bro", "1234.5"]}, {"values": ["Brunna", None]}],
        "caption": "Otrygga efter plats",
    },
    "has_row_headings": True,
    "source": "Trygghetsmätningen",
}


def test_a_table_has_headings_and_figures_as_the_language_writes_them(
    client: Client, home: Page
) -> None:
    content = shown(client, with_body(home, ("table", TABLE)))
    assert 'role="region" tabindex="0" aria-label="Otrygga efter plats"' in content
    assert "<caption>Otrygga efter plats</caption>" in content
    assert '<th scope="col" class="number">Otrygga</th>' in content
    assert '<th scope="row">Bro</th>' in content
    assert '<td class="number">1\N{NO-BREAK SPACE}234,5</td>' in content
    assert '<td class="number">–</td>' in content
    assert "Trygghetsmätningen" in content


def test_a_table_without_a_caption_is_refused() -> None:
    assert cleaned("table", TABLE)
    assert errors("table", TABLE | {"table": TABLE["table"] | {"caption": ""}}) == {"table"}


def test_the_words_of_a_table_are_translated_and_its_figures_are_kept(
    client: Client, home: Page, english: Locale
) -> None:
    page = with_body(home, ("table", TABLE))
    translate(home, english, {"hem": "home"})
    words = {
        "effekter": "effects",
        "Plats": "Place",
        "Otrygga": "Unsafe",
        "Otrygga efter plats": "Unsafe by place",
        "Trygghetsmätningen": "The safety survey",
    }
    content = shown(client, translate(page, english, words))
    assert "<caption>Unsafe by place</caption>" in content
    assert '<th scope="col">Place</th>' in content
    assert '<th scope="row">Bro</th>' in content
    assert '<td class="number">1,234.5</td>' in content
    # The Swedish page is as it was.
    assert "<caption>Otrygga efter plats</caption>" in shown(client, page)


def test_a_new_row_of_a_table_leaves_the_other_rows_translated(home: Page, english: Locale) -> None:
    page = with_body(home, ("table", TABLE))
    translate(home, english, {"hem": "home"})
    translate(page, english, {"Plats": "Place", "Otrygga": "Unsafe"})
    table = page.body[0].value["table"]
    table.row_data.insert(0, {"values": ["Kungsängen", Decimal(7)]})
    page.save_revision().publish()
    TranslationSource.update_or_create_from_instance(page)
    catalogue = Translation.objects.get(source__object_id=page.translation_key).export_po()
    known = {entry.msgid: entry.msgstr for entry in catalogue}
    assert (known["Plats"], known["Otrygga"], known["Kungsängen"]) == ("Place", "Unsafe", "")


def test_translators_see_the_words_of_a_table(client: Client, home: Page, english: Locale) -> None:
    page = with_body(home, ("table", TABLE))
    translate(home, english, {"hem": "home"})
    translated = translate(page, english, {"Plats": "Place"})
    user = factories.make_user("editor@example.org", is_superuser=True)
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    response = client.get(f"/admin/pages/{translated.pk}/edit/", follow=True)
    assert response.status_code == 200
    assert "Otrygga efter plats" in json.dumps(
        response.context["props"], ensure_ascii=False
    ) + response.context["props"].replace("\\u00e4", "ä")


# --- What is coming up ------------------------------------------------------------------------


def listing(kind: str, **value: Any) -> tuple[str, Any]:
    return "listing", {"kind": kind, "heading": "", "number": 3, **value}


def test_lists_keep_themselves_up_to_date(client: Client, home: Page) -> None:
    factories.make_event_page(home, title="Trygg i Bro")
    factories.make_dialogue_page(home, title="Vad är viktigast?")
    factories.make_news(home, title="Nya lampor")
    page = with_body(
        home,
        listing("theme-evenings", heading="Kom och träffa oss"),
        listing("open-dialogues"),
        listing("news"),
    )
    content = shown(client, page)
    body = content[content.index("<main") :]
    for title in ("Trygg i Bro", "Vad är viktigast?", "Nya lampor"):
        assert re.search(rf'<h3 class="card__title"><a [^>]+>{re.escape(title)}</a></h3>', body)
    assert "<h2>Kom och träffa oss</h2>" in body
    assert body.count('<section class="listing"') == 3


def test_a_list_shows_at_most_so_many_and_nothing_where_there_is_nothing(
    client: Client, home: Page
) -> None:
    for number in range(4):
        factories.make_news(home, title=f"Nyhet {number}")
    page = with_body(home, listing("news", number=2), listing("theme-evenings"))
    content = shown(client, page)
    assert content.count('class="card__link"') == 2
    assert content.count('<section class="listing"') == 1


def test_a_page_is_kept_no_longer_than_its_list_holds(client: Client, home: Page) -> None:
    starts_at = timezone.now() + timedelta(minutes=2)
    factories.make_event_page(home, starts_at=starts_at)
    page = with_body(home, listing("theme-evenings"))
    changes_at = client.get(page.get_url()).wsgi_request.content_changes_at
    assert changes_at is not None
    assert changes_at <= starts_at


def test_a_list_that_no_app_offers_any_more_leaves_the_page_whole(
    client: Client, home: Page
) -> None:
    page = with_body(home, listing("gone"), ("paragraph", "<p>Kvar.</p>"))
    assert "Kvar." in shown(client, page)


# --- Headings -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Så gör vi", '<h2 id="sa-gor-vi">'),
        ("كيف نعمل", '<h2 id="كيف-نعمل">'),
        ("…", "<h2>"),
    ],
)
def test_a_heading_can_be_linked_to_in_any_script(text: str, tag: str) -> None:
    block = BodyBlock().child_blocks["heading"]
    html = block.render(block.to_python({"text": text, "level": "h2"}))
    assert f"{tag}{text}</h2>" in html
