"""The report of how every page stands in every language, and the button that says "reviewed"."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from cms.http.responses import see_other
from cms.models import User
from cms.translations.admin.forms import TranslationFilter
from cms.translations.admin.machine import where_from
from cms.translations.reviews import mark_reviewed
from cms.translations.status import (
    State,
    TranslationStatus,
    language_name,
    translation_statuses,
)

TRANSLATE = "wagtail_localize.submit_translation"
ROWS_A_PAGE = 50
_WORK_ON_PAGES = {"add", "change", "publish"}


class TranslationsReport(WagtailAdminTemplateMixin, TemplateView):
    """Every published page in each other language, of those that this person works with."""

    page_title = gettext_lazy("Translations of pages")
    header_icon = "globe"
    template_name = "cms/admin/translations.html"
    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let in who may translate."""
        if not request.user.has_perm(TRANSLATE):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Return the way from the admin's start page to here."""
        return [*self.breadcrumbs_items, {"url": "", "label": str(self.get_page_title())}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add how many there are of each kind, and one page of those that answer the filter."""
        pages = page_permission_policy.instances_user_has_any_permission_for(
            self.request.user, _WORK_ON_PAGES
        )
        own = set(pages.values_list("pk", flat=True))
        statuses = [each for each in translation_statuses() if each.source_pk in own]
        types = _type_names({each.content_type_id for each in statuses})
        languages = sorted({each.language for each in statuses}, key=language_name)
        form = TranslationFilter(self.request.GET, languages=languages, types=types)
        query = self.request.GET.copy()
        query.pop("p", None)
        found = Paginator(form.narrow(statuses), ROWS_A_PAGE)
        return super().get_context_data(
            filter_form=form,
            page_obj=found.get_page(self.request.GET.get("p")),
            types=types,
            states=State,
            totals=_totals(statuses),
            query=query.urlencode(),
            **kwargs,
        )


def _type_names(numbers: Iterable[int]) -> dict[int, str]:
    types = ContentType.objects.get_for_id
    return {number: capfirst(types(number).name) for number in numbers}


def _totals(statuses: Iterable[TranslationStatus]) -> list[tuple[str, str, list[tuple[str, int]]]]:
    """Return code and name of each language, with how many pages are in each state."""
    counted = Counter((each.language, each.state) for each in statuses)
    languages = dict.fromkeys(language for language, _state in counted)
    return [
        (code, language_name(code), [(state.value, counted[code, state]) for state in State])
        for code in languages
    ]


@require_POST
def review_translation(request: HttpRequest, page_id: int) -> HttpResponse:
    """Say that the translated page is right as it stands, and go back to where the button was."""
    page = get_object_or_404(Page, pk=page_id)
    user = request.user
    if not isinstance(user, User) or not page.permissions_for_user(user).can_publish():
        raise PermissionDenied
    try:
        mark_reviewed(page=page, user=user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(
            request,
            _("“%(title)s” in %(language)s is marked as reviewed.")
            % {"title": page.title, "language": language_name(page.locale.language_code)},
        )
    return see_other(where_from(request, reverse("wagtailadmin_pages:edit", args=[page.pk])))
