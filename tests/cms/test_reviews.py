"""Pages are read through again: who is asked, when, and what saying "still right" does."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageLogEntry

from cms.mail import mail_kinds
from cms.models import OutgoingMail, StandardPage, User
from cms.reviews import due_by, page_models
from cms.reviews.confirm import READ_THROUGH, confirm_still_right
from cms.reviews.reminding import PAGES_DUE, remind_owners
from tests import factories
from tests.cms.editing import make_editor, sign_in

pytestmark = pytest.mark.django_db


def days(number: int) -> date:
    return timezone.localdate() + timedelta(days=number)


@pytest.fixture
def editor(home: Page) -> User:
    return make_editor(first_name="Kim", last_name="Ek")


def make_due(home: Page, owner: User | None, day: date, **fields: Any) -> Any:
    return factories.make_page(home, owner=owner, review_due=day, **fields)


# --- What is due ------------------------------------------------------------------------------


def test_pages_of_every_type_are_found_in_one_query(home, django_assert_num_queries) -> None:
    Page.objects.filter(pk=home.pk).update(live=False)
    page = make_due(home, None, days(-1))
    news = factories.make_news(home, review_due=days(-2))
    factories.make_page(home, title="Senare", slug="senare", review_due=days(1))
    factories.make_page(home, title="Aldrig", slug="aldrig", review_due=None)
    page_models()
    with django_assert_num_queries(1):
        found = [each.pk for each in due_by(days(0))]
    assert found == [news.pk, page.pk]


def test_a_page_that_visitors_cannot_see_is_not_due(home) -> None:
    make_due(home, None, days(-1)).unpublish()
    assert not due_by(days(0)).exists()


def test_every_type_of_page_has_a_day(home) -> None:
    assert {model._meta.app_label for model in page_models()} == {
        "cms",
        "dialogues",
        "events",
        "feedback",
    }


# --- Saying that it is still right --------------------------------------------------------------


def test_what_is_still_right_is_due_again_in_a_year(home, editor) -> None:
    page = make_due(home, editor, days(-3))
    before = StandardPage.objects.get(pk=page.pk)
    confirm_still_right(page=page, user=editor)
    after = StandardPage.objects.get(pk=page.pk)
    assert after.review_due == days(365)
    assert after.last_published_at == before.last_published_at
    assert after.live_revision_id == before.live_revision_id


def test_publishing_a_waiting_draft_does_not_bring_the_old_day_back(home, editor) -> None:
    page = make_due(home, editor, days(-3))
    page.title = "Ny rubrik"
    draft = page.save_revision()
    confirm_still_right(page=page, user=editor)
    draft.refresh_from_db()
    draft.publish()
    page = StandardPage.objects.get(pk=page.pk)
    assert (page.title, page.review_due) == ("Ny rubrik", days(365))


def test_the_history_tells_who_read_the_page_through(home, editor) -> None:
    page = make_due(home, editor, days(-3))
    confirm_still_right(page=page, user=editor)
    entry = PageLogEntry.objects.get(action=READ_THROUGH)
    assert (entry.user, entry.page_id) == (editor, page.pk)
    assert entry.data == {"was": days(-3).isoformat(), "day": days(365).isoformat()}
    assert days(365).isoformat() in entry.message


def test_only_who_may_edit_a_page_may_say_that_it_is_right(home) -> None:
    page = make_due(home, None, days(-3))
    with pytest.raises(PermissionDenied):
        confirm_still_right(page=page, user=factories.make_user())
    assert StandardPage.objects.get(pk=page.pk).review_due == days(-3)


def test_a_draft_cannot_be_read_through(home, editor) -> None:
    page = make_due(home, editor, days(-3))
    page.unpublish()
    with pytest.raises(ValidationError):
        confirm_still_right(page=page, user=editor)


def test_the_button_leads_from_the_page_to_the_form_and_back(client: Client, home, editor) -> None:
    page = make_due(home, editor, days(-3))
    sign_in(client, editor)
    address = reverse("read_through", args=[page.pk])
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert address in client.get(edit).content.decode()
    assert client.get(address).status_code == 200
    assert StandardPage.objects.get(pk=page.pk).review_due == days(-3)
    response = client.post(address)
    assert (response.status_code, response["Location"]) == (303, edit)
    assert StandardPage.objects.get(pk=page.pk).review_due == days(365)


def test_the_form_is_closed_to_who_may_not_edit_the_page(client: Client, home) -> None:
    page = make_due(home, None, days(-3))
    sign_in(client, make_editor("staff@example.org", group="Staff"))
    response = client.post(reverse("read_through", args=[page.pk]))
    assert response.status_code in (302, 403)
    assert StandardPage.objects.get(pk=page.pk).review_due == days(-3)


# --- The report -----------------------------------------------------------------------------------


def report(client: Client, **query: str) -> str:
    response = client.get(reverse("page_reviews"), query)
    assert response.status_code == 200
    return response.content.decode()


def test_the_report_is_narrowed_by_day_owner_and_language(client: Client, home, editor) -> None:
    other = make_editor("other@example.org")
    make_due(home, editor, days(-3), title="Gammal", slug="gammal")
    make_due(home, other, days(10), title="Snart", slug="snart")
    make_due(home, other, days(200), title="Senare", slug="senare")
    sign_in(client, editor)
    titles = ("Gammal", "Snart", "Senare")

    def shown(**query: str) -> list[str]:
        text = report(client, **query)
        return [title for title in titles if f">{title}</a>" in text]

    assert shown() == ["Gammal", "Snart", "Senare"]
    assert shown(due="overdue") == ["Gammal"]
    assert shown(due="soon") == ["Gammal", "Snart"]
    assert shown(owner=str(other.pk)) == ["Snart", "Senare"]
    assert shown(language="en") == []


def test_the_report_costs_the_same_however_long(
    client: Client, home, editor, django_assert_max_num_queries
) -> None:
    for number in range(20):
        make_due(home, editor, days(-number), title=f"Sida {number}", slug=f"sida-{number}")
    sign_in(client, editor)
    report(client)
    # Two of them only begin and end what the admin does as one (`cms.editing.admin_policy`).
    with django_assert_max_num_queries(16):
        assert "Sida 19" in report(client)


def test_the_exported_report_holds_no_formulas(client: Client, home, editor) -> None:
    make_due(home, editor, days(-3), title="=1+1", slug="summa")
    sign_in(client, editor)
    response = client.get(reverse("page_reviews"), {"export": "csv"})
    text = b"".join(response.streaming_content).decode()
    assert "'=1+1" in text
    assert "editor@example.org" in text
    assert client.get(reverse("page_reviews"), {"export": "xlsx"}).status_code == 200


# --- Reminders ------------------------------------------------------------------------------------


def test_an_owner_gets_one_mail_about_all_pages_that_are_due(home, editor) -> None:
    make_due(home, editor, days(-3), title="Gammal", slug="gammal")
    make_due(home, editor, days(0), title="I dag", slug="i-dag")
    make_due(home, editor, days(1), title="I morgon", slug="i-morgon")
    assert remind_owners() == 1
    mail = OutgoingMail.objects.get(kind=PAGES_DUE)
    assert (mail.recipient, mail.language) == ("editor@example.org", "en")
    content = mail_kinds()[PAGES_DUE].render(mail)
    assert content is not None
    titles = {page["title"] for page in content.context["pages"]}
    assert {"Gammal", "I dag"} <= titles


def test_a_due_date_is_told_once_and_a_new_one_anew(home, editor) -> None:
    page = make_due(home, editor, days(-3))
    assert remind_owners() == 1
    assert remind_owners() == 0
    assert remind_owners(today=days(30)) == 0
    confirm_still_right(page=page, user=editor)
    assert remind_owners(today=days(364)) == 0
    assert remind_owners(today=days(366)) == 1


def test_residents_and_pages_without_owner_get_no_reminder(home) -> None:
    make_due(home, None, days(-3))
    make_due(home, factories.make_user(), days(-3), title="Annan", slug="annan")
    assert remind_owners() == 0


def test_a_mail_says_nothing_of_what_was_read_through_before_it_was_sent(home, editor) -> None:
    page = make_due(home, editor, days(-3))
    remind_owners()
    confirm_still_right(page=page, user=editor)
    mail = OutgoingMail.objects.get(kind=PAGES_DUE)
    assert mail_kinds()[PAGES_DUE].render(mail) is None


# --- The owner ------------------------------------------------------------------------------------


def test_only_people_who_work_in_the_admin_can_own_a_page(home, editor) -> None:
    resident = factories.make_user("resident@example.org")
    page = make_due(home, editor, days(3))
    form_class = StandardPage.get_edit_handler().get_form_class()
    offered = form_class(instance=page, for_user=editor).fields["owner"].queryset
    assert editor in offered
    assert resident not in offered


def test_whoever_owns_a_page_now_stays_in_the_list(home, editor) -> None:
    resident = factories.make_user("resident@example.org")
    page = make_due(home, resident, days(3))
    form_class = StandardPage.get_edit_handler().get_form_class()
    offered = form_class(instance=page, for_user=editor).fields["owner"].queryset
    assert resident in offered
