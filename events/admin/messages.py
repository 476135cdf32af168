"""Staff write to those who signed up, and see what they wrote."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages

from cms.http.responses import see_other
from cms.mail.failing import failing_among
from cms.mail.previews import Preview, preview_of
from events.actions import write_message
from events.actions.messages import KIND
from events.admin.base import FormPage, PageOfEvent
from events.forms.messages import MessageForm
from events.mail.made_up import made_up_party
from events.mail.messages import message_to
from events.models import Event
from events.permissions import may_see_needs
from events.staff.evening_mail import fates_of

MESSAGES_A_PAGE = 20


class MessageList(PageOfEvent, TemplateView):
    """What has been written to the evening's people, and how it fared."""

    page_title = gettext_lazy("Messages")
    template_name = "events/admin/messages.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of messages, the latest first."""
        written = self.event.messages.select_related("author")
        page: Any = Paginator(written, MESSAGES_A_PAGE).get_page(self.request.GET.get("p"))
        page.object_list = fates_of(list(page.object_list))
        return {**super().get_context_data(**kwargs), "page_obj": page}


class WriteMessage(FormPage):
    """Write, look at it and at the number of people, send."""

    page_title = gettext_lazy("Write to people")
    form_class = MessageForm
    template_name = "events/admin/message_write.html"
    button = gettext_lazy("See how it looks")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lead back to what was written, when the confirmation was not what it should be."""
        if "edit" in request.POST:
            return self.render_to_response(self.get_context_data(form=self._as_written()))
        return super().post(request, *args, **kwargs)

    def _as_written(self) -> MessageForm:
        """Return the form with what was written, as something that has not been judged yet."""
        bound = self.get_form()
        typed = {
            name: field.widget.value_from_datadict(bound.data, bound.files, name)
            for name, field in bound.fields.items()
        }
        return MessageForm(initial=typed, **self._for_form())

    @property
    def done_url(self) -> str:
        """Lead to what has been written."""
        return reverse("events_admin:messages", kwargs={"key": self.event.key})

    def get_form_kwargs(self) -> dict[str, Any]:
        """Offer what suits the evening, and what this person may know."""
        return {**super().get_form_kwargs(), **self._for_form()}

    def _for_form(self) -> dict[str, Any]:
        return {"event": self.event, "may_see_needs": may_see_needs(self.request.user)}

    def form_valid(self, form: Any) -> HttpResponse:
        """Show it first; send it when that has been seen."""
        if "send" not in self.request.POST:
            return self._confirm(form)
        try:
            message = write_message(
                event=self.event,
                texts=form.texts,
                recipients=form.recipients,
                idempotency_key=form.cleaned_data["idempotency_key"],
                actor=self.actor,
            )
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        done = _("The message is on its way to %(number)s people.")
        messages.success(self.request, done % {"number": message.recipients})
        return see_other(self.done_url)

    def _confirm(self, form: MessageForm) -> HttpResponse:
        addresses = list(form.recipients.of(self.event).values_list("email", flat=True))
        if not addresses:
            form.add_error("states", _("Nobody who signed up is one of these."))
            return self.form_invalid(form)
        context = self.get_context_data(
            form=form,
            number=len(addresses),
            failing=len(failing_among(addresses)),
            previews=[_preview(self.event, form.texts, code) for code in form.texts],
        )
        return TemplateResponse(self.request, "events/admin/message_confirm.html", context)


def _preview(event: Event, texts: dict[str, dict[str, str]], language: str) -> Preview:
    with translation.override(language):
        content = message_to(made_up_party(event, language), texts)
    return preview_of(content, kind=KIND, language=language)
