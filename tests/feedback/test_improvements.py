"""“You told us, we changed”: what visitors read, and how staff put something there."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.timezone import make_aware
from wagtail.models import GroupApprovalTask, Locale, Workflow, WorkflowTask

from feedback import actions
from feedback.improvements import next_month, year_figures
from feedback.models import Answer, Improvement, ImprovementsPage
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def improvements(home):
    return factories.publish(home, ImprovementsPage(title="Du sa, vi gjorde", slug="du-sa"))


def add(where, told: str, changed_on: date, **fields) -> None:
    where.improvements.add(
        Improvement(
            told=told, changed="Klart", changed_on=changed_on, locale=where.locale, **fields
        )
    )
    where.save_revision().publish()


def make_answers(number: int, when: datetime, **fields) -> None:
    for _number in range(number):
        Answer.objects.create(
            path="/sv/",
            language="sv",
            created_at=make_aware(when),
            **{"is_satisfied": True, **fields},
        )


def test_changes_stand_the_latest_first_with_their_pages(client, improvements, about) -> None:
    add(improvements, "Svårt att hitta", date(2026, 3, 1), page=about)
    add(improvements, "Fel telefon", date(2026, 5, 1))
    html = client.get("/sv/du-sa/").content.decode()
    assert html.index("Fel telefon") < html.index("Svårt att hitta")
    assert 'href="/sv/om-oss/"' in html
    assert 'datetime="2026-05-01"' in html


def test_a_page_that_nobody_can_read_any_more_is_not_linked(client, improvements, about) -> None:
    add(improvements, "Svårt att hitta", date(2026, 3, 1), page=about)
    about.unpublish()
    html = client.get("/sv/du-sa/").content.decode()
    assert "Svårt att hitta" in html
    assert 'href="/sv/om-oss/"' not in html


def test_a_long_list_costs_no_more_queries_than_a_short_one(
    client, improvements, home, about, django_assert_max_num_queries
) -> None:
    def shown() -> list:
        return improvements.get_content(None)["changes"]

    add(improvements, "first", date(2026, 1, 1), page=about)
    for number in range(12):
        page = factories.make_page(home, title=f"Sida {number}", slug=f"sida-{number}")
        add(improvements, f"told {number}", date(2026, 2, 1), page=page)
    improvements.refresh_from_db()
    with django_assert_max_num_queries(4):
        assert len([change for change in shown() if change.url]) == 13


def test_the_figures_are_of_twelve_whole_months_and_of_answers_that_count(home) -> None:
    make_answers(4, datetime(2025, 11, 1, 0, 0))
    make_answers(1, datetime(2026, 10, 31, 23, 59), is_satisfied=False)
    make_answers(3, datetime(2025, 10, 31, 23, 59))
    make_answers(3, datetime(2026, 11, 1, 0, 0))
    make_answers(3, datetime(2026, 5, 1), left_out="robot")
    figures = year_figures(date(2026, 11, 26))
    assert (figures.n, figures.share.percent) == (5, 80)
    assert (figures.first, figures.last) == (date(2025, 11, 1), date(2026, 10, 31))


def test_no_figures_are_told_of_fewer_than_five(client, improvements) -> None:
    with time_machine.travel("2026-11-26T12:00:00Z", tick=False):
        make_answers(4, datetime(2026, 5, 1))
        assert year_figures(date(2026, 11, 26)) is None
        assert "improvements__figures" not in client.get("/sv/du-sa/").content.decode()


def test_the_page_is_kept_until_the_figures_change(improvements) -> None:
    with time_machine.travel("2026-12-26T12:00:00Z", tick=False):
        assert improvements.next_change_at() == make_aware(datetime(2027, 1, 1))
    assert next_month(date(2026, 1, 31)) == make_aware(datetime(2026, 2, 1))


# --- From a comment to the page -----------------------------------------------------------------


def test_a_suggestion_goes_to_the_draft_and_visitors_see_it_once_published(
    client, improvements, about
) -> None:
    answer = Answer.objects.create(
        path="/sv/om-oss/", page=about, language="sv", is_satisfied=False, comment="Svårt"
    )
    for told in ("Texten var svår", "Telefonen var fel"):
        actions.suggest_improvement(
            answer=answer,
            told=told,
            changed="Ny text",
            user=factories.make_user(f"{len(told)}@x.se"),
        )
    assert "Texten var svår" not in client.get("/sv/du-sa/").content.decode()
    draft = ImprovementsPage.objects.get().get_latest_revision_as_object()
    assert [each.told for each in draft.improvements.all()] == [
        "Texten var svår",
        "Telefonen var fel",
    ]
    draft.save_revision().publish()
    html = client.get("/sv/du-sa/").content.decode()
    assert html.count("Ny text") == 2
    assert Locale.objects.get(language_code="sv").pk == Improvement.objects.first().locale_id


@pytest.mark.parametrize("words", [("", "b"), ("a", " "), ("a" * 501, "b")])
def test_a_suggestion_needs_both_words(improvements, words) -> None:
    answer = Answer.objects.create(path="/sv/", language="sv", is_satisfied=False)
    told, changed = words
    with pytest.raises(ValidationError):
        actions.suggest_improvement(answer=answer, told=told, changed=changed, user=None)


def test_a_suggestion_without_a_page_to_go_to_says_so(home) -> None:
    answer = Answer.objects.create(path="/sv/", language="sv", is_satisfied=False)
    with pytest.raises(ValidationError):
        actions.suggest_improvement(answer=answer, told="a", changed="b", user=None)


# --- A draft that somebody has for themselves ---------------------------------------------------


def suggest(user) -> None:
    answer = Answer.objects.create(path="/sv/", language="sv", is_satisfied=False)
    actions.suggest_improvement(answer=answer, told="Mörkt", changed="Lampor", user=user)


def drafted() -> list[str]:
    draft = ImprovementsPage.objects.get().get_latest_revision_as_object()
    return [each.told for each in draft.improvements.all()]


def test_a_draft_that_a_colleague_has_locked_is_left_and_the_colleague_is_named(
    improvements,
) -> None:
    kim = factories.make_user("kim@example.org", first_name="Kim", last_name="Ek")
    ImprovementsPage.objects.update(locked=True, locked_by=kim, locked_at=timezone.now())
    with pytest.raises(ValidationError) as refusal:
        suggest(factories.make_user("robin@example.org"))
    assert "Kim Ek" in " ".join(refusal.value.messages)
    assert drafted() == []
    suggest(kim)
    assert drafted() == ["Mörkt"]


def test_a_draft_in_moderation_is_changed_by_its_reviewers_alone(improvements) -> None:
    reviewers = Group.objects.create(name="Granskare")
    task = GroupApprovalTask.objects.create(name="Läsning")
    task.groups.add(reviewers)
    workflow = Workflow.objects.create(name="Granskning")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    page = ImprovementsPage.objects.get()
    page.save_revision()
    workflow.start(page, factories.make_user("author@example.org"))
    with pytest.raises(ValidationError) as refusal:
        suggest(factories.make_user("robin@example.org"))
    assert "Läsning" in " ".join(refusal.value.messages)
    assert drafted() == []
    reviewer = factories.make_user("reviewer@example.org")
    reviewer.groups.add(reviewers)
    suggest(reviewer)
    assert drafted() == ["Mörkt"]


def test_a_version_that_waits_for_its_time_is_left_alone(improvements) -> None:
    page = ImprovementsPage.objects.get()
    page.go_live_at = timezone.now() + timedelta(days=1)
    page.save_revision(approved_go_live_at=page.go_live_at)
    with pytest.raises(ValidationError):
        suggest(factories.make_user("robin@example.org"))
