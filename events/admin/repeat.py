"""Repeat an evening in several places or on several dates; one date is a copy."""

from functools import cached_property
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.http.responses import see_other
from cms.models import Area
from events.actions.repeat import may_repeat, repeat
from events.forms.repeat import MORE_ROWS, OccasionFormSet, RepeatForm
from events.models import EventPage

MORE = "more_rows"


class RepeatEvening(WagtailAdminTemplateMixin, View):
    """The form with a row for each new date. For editors: what they may do with the pages decides."""

    page_title = gettext_lazy("Repeat the evening")
    template_name = "events/admin/repeat.html"
    header_icon = "copy"
    page: EventPage

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the page in its source language; only for those who may copy it."""
        page = EventPage.objects.filter(pk=kwargs["pk"]).first()
        if page is None or page.row is None or page.row.source_locale_id != page.locale_id:
            raise Http404
        if not may_repeat(request.user, page):
            raise PermissionDenied
        self.page = page
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Show the form."""
        return self._show(self._rows(), RepeatForm())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Make the evenings, or show more rows, or say what is wrong."""
        form = RepeatForm(request.POST)
        if MORE in request.POST:
            data = request.POST.copy()
            data["form-TOTAL_FORMS"] = str(len(self._rows(request.POST).forms) + MORE_ROWS)
            return self._show(self._rows(data), form)
        rows = self._rows(request.POST)
        if not (rows.is_valid() and form.is_valid()):
            return self._show(rows, form)
        try:
            copies = repeat(
                page=self.page,
                occasions=rows.occasions,
                user=request.user,
                publish=form.cleaned_data["publish"],
                form_key=form.cleaned_data["form_key"],
            )
        except ValidationError as error:
            form.add_error(None, error)
            return self._show(rows, form)
        done = ngettext("%(number)s evening is made.", "%(number)s evenings are made.", len(copies))
        messages.success(request, done % {"number": len(copies)})
        return see_other(reverse("wagtailadmin_explore", args=[self.page.get_parent().pk]))

    def _rows(self, data: Any = None) -> Any:
        start = timezone.localtime(self.page.starts_at)
        return OccasionFormSet(
            data, form_kwargs={"areas": self._areas, "usual_hour": start.time().replace(second=0)}
        )

    @cached_property
    def _areas(self) -> Any:
        return Area.objects.filter(locale_id=self.page.locale_id).order_by("name")

    def _show(self, rows: Any, form: RepeatForm) -> HttpResponse:
        context = self.get_context_data(
            page=self.page,
            rows=rows,
            form=form,
            more=MORE,
            may_publish=may_repeat(self.request.user, self.page, publish=True),
        )
        return render(self.request, self.template_name, context)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Lead back to the page."""
        edit = {
            "url": reverse("wagtailadmin_pages:edit", args=[self.page.pk]),
            "label": self.page.title,
        }
        return [*self.breadcrumbs_items, edit, {"url": "", "label": _("Repeat the evening")}]
