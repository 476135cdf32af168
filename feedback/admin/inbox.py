"""The inbox: what visitors wrote, looked for and handled."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any, ClassVar
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages

from cms.http.responses import see_other
from cms.models import User
from cms.spreadsheets import tables
from feedback.actions.handle_comments import Handled, Unchanged, handle_comments
from feedback.actions.saved_filters import delete_filter, save_filter
from feedback.admin.base import FeedbackPage
from feedback.admin.inbox_forms import (
    NOBODY,
    BulkForm,
    InboxFilter,
    SaveFilterForm,
    colleagues,
)
from feedback.inbox.filters import counted_filters
from feedback.inbox.search import InboxSearch
from feedback.inbox.shown import all_shown
from feedback.models import State
from feedback.permissions import CHANGE, may_handle_comments

COMMENTS_A_PAGE = 50
HIDDEN_STATES = (State.PERSONAL, State.THREAT)


class InboxPage(FeedbackPage):
    """A page about the comments that its address looks for."""

    section = "comments"
    changes_what_waits = True

    @cached_property
    def people(self) -> list[User]:
        """Return those who can look after comments."""
        return colleagues(CHANGE)

    def filter_form(self, query: QueryDict) -> InboxFilter:
        """Return the filters in an address' query."""
        return InboxFilter(query, people=self.people)

    def search_in(self, query: QueryDict) -> InboxSearch:
        """Return what an address' query looks for."""
        return self.filter_form(query).search

    @property
    def kept(self) -> str:
        """Return the filters of this address, encoded."""
        kept = self.request.GET.copy()
        for name in ("p", "csrfmiddlewaretoken"):
            kept.pop(name, None)
        return kept.urlencode()


class CountedPaginator(Paginator):
    """Pages of comments whose number is known already."""

    def __init__(self, rows: Any, number: int) -> None:
        super().__init__(rows, COMMENTS_A_PAGE)
        self.number = number

    @property
    def count(self) -> int:
        """Return the number of comments."""
        return self.number


class Inbox(InboxPage, TemplateView):
    """The comments that are looked for, and what can be done with those that are ticked."""

    page_title = gettext_lazy("Inbox")
    template_name = "feedback/admin/inbox.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of comments, and the saved filters."""
        user = self.request.user
        form = self.filter_form(self.request.GET)
        search = form.search
        filters, number = counted_filters(user, self.search_in, search)
        found = search.of(user).select_related("page", "assignee")
        page = CountedPaginator(found, number).get_page(self.request.GET.get("p"))
        return super().get_context_data(
            form=form,
            page_obj=page,
            comments=all_shown(page.object_list, user),
            kept=self.kept,
            filters=filters,
            bulk_form=BulkForm(people=self.people) if may_handle_comments(user) else None,
            **{"save_form": SaveFilterForm(), **kwargs},
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        """Do what the pressed button says, and show the list again."""
        for name, do in self.commands.items():
            if name in request.POST:
                return do(self)
        return see_other(request.get_full_path())

    def _handle(self) -> HttpResponse:
        """Handle the ticked comments as the form says."""
        if not may_handle_comments(self.request.user):
            raise PermissionDenied
        form = BulkForm(self.request.POST, people=self.people)
        chosen = _chosen(self.request.POST)
        wishes = form.cleaned_data if form.is_valid() else {}
        if not chosen or not any(wishes.values()):
            text = _("Tick at least one comment, and choose a state or somebody to assign it to.")
            messages.error(self.request, text)
            return see_other(self.request.get_full_path())
        try:
            self._tell(
                handle_comments(
                    chosen=chosen,
                    user=self.request.user,
                    state=wishes["state"],
                    assignee=_assignee(wishes["assignee"], form),
                )
            )
        except ValidationError as error:
            messages.error(self.request, " ".join(error.messages))
        return see_other(self.request.get_full_path())

    def _tell(self, result: Handled) -> None:
        """Tell what was done, and what was left as it is."""
        if number := len(result.done):
            text = ngettext(
                "%(number)d comment has been changed.",
                "%(number)d comments have been changed.",
                number,
            )
            messages.success(self.request, text % {"number": number})
        if number := len(result.changed_meanwhile):
            text = ngettext(
                "%(number)d comment was left as it is: somebody has changed it meanwhile.",
                "%(number)d comments were left as they are: somebody has changed them meanwhile.",
                number,
            )
            messages.warning(self.request, text % {"number": number})
        if number := len(result.not_allowed):
            text = ngettext(
                "%(number)d comment was left as it is: it is held back, and you may not read it.",
                "%(number)d comments were left as they are: they are held back, and you may not read them.",
                number,
            )
            messages.warning(self.request, text % {"number": number})

    def _save_filter(self) -> HttpResponse:
        """Keep the filters of this address under a name."""
        form = SaveFilterForm(self.request.POST)
        if form.is_valid():
            try:
                # An address without filters looks for what is new.
                query = self.kept or f"state={State.NEW}"
                save_filter(user=self.request.user, name=form.cleaned_data["name"], query=query)
            except ValidationError as error:
                form.add_error("name", " ".join(error.messages))
            else:
                messages.success(self.request, _("The filter has been saved."))
                return see_other(self.request.get_full_path())
        return self.render_to_response(self.get_context_data(save_form=form), status=400)

    def _delete_filter(self) -> HttpResponse:
        """Forget one of one's own filters."""
        pk = self.request.POST["delete_filter"]
        is_key = pk.isascii() and pk.isdigit() and len(pk) < 19  # as large as the database counts
        if is_key and delete_filter(user=self.request.user, pk=int(pk)):
            messages.success(self.request, _("The filter has been deleted."))
        return see_other(self.request.get_full_path())

    commands: ClassVar[dict[str, Callable[["Inbox"], HttpResponse]]] = {
        "handle": _handle,
        "save_filter": _save_filter,
        "delete_filter": _delete_filter,
    }


def _assignee(wanted: str, form: BulkForm) -> Any:
    if not wanted:
        return Unchanged
    return None if wanted == NOBODY else form.people[wanted]


def _chosen(data: Mapping[str, Any]) -> dict[UUID, str]:
    """Return the ticked comments, each with the version that was seen; what nobody could have ticked is left out."""
    chosen = {}
    for each in data.getlist("chosen"):  # type: ignore[attr-defined]
        key, _dot, version = each.partition(".")
        try:
            chosen[UUID(key)] = version
        except ValueError:
            continue
    return chosen


class Export(InboxPage):
    """The comments that are looked for as a file: never the words of those that are held back, whoever asks."""

    download: ClassVar[Callable[..., HttpResponseBase]]

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Hand it out."""
        found = self.search_in(request.GET).of(request.user).select_related("page", "assignee")
        return type(self).download(name=_("comments"), headers=_headers(), rows=_rows(found))


class ExportCsv(Export):
    """As CSV."""

    download = tables.csv_download


class ExportXlsx(Export):
    """As a workbook."""

    download = tables.xlsx_download


def _headers() -> list[str]:
    headers = [_("When"), _("Address"), _("Page"), _("Language"), _("Satisfied"), _("Reason")]
    headers += [_("Comment"), _("State"), _("Assigned to"), _("Note"), _("Link to the change")]
    return headers


def _rows(found: Any) -> Iterator[list[Any]]:
    for each in found.iterator(chunk_size=500):
        hidden = each.is_held_back or each.state in HIDDEN_STATES
        yield [
            each.created_at,
            each.path,
            each.page.title if each.page else "",
            each.language,
            _("Yes") if each.is_satisfied else _("No"),
            each.get_reason_display(),
            _("(held back)") if hidden else each.comment,
            each.get_state_display(),
            str(each.assignee or ""),
            each.note,
            each.change_url,
        ]
