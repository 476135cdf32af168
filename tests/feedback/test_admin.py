"""Staff see how many are satisfied with each page, and what they wrote."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from cms import personal_data, retention
from cms.groups import ensure_groups
from feedback.figures import share
from feedback.models import Answer
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client, home):
    ensure_groups()
    user = factories.make_user()
    user.groups.add(Group.objects.get(name="Staff"))
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return client


def make_answer(path: str = "/sv/om-oss/", **fields) -> Answer:
    fields.setdefault("is_satisfied", True)
    fields.setdefault("language", "sv")
    return Answer.objects.create(path=path, **fields)


ADDRESSES = ["pages", "pages_csv", "comments", "comments_csv"]


@pytest.mark.parametrize("name", ADDRESSES)
def test_a_resident_sees_nothing(client, home, name) -> None:
    client.force_login(factories.make_user(), "django.contrib.auth.backends.ModelBackend")
    assert client.get(reverse(f"feedback_admin:{name}")).status_code == 403


@pytest.mark.parametrize("name", ADDRESSES)
def test_a_stranger_is_asked_to_sign_in(client, home, name) -> None:
    response = client.get(reverse(f"feedback_admin:{name}"))
    assert response.status_code == 302
    assert response.headers["Location"].startswith(reverse("account_login"))


def test_answers_are_counted_by_page(staff) -> None:
    for is_satisfied in (True, True, False):
        make_answer(is_satisfied=is_satisfied)
    make_answer("/en/about/", is_satisfied=False, comment="Where?")
    rows = {row["path"]: row for row in Answer.objects.by_page()}
    assert [rows["/sv/om-oss/"][name] for name in ("n", "yes", "no", "comments")] == [3, 2, 1, 0]
    assert [rows["/en/about/"][name] for name in ("n", "yes", "no", "comments")] == [1, 0, 1, 1]


@pytest.mark.parametrize("name", ["pages", "comments"])
def test_a_long_list_costs_no_more_queries_than_a_short_one(
    staff, home, name, django_assert_max_num_queries
) -> None:
    address = reverse(f"feedback_admin:{name}")
    page = factories.make_page(home)
    make_answer(comment="first", page=page)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    staff.get(address)
    with CaptureQueriesContext(connection) as few:
        staff.get(address)
    for number in range(30):
        make_answer(
            f"/sv/{number}/", comment="more", page=factories.make_page(home, title=f"{number}")
        )
    with CaptureQueriesContext(connection) as many:
        assert "Om oss" in staff.get(address).content.decode()
    assert len(many) <= len(few)


def test_a_list_has_pages_and_takes_any_number(staff) -> None:
    for number in range(60):
        make_answer(f"/sv/{number}/")
    address = reverse("feedback_admin:pages")
    for number in ("2", "0", "-1", "99999", "x", "\x00"):
        assert staff.get(address, {"p": number}).status_code == 200


def test_the_comments_are_shown_by_page_answer_language_and_day(staff) -> None:
    make_answer(comment="old", created_at=timezone.now() - timedelta(days=40))
    make_answer(comment="unhappy", is_satisfied=False)
    make_answer("/en/about/", comment="english", language="en")
    make_answer(comment="")
    address = reverse("feedback_admin:comments")

    def shown(**filters: str) -> set[str]:
        page = staff.get(address, filters).context["page_obj"]
        return {answer.comment for answer in page}

    assert shown() == {"old", "unhappy", "english"}
    assert shown(path="/en/about/") == {"english"}
    assert shown(satisfied="no") == {"unhappy"}
    assert shown(language="en") == {"english"}
    assert shown(since=f"{timezone.localdate():%Y-%m-%d}") == {"unhappy", "english"}
    assert shown(since="soon", satisfied="maybe", path="\x00") == {"old", "unhappy", "english"}


def test_a_comment_cannot_run_in_the_admin(staff) -> None:
    make_answer(comment="<script>alert(1)</script>")
    html = staff.get(reverse("feedback_admin:comments")).content.decode()
    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_the_comments_are_handed_out_safe_against_formulas(staff) -> None:
    make_answer(comment='=HYPERLINK("https://evil.example")')
    response = staff.get(reverse("feedback_admin:comments_csv"))
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    assert "'=HYPERLINK" in text
    assert ",=HYPERLINK" not in text


def test_the_counts_are_handed_out(staff, home) -> None:
    make_answer("/sv/", page=home)
    response = staff.get(reverse("feedback_admin:pages_csv"))
    lines = b"".join(response.streaming_content).decode("utf-8-sig").splitlines()
    assert lines[1] == f"/sv/,{home.title},1,1,0,0"


def test_no_share_is_told_of_fewer_than_five_answers() -> None:
    assert share(yes=4, n=4) is None
    assert share(yes=5, n=5) is not None


def test_the_share_lies_within_wilsons_interval() -> None:
    # Computed by hand from Wilson's formula for 8 of 10.
    found = share(yes=8, n=10)
    assert (found.percent, found.low, found.high) == (80, 49, 94)
    assert share(yes=0, n=5).low == 0
    assert share(yes=5, n=5).high == 100


def test_who_asks_is_handed_comments_that_name_them_and_they_can_be_erased() -> None:
    make_answer(comment="Write to Kim@example.org, please")
    make_answer(comment="Write to noor@example.org")
    held = personal_data.export_person("kim@example.org")
    assert len(held["feedback.Answer"]) == 1
    personal_data.erase_person("kim@example.org")
    assert Answer.objects.count() == 2
    assert set(Answer.objects.values_list("comment", flat=True)) == {
        "",
        "Write to noor@example.org",
    }


def test_answers_go_after_two_years() -> None:
    make_answer(created_at=timezone.now() - timedelta(days=731))
    make_answer(created_at=timezone.now() - timedelta(days=729))
    assert retention.apply_retention()["page feedback"] == 1
    assert Answer.objects.count() == 1
