"""The first page of the admin: what waits, to each what is theirs."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page
from wagtail_localize.models import Translation, TranslationSource

from cms.caching.generation import generation
from cms.caching.remember import remember_lately
from cms.editing.groups import COORDINATORS, STAFF
from feedback.models import Answer, Enquiry
from tests import factories
from tests.cms.editing import make_editor, sign_in

pytestmark = pytest.mark.django_db


def landing(client: Client) -> str:
    response = client.get(reverse("wagtailadmin_home"))
    assert response.status_code == 200
    return response.content.decode()


def panels(text: str) -> list[str]:
    """Return those of our panels that are shown, in order."""
    ours = (
        "evenings-next",
        "dialogues-open",
        "feedback-waiting",
        "translations-changed",
        "pages-to-read",
    )
    places = {name: text.find(f'id="panel-{name}') for name in ours}
    if all(place < 0 for place in places.values()):
        places = {name: text.find(f'id="{name}') for name in ours}
    return sorted((name for name, place in places.items() if place >= 0), key=places.__getitem__)


@pytest.fixture
def busy_site(home, english) -> None:
    factories.make_event_page(home)
    factories.make_dialogue_page(home)
    comment = {"language": "sv", "is_satisfied": False, "comment": "Var?"}
    Answer.objects.create(path="/sv/", **comment)
    Answer.objects.create(path="/sv/", is_held_back=True, **comment)
    Enquiry.objects.create(
        kind="page",
        language="sv",
        email="kim@example.org",
        message="När?",
        due_on=timezone.localdate() - timedelta(days=1),
        idempotency_key="1",
    )
    day = timezone.localdate() - timedelta(days=1)
    page = factories.make_page(home, title="Om oss", slug="om-oss", review_due=day)
    source, _created = TranslationSource.update_or_create_from_instance(page)
    translation = Translation.objects.create(source=source, target_locale=english)
    translation.save_target(publish=False)


def test_nothing_is_shown_of_what_does_not_wait(client: Client, home) -> None:
    sign_in(client, make_editor())
    assert panels(landing(client)) == []


def test_staff_see_evenings_dialogues_and_feedback(client: Client, home, busy_site) -> None:
    sign_in(client, make_editor(group=STAFF))
    text = landing(client)
    assert panels(text) == ["evenings-next", "dialogues-open", "feedback-waiting"]
    assert "0/20" in text


def test_editors_see_evenings_and_what_is_to_be_read_through(client, home, busy_site) -> None:
    sign_in(client, make_editor())
    shown = panels(landing(client))
    assert shown[0] == "evenings-next"
    assert shown[-1] == "pages-to-read"
    assert "dialogues-open" not in shown


def test_only_who_may_read_them_hear_of_comments_that_are_held_back(
    client, home, busy_site
) -> None:
    held_back = "held_back"
    sign_in(client, make_editor("staff@example.org", group=STAFF))
    assert held_back not in landing(client)
    sign_in(client, make_editor("coordinator@example.org", group=COORDINATORS))
    assert held_back in landing(client)


def test_ours_cost_few_queries(client, home, busy_site, django_assert_max_num_queries) -> None:
    for number in range(10):
        factories.make_event_page(home, title=f"Kväll {number}", slug=f"kvall-{number}")
    user = factories.make_user("chief@example.org", is_superuser=True)
    sign_in(client, user)
    landing(client)
    with django_assert_max_num_queries(26):
        landing(client)


@pytest.fixture
def kept(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Let this process believe that it hears of changes; return a function that makes one."""
    settings.PAGE_CACHE_SECONDS = 300
    names = [f"landing-{timezone.now().timestamp()}"]
    monkeypatch.setattr(generation, "current", lambda: names[-1])
    return lambda: names.append(f"{names[-1]}+")


def test_what_is_kept_for_all_shows_nobody_what_they_may_not_edit(
    client, home, busy_site, english, kept
) -> None:
    day = timezone.localdate() - timedelta(days=1)
    theirs = factories.make_page(home, title="Deras", slug="deras", review_due=day)
    others = factories.make_page(home, title="Andras", slug="andras", review_due=day)
    factories.translate_page(home, english)
    factories.translate_page(others, english)
    later = timezone.now() + timedelta(hours=1)
    Page.objects.filter(pk=others.pk).update(last_published_at=later)
    sign_in(client, factories.make_user("chief@example.org", is_superuser=True))
    text = landing(client)
    assert "Deras" in text
    assert "Andras" in text
    assert "translations-changed" in text
    editor = make_editor()
    rights = GroupPagePermission.objects.filter(group__user=editor)
    rights.update(page=theirs)
    sign_in(client, editor)
    text = landing(client)
    assert "Deras" in text
    assert "Andras" not in text
    assert "translations-changed" not in text
    rights.delete()
    assert "Deras" not in landing(client)


def test_what_is_kept_is_a_minute_old_at_most_and_never_from_before_a_change(kept) -> None:
    now = timezone.now()
    numbers = iter(range(10))

    def ask() -> int:
        return remember_lately("number", lambda: next(numbers))

    with time_machine.travel(now, tick=False):
        assert [ask(), ask()] == [0, 0]
    with time_machine.travel(now + timedelta(seconds=61), tick=False):
        assert ask() == 1
        kept()
        assert ask() == 2
