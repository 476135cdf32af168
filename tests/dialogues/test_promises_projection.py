"""The promise's page presents, its row remembers: nothing that was told is lost, whatever happens to pages."""

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, Page

from cms.models import Partner
from dialogues.models import (
    Commitment,
    CommitmentUpdate,
    Promise,
    PromiseCommitment,
    PromiseIndexPage,
    PromisePage,
)
from tests import factories
from tests.dialogues.editing import translate
from tests.dialogues.promising import make_promise_page, measure, told

pytestmark = pytest.mark.django_db


def fresh(page: PromisePage) -> PromisePage:
    return PromisePage.objects.get(pk=page.pk)


def publish_with(page: PromisePage, *titles: str):
    """Publish `page` with just these commitments, as an editor who deletes and adds."""
    page = fresh(page)
    known = {each.title: each for each in page.commitments.all()}
    commitments = [
        known.get(title) or PromiseCommitment(title=title, locale=page.locale) for title in titles
    ]
    for order, each in enumerate(commitments):
        each.sort_order = order
    page.commitments.set(commitments)
    revision = page.save_revision()
    revision.publish()
    return revision


def shown(page: PromisePage) -> list[str]:
    return list(page.row.commitments.shown().values_list("title", flat=True))


def test_publishing_writes_the_facts_onto_rows(home: Page, swedish: Locale) -> None:
    police = Partner.objects.create(name="Polisen", locale=swedish)
    dialogue = factories.make_dialogue_page(home)
    page = make_promise_page(
        home,
        {
            "title": "Två kvällar",
            "owner": police,
            "baseline": 1,
            "target": 2,
            "unit": "kvällar",
            "deadline": date(2027, 3, 1),
            "measures": [measure("Anställ två", "ongoing", date(2026, 12, 1))],
        },
        dialogue=dialogue,
    )
    assert page.row.dialogue == dialogue.row
    commitment = page.row.commitments.get()
    assert (commitment.title, commitment.owner, commitment.target) == ("Två kvällar", police, 2)
    assert commitment.deadline == date(2027, 3, 1)
    assert commitment.status == "planned"
    [written] = commitment.measures
    assert (written["text"], written["state"], written["by"]) == (
        "Anställ två",
        "ongoing",
        "2026-12-01",
    )
    assert written["key"]


def test_a_draft_changes_nothing(home: Page) -> None:
    page = make_promise_page(home, {"title": "Ljus"})
    draft = fresh(page)
    draft.commitments.set([PromiseCommitment(title="Mörker", locale=draft.locale)])
    draft.save_revision()
    assert shown(page) == ["Ljus"]


def test_a_commitment_that_was_told_of_is_withdrawn_and_comes_back_with_what_was_told(
    home: Page,
) -> None:
    page = make_promise_page(home, {"title": "Ljus"}, {"title": "Poliser"})
    first = page.row.commitments.get(title="Ljus")
    told(first, status="done")
    with_both = fresh(page).get_latest_revision()
    publish_with(page, "Poliser")
    assert shown(page) == ["Poliser"]
    first.refresh_from_db()
    assert first.is_withdrawn
    assert CommitmentUpdate.objects.count() == 1
    with_both.publish()
    assert shown(page) == ["Ljus", "Poliser"]
    back = page.row.commitments.get(title="Ljus")
    assert (back.pk, back.status, back.updates.count()) == (first.pk, "done", 1)


def test_a_commitment_that_nobody_told_of_goes(home: Page) -> None:
    page = make_promise_page(home, {"title": "Ljus"}, {"title": "Poliser"})
    publish_with(page, "Poliser")
    assert Commitment.objects.count() == 1


def test_publishing_again_keeps_status_owner_and_link(home: Page) -> None:
    page = make_promise_page(home, {"title": "Ljus"})
    commitment = page.row.commitments.get()
    told(commitment, status="ongoing")
    Commitment.objects.update(owner_email="a@example.org", link_version=3)
    again = fresh(page)
    again.lead = "Nytt."
    again.save_revision().publish()
    commitment.refresh_from_db()
    assert (commitment.status, commitment.owner_email, commitment.link_version) == (
        "ongoing",
        "a@example.org",
        3,
    )


def test_going_back_to_the_version_that_brought_a_commitment_makes_no_second_one(
    home: Page,
) -> None:
    page = make_promise_page(home, {"title": "Ljus"})
    revision = publish_with(page, "Ljus", "Poliser")
    police = page.row.commitments.get(title="Poliser")
    told(police)
    publish_with(page, "Ljus")
    revision.publish()
    revision.publish()
    assert shown(page) == ["Ljus", "Poliser"]
    assert Commitment.objects.filter(title="Poliser").get() == police


def test_unpublishing_and_deleting_the_page_loses_nothing(home: Page) -> None:
    page = make_promise_page(home)
    told(page.row.commitments.get())
    fresh(page).unpublish()
    assert not Promise.objects.published().exists()
    fresh(page).delete()
    assert Promise.objects.count() == CommitmentUpdate.objects.count() == 1


def test_a_copy_has_rows_of_its_own(home: Page) -> None:
    page = make_promise_page(home, {"title": "Ljus"})
    told(page.row.commitments.get())
    copy = fresh(page).copy(update_attrs={"slug": "kopia", "title": "Kopia"}, keep_live=True)
    copy = fresh(copy)
    copy.save_revision().publish()
    assert Promise.objects.count() == 2
    assert copy.row.commitments.get().updates.count() == 0


WORDS = {
    "Vårt löfte": "Our promise",
    "Ljus": "Light",
    "Nya lampor": "New lamps",
    "lampor": "lamps",
    "vart-lofte": "our-promise",
    "loften": "promises",
    "hem": "home",
}


@pytest.fixture
def in_english(home: Page, english: Locale):
    page = make_promise_page(
        home,
        {
            "title": "Ljus",
            "baseline": 10,
            "target": 20,
            "unit": "lampor",
            "deadline": date(2027, 3, 1),
            "measures": [measure("Nya lampor")],
        },
        slug="vart-lofte",
    )
    translate(home, english, WORDS)
    translate(PromiseIndexPage.objects.get(), english, WORDS)
    return page, translate(page, english, WORDS)


def test_a_translation_has_its_own_words_and_the_rows_facts(client: Client, in_english) -> None:
    page, translated = in_english
    assert page.row == translated.row
    assert Promise.objects.count() == 1
    html = client.get(translated.get_url()).content.decode()
    assert "Light" in html
    assert "New lamps" in html
    assert "20\N{NO-BREAK SPACE}lamps" in html
    assert "Ljus" not in html


def test_facts_follow_the_source_at_once_in_every_language(client: Client, in_english) -> None:
    page, translated = in_english
    source = fresh(page)
    [commitment] = source.commitments.all()
    commitment.deadline = date(2028, 5, 17)
    commitment.target = 77
    measures = [dict(each) for each in commitment.measures.raw_data]
    measures[0]["value"] = {**measures[0]["value"], "state": "done"}
    commitment.measures = commitment.measures.stream_block.to_python(measures)
    source.commitments.set([commitment])
    source.save_revision().publish()
    html = client.get(translated.get_url()).content.decode()
    assert "17 May 2028" in html
    assert "77\N{NO-BREAK SPACE}lamps" in html
    assert "New lamps" in html
    assert translated.row.commitments.get().measures[0]["state"] == "done"


def test_a_translation_decides_nothing(in_english) -> None:
    _page, translated = in_english
    stale = fresh(translated)
    [commitment] = stale.commitments.all()
    commitment.target = 1
    stale.commitments.set([commitment])
    stale.save_revision().publish()
    assert translated.row.commitments.get().target == 20


def test_translating_again_keeps_what_was_told(in_english, english: Locale) -> None:
    page, _translated = in_english
    commitment = page.row.commitments.get()
    told(commitment)
    source = fresh(page)
    source.lead = "Nytt."
    source.save_revision().publish()
    translate(fresh(page), english, WORDS)
    assert Commitment.objects.get() == commitment
    assert commitment.updates.count() == 1


def test_the_first_publishing_is_when_it_was_promised(home: Page) -> None:
    before = timezone.now()
    page = make_promise_page(home)
    first = page.row.published_at
    assert before <= first <= timezone.now()
    again = fresh(page)
    again.save_revision().publish()
    assert Promise.objects.get().published_at == first


def test_promises_from_before_there_were_rows_get_theirs(in_english) -> None:
    from importlib import import_module

    from django.apps import apps

    page, _translated = in_english
    Promise.objects.all().delete()
    import_module("dialogues.migrations.0006_rows_of_promises").make_rows(apps, None)
    row = Promise.objects.get()
    assert (row.key, row.source_locale, row.title) == (
        page.translation_key,
        page.locale,
        page.title,
    )
