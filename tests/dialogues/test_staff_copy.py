"""A dialogue is copied to a draft: words, options, rules and translations; no ballots, no shared row."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission, Locale, Page

from cms.editing.groups import ensure_groups
from dialogues.actions.copy_dialogue import copy_dialogue
from dialogues.models import Dialogue, DialogueLogEntry, DialoguePage
from tests import factories
from tests.dialogues.ballots import cast
from tests.dialogues.editing import fresh
from tests.dialogues.test_staff import make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin() -> Any:
    return factories.make_user("admin@example.org", is_superuser=True)


def copy(page: DialoguePage, user: Any, **more: Any) -> DialoguePage:
    more.setdefault("form_key", uuid.uuid4())
    return DialoguePage.objects.get(pk=copy_dialogue(page=page, user=user, **more).pk)


def test_the_copy_is_a_draft_with_keys_of_its_own(home: Page, admin: Any) -> None:
    page = factories.make_dialogue_page(home, options=3, max_choices=2, lead="Säg till.")
    cast(page.row)
    made = copy(page, admin)
    assert not made.live
    assert made.row is None
    assert made.translation_key != page.translation_key
    assert made.lead == "Säg till."
    assert made.max_choices == 2
    old = {option.translation_key: option.title for option in page.options.all()}
    new = {option.translation_key: option.title for option in made.options.all()}
    assert list(new.values()) == list(old.values())
    assert not set(new) & set(old)
    assert made.get_parent() == page.get_parent()


def test_times_keep_their_distances_on_the_same_weekday_in_the_future(
    home: Page, admin: Any
) -> None:
    now = timezone.now()
    page = factories.make_dialogue_page(
        home,
        opens_at=now - timedelta(days=400),
        closes_at=now - timedelta(days=390),
        promise_by=(now - timedelta(days=300)).date(),
    )
    made = copy(page, admin)
    assert made.opens_at > now + timedelta(days=13)
    before, after = timezone.localtime(page.opens_at), timezone.localtime(made.opens_at)
    assert (before.weekday(), before.time()) == (after.weekday(), after.time())
    days = (after.date() - before.date()).days
    assert timezone.localtime(made.closes_at).date() - timezone.localtime(
        page.closes_at
    ).date() == timedelta(days)
    assert made.promise_by - page.promise_by == timedelta(days)


def test_publishing_the_copy_makes_a_row_of_its_own(home: Page, admin: Any) -> None:
    page = factories.make_dialogue_page(home, options=2)
    cast(page.row)
    made = copy(page, admin)
    made.get_latest_revision().publish()
    row = fresh(made).row
    assert row.pk != page.row.pk
    assert row.ballots.count() == 0
    assert Dialogue.objects.get(pk=page.row.pk).ballots.count() == 1
    assert row.options.count() == 2


def test_what_is_only_a_draft_is_not_copied(home: Page, admin: Any) -> None:
    page = factories.make_dialogue_page(home)
    draft = fresh(page)
    draft.lead = "Inte klart"
    draft.closing_note = "Flyttad"
    draft.save_revision()
    made = copy(page, admin)
    assert made.lead != "Inte klart"
    assert made.closing_note == ""


def test_translations_come_along_as_drafts(
    pages: tuple[DialoguePage, DialoguePage], english: Locale, admin: Any
) -> None:
    swedish, _translated = pages
    made = copy(swedish, admin)
    there = made.get_translation(english)
    assert not there.live
    assert [option.title for option in there.options.all()] == [
        "Proposal 1",
        "Proposal 2",
        "Proposal 3",
    ]


def test_the_same_form_sent_twice_makes_one_copy(home: Page, admin: Any) -> None:
    page = factories.make_dialogue_page(home)
    key = uuid.uuid4()
    assert copy(page, admin, form_key=key) == copy(page, admin, form_key=key)
    assert DialoguePage.objects.count() == 2
    assert DialogueLogEntry.objects.filter(kind="copied").count() == 1


def test_two_copies_have_addresses_of_their_own(home: Page, admin: Any) -> None:
    page = factories.make_dialogue_page(home)
    assert copy(page, admin).slug != copy(page, admin).slug


def test_an_editor_copies_and_lands_in_the_draft(client: Client, home: Page) -> None:
    ensure_groups()
    page = factories.make_dialogue_page(home)
    editor = factories.make_user("editor@example.org")
    editor.groups.add(Group.objects.get(name="Editors"))
    client.force_login(editor)
    url = reverse("dialogues_admin:copy", args=[page.pk])
    key = client.get(url).context["form"]["form_key"].value()
    answer = client.post(url, {"form_key": str(key)})
    assert answer.status_code == 303
    made = DialoguePage.objects.exclude(pk=page.pk).get()
    assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[made.pk])
    assert client.get(answer["Location"]).status_code == 200


def test_staff_without_rights_on_pages_cannot_copy(client: Client, home: Page) -> None:
    page = factories.make_dialogue_page(home)
    user = make_staff("view_dialogue")
    client.force_login(user)
    url = reverse("dialogues_admin:copy", args=[page.pk])
    assert client.get(url).status_code in (302, 403)
    assert client.post(url, {"form_key": str(uuid.uuid4())}).status_code in (302, 403)
    with pytest.raises(PermissionDenied):
        copy(page, user)
    assert DialoguePage.objects.count() == 1


def test_the_right_to_edit_elsewhere_is_not_enough(home: Page) -> None:
    page = factories.make_dialogue_page(home)
    elsewhere = factories.make_page(home, title="Annan del")
    group = Group.objects.create(name="En del")
    for codename in ("add_page", "change_page"):
        from django.contrib.auth.models import Permission

        GroupPagePermission.objects.create(
            group=group,
            page=elsewhere,
            permission=Permission.objects.get(
                codename=codename, content_type__app_label="wagtailcore"
            ),
        )
    user = make_staff()
    user.groups.add(group)
    with pytest.raises(PermissionDenied):
        copy(page, user)


def test_a_translation_has_no_copy_button_and_no_address(
    client: Client, pages: tuple[DialoguePage, DialoguePage], admin: Any
) -> None:
    _swedish, translated = pages
    client.force_login(admin)
    url = reverse("dialogues_admin:copy", args=[translated.pk])
    assert client.get(url).status_code == 404
