"""Each kind of mail as people get it, and the mails of one evening."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.generic import TemplateView
from wagtail.admin import messages

from cms.http.responses import see_other
from cms.mail import MailKind, mail_kinds
from cms.mail.previews import Preview, preview_of
from cms.mail_admin import base as mail_admin
from cms.mail_admin.previews import looks
from cms.mail_admin.rows import page_of_mails
from events.actions import send_trial
from events.admin.base import PageOfEvent
from events.staff.evening_mail import mails_about


class EveningMails(PageOfEvent, TemplateView):
    """The mails about one evening, the latest first; for those who may see the outbox."""

    page_title = gettext_lazy("Mails")
    template_name = "events/admin/mails.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of mails."""
        context = super().get_context_data(**kwargs)
        user = self.request.user
        if user.has_perm(mail_admin.VIEW):
            number = self.request.GET.get("p")
            context["page_obj"] = page_of_mails(mails_about(self.event), number)
        return {**context, "may_change": user.has_perm(mail_admin.CHANGE)}


def _is_ours(name: str, kind: MailKind) -> bool:
    """Say whether the kind is previewed for an evening: other apps preview theirs for something else."""
    return kind.preview is not None and name.startswith("events.")


class PreviewList(PageOfEvent, TemplateView):
    """The kinds of mail that this evening's people may get."""

    page_title = gettext_lazy("What the mails look like")
    template_name = "events/admin/mail_previews.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the kinds, each with where it is shown."""
        rows = [
            {
                "label": kind.label,
                "looks": looks("events_admin:mail_preview", name, key=self.event.key),
            }
            for name, kind in mail_kinds().items()
            if _is_ours(name, kind)
        ]
        return {**super().get_context_data(**kwargs), "rows": rows}


class _OneKind(PageOfEvent):
    """A page about one kind of mail in one language."""

    preview: Preview

    def find(self, **kwargs: Any) -> None:
        """Find the evening, and write its mail to somebody made up. Raises Http404 for what there is not."""
        super().find(**kwargs)
        kind = mail_kinds().get(kwargs["kind"])
        knows_language = kwargs["language"] in dict(settings.LANGUAGES)
        if kind is None or not _is_ours(kwargs["kind"], kind) or not knows_language:
            raise Http404
        with translation.override(kwargs["language"]):
            content = kind.preview(self.event)  # type: ignore[misc]
        self.preview = preview_of(content, kind=kwargs["kind"], language=kwargs["language"])
        self.page_title = kind.label


class ShowPreview(_OneKind, TemplateView):
    """One kind of mail: the subject, both texts, what is attached."""

    template_name = "events/admin/mail_preview.html"

    def way_here(self) -> list[dict[str, str]]:
        """Lead over the list of kinds."""
        url = reverse("events_admin:mail_previews", kwargs={"key": self.event.key})
        return [*super().way_here(), {"url": url, "label": _("What the mails look like")}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the preview."""
        language = str(dict(settings.LANGUAGES)[self.kwargs["language"]])
        return {
            **super().get_context_data(**kwargs),
            "preview": self.preview,
            "kind": self.kwargs["kind"],
            "language_name": language,
            "may_write_intro": self.request.user.has_perm(mail_admin.WRITE_INTROS)
            and mail_kinds()[self.kwargs["kind"]].takes_intro,
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send the mail to whoever asks for it, for a look in a real mail program."""
        recipient = str(request.user.get_username())
        send_trial(
            event=self.event,
            kind=kwargs["kind"],
            language=kwargs["language"],
            recipient=recipient,
        )
        messages.success(request, _("A trial is on its way to %(email)s.") % {"email": recipient})
        return see_other(request.path)


@method_decorator(xframe_options_sameorigin, name="dispatch")
class PreviewHtml(_OneKind):
    """The HTML of one kind of mail alone, for the frame on its page."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Return it as it is sent."""
        return HttpResponse(self.preview.html)
