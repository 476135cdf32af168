"""What the form at the foot of a page carries."""

from typing import Any

from django import template
from django.utils.translation import get_language

from feedback.subject import Subject

register = template.Library()


@register.simple_tag
def signed_subject(page: dict[str, Any]) -> str:
    """Return the signed text that tells which page, in which revision and language, is answered about.

    `page` is `frame.feedback` (see `cms.frame.context`).
    """
    return Subject(
        path=page["path"][: Subject.LONGEST_PATH],
        page_id=page["page_id"],
        revision_id=page["revision_id"],
        language=get_language() or "",
    ).sign()
