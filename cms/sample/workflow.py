"""The sample's approval: an editor who wants a second pair of eyes submits a page, and a reviewer publishes it.

Editors may publish by themselves as well; the menu under "Save draft" offers both. While a page waits for its
reviewer, others cannot change it.
"""

from django.contrib.auth.models import Group
from wagtail.models import (
    GroupApprovalTask,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from cms.editing.groups import ACCESS, permission
from cms.sample.site import SampleSite

REVIEWERS = "Reviewers"
APPROVAL, TASK = "Granskning", "Någon annan läser igenom"


def make_workflow(site: SampleSite) -> None:
    """Let every page be submitted to the reviewers."""
    reviewers = Group.objects.get_or_create(name=REVIEWERS)[0]
    reviewers.permissions.add(*filter(None, [permission(ACCESS)]))
    root = site.home.get_parent()
    # To look at a page before and after its turn. An approval publishes in their name: without the right it ends
    # in "you lack the rights".
    for right in ("change_page", "publish_page"):
        GroupPagePermission.objects.get_or_create(
            group=reviewers, page=root, permission=permission(f"wagtailcore.{right}")
        )
    workflow = Workflow.objects.create(name=APPROVAL)
    task = GroupApprovalTask.objects.create(name=TASK)
    task.groups.add(reviewers)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.update_or_create(page=Page(pk=root.pk), defaults={"workflow": workflow})
