"""Every kind of mail that the program sends, as it would arrive, in each language."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.generic import TemplateView

from cms.mail import MailKind, mail_kinds
from cms.mail.previews import Preview, preview_of_latest
from cms.mail_admin.base import WRITE_INTROS, MailPage

TITLE = gettext_lazy("What the mails look like")


class AllKinds(MailPage, TemplateView):
    """Each kind of mail, with its languages."""

    page_title = TITLE
    template_name = "cms/admin/mail_kinds.html"

    def way_here(self) -> list[dict[str, str]]:
        """Lead over the outbox."""
        return [_to_outbox()]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the kinds, each with where it is shown."""
        rows = [
            {"label": kind.label, "looks": looks("mail_admin:kind", name) if kind.preview else []}
            for name, kind in sorted(mail_kinds().items())
        ]
        return {**super().get_context_data(**kwargs), "rows": rows}


def looks(view: str, kind: str, **parts: Any) -> list[tuple[str, str]]:
    """Return where `view` shows this kind of mail: each language's name, and the address."""
    return [
        (name, reverse(view, kwargs={**parts, "kind": kind, "language": code}))
        for code, name in settings.LANGUAGES
    ]


class _OneKind(MailPage):
    """A page about one kind of mail in one language."""

    kind: MailKind
    preview: Preview | None

    def find(self, **kwargs: Any) -> None:
        """Write the mail to somebody made up. Raises Http404 for what there is not."""
        kind = mail_kinds().get(kwargs["kind"])
        if kind is None or kind.preview is None or kwargs["language"] not in _languages():
            raise Http404
        self.kind = kind
        self.preview = preview_of_latest(kwargs["kind"], kind, kwargs["language"])


class ShowKind(_OneKind, TemplateView):
    """One kind of mail: the subject, both texts, what is attached."""

    template_name = "cms/admin/mail_kind.html"

    def get_page_title(self) -> str:
        """Return the kind's name."""
        return str(self.kind.label)

    def way_here(self) -> list[dict[str, str]]:
        """Lead over the outbox and the list of kinds."""
        return [_to_outbox(), {"url": reverse("mail_admin:kinds"), "label": str(TITLE)}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the preview."""
        may_write = self.kind.takes_intro and self.request.user.has_perm(WRITE_INTROS)
        return {
            **super().get_context_data(**kwargs),
            "preview": self.preview,
            "kind": self.kwargs["kind"],
            "language_name": _languages()[self.kwargs["language"]],
            "may_write_intro": may_write,
        }


@method_decorator(xframe_options_sameorigin, name="dispatch")
class KindHtml(_OneKind):
    """The HTML of one kind of mail alone, for the frame on its page."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Return it as it is sent."""
        if self.preview is None:
            raise Http404
        return HttpResponse(self.preview.html)


def _languages() -> dict[str, str]:
    return {code: str(name) for code, name in settings.LANGUAGES}


def _to_outbox() -> dict[str, str]:
    return {"url": reverse("mail_admin:outbox"), "label": _("Outbox")}
