"""Translations that are out of date, on the admin's first page; what comes before and after our panels."""

from typing import Any, ClassVar

from django.template.loader import render_to_string
from django.urls import reverse
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permissions import policy_registry

from cms.caching.remember import remember_lately
from cms.translations.admin.views import TRANSLATE
from cms.translations.status import State, TranslationStatus, out_of_date

SHOWN = 5


class TranslationsPanel(Component):
    """Translated pages whose source has changed since, to those who may translate."""

    order = 130

    class Media:
        css: ClassVar[dict[str, list[str]]] = {"all": ["css/landing_admin.css"]}

    def render_html(self, parent_context: Any = None) -> str:
        """Return the panel; empty when every translation is up to date."""
        user = parent_context["request"].user
        if not user.has_perm(TRANSLATE):
            return ""
        policy = policy_registry.get_by_type(Page)
        changed = [
            status
            for status, page in remember_lately("landing.translations", _out_of_date)
            if policy.user_has_permission_for_instance(user, "change", page)
        ]
        if not changed:
            return ""
        context = {
            "changed": changed[:SHOWN],
            "number": len(changed),
            "report_url": f"{reverse('translation_admin:report')}?state={State.CHANGED}",
        }
        return render_to_string("cms/admin/landing/translations.html", context)


def _out_of_date() -> list[tuple[TranslationStatus, Page]]:
    """Return every translation that is out of date, with its page. Four queries."""
    changed = out_of_date()
    pages = Page.objects.in_bulk([each.target_pk for each in changed])
    return [(each, pages[each.target_pk]) for each in changed if each.target_pk in pages]
