"""What the staff's pages about promises share: who gets in, and the commitment or update that a page is about."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.editing.action_form import ActionFormView
from dialogues.admin.base import DialogueStaffPage
from dialogues.models import Commitment, CommitmentUpdate
from dialogues.permissions import may_look_after_promises


class PromiseStaffPage(DialogueStaffPage):
    """A page about promises."""

    header_icon = "check"
    request: HttpRequest

    def find(self, **kwargs: Any) -> None:
        """See that this person may look after promises."""
        if not may_look_after_promises(self.request.user):
            raise PermissionDenied


class PageBelowPromises(PromiseStaffPage):
    """A page to which the way leads over the list of promises."""

    def way_here(self) -> list[dict[str, str]]:
        """Lead over the list."""
        return [{"url": reverse("dialogues_admin:promises"), "label": _("Citizen promises")}]


class PageOfCommitment(PageBelowPromises):
    """A page about one commitment."""

    commitment: Commitment
    is_below_commitment = True

    def find(self, **kwargs: Any) -> None:
        """Find the commitment. Raises Http404."""
        super().find(**kwargs)
        self.commitment = get_object_or_404(_commitments(), key=kwargs["key"])

    def way_here(self) -> list[dict[str, str]]:
        """Lead over the commitment, where this is a page under it."""
        steps = super().way_here()
        if self.is_below_commitment:
            steps.append({"url": self.commitment_url, "label": self.commitment.title})
        return steps

    @property
    def commitment_url(self) -> str:
        """Return the address of the commitment's page."""
        return reverse("dialogues_admin:commitment", kwargs={"key": self.commitment.key})

    @property
    def done_url(self) -> str:
        """Return where a form that did what it was asked leads."""
        return self.commitment_url

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the commitment, and the way back to it."""
        return super().get_context_data(
            commitment=self.commitment, done_url=self.done_url, **kwargs
        )


class PageOfUpdate(PageOfCommitment):
    """A page about one update."""

    update: CommitmentUpdate

    def find(self, **kwargs: Any) -> None:
        """Find the update, and its commitment. Raises Http404."""
        updates = CommitmentUpdate.objects.select_related("commitment", "photo", "by", "decided_by")
        self.update = get_object_or_404(updates, pk=kwargs["pk"])
        super().find(key=self.update.commitment.key)


class CommitmentFormPage(PageOfCommitment, ActionFormView):
    """A form about a commitment: `do` does what it asks and returns what to tell."""

    template_name = "dialogues/admin/promise_form.html"


def _commitments() -> Any:
    return Commitment.objects.select_related(
        "promise__source_locale", "promise__dialogue", "owner", "indicator"
    )
