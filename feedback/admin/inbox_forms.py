"""What staff fill in about comments."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.auth.backends import ModelBackend
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from cms.models import User
from feedback.admin.forms import ALL, day_field, language_field
from feedback.inbox import search
from feedback.inbox.search import InboxSearch
from feedback.models import Answer, Reason, State

# Stands for nobody among the people that something can be assigned to.
NOBODY = "nobody"


def colleagues(permission: str) -> list[User]:
    """Return those who can look after comments or enquiries, by name. One query."""
    found = ModelBackend().with_perm(permission)
    return sorted(found, key=lambda user: str(user).lower())


class InboxFilter(forms.Form):
    """Which comments staff want to see."""

    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[*State.choices, (search.ALL, _("All"))]
    )
    q = forms.CharField(label=_("Words in the comment"), required=False, max_length=200)
    page = forms.CharField(
        label=_("Page"),
        required=False,
        max_length=500,
        help_text=_("Part of the address, or the page's number."),
    )
    assignee = forms.ChoiceField(label=_("Assigned to"), required=False)
    satisfied = forms.ChoiceField(
        label=_("Satisfied"),
        required=False,
        choices=[ALL, ("yes", _("Yes")), ("no", _("No"))],
    )
    reason = forms.ChoiceField(label=_("Reason"), required=False, choices=[ALL, *Reason.choices])
    language = language_field()
    since = day_field(_("From"))
    until = day_field(_("Until"))
    held_back = forms.BooleanField(label=_("Only what is held back"), required=False)

    def __init__(self, data: QueryDict, *, people: Iterable[User]) -> None:
        given = data.copy()
        given.setdefault("state", State.NEW.value)
        super().__init__(given)
        assignee: Any = self.fields["assignee"]
        assignee.choices = [
            ALL,
            (search.ME, _("Me")),
            (search.NOBODY, _("Nobody")),
            *((str(user.pk), str(user)) for user in people),
        ]

    @property
    def search(self) -> InboxSearch:
        """Return what is looked for; a field that makes no sense is as if it were empty."""
        self.full_clean()
        given = {name: value for name, value in self.cleaned_data.items() if value}
        return InboxSearch(words=given.pop("q", ""), **given)


class BulkForm(forms.Form):
    """What to do with the comments that are ticked; a field that is left empty leaves that as it is."""

    state = forms.ChoiceField(
        label=_("Set the state"), required=False, choices=[("", "–"), *State.choices]
    )
    assignee = forms.ChoiceField(label=_("Assign to"), required=False)

    def __init__(self, *args: Any, people: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "prefix": "bulk"})
        self.people = {str(user.pk): user for user in people}
        assignee: Any = self.fields["assignee"]
        assignee.choices = [
            ("", "–"),
            (NOBODY, _("Nobody")),
            *((pk, str(user)) for pk, user in self.people.items()),
        ]


class CommentHandlingForm(forms.Form):
    """Everything that staff say about one comment."""

    state = forms.ChoiceField(label=_("State"), choices=State.choices)
    assignee = forms.ChoiceField(label=_("Assigned to"), required=False)
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=1000,
        help_text=_("For colleagues. Do not repeat what tells who somebody is."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    change_url = forms.URLField(
        label=_("Link to the change"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=_("The page or the task where something was changed because of the comment."),
    )
    version = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, answer: Answer, people: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Whoever it is assigned to may have lost the right since: that stays until somebody changes it.
        known = {str(user.pk): user for user in people}
        if answer.assignee is not None:
            known.setdefault(str(answer.assignee.pk), answer.assignee)
        self.people = known
        assignee: Any = self.fields["assignee"]
        assignee.choices = [("", _("Nobody")), *((pk, str(user)) for pk, user in known.items())]


class SaveFilterForm(forms.Form):
    """The name of a filter that is to be kept."""

    name = forms.CharField(label=_("Name of the filter"), max_length=60)
