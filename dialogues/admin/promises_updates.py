"""The staff's pages about updates: read, put right, publish or decline one; write one."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin import messages

from cms.http.responses import see_other
from dialogues.actions.promises_updates import (
    decline_update,
    post_update,
    publish_update,
    reword_update,
    take_update_down,
)
from dialogues.admin.promises_base import CommitmentFormPage, PageOfUpdate
from dialogues.admin.promises_forms import ReasonForm
from dialogues.models import CommitmentUpdate, PendingPhoto
from dialogues.promises.forms import StaffUpdateForm, Wording
from dialogues.promises.shown import ShownUpdate

State = CommitmentUpdate.State


class DecideUpdate(PageOfUpdate, TemplateView):
    """One update as residents would read it, and what can be done with it.

    The name of the button that was pressed says what: publish, save (the words of a published one), decline or take
    down.
    """

    page_title = gettext_lazy("Update of a commitment")
    template_name = "dialogues/admin/commitment_update.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the preview and the forms."""
        kwargs.setdefault("form", self._wording())
        kwargs.setdefault("reason_form", ReasonForm())
        return super().get_context_data(
            update=self.update,
            shown=ShownUpdate(self.update, self.commitment.unit),
            has_pending_photo=PendingPhoto.objects.filter(update=self.update).exists(),
            is_waiting=self.update.state == State.WAITING,
            is_published=self.update.state == State.PUBLISHED,
            **kwargs,
        )

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Do what the pressed button says; show the page again where something is to be put right."""
        if "publish" in request.POST or "save" in request.POST:
            return self._with_words()
        if "decline" in request.POST or "take_down" in request.POST:
            return self._with_reason()
        return see_other(request.path)

    def _wording(self, data: Any = None) -> Wording:
        return Wording(data, update=self.update, languages=settings.LANGUAGES)

    def _with_words(self) -> HttpResponse:
        form = self._wording(self.request.POST)
        if form.is_valid():
            try:
                if "publish" in self.request.POST:
                    publish_update(
                        update=self.update,
                        by=self.request.user,
                        keeps_photo="without_photo" not in self.request.POST,
                        **form.words,
                    )
                    messages.success(self.request, _("The update stands on the promise's page."))
                else:
                    reword_update(update=self.update, **form.words)
                    messages.success(self.request, _("The words have been saved."))
                return see_other(self.done_url)
            except ValidationError as error:
                self._tell(form, error)
        return self.render_to_response(self.get_context_data(form=form))

    def _with_reason(self) -> HttpResponse:
        form = ReasonForm(self.request.POST)
        if form.is_valid():
            end = decline_update if "decline" in self.request.POST else take_update_down
            try:
                end(update=self.update, by=self.request.user, **form.cleaned_data)
                messages.success(self.request, _("The update is not published."))
                return see_other(self.done_url)
            except ValidationError as error:
                self._tell(form, error)
        return self.render_to_response(self.get_context_data(reason_form=form))

    def _tell(self, form: Any, error: ValidationError) -> None:
        """Put `error` on `form`; show how things stand where a colleague was faster."""
        form.add_error(None, error if not hasattr(error, "error_dict") else error.messages)
        self.update.refresh_from_db()


class UpdatePhoto(PageOfUpdate, View):
    """The picture of an update that waits; for staff alone."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Answer with the picture. Raises Http404 where none waits."""
        pending = PendingPhoto.objects.filter(update=self.update).first()
        if pending is None:
            raise Http404
        return HttpResponse(bytes(pending.content), content_type="image/jpeg")


class PostUpdate(CommitmentFormPage):
    """Tell of a commitment as staff."""

    page_title = gettext_lazy("Write an update")
    form_class = StaffUpdateForm
    button = gettext_lazy("Publish")

    def do(self, form: Any) -> str:
        """Publish it."""
        language = self.commitment.promise.source_locale.language_code
        post_update(
            commitment=self.commitment, language=language, by=self.request.user, **form.facts
        )
        return _("The update stands on the promise's page.")
