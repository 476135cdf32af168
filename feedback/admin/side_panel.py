"""What visitors think of a page, beside the page as it is edited."""

from typing import Any, ClassVar

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.side_panels import BaseSidePanel

from feedback.page_pulse import Pulse, pulse_of


class FeedbackSidePanel(BaseSidePanel):
    """The page's own figures; the toggle shows how many comments are new."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        """The button that opens the panel."""

        aria_label = _("Toggle what visitors think")
        icon_name = "group"

        def get_context_data(self, parent_context: Any) -> dict[str, Any]:
            """Add the number of new comments."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            context["count"] = self.panel.pulse.new_comments
            return context

    class Media:
        css: ClassVar[dict[str, list[str]]] = {"all": ["css/feedback_admin.css"]}

    name = "feedback"
    title = _("What visitors think")
    template_name = "feedback/admin/side_panel.html"
    order = 320

    @cached_property
    def pulse(self) -> Pulse:
        """Return the figures, read once for the panel and its button."""
        return pulse_of(self.object, self.request.user)

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Add the figures."""
        context: dict[str, Any] = super().get_context_data(parent_context)
        context["pulse"] = self.pulse
        return context
