"""Ballots that are set aside before the count: what raised an alarm, which are meant, and why."""

from typing import Any

from django.db.models import Count
from django.http import QueryDict
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView

from dialogues.actions.quarantine import LEAST_SET_ASIDE, set_aside, take_back
from dialogues.admin.base import FormPage, PageOfDialogue
from dialogues.alarms import Alarm, alarms_of
from dialogues.criteria import Criteria, ballots_meant
from dialogues.forms.set_aside import CriteriaForm, ReasonForm, SetAsideForm
from dialogues.log_words import criteria_in_words
from dialogues.models import Quarantine
from dialogues.permissions import may_set_aside


class SetAsidePage(PageOfDialogue, TemplateView):
    """What has been set aside, the alarms, and a form for which ballots are meant."""

    permission = may_set_aside
    page_title = gettext_lazy("Set aside")
    template_name = "dialogues/admin/set_aside.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add everything: a fixed number of queries."""
        quarantines = self.dialogue.quarantines.select_related("made_by", "lifted_by")
        return super().get_context_data(
            quarantines=[
                {"row": each, "meant": criteria_in_words(each.criteria)}
                for each in quarantines.annotate(held=Count("ballots"))
            ],
            alarms=alarms_for_staff(self),
            form=CriteriaForm(dialogue=self.dialogue),
            least=LEAST_SET_ASIDE,
            is_counted=hasattr(self.dialogue, "closing_record"),
            **kwargs,
        )


class _FormAboutBallots(FormPage):
    """A form that leads over the page of what is set aside, and back to it."""

    permission = may_set_aside

    @property
    def done_url(self) -> str:
        """Lead back to what is set aside."""
        return self.url_of("set_aside")

    def way_here(self) -> list[dict[str, str]]:
        """Lead over what is set aside."""
        return [*super().way_here(), {"url": self.done_url, "label": _("Set aside")}]


class SetAside(_FormAboutBallots):
    """Tell how many ballots are meant; set them aside, with a reason."""

    page_title = gettext_lazy("Set ballots aside")
    template_name = "dialogues/admin/set_aside_confirm.html"
    form_class = SetAsideForm
    button = gettext_lazy("Set them aside")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add which ballots are meant, and how many they are."""
        asked = CriteriaForm(self.request.GET, dialogue=self.dialogue)
        number, meant = None, ""
        if asked.is_valid():
            number = ballots_meant(self.dialogue, asked.criteria).count()
            meant = criteria_in_words(asked.criteria.as_json())
        return super().get_context_data(
            asked=asked,
            number=number,
            meant=meant,
            least=LEAST_SET_ASIDE,
            is_counted=hasattr(self.dialogue, "closing_record"),
            **kwargs,
        )

    def do(self, form: Any) -> str:
        """Set the ballots aside that the address means."""
        asked = CriteriaForm(self.request.GET, dialogue=self.dialogue)
        # Wrong criteria are refused by the action: they mean nothing narrow.
        criteria = asked.criteria if asked.is_valid() else Criteria()
        made = set_aside(
            dialogue=self.dialogue,
            criteria=criteria,
            reason=form.cleaned_data["reason"],
            user=self.request.user,
            form_key=form.cleaned_data["form_key"],
        )
        done = ngettext(
            "%(number)s ballot is set aside.", "%(number)s ballots are set aside.", made.number
        )
        return done % {"number": made.number}


class TakeBack(_FormAboutBallots):
    """Let ballots count again, with a reason."""

    page_title = gettext_lazy("Take ballots back")
    template_name = "dialogues/admin/take_back.html"
    form_class = ReasonForm
    button = gettext_lazy("Take them back")
    quarantine: Quarantine

    def find(self, **kwargs: Any) -> None:
        """Find the quarantine of this very dialogue."""
        super().find(**kwargs)
        self.quarantine = get_object_or_404(self.dialogue.quarantines, pk=kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what it is about."""
        return super().get_context_data(
            quarantine=self.quarantine, meant=criteria_in_words(self.quarantine.criteria), **kwargs
        )

    def do(self, form: Any) -> str:
        """Take them back."""
        take_back(
            quarantine=self.quarantine,
            reason=form.cleaned_data["reason"],
            user=self.request.user,
        )
        return _("The ballots count again.")


def alarms_for_staff(page: PageOfDialogue) -> list[dict[str, Any]]:
    """Return the alarms of the page's dialogue, each with where it can be dealt with, for whoever may."""
    alarms = alarms_of([page.dialogue]).get(page.dialogue.pk, [])
    may = may_set_aside(page.request.user, page.dialogue)
    return [
        {
            "alarm": each,
            "url": _url_for(page, each) if may else "",
            "seen_url": page.url_of("alarm", mark=each.mark) if may and not each.seen else "",
        }
        for each in alarms
    ]


def _url_for(page: PageOfDialogue, alarm: Alarm) -> str:
    if alarm.criteria is None or alarm.number < LEAST_SET_ASIDE:
        return ""
    query = QueryDict(mutable=True)
    query.update(alarm.criteria.as_json())
    return f"{page.url_of('set_aside_confirm')}?{query.urlencode()}"
