"""Editors and staff may do what their work needs, and no more."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import Workflow

from cms.editing.groups import COORDINATORS, EDITORS, STAFF, ensure_groups
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client, home):
    """Sign in as a member of a group."""
    ensure_groups()

    def sign_in(group: str):
        user = factories.make_user()
        user.groups.add(Group.objects.get(name=group))
        client.force_login(user, "django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in


def rights(group: str) -> set[str]:
    found = Group.objects.get(name=group).permissions.select_related("content_type")
    return {f"{each.content_type.app_label}.{each.codename}" for each in found}


def test_the_groups_are_there_after_a_migration() -> None:
    Group.objects.all().delete()
    call_command("migrate", verbosity=0)
    assert {EDITORS, STAFF} <= set(Group.objects.values_list("name", flat=True))


def test_making_the_groups_twice_changes_nothing(home) -> None:
    ensure_groups()
    before = (rights(EDITORS), rights(STAFF))
    ensure_groups()
    assert (rights(EDITORS), rights(STAFF)) == before


def test_a_right_that_an_administrator_added_stays(home) -> None:
    from cms.editing.groups import permission

    ensure_groups()
    Group.objects.get(name=STAFF).permissions.add(permission("cms.add_topic"))
    ensure_groups()
    assert "cms.add_topic" in rights(STAFF)


def test_nobody_is_asked_for_wagtails_ready_made_approval(home) -> None:
    ensure_groups()
    assert not Group.objects.filter(name="Moderators").exists()
    assert not Workflow.objects.exists()


def test_every_right_that_is_given_exists(home) -> None:
    from wagtail import hooks

    from cms.editing.groups import OF_EDITORS, ON_FILES, permission

    asked = [
        name
        for hook in ("lyhord_staff_permissions", "lyhord_coordinator_permissions")
        for names in hooks.get_hooks(hook)
        for name in names()
    ]
    assert all(permission(name) for name in (*OF_EDITORS, *ON_FILES, *asked))


def test_staff_get_what_each_app_asks_for(home) -> None:
    ensure_groups()
    assert {"wagtailadmin.access_admin", "feedback.view_answer"} <= rights(STAFF)
    assert not {name for name in rights(STAFF) if name.startswith("auth.")}
    of_site = {name for name in rights(STAFF) if name.startswith("cms.")}
    assert of_site == {"cms.view_outgoingmail", "cms.change_outgoingmail"}


def test_coordinators_are_staff_who_see_needs_and_answer_for_votes(home) -> None:
    ensure_groups()
    assert rights(COORDINATORS) - rights(STAFF) == {
        "events.view_need",
        "feedback.view_held_back",
        "feedback.view_threats",
        "dialogues.change_paperbatch",
        "dialogues.change_quarantine",
        "dialogues.change_voterlistentry",
    }
    assert rights(STAFF) < rights(COORDINATORS)


def test_an_editor_may_write_publish_and_translate(signed_in, home) -> None:
    client = signed_in(EDITORS)
    page = factories.make_page(home)
    for address in (
        reverse("wagtailadmin_home"),
        reverse("wagtailadmin_pages:add", args=["cms", "standardpage", home.pk]),
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        reverse("wagtailimages:add"),
        reverse("wagtaildocs:add"),
        reverse("wagtailsnippets_cms_topic:add"),
        reverse("wagtail_localize:submit_page_translation", args=[page.pk]),
    ):
        assert client.get(address).status_code == 200, address
    assert page.permissions_for_user(client.get("/admin/").wsgi_request.user).can_publish()


def test_an_editor_may_not_touch_users_or_settings_or_see_what_staff_see(signed_in, home) -> None:
    client = signed_in(EDITORS)
    for address in (
        reverse("wagtailusers_users:index"),
        reverse("wagtailusers_groups:index"),
        reverse("wagtailsites:index"),
        reverse("wagtailsettings:edit", args=["cms", "sitesettings"]),
        reverse("feedback_admin:enquiries"),
    ):
        assert client.get(address).status_code in (302, 403, 404), address


def test_staff_may_not_edit_pages(signed_in, home) -> None:
    client = signed_in(STAFF)
    page = factories.make_page(home)
    for address in (
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        reverse("wagtailadmin_pages:add", args=["cms", "standardpage", home.pk]),
        reverse("wagtailusers_users:index"),
        reverse("wagtailsnippets_cms_topic:add"),
        reverse("wagtailimages:add"),
    ):
        response = client.get(address)
        assert response.status_code in (302, 403), address
        if response.status_code == 302:
            assert response.headers["Location"] == reverse("wagtailadmin_home")


def test_staff_see_feedback(signed_in) -> None:
    assert signed_in(STAFF).get(reverse("feedback_admin:pages")).status_code == 200
