"""Who did what with an evening's sign-ups, and when."""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import QueryDict
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from events.admin.base import PageOfEvent
from events.models import LogEntry
from events.permissions import may_see_needs
from events.staff.log_words import entries_of, in_words

ENTRIES_A_PAGE = 100


class LogFilterForm(forms.Form):
    """Show one kind of entry."""

    kind = forms.ChoiceField(label=gettext_lazy("What"), required=False)

    def __init__(self, *args: Any, sees_needs: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["kind"]
        kinds = [each for each in LogEntry.Kind if sees_needs or each != LogEntry.Kind.NEEDS]
        field.choices = [("", gettext_lazy("All")), *((each.value, each.label) for each in kinds)]


class Log(PageOfEvent, TemplateView):
    """The log, the latest first."""

    page_title = gettext_lazy("Log")
    template_name = "events/admin/log.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of entries in words."""
        sees_needs = may_see_needs(self.request.user)
        form = LogFilterForm(self.request.GET, sees_needs=sees_needs)
        kind = form.cleaned_data["kind"] if form.is_valid() else ""
        entries = entries_of(self.event, sees_needs=sees_needs, kind=kind)
        page: Any = Paginator(entries, ENTRIES_A_PAGE).get_page(self.request.GET.get("p"))
        page.object_list = in_words(page.object_list)
        query = QueryDict(mutable=True)
        query.update({"kind": kind})
        return super().get_context_data(
            filter_form=form, page_obj=page, query=query.urlencode(), **kwargs
        )
