"""A field that goes with the editors' form, and that no editor sees."""

from typing import Any

from django.forms import HiddenInput
from wagtail.admin.panels import FieldPanel


class HiddenFieldPanel(FieldPanel):
    """Carries what the program wrote into a draft until the draft is published."""

    def __init__(self, field_name: str, **kwargs: Any) -> None:
        kwargs = {"widget": HiddenInput, "disable_comments": True, **kwargs}
        super().__init__(field_name, **kwargs)

    class BoundPanel(FieldPanel.BoundPanel):
        """The field in one form."""

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            self.heading = ""
