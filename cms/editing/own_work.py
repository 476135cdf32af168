"""Pages that this person is to approve, and those that they have written, on the admin's first page.

In the place of four panels of Wagtail's own, which ask the database anew for each page.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django.contrib.contenttypes.models import ContentType
from django.db.models import Max, Q
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component
from wagtail.models import Page, PageLogEntry, TaskState, WorkflowState
from wagtail.permissions import policy_registry

APPROVALS, EDITS, OWN = 10, 5, 10
# More that wait for an approval are not looked through.
MOST_WAITING = 200


@dataclass(frozen=True)
class Work:
    """A page that somebody has something to do with: since when, and how it stands."""

    page: Page
    since: datetime
    state: str


class OwnWorkPanel(Component):
    """What waits for this person's approval, then their own pages: four queries, however many pages."""

    order = 100

    class Media:
        css: ClassVar[dict[str, list[str]]] = {"all": ["css/landing_admin.css"]}

    def render_html(self, parent_context: Any = None) -> str:
        """Return the panel; empty for those who have written nothing and approve nothing."""
        user = parent_context["request"].user
        waiting = _waiting()
        edited = _edited_by(user)
        pages = _pages(user, [*waiting, *edited])
        to_approve = _to_approve(user, waiting, pages)
        own = _own(user, waiting, edited, pages)
        if not to_approve and not own:
            return ""
        context = {
            "to_approve": to_approve[:APPROVALS],
            "more": max(0, len(to_approve) - APPROVALS),
            "own": own[:OWN],
        }
        return render_to_string("cms/admin/landing/own_work.html", context)


def _waiting() -> dict[int, WorkflowState]:
    """Return the pages (by key) that somebody is to approve, or to change before that: one query."""
    states = WorkflowState.objects.active().filter(
        base_content_type=ContentType.objects.get_for_model(Page)
    )
    latest = states.select_related("current_task_state").order_by("-created_at")[:MOST_WAITING]
    return {int(state.object_id): state for state in latest}


def _edited_by(user: Any) -> dict[int, datetime]:
    """Return the pages (by key) that `user` has last edited, and when: one query."""
    entries = PageLogEntry.objects.filter(user=user, action="wagtail.edit").order_by()
    latest = entries.values("page_id").annotate(at=Max("timestamp")).order_by("-at")[:EDITS]
    return dict(latest.values_list("page_id", "at"))


def _pages(user: Any, keys: Iterable[int]) -> dict[int, Page]:
    """Return these pages, and those that `user` has locked: one query."""
    rows = Page.objects.filter(Q(pk__in=set(keys)) | Q(locked=True, locked_by=user))
    return {page.pk: page for page in rows.select_related("locale")}


def _to_approve(user: Any, waiting: dict[int, WorkflowState], pages: dict[int, Page]) -> list[Work]:
    """Return what waits for `user`, the longest first. No query where nothing waits."""
    in_progress = {
        key: state
        for key, state in waiting.items()
        if state.status == WorkflowState.STATUS_IN_PROGRESS and key in pages
    }
    if not in_progress:
        return []
    mine = _tasks_of(user)
    found = [
        Work(pages[key], state.current_task_state.started_at, _("Waiting for approval"))
        for key, state in in_progress.items()
        if state.current_task_state_id in mine
    ]
    return sorted(found, key=lambda work: work.since)


def _tasks_of(user: Any) -> set[int]:
    """Return the keys of the approvals that `user` may give, by the groups that they are in: one query.

    Approval by a group is the only task that there is here.
    """
    tasks = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS, task__active=True)
    if not user.is_superuser:
        tasks = tasks.filter(task__groupapprovaltask__groups__user=user)
    return set(tasks.values_list("pk", flat=True))


def _own(
    user: Any,
    waiting: dict[int, WorkflowState],
    edited: dict[int, datetime],
    pages: dict[int, Page],
) -> list[Work]:
    """Return the pages of `user` that wait or are locked, and their last edits, if they may open them; latest first."""
    policy = policy_registry.get_by_type(Page)
    found = []
    for key, page in pages.items():
        state = waiting.get(key)
        times = [
            edited.get(key),
            state.created_at
            if state and user.pk in (state.requested_by_id, page.owner_id)
            else None,
            page.locked_at if page.locked and page.locked_by_id == user.pk else None,
        ]
        known = [time for time in times if time]
        if known and policy.user_has_any_permission_for_instance(
            user, {"add", "change", "publish", "lock", "unlock"}, page
        ):
            found.append(Work(page, max(known), _state_of(page, state)))
    return sorted(found, key=lambda work: work.since, reverse=True)


def _state_of(page: Page, waiting: WorkflowState | None) -> str:
    """Return in words how a page stands: what somebody is to do first."""
    if waiting is not None:
        if waiting.status == WorkflowState.STATUS_NEEDS_CHANGES:
            return _("To be changed before approval")
        return _("Waiting for approval")
    if page.locked:
        return _("Locked")
    if not page.live:
        return _("Not published")
    return (
        _("Published, with changes that are not")
        if page.has_unpublished_changes
        else _("Published")
    )
