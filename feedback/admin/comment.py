"""One comment: what is said about it, who looks after it, and what was done."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from cms.editing.action_form import ActionFormView
from cms.http.responses import see_other
from feedback.actions.handle_comments import update_comment
from feedback.actions.hold_back import erase_words, mark_personal, release_comment
from feedback.admin.inbox import InboxPage
from feedback.admin.inbox_forms import CommentHandlingForm
from feedback.inbox.shown import ShownComment, shown
from feedback.models import Answer, ImprovementsPage, State
from feedback.permissions import (
    may_handle_comment,
    may_look_through_held_back,
    may_see_threats,
)


class FoundComment(InboxPage):
    """A page about one comment."""

    comment: ShownComment

    def find(self, **kwargs: Any) -> None:
        """Find the comment. A threat is not there for those who may not see threats."""
        rows = Answer.objects.select_related("page", "assignee", "handled_by")
        if not may_see_threats(self.request.user):
            rows = rows.exclude(state=State.THREAT)
        self.comment = shown(get_object_or_404(rows, pk=kwargs["pk"]), self.request.user)

    def way_here(self) -> list[dict[str, str]]:
        """Lead over the list."""
        return [{"url": reverse("feedback_admin:comments"), "label": _("Inbox")}]


class CommentPage(FoundComment, ActionFormView):
    """One comment with its form and its history."""

    page_title = gettext_lazy("Comment")
    template_name = "feedback/admin/comment.html"
    form_class = CommentHandlingForm
    button = gettext_lazy("Save")

    @property
    def done_url(self) -> str:
        """Stay here, or lead to the list where the comment is not there for this person any more."""
        answer = Answer.objects.only("state").get(pk=self.comment.answer.pk)
        if answer.state == State.THREAT and not may_see_threats(self.request.user):
            return reverse("feedback_admin:comments")
        return reverse("feedback_admin:comment", kwargs={"pk": answer.pk})

    def get_form_kwargs(self) -> dict[str, Any]:
        """Offer the people that it can be assigned to."""
        return {
            **super().get_form_kwargs(),
            "answer": self.comment.answer,
            "people": self.people,
        }

    def get_initial(self) -> dict[str, Any]:
        """Show how it stands."""
        answer = self.comment.answer
        return {
            "state": answer.state,
            "assignee": str(answer.assignee_id or ""),
            "note": answer.note,
            "change_url": answer.change_url,
            "version": self.comment.version,
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the comment, what may be done with it, and its history."""
        user = self.request.user
        answer = self.comment.answer
        return super().get_context_data(
            comment=self.comment,
            answer=answer,
            log=answer.log.select_related("user", "about_user"),
            suggest_url=self._suggest_url(),
            may_look_through=may_look_through_held_back(user) and self.comment.may_handle,
            **kwargs,
        )

    def _suggest_url(self) -> str:
        """Return where the comment is suggested for “What you told us”; empty where that cannot be."""
        answer = self.comment.answer
        if answer.state != State.HANDLED or not ImprovementsPage.objects.exists():
            return ""
        return reverse("feedback_admin:suggest", kwargs={"pk": answer.pk})

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do what the pressed button says; without one of those, save the form."""
        if not may_handle_comment(request.user, self.comment.answer):
            raise PermissionDenied
        for name, do in self.commands.items():
            if name in request.POST:
                try:
                    messages.success(request, do(self, request.POST.get("version", "")))
                except ValidationError as error:
                    messages.error(request, " ".join(error.messages))
                return see_other(self.done_url)
        response: HttpResponse = super().post(request, *args, **kwargs)
        return response

    def do(self, form: Any) -> str:
        """Save what the form says."""
        wanted = form.cleaned_data
        update_comment(
            answer=self.comment.answer,
            version=wanted["version"],
            user=self.request.user,
            state=wanted["state"],
            assignee=form.people.get(wanted["assignee"]),
            note=wanted["note"],
            change_url=wanted["change_url"],
        )
        return _("Saved.")

    def _release(self, version: str) -> str:
        release_comment(answer=self.comment.answer, version=version, user=self.request.user)
        return _("The comment is no longer held back.")

    def _erase(self, version: str) -> str:
        if not self.request.POST.get("is_sure"):
            raise ValidationError(_("Tick that you want to erase the words for good."))
        erase_words(answer=self.comment.answer, version=version, user=self.request.user)
        return _("The words have been erased. The answer stays in the figures.")

    def _mark_personal(self, version: str) -> str:
        mark_personal(answer=self.comment.answer, version=version, user=self.request.user)
        return _("The comment is held back now.")

    commands: ClassVar[dict[str, Callable[["CommentPage", str], str]]] = {
        "release": _release,
        "erase": _erase,
        "personal": _mark_personal,
    }
