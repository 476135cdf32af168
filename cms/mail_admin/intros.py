"""The beginnings of mails, which editors write."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from django.views.generic.edit import FormView
from wagtail.admin import messages

from cms.http.responses import see_other
from cms.mail import MailKind, mail_kinds
from cms.mail.intros import all_intros, intro_for, set_intro
from cms.mail_admin.base import WRITE_INTROS, MailPage
from cms.mail_admin.forms import IntroForm


@dataclass(frozen=True)
class Beginning:
    """What stands at the beginning of a kind of mail in one language."""

    language: str
    language_name: str
    text: str


class IntroList(MailPage, TemplateView):
    """Each kind of mail with its beginnings."""

    page_title = gettext_lazy("Beginnings of mails")
    template_name = "cms/admin/mail_intros.html"
    permission_required = WRITE_INTROS

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the kinds that may have one."""
        written = all_intros()
        rows = [
            {
                "name": name,
                "label": kind.label,
                "beginnings": [
                    Beginning(code, str(language), written.get((name, code), ""))
                    for code, language in settings.LANGUAGES
                ],
            }
            for name, kind in mail_kinds().items()
            if kind.takes_intro
        ]
        return {**super().get_context_data(**kwargs), "rows": rows}


class EditIntro(MailPage, FormView):
    """Write the beginning of one kind of mail in one language."""

    form_class = IntroForm
    template_name = "cms/admin/mail_intro.html"
    permission_required = WRITE_INTROS
    kind: MailKind

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the kind and the language."""
        kind = mail_kinds().get(kwargs["kind"])
        if kind is None or not kind.takes_intro or kwargs["language"] not in _languages():
            raise Http404
        self.kind = kind
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        """Return the kind's name."""
        return str(self.kind.label)

    def way_here(self) -> list[dict[str, str]]:
        """Lead over the list."""
        return [{"url": reverse("mail_admin:intros"), "label": _("Beginnings of mails")}]

    def get_initial(self) -> dict[str, Any]:
        """Show what stands there."""
        return {"text": intro_for(self.kwargs["kind"], self.kwargs["language"])}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the language."""
        language = _languages()[self.kwargs["language"]]
        return super().get_context_data(language_name=language, **kwargs)

    def form_valid(self, form: IntroForm) -> HttpResponse:
        """Store it."""
        set_intro(
            kind=self.kwargs["kind"],
            language=self.kwargs["language"],
            text=form.cleaned_data["text"],
        )
        messages.success(self.request, _("The beginning of the mail is saved."))
        return see_other(reverse("mail_admin:intros"))


def _languages() -> dict[str, str]:
    return {code: str(name) for code, name in settings.LANGUAGES}
