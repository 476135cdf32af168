"""A page of the staff's whose form does one thing."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.views.generic.edit import FormView
from wagtail.admin import messages

from cms.http.responses import see_other


class ActionFormView(FormView):
    """Shows a form; `do` does what it asks and returns what to tell. Stands last among a page's bases."""

    request: HttpRequest
    # What the button says.
    button: Any = ""

    @property
    def done_url(self) -> str:
        """Return where a form that did what it was asked leads, and where one gets that does not send it."""
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the button says, and the way back."""
        return super().get_context_data(
            **{"button": self.button, "done_url": self.done_url} | kwargs
        )

    def form_valid(self, form: Any) -> HttpResponse:
        """Do it and go on (303), or say why not."""
        try:
            done = self.do(form)
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        messages.success(self.request, done)
        return see_other(self.done_url)

    def do(self, form: Any) -> str:
        """Do what the form asks; return what to tell. Raises ValidationError."""
        raise NotImplementedError
