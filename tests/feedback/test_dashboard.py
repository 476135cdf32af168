"""Staff see how satisfied visitors are with each page, and which pages stand out."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from feedback.models import Answer, SavedFilter, State
from feedback.page_figures import most_improved, pages, worst
from tests import factories
from tests.feedback.staff import make_answer, make_answers, sign_in

pytestmark = pytest.mark.django_db
ADDRESSES = ["pages", "pages_csv", "pages_xlsx", "comments", "comments_csv", "comments_xlsx"]


def figures(**more):
    return {row.path: row for row in pages(Answer.objects.all(), timezone.now(), **more)}


def lines_of(response) -> list[str]:
    return b"".join(response.streaming_content).decode("utf-8-sig").splitlines()


@pytest.mark.parametrize("name", ADDRESSES)
def test_only_staff_see_feedback(client, home, name) -> None:
    response = client.get(reverse(f"feedback_admin:{name}"))
    assert response.status_code == 302
    assert response.headers["Location"].startswith(reverse("account_login"))
    client.force_login(factories.make_user(), "django.contrib.auth.backends.ModelBackend")
    assert client.get(reverse(f"feedback_admin:{name}")).status_code == 403


@pytest.mark.parametrize("group", ["Editors", "Staff", "Coordinators"])
def test_editors_and_staff_see_figures_and_inbox(client, home, group) -> None:
    sign_in(client, group)
    for name in ADDRESSES:
        assert client.get(reverse(f"feedback_admin:{name}")).status_code == 200


def test_editors_see_no_enquiries(client, home) -> None:
    sign_in(client, "Editors")
    for name in ("enquiries", "enquiries_csv"):
        # Wagtail leads those who may enter the admin, but not this page, to the first page.
        response = client.get(reverse(f"feedback_admin:{name}"))
        assert (response.status_code, response.headers["Location"]) == (302, "/admin/")


def test_answers_are_counted_by_page(home) -> None:
    make_answers(2, 1)
    make_answer("/en/about/", is_satisfied=False, comment="Where?", language="en")
    rows = figures()
    assert (rows["/sv/om-oss/"].total.n, rows["/sv/om-oss/"].total.yes) == (3, 2)
    assert (rows["/en/about/"].total.n, rows["/en/about/"].comments) == (1, 1)


def test_a_page_that_moved_keeps_its_answers_together(home) -> None:
    page = factories.make_page(home)
    make_answers(3, path="/sv/gammal/", page=page)
    make_answers(3, path="/sv/ny/", page=page)
    (row,) = pages(Answer.objects.all(), timezone.now())
    assert (row.total.n, row.title) == (6, page.title)


def test_what_is_left_out_counts_nowhere(home) -> None:
    make_answers(5)
    for reason in ("robot", "duplicate", "spam"):
        make_answers(0, 20, left_out=reason)
    row = figures()["/sv/om-oss/"]
    assert (row.total.n, row.total.no, row.longest.now.n) == (5, 0, 5)


@pytest.mark.parametrize("view", ["pages", "page"])
def test_beside_figures_stand_no_comments_that_are_kept_aside(client, home, view) -> None:
    page = factories.make_page(home)
    about = {"page": page, "path": page.get_url()}
    make_answer(comment="Tydligt skrivet", **about)
    kept_aside = [
        {"state": State.SPAM, "left_out": "spam"},
        {"state": State.PERSONAL},
        {"state": State.THREAT},
        {"is_held_back": True},
    ]
    for number, fields in enumerate(kept_aside):
        make_answer(comment=f"Undanlagt {number}", **fields, **about)
    sign_in(client, "Coordinators")
    args = [page.pk] if view == "page" else []
    text = client.get(reverse(f"feedback_admin:{view}", args=args)).content.decode()
    assert "Tydligt skrivet" in text
    assert "Undanlagt" not in text


def test_a_window_is_compared_with_as_many_days_before(home) -> None:
    now = timezone.now()
    make_answers(48, 32, created_at=now - timedelta(days=40))
    make_answers(56, 14, created_at=now - timedelta(days=10))
    week, month, quarter = figures()["/sv/om-oss/"].windows
    assert (week.now.n, week.change) == (0, None)
    assert (month.now.n, month.before.n, month.change.points) == (70, 80, 20)
    assert (quarter.now.n, quarter.before.n) == (150, 0)


def test_the_last_days_of_the_site_are_those_of_every_page_whatever_the_period(
    client, home
) -> None:
    now = timezone.now()
    make_answers(6, path="/sv/lange-sedan/", created_at=now - timedelta(days=60))
    make_answers(6, path="/sv/nyss/", created_at=now - timedelta(days=2))
    sign_in(client)
    for query in ({}, {"period": "30"}):
        context = client.get(reverse("feedback_admin:pages"), query).context
        assert [window.now.n for window in context["windows"]] == [6, 6, 12]


def test_a_page_with_five_answers_never_leads(home) -> None:
    make_answers(90, 10, path="/sv/bra/")
    make_answers(30, 70, path="/sv/samre/")
    make_answers(0, 5, path="/sv/nastan-ingen/")
    rows = pages(Answer.objects.all(), timezone.now())
    assert [row.path for row in worst(rows)] == ["/sv/samre/"]


def test_the_worst_are_sorted_by_how_good_they_can_be_at_best(home) -> None:
    make_answers(900, 100, path="/sv/bra/")
    make_answers(1, 9, path="/sv/fa-svar/")
    make_answers(15, 85, path="/sv/manga-svar/")
    rows = pages(Answer.objects.all(), timezone.now())
    assert [row.path for row in worst(rows)] == ["/sv/manga-svar/", "/sv/fa-svar/"]


def test_the_improved_are_sorted_by_how_much_it_is_at_least(home) -> None:
    before, after = (timezone.now() - timedelta(days=days) for days in (100, 10))
    for path, was, now in (
        ("/sv/sakert/", (200, 200), (300, 100)),
        ("/sv/kanske/", (5, 5), (7, 3)),
        ("/sv/stort/", (2, 28), (27, 3)),
        ("/sv/for-fa/", (0, 6), (6, 0)),
    ):
        make_answers(*was, path=path, created_at=before)
        make_answers(*now, path=path, created_at=after)
    rows = pages(Answer.objects.all(), timezone.now())
    assert [row.path for row, _change in most_improved(rows)] == ["/sv/stort/", "/sv/sakert/"]


def test_the_figures_are_narrowed_by_language_and_days(client, home) -> None:
    sign_in(client)
    make_answers(6)
    make_answers(
        7, path="/en/about/", language="en", created_at=timezone.now() - timedelta(days=60)
    )
    address = reverse("feedback_admin:pages")

    def total(**filters: str) -> int:
        return client.get(address, filters).context["total"].n

    assert total() == 13
    assert total(language="en") == 7
    assert total(period="30") == 6
    assert total(until=f"{timezone.localdate() - timedelta(days=30):%Y-%m-%d}") == 7
    assert total(language="xx", period="soon", since="\x00", p="x") == 13


def test_no_share_of_four_answers_stands_anywhere(client, home) -> None:
    sign_in(client)
    page = factories.make_page(home)
    make_answers(3, 1, page=page, revision_id=page.live_revision_id)
    html = client.get(reverse("feedback_admin:pages")).content.decode()
    html += client.get(reverse("feedback_admin:page", kwargs={"pk": page.pk})).content.decode()
    assert "75 %" not in html
    _header, row = lines_of(client.get(reverse("feedback_admin:pages_csv")))
    cells = row.split(",")
    assert cells[3:7] == ["4", "", "", ""]
    assert "75" not in cells


def test_figures_are_handed_out_with_their_intervals(client, home) -> None:
    sign_in(client)
    make_answers(8, 2, path="/sv/", page=home)
    row = lines_of(client.get(reverse("feedback_admin:pages_csv")))[1]
    assert row.startswith(f"/sv/,{home.title},sv,10,80,49,94,0,")


def test_a_title_cannot_run_in_the_admin(client, home) -> None:
    sign_in(client)
    page = factories.make_page(home, title="<script>alert(1)</script>", slug="x")
    make_answers(6, page=page, path="/sv/x/", comment="<script>alert(2)</script>")
    html = client.get(reverse("feedback_admin:pages")).content.decode()
    assert "<script>alert(" not in html


def test_five_hundred_pages_and_five_thousand_answers_cost_few_queries(client, home) -> None:
    me = sign_in(client)
    now = timezone.now()
    make = [
        Answer(
            path=f"/sv/{number % 500}/",
            language="sv",
            is_satisfied=number % 3 > 0,
            comment="Var?" if number % 10 == 0 else "",
            reason="hard" if number % 3 == 0 else "",
            created_at=now - timedelta(days=number % 200),
        )
        for number in range(5000)
    ]
    Answer.objects.bulk_create(make)
    SavedFilter.objects.create(user=me, name="Alla", query="state=all")
    for name in ("pages", "comments"):
        address = reverse(f"feedback_admin:{name}")
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        asked = [query["sql"] for query in queries if "SAVEPOINT" not in query["sql"]]
        assert len(asked) < 15, "\n".join(sql[:200] for sql in asked)


@pytest.mark.parametrize("number", ["2", "0", "-1", "99999", "x", "\x00"])
def test_a_list_takes_any_number_of_a_page(client, home, number) -> None:
    sign_in(client)
    make_answers(1, comment="x")
    for name in ("pages", "comments"):
        address = reverse(f"feedback_admin:{name}")
        assert client.get(address, {"p": number}).status_code == 200
