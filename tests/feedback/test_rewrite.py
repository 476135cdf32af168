"""Did the rewrite help? Answers by the text that visitors saw."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from feedback.figures import Verdict
from feedback.revisions import compare, last_big_change, revisions_of
from tests import factories
from tests.feedback.staff import make_answers, make_colleague, sign_in

pytestmark = pytest.mark.django_db


def rewrite(page, lead: str, user=None) -> int:
    """Publish the page with another lead; return the revision."""
    page.lead = lead
    page.save_revision(user=user).publish(user=user)
    page.refresh_from_db()
    return page.live_revision_id


@pytest.fixture
def page(home):
    return factories.make_page(home, lead="Kommunen erhåller ansökan och handlägger ärendet.")


def test_a_revision_tells_when_and_by_whom_it_was_published(page) -> None:
    editor = make_colleague("Editors")
    first = page.live_revision_id
    second = rewrite(page, "Skicka in din ansökan. Vi svarar inom en vecka.", editor)
    make_answers(5, 5, page=page, revision_id=first)
    make_answers(9, 1, page=page, revision_id=second)
    later, earlier = revisions_of(page)
    assert (later.pk, later.published_by, later.count.yes) == (second, editor, 9)
    assert (earlier.pk, earlier.count.yes, earlier.changed) == (first, 5, None)
    assert later.changed > 0.2


def test_before_and_after_go_by_the_text_that_was_seen(page) -> None:
    first = page.live_revision_id
    second = rewrite(page, "Skicka in din ansökan. Vi svarar inom en vecka.")
    make_answers(48, 32, page=page, revision_id=first)
    make_answers(56, 14, page=page, revision_id=second)
    make_answers(0, 40, page=page, revision_id=second, left_out="robot")
    found = revisions_of(page)
    compared = compare(page, found[0], found)
    assert (compared.before.n, compared.after.n) == (80, 70)
    assert compared.change.verdict is Verdict.BETTER


def test_answers_from_long_before_are_not_compared(page) -> None:
    first = page.live_revision_id
    make_answers(
        0, 50, page=page, revision_id=first, created_at=timezone.now() - timedelta(days=200)
    )
    second = rewrite(page, "Skicka in din ansökan.")
    make_answers(9, 1, page=page, revision_id=second)
    found = revisions_of(page)
    compared = compare(page, found[0], found)
    assert (compared.before.n, compared.change) == (0, None)


def test_the_last_big_change_is_shown_first_and_not_a_comma(page) -> None:
    first = page.live_revision_id
    big = rewrite(page, "Skicka in din ansökan så svarar vi inom en vecka från den dagen.")
    small = rewrite(page, "Skicka in din ansökan så svarar vi inom en vecka från denna dag.")
    for revision in (first, big, small):
        make_answers(6, 1, page=page, revision_id=revision)
    assert last_big_change(revisions_of(page)).pk == big


def test_a_page_with_one_text_has_nothing_to_compare(client, page) -> None:
    sign_in(client)
    make_answers(6, page=page, revision_id=page.live_revision_id)
    response = client.get(reverse("feedback_admin:page", kwargs={"pk": page.pk}))
    assert response.context["compared"] is None


def test_another_revision_can_be_chosen(client, page, django_assert_max_num_queries) -> None:
    sign_in(client)
    numbers = [page.live_revision_id]
    numbers += [rewrite(page, f"Helt andra ord {number}") for number in range(6)]
    for revision in numbers:
        make_answers(6, 4, page=page, revision_id=revision, comment="Var?")
    address = reverse("feedback_admin:page", kwargs={"pk": page.pk})
    client.get(address)
    with django_assert_max_num_queries(30):
        response = client.get(address, {"revision": numbers[2]})
    assert response.context["chosen"].pk == numbers[2]
    assert (response.context["compared"].before.n, response.context["compared"].after.n) == (20, 50)
    assert client.get(address, {"revision": "\x00"}).status_code == 200


def test_a_revision_that_is_deleted_is_still_told(page) -> None:
    make_answers(6, page=page, revision_id=987654)
    (found,) = revisions_of(page)
    assert (found.published_by, found.count.n) == (None, 6)


def test_the_editor_shows_the_pages_own_figures(client, page) -> None:
    sign_in(client, "Editors")
    make_answers(8, 2, page=page)
    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert 'data-side-panel="feedback"' in html
    assert "(49–94 %)" in html
