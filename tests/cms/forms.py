"""What a browser sends back of an editors' form that nobody has touched."""

from datetime import datetime
from typing import Any

from django.forms import BoundField
from wagtail.blocks import StreamBlock
from wagtail.test.utils.form_data import inline_formset, streamfield


def data_of(form: Any) -> dict[str, Any]:
    """Return the values of `form`'s fields, nested as `wagtail.test.utils.form_data` takes them."""
    data: dict[str, Any] = {field.name: _value(field) for field in form}
    for name in form.formsets:
        data[name] = inline_formset([])
    return {name: value for name, value in data.items() if value is not None}


def _value(field: BoundField) -> Any:
    value = field.value()
    block = getattr(field.field, "block", None)
    if isinstance(block, StreamBlock):
        return streamfield([])
    if value is None or value is False:
        return None
    if isinstance(value, datetime):  # the field has made it local already
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, list | tuple | set):
        return [getattr(each, "pk", each) for each in value]
    return str(value)
