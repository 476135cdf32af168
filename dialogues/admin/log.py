"""Who did what with a dialogue, and when."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from cms.spreadsheets import tables
from dialogues.admin.access import find_dialogue, for_staff
from dialogues.admin.base import PageOfDialogue
from dialogues.log_words import entries_of, in_words
from dialogues.models import DialogueLogEntry

ENTRIES_A_PAGE = 100
_AT_A_TIME = 500


class LogFilterForm(forms.Form):
    """Show one kind of entry."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What"),
        required=False,
        choices=[("", gettext_lazy("All")), *DialogueLogEntry.Kind.choices],
    )

    @property
    def chosen(self) -> str:
        """Return the kind that is asked for; empty for all."""
        return str(self.cleaned_data["kind"]) if self.is_valid() else ""


class Log(PageOfDialogue, TemplateView):
    """The log, the latest first."""

    page_title = gettext_lazy("Log")
    template_name = "dialogues/admin/log.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of entries in words."""
        form = LogFilterForm(self.request.GET)
        entries = entries_of(self.dialogue, form.chosen)
        page: Any = Paginator(entries, ENTRIES_A_PAGE).get_page(self.request.GET.get("p"))
        page.object_list = in_words(page.object_list)
        query = QueryDict(mutable=True)
        query.update({"kind": form.chosen})
        return super().get_context_data(
            filter_form=form,
            page_obj=page,
            query=query.urlencode(),
            csv_url=f"{self.url_of('log_csv')}?{query.urlencode()}",
            **kwargs,
        )


@for_staff
@require_safe
def csv_file(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """Hand out the log, or one kind of entry, as CSV."""
    dialogue = find_dialogue(key)
    entries = entries_of(dialogue, LogFilterForm(request.GET).chosen)
    name = f"{slugify(dialogue.title)[:60] or 'dialog'}-log"
    headers = [_("When"), _("Who"), _("What"), _("Details")]
    lines = in_words(entries.iterator(chunk_size=_AT_A_TIME))
    rows = ([each.at.date() if each.is_day else each.at, *_words(each)] for each in lines)
    return tables.csv_download(name=name, headers=headers, rows=rows)


def _words(line: Any) -> list[str]:
    return [line.who, line.what, line.detail]
