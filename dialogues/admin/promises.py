"""The staff's list of promises, and the page of one commitment: its owner, their link, what has been told."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Count, Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin import messages

from cms.http.responses import see_other
from cms.mail.previews import preview_of
from cms.qr import qr_svg
from dialogues.actions.promises_making import make_promise
from dialogues.actions.promises_owners import (
    renew_owner_link,
    send_owner_link,
    set_owner_email,
    withdraw_owner_link,
)
from dialogues.admin.base import PageOfDialogue
from dialogues.admin.promises_base import CommitmentFormPage, PageOfCommitment, PromiseStaffPage
from dialogues.admin.promises_forms import OwnerForm
from dialogues.models import Commitment, CommitmentUpdate, Promise
from dialogues.permissions import may_make_promises
from dialogues.promises.links import has_link, owner_address
from dialogues.promises.mail import mail_kinds
from dialogues.promises.progress import progress_of
from dialogues.promises.shown import mark_of


class PromiseList(PromiseStaffPage, TemplateView):
    """All promises with their commitments: what waits to be read first, then what is late."""

    page_title = gettext_lazy("Citizen promises")
    template_name = "dialogues/admin/promises.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add updates that wait, commitments that are late, and all promises: a constant number of queries."""
        waiting = Count("updates", filter=Q(updates__state=CommitmentUpdate.State.WAITING))
        shown = Commitment.objects.shown().select_related("owner").annotate(waiting=waiting)
        promises: list[Any] = list(
            Promise.objects.prefetch_related(
                Prefetch("commitments", shown, to_attr="shown_commitments")
            )
        )
        today = timezone.localdate()
        for promise in promises:
            promise.progress = progress_of(promise.shown_commitments, today)
            for commitment in promise.shown_commitments:
                commitment.is_late = commitment.is_overdue(today)
        return super().get_context_data(
            waiting=CommitmentUpdate.objects.waiting().select_related("commitment__promise"),
            late=[c for p in promises for c in p.shown_commitments if c.is_late],
            promises=promises,
            **kwargs,
        )


class CommitmentDetail(PageOfCommitment, TemplateView):
    """One commitment."""

    template_name = "dialogues/admin/commitment.html"
    is_below_commitment = False

    def get_page_title(self) -> str:
        """Return its title."""
        return self.commitment.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the owner's link, and what has been told."""
        updates = self.commitment.updates.select_related("by", "decided_by", "photo")
        link = owner_address(self.commitment) if has_link(self.commitment) else ""
        label = _("QR code of the owner's link")
        return super().get_context_data(
            updates=updates,
            link=link,
            drawing=qr_svg(link, label=label) if link else "",
            mark=mark_of(self.commitment.status),
            is_overdue=self.commitment.is_overdue(),
            **kwargs,
        )


class EditOwner(CommitmentFormPage):
    """Write down where the owner reads mail."""

    page_title = gettext_lazy("Owner's e-mail address")
    form_class = OwnerForm
    button = gettext_lazy("Save")

    def get_initial(self) -> dict[str, Any]:
        """Show the address that there is."""
        return {"email": self.commitment.owner_email}

    def do(self, form: Any) -> str:
        """Save it."""
        set_owner_email(commitment=self.commitment, by=self.request.user, **form.cleaned_data)
        return _("The address is saved.")


class OwnerLink(PageOfCommitment, View):
    """Make the owner's link anew, withdraw it or send it, as the button that was pressed says."""

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Do it and go back."""
        given: dict[str, Any] = {"commitment": self.commitment, "by": request.user}
        try:
            if "renew" in request.POST:
                renew_owner_link(**given)
                messages.success(request, _("There is a new link. The old one works no more."))
            elif "withdraw" in request.POST:
                withdraw_owner_link(**given)
                messages.success(request, _("The link works no more."))
            elif "send" in request.POST:
                send_owner_link(**given)
                messages.success(request, _("The link is on its way to the owner."))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        return see_other(self.commitment_url)


class OwnerMails(PageOfCommitment, TemplateView):
    """The mails that the owner may get, as they would arrive."""

    page_title = gettext_lazy("What the mails look like")
    template_name = "dialogues/admin/owner_mails.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add each kind of mail, in the promise's own language."""
        language = self.commitment.promise.source_locale.language_code
        mails = []
        for name, kind in mail_kinds().items():
            if kind.preview is not None:
                with translation.override(language):
                    content = kind.preview(self.commitment)
                mails.append((kind.label, preview_of(content, kind=name, language=language)))
        return super().get_context_data(mails=mails, **kwargs)


class MakePromise(PageOfDialogue, View):
    """Make a promise from the results of the dialogue."""

    permission = may_make_promises

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Make the draft and lead to its editor."""
        try:
            page = make_promise(dialogue=self.dialogue, user=request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return see_other(self.dialogue_url)
        return see_other(reverse("wagtailadmin_pages:edit", args=[page.pk]))
