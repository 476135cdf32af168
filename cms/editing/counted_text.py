"""A text field that says how much room there is, and never keeps anybody from typing on."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _


class CountedTextField(forms.CharField):
    """A text of several lines, at most `longest` characters; a line break is one, as where people count.

    There is no `maxlength`, which would cut off what somebody pastes without a word: `js/main.js` counts while they
    type, and the server says how much is too much.
    """

    default_error_messages: ClassVar[dict[str, Any]] = {
        "max_length": _(
            "Shorten the text to %(limit_value)d characters; now it has %(show_value)d."
        )
    }

    def __init__(self, *, longest: int, rows: int = 4, **kwargs: Any) -> None:
        attrs = {
            "rows": rows,
            "data-longest": longest,
            "data-count": _("{used} of {most} characters"),
        }
        super().__init__(max_length=longest, widget=forms.Textarea(attrs=attrs), **kwargs)

    def to_python(self, value: Any) -> str:
        """Return the text with the line breaks that were typed: browsers send two characters for one."""
        text = super().to_python(value) or ""
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Leave `maxlength` out."""
        attrs: dict[str, Any] = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs
