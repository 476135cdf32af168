"""The sample site: every page type and block in Swedish and English, and a part in Arabic and easy Swedish."""

from collections import defaultdict
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db.models import Count
from django.utils import timezone
from modelsearch.backends import get_search_backend
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex

from cms.blocks import BodyBlock
from cms.models import BasePage, NewsPage, Notice, StandardPage, User
from cms.sample import accounts
from cms.sample.workflow import REVIEWERS
from feedback.models import Answer, Enquiry, State
from feedback.revisions import revisions_of

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def sample(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The whole site with its accounts, made once for the tests of this file and then taken back."""
    from django.db import transaction

    with django_db_blocker.unblock():
        outer = transaction.atomic()
        outer.__enter__()
        try:
            Page.objects.filter(depth__gt=1).delete()
            call_command("sample_site", "--with-accounts", stdout=StringIO())
            yield
        finally:
            transaction.set_rollback(True)
            outer.__exit__(None, None, None)


def slugs(language: str) -> set[str]:
    pages = Page.objects.live().filter(locale__language_code=language, depth__gt=2)
    return set(pages.values_list("slug", flat=True))


def test_every_page_type_is_there_in_swedish_and_english(sample: None) -> None:
    types = {model for model in apps.get_models() if issubclass(model, BasePage)}
    for language in ("sv", "en"):
        pages = Page.objects.live().filter(locale__language_code=language, depth__gt=1).specific()
        assert {type(page) for page in pages} == types


def test_every_block_is_there_in_swedish_and_english(sample: None) -> None:
    blocks = set(BodyBlock().child_blocks)
    shown = defaultdict(set)
    for page in Page.objects.live().filter(depth__gt=1).specific().select_related("locale"):
        shown[page.locale.language_code] |= {block.block_type for block in page.body}
    assert shown["sv"] == shown["en"] == blocks


def test_a_chosen_part_is_in_arabic_and_in_easy_swedish(sample: None) -> None:
    arabic, easy = slugs("ar"), slugs("sv-simple")
    assert {"how-it-works", "accessibility", "personal-data", "safety"} <= arabic
    assert {"sa-fungerar-det", "tillganglighet", "personuppgifter", "trygghet"} <= easy
    assert {"safe-on-the-way-home", "night-walk-with-us", "new-lights-in-the-tunnel"} <= arabic
    assert {"vad-gor-dig-tryggare", "fordela-trygghetspengarna", "vi-finns-dar-du-ar"} <= easy
    assert len(arabic) == len(easy) == 17
    pages = Page.objects.live().filter(depth__gt=1).order_by().values("translation_key")
    languages = pages.annotate(number=Count("pk")).values_list("number", flat=True)
    assert set(languages) == {2, 4}


def test_nothing_of_the_translations_is_left_in_swedish(sample: None) -> None:
    for page in Page.objects.live().filter(locale__language_code="ar", depth__gt=1):
        assert any("\u0600" <= letter <= "\u06ff" for letter in page.title), page.title


def test_news_are_of_several_years_and_each_has_a_category(sample: None) -> None:
    news = NewsPage.objects.live().filter(locale__language_code="sv")
    assert news.count() >= 6
    assert len(set(news.values_list("date__year", flat=True))) >= 4
    assert not news.filter(categories=None).exists()


def test_a_picture_has_a_focal_point_and_the_files_are_real(sample: None) -> None:
    assert get_image_model().objects.exclude(focal_point_x=None).exists()
    files = {each.filename.rpartition(".")[2]: each for each in get_document_model().objects.all()}
    assert files["pdf"].file.read().startswith(b"%PDF")
    assert b"2023,31" in files["csv"].file.read()


def test_one_notice_is_shown_now_and_one_waits_for_its_time(sample: None) -> None:
    now = timezone.now()
    assert Notice.objects.filter(starts_at__lte=now, ends_at__gt=now).count() == 4
    assert Notice.objects.filter(starts_at__gt=now).count() == 4


def test_pages_can_be_submitted_to_reviewers(sample: None) -> None:
    page = StandardPage.objects.filter(locale__language_code="en").first()
    assert page is not None
    reviewers = Group.objects.get(name=REVIEWERS)
    (task,) = page.get_workflow().tasks
    assert list(task.specific.groups.all()) == [reviewers]
    assert set(reviewers.user_set.values_list("email", flat=True)) == {
        "admin@example.org",
        "reviewer@example.org",
    }


def test_what_a_reviewer_approves_goes_live(sample: None) -> None:
    page = StandardPage.objects.filter(locale__language_code="en").first()
    assert page is not None
    page.title = "What the reviewer read"
    page.save_revision()
    editor, reviewer = (
        User.objects.get(email=email) for email in (accounts.EDITOR, "reviewer@example.org")
    )
    state = page.get_workflow().start(page, editor)
    state.current_task_state.task.specific.on_action(state.current_task_state, reviewer, "approve")
    page.refresh_from_db()
    assert page.title == "What the reviewer read"


def test_the_editor_owns_the_pages_and_some_are_due_to_be_read_through(sample: None) -> None:
    editor = User.objects.get(email=accounts.EDITOR)
    assert not Page.objects.filter(depth__gt=1).exclude(owner=editor).exists()
    today = timezone.localdate()
    assert (
        StandardPage.objects.filter(review_due__lt=today, locale__language_code="sv").count() == 2
    )


def test_visitors_have_answered_before_and_after_a_rewrite(sample: None) -> None:
    page = Page.objects.get(slug="sa-fungerar-det", locale__language_code="sv")
    after, before = revisions_of(page)
    assert before.count.n > 20
    assert after.count.yes / after.count.n > before.count.yes / before.count.n
    assert Answer.objects.filter(is_held_back=True).get().state == State.NEW
    assert Answer.objects.exclude(left_out="").exists()
    assert {"en", "ar", "sv-simple"} <= set(Answer.objects.values_list("language", flat=True))
    assert Enquiry.objects.overdue().count() == 1


def test_pages_can_be_found_and_what_they_use_is_known(sample: None) -> None:
    found = get_search_backend("default").search("gångtunneln", NewsPage)
    assert "nya-lampor-i-gangtunneln" in {page.slug for page in found}
    picture = NewsPage.objects.exclude(image=None)[0].image
    assert ReferenceIndex.get_references_to(picture).exists()
