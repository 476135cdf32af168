"""Suggest telling everybody what a comment led to."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.editing.action_form import ActionFormView
from cms.editing.counted_text import CountedTextField
from feedback.actions.suggest_from_comment import suggest_from_comment
from feedback.actions.suggest_improvement import LONGEST
from feedback.admin.comment import FoundComment
from feedback.models import State


class SuggestForm(forms.Form):
    """What visitors told us, and what was changed; in staff's own words."""

    told = CountedTextField(
        label=gettext_lazy("What you told us"),
        longest=LONGEST["told"],
        rows=3,
        help_text=gettext_lazy("In your own words, in the site's first language. Never quote."),
        error_messages={"required": gettext_lazy("Write what visitors told us.")},
    )
    changed = CountedTextField(
        label=gettext_lazy("What we changed"),
        longest=LONGEST["changed"],
        rows=3,
        error_messages={"required": gettext_lazy("Write what was changed.")},
    )


class SuggestPage(FoundComment, ActionFormView):
    """The form; only for a comment that has been handled."""

    page_title = gettext_lazy("Suggest for “What you told us”")
    template_name = "feedback/admin/suggest.html"
    form_class = SuggestForm
    button = gettext_lazy("Put it in the draft")

    def find(self, **kwargs: Any) -> None:
        """Find the comment. Raises Http404 for one that nobody has handled."""
        super().find(**kwargs)
        if not self.comment.may_handle:
            raise PermissionDenied
        if self.comment.answer.state != State.HANDLED:
            raise Http404

    @property
    def done_url(self) -> str:
        """Lead back to the comment."""
        return reverse("feedback_admin:comment", kwargs={"pk": self.comment.answer.pk})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the comment."""
        return super().get_context_data(comment=self.comment, answer=self.comment.answer, **kwargs)

    def do(self, form: Any) -> str:
        """Put it in the draft."""
        suggest_from_comment(
            answer=self.comment.answer, user=self.request.user, **form.cleaned_data
        )
        return _("It stands in the draft of “What you told us”. An editor publishes it.")
