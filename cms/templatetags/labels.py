"""Labels of pages in templates."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import template

from cms.models.labels import Label

register = template.Library()


@register.filter
def of(labels: Mapping[int, Sequence[Label]] | str | None, page: Any) -> Sequence[Label]:
    """Return the labels of `page`, out of those that were read for many at once; none where nobody read any."""
    return labels.get(page.pk, ()) if isinstance(labels, Mapping) else ()
