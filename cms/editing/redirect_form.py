"""The editors' form of a redirect: refuses one that leads round in a circle."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.contrib.redirects import views
from wagtail.contrib.redirects.forms import RedirectForm
from wagtail.contrib.redirects.models import Redirect

from cms.http.redirects import circle


class StraightRedirectForm(RedirectForm):
    """Says which addresses a visitor would be sent between without end."""

    def clean(self) -> dict[str, Any]:
        """Refuse what comes back to itself, be it by other redirects or by a page's own address."""
        super().clean()
        values: dict[str, Any] = self.cleaned_data
        page = values.get("redirect_page")
        if values.get("old_path") and not self.errors:
            link = page.url if page else values.get("redirect_link")
            way = circle(Redirect.normalise_path(values["old_path"]), link, values.get("site"))
            if way:
                refusal = _(
                    "This leads round in a circle, so visitors would never arrive: %(way)s. Choose another target."
                )
                field = "redirect_page" if page else "redirect_link"
                self.add_error(field, ValidationError(refusal % {"way": " → ".join(way)}))
        return values


def use_our_form() -> None:
    """Let Wagtail's pages and its import from a file check redirects by our form; it has no setting for that."""
    views.CreateView.form_class = views.EditView.form_class = views.RedirectForm = (
        StraightRedirectForm
    )
