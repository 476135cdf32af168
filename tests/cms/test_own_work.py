"""What an editor's first page says of their own pages, and of those that wait for their approval."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import (
    GroupApprovalTask,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowTask,
)

from cms.models import User
from tests import factories
from tests.cms.editing import make_editor, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(home: Page) -> User:
    return make_editor()


@pytest.fixture
def reviewer(home: Page) -> User:
    user = make_editor("reviewer@example.org")
    user.groups.add(Group.objects.create(name="Readers"))
    return user


@pytest.fixture
def approval(reviewer: User) -> Workflow:
    task = GroupApprovalTask.objects.create(name="Läs igenom")
    task.groups.add(Group.objects.get(name="Readers"))
    workflow = Workflow.objects.create(name="Granskning")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    return workflow


def edited(home: Page, user: User, number: int) -> Page:
    page = factories.make_page(home, title=f"Sida {number}", slug=f"sida-{number}")
    log(instance=page, action="wagtail.edit", user=user)
    return page


def submitted(home: Page, workflow: Workflow, user: User, number: int) -> Page:
    page = factories.make_page(home, title=f"Utkast {number}", slug=f"utkast-{number}")
    page.save_revision(user=user)
    workflow.start(page, user)
    return page


def shown(client: Client, panel: str) -> list[str]:
    """Return the addresses to which a panel of the first page links; none where it is not shown."""
    text = client.get(reverse("wagtailadmin_home")).content.decode()
    _before, found, rest = text.partition(f'id="{panel}')
    if not found:
        return []
    table = rest.partition("<table")[2].partition("</table>")[0]
    return [part.partition('"')[0] for part in table.split('href="')[1:]]


def address(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def test_ones_last_edits_are_shown_the_latest_first(client: Client, home, editor, reviewer) -> None:
    pages = [edited(home, editor, number) for number in range(7)]
    edited(home, reviewer, 8)
    sign_in(client, editor)
    assert shown(client, "pages-of-yours") == [address(page) for page in pages[:1:-1]]


def test_a_page_waits_with_its_reviewer_and_stands_among_the_writers_own(
    client: Client, home, editor, reviewer, approval
) -> None:
    page = submitted(home, approval, editor, 1)
    sign_in(client, editor)
    assert shown(client, "pages-to-approve") == []
    assert shown(client, "pages-of-yours") == [address(page)]
    sign_in(client, reviewer)
    assert shown(client, "pages-to-approve") == [address(page)]
    assert shown(client, "pages-of-yours") == []


def test_what_has_been_approved_waits_no_longer(client, home, editor, reviewer, approval) -> None:
    page = submitted(home, approval, editor, 1)
    state = page.current_workflow_task_state
    state.approve(user=reviewer)
    sign_in(client, reviewer)
    assert shown(client, "pages-to-approve") == []


def test_pages_that_one_has_locked_are_not_forgotten(client, home, editor, reviewer) -> None:
    mine, other = (factories.make_page(home, title=t, slug=t) for t in ("a", "b"))
    for page, user in ((mine, editor), (other, reviewer)):
        Page.objects.filter(pk=page.pk).update(
            locked=True, locked_by=user, locked_at=timezone.now()
        )
    sign_in(client, editor)
    assert shown(client, "pages-of-yours") == [address(mine)]


def test_pages_that_one_may_no_longer_open_are_left_out(client, home, editor) -> None:
    edited(home, editor, 1)
    kept = edited(home, editor, 2)
    GroupPagePermission.objects.filter(group__user=editor).update(page=kept)
    sign_in(client, editor)
    assert shown(client, "pages-of-yours") == [address(kept)]


def test_the_explorer_begins_where_all_rights_do(client: Client, home, editor) -> None:
    from wagtail.permissions import policy_registry

    def root(user: Any) -> Any:
        return policy_registry.get_by_type(Page).explorable_root_instance(user)

    assert root(User.objects.get(pk=editor.pk)) == Page.objects.get(depth=1)
    one, other = (factories.make_page(home, title=t, slug=t) for t in ("a", "b"))
    rights = GroupPagePermission.objects.filter(group__user=editor)
    rights.update(page=one)
    assert root(User.objects.get(pk=editor.pk)) == one.page_ptr
    first = rights.first()
    assert first is not None
    GroupPagePermission.objects.filter(pk=first.pk).update(page=other)
    assert root(User.objects.get(pk=editor.pk)) == home.page_ptr
    rights.delete()
    assert root(User.objects.get(pk=editor.pk)) is None
    assert root(factories.make_user("chief@example.org", is_superuser=True)).depth == 1
