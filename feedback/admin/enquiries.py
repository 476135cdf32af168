"""What people want an answer to: those who wait longest first."""

from collections.abc import Callable, Iterator
from typing import Any, ClassVar

from django import forms
from django.core.paginator import Paginator
from django.db.models import Case, F, IntegerField, Q, Value, When
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from cms.spreadsheets import tables
from feedback.admin.base import FeedbackPage
from feedback.admin.forms import ALL, day_field
from feedback.models import Enquiry, EnquiryKind, EnquiryState
from feedback.models.enquiry import EnquiryQuerySet
from feedback.permissions import may_answer_enquiries

ENQUIRIES_A_PAGE = 50
WAITING, OVERDUE, MINE = "waiting", "overdue", "mine"


class EnquiryFilter(forms.Form):
    """Which enquiries staff want to see."""

    show = forms.ChoiceField(
        label=gettext_lazy("Show"),
        required=False,
        choices=[
            ALL,
            (WAITING, gettext_lazy("Waiting")),
            (OVERDUE, gettext_lazy("Overdue")),
            (MINE, gettext_lazy("Mine that wait")),
            *EnquiryState.choices,
        ],
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("About"), required=False, choices=[ALL, *EnquiryKind.choices]
    )
    q = forms.CharField(
        label=gettext_lazy("Search"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Name, e-mail or words of the message."),
    )
    since = day_field(gettext_lazy("From"))
    until = day_field(gettext_lazy("Until"))

    def of(self, user: Any) -> EnquiryQuerySet:
        """Return the enquiries that are looked for: those that wait first, the most urgent at the top."""
        self.full_clean()
        wanted = self.cleaned_data
        found = Enquiry.objects.filter(self._state(wanted.get("show", ""), user))
        if wanted.get("kind"):
            found = found.filter(kind=wanted["kind"])
        if words := wanted.get("q"):
            found = found.filter(
                Q(name__icontains=words) | Q(email__icontains=words) | Q(message__icontains=words)
            )
        if wanted.get("since"):
            found = found.filter(created_at__date__gte=wanted["since"])
        if wanted.get("until"):
            found = found.filter(created_at__date__lte=wanted["until"])
        return waiting_first(found)

    def _state(self, show: str, user: Any) -> Q:
        waiting = Q(state__in=[EnquiryState.NEW, EnquiryState.IN_PROGRESS])
        if show == WAITING:
            return waiting
        if show == OVERDUE:
            return waiting & Q(due_on__lt=timezone.localdate())
        if show == MINE:
            return waiting & Q(assignee=user)
        return Q(state=show) if show else Q()


def waiting_first(rows: EnquiryQuerySet) -> EnquiryQuerySet:
    """Return them sorted: those that wait by their day, then the finished, the latest first."""
    is_finished = Case(
        When(state__in=[EnquiryState.NEW, EnquiryState.IN_PROGRESS], then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )
    due = Case(When(is_finished=0, then=F("due_on")))
    return (
        rows.annotate(is_finished=is_finished)
        .annotate(due_if_waiting=due)
        .order_by("is_finished", "due_if_waiting", "-finished_at", "created_at", "pk")
    )


class EnquiriesPage(FeedbackPage):
    """A page about the enquiries that its address looks for."""

    permission = may_answer_enquiries
    section = "enquiries"
    changes_what_waits = True
    header_icon = "mail"


class EnquiryList(EnquiriesPage, TemplateView):
    """The enquiries that are looked for."""

    page_title = gettext_lazy("Enquiries")
    template_name = "feedback/admin/enquiries.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of them."""
        form = EnquiryFilter(self.request.GET)
        found = form.of(self.request.user).select_related("page", "assignee")
        kept = self.request.GET.copy()
        kept.pop("p", None)
        return super().get_context_data(
            form=form,
            page_obj=Paginator(found, ENQUIRIES_A_PAGE).get_page(self.request.GET.get("p")),
            kept=kept.urlencode(),
            today=timezone.localdate(),
            **kwargs,
        )


class Export(EnquiriesPage):
    """The enquiries that are looked for as a file."""

    download: ClassVar[Callable[..., HttpResponseBase]]

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Hand it out."""
        found = EnquiryFilter(request.GET).of(request.user).select_related("assignee")
        return type(self).download(name=_("enquiries"), headers=_headers(), rows=_rows(found))


class ExportCsv(Export):
    """As CSV."""

    download = tables.csv_download


class ExportXlsx(Export):
    """As a workbook."""

    download = tables.xlsx_download


def _headers() -> list[str]:
    headers = [_("When"), _("About"), _("Address"), _("Language"), _("Name"), _("E-mail")]
    headers += [_("Message"), _("Answer by"), _("State"), _("Assigned to"), _("Note")]
    return [*headers, _("Answer"), _("Finished")]


def _rows(found: Any) -> Iterator[list[Any]]:
    for each in found.iterator(chunk_size=500):
        yield [
            each.created_at,
            each.get_kind_display(),
            each.path,
            each.language,
            each.name,
            each.email,
            each.message,
            each.due_on,
            each.get_state_display(),
            str(each.assignee or ""),
            each.note,
            each.reply,
            each.finished_at,
        ]
