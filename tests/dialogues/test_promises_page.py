"""The promise's page, from what was prioritised to the effect, and its cards."""

from datetime import date

import pytest
import time_machine
from django.test import Client
from wagtail.models import Page

from cms.models import Indicator, IndicatorFigure, Partner
from dialogues.models import (
    Commitment,
    Dialogue,
    Promise,
    PromiseIndexPage,
    PromisePage,
)
from dialogues.promises.presentation import PromisePresentation
from tests.dialogues.promising import (
    count_queries,
    days,
    dialogue_page,
    make_commitment,
    make_counted_dialogue,
    make_promise_page,
    measure,
    told,
)

pytestmark = pytest.mark.django_db


def html_of(client: Client, page: Page) -> str:
    answer = client.get(page.get_url())
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def counted(home: Page) -> Dialogue:
    return make_counted_dialogue(home)


def test_the_page_leads_from_what_was_prioritised_to_the_effect(
    client: Client, home: Page, counted
) -> None:
    indicator = Indicator(name="Otrygga", unit="%", source="Mätningen", locale=home.locale)
    indicator.figures.set([IndicatorFigure(year=y, value=v) for y, v in ((2020, 36), (2023, 31))])
    indicator.save()
    key = counted.options.get(label="Förslag 1").key
    page = make_promise_page(
        home,
        {
            "title": "Två kvällar i veckan",
            "option_key": key,
            "indicator": indicator,
            "baseline": 0,
            "target": 2,
            "deadline": days(30),
            "measures": [measure("Anställ", "done")],
        },
        dialogue=dialogue_page(counted),
    )
    told(page.row.commitments.get(), "Vi är ute.", value=1, status="ongoing")
    html = html_of(client, page)
    for anchor in ("prioritised", "promised", "told-1", "effect"):
        assert f'id="{anchor}"' in html
        assert f'href="#{anchor}"' in html
    assert html.index('id="prioritised"') < html.index('id="promised"') < html.index('id="effect"')
    assert html.count("Förslag 1") >= 2  # among what was prioritised, and as what it answers
    assert "chart__series--2" in html  # the target beside what was measured
    assert html.count("<h1") == 1
    assert "style=" not in html


def test_no_status_is_told_by_colour_alone(client: Client, home: Page) -> None:
    page = make_promise_page(home, {"deadline": days(-1)})
    html = html_of(client, page)
    assert "#icon-calendar" in html
    assert "#icon-warning" in html
    assert page.row.commitments.get().get_status_display() in html


def test_being_late_shows_at_the_local_midnight(client: Client, home: Page) -> None:
    page = make_promise_page(home, {"deadline": date(2027, 6, 30)})
    with time_machine.travel("2027-06-30 21:59:00Z", tick=False):
        assert "status--error" not in html_of(client, page)
    with time_machine.travel("2027-06-30 22:00:00Z", tick=False):
        assert "status--error" in html_of(client, page)


def test_what_is_done_is_not_late(client: Client, home: Page) -> None:
    page = make_promise_page(home, {"deadline": days(-9)})
    told(page.row.commitments.get(), status="done")
    assert "status--error" not in html_of(client, page)


def test_the_page_asks_the_same_however_much_was_promised_and_told(
    client: Client, home: Page, counted
) -> None:
    partners = [Partner.objects.create(name=f"Ägare {n}", locale=home.locale) for n in range(4)]
    few = make_promise_page(
        home, {"owner": partners[0]}, dialogue=dialogue_page(counted), title="Litet"
    )
    many = make_promise_page(
        home,
        *(
            {"title": f"Löfte {n}", "owner": partners[n % 4], "target": 3, "baseline": 1}
            for n in range(8)
        ),
        dialogue=dialogue_page(counted),
        title="Stort",
    )
    told(few.row.commitments.get())
    for commitment in many.row.commitments.all():
        for day in range(3):
            told(commitment, value=day, measured_on=days(-day))

    def made_from_nothing(page: PromisePage) -> int:
        page = PromisePage.objects.get(pk=page.pk)
        request = type("Request", (), {"GET": {}})()

        def read() -> None:
            shown = PromisePresentation(page.row, page)
            for each in shown.commitments:
                assert each.chart is None or each.chart.rows
                _all = (each.measures, each.latest, each.answers)
            _all = shown.effects, shown.progress.text

        assert request
        return count_queries(read)

    assert made_from_nothing(few) == made_from_nothing(many)


def test_words_that_nobody_translated_are_marked_with_their_language(
    client: Client, home: Page, english
) -> None:
    from django.utils import translation

    from dialogues.promises.shown import ShownUpdate

    update = told(make_commitment(home), "Klart.")
    with translation.override("en"):
        assert ShownUpdate(update, "").lang == "sv"
        update.translations = {"en": {"text": "Done.", "photo_alt": ""}}
        shown = ShownUpdate(update, "")
        assert (shown.text, shown.lang) == ("Done.", "")


def test_a_draft_is_previewed_with_what_has_been_told(client: Client, home: Page) -> None:
    page = make_promise_page(home, {"title": "Ljus"})
    told(page.row.commitments.get(), "Elva lampor.")
    draft = PromisePage.objects.get(pk=page.pk)
    commitment = draft.commitments.get()
    commitment.title = "Mer ljus"
    draft.commitments.set([commitment])
    response = draft.make_preview_request()
    html = response.render().content.decode() if hasattr(response, "render") else ""
    assert "Mer ljus" in html
    assert "Elva lampor." in html
    assert Commitment.objects.get().title == "Ljus"


def test_a_promise_that_was_never_published_can_be_previewed(home: Page) -> None:
    index = make_promise_page(home).get_parent().specific
    from dialogues.models import PromiseCommitment

    page = PromisePage(title="Nytt", year=2027, live=False, locale=home.locale)
    page.commitments.set([PromiseCommitment(title="Ljus", locale=home.locale)])
    index.add_child(instance=page)
    response = PromisePage.objects.get(pk=page.pk).make_preview_request()
    assert response.status_code == 200
    assert Promise.objects.count() == 1


def test_cards_tell_how_it_goes_with_one_query_more(client: Client, home: Page) -> None:
    first = make_promise_page(home, {"deadline": days(-1)}, {"title": "B"}, title="Ett")
    told(first.row.commitments.get(title="B"), status="done")
    index = PromiseIndexPage.objects.get()
    html = html_of(client, index)
    assert "tag--warning" in html
    from dialogues.promises.progress import with_progress

    pages = list(PromisePage.objects.all())
    for number in range(4):
        make_promise_page(home, {}, {}, title=f"Löfte {number}")
    assert count_queries(lambda: with_progress(pages)) == 1
    more = list(PromisePage.objects.all())
    assert count_queries(lambda: with_progress(more)) == 1
    [progress] = [page.progress for page in pages]
    assert (progress.done, progress.total, progress.overdue) == (1, 2, 1)


def test_the_list_and_the_start_page_do_not_ask_more_for_more_promises(
    client: Client, home: Page
) -> None:
    make_promise_page(home, title="Ett")
    index = PromiseIndexPage.objects.get()
    for page in (index, home):
        client.get(page.get_url())
    before = [count_queries(lambda p=page: client.get(p.get_url())) for page in (index, home)]
    make_promise_page(home, {}, {}, title="Två")
    make_promise_page(home, {}, {}, title="Tre")
    for page in (index, home):
        client.get(page.get_url())
    after = [count_queries(lambda p=page: client.get(p.get_url())) for page in (index, home)]
    assert after == before
