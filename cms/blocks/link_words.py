"""Words of links that say nothing of where they lead (WCAG 2.2, 2.4.4), to those who hear the links one by one."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

_SAYS_NOTHING = frozenset(
    {
        *("här", "hit", "klicka", "klicka här", "länk", "läs här", "läs mer", "läs mer här", "mer"),
        *("click here", "here", "link", "more", "read more", "this link"),
        *("اضغط هنا", "المزيد", "انقر هنا", "اقرأ المزيد", "رابط", "هنا"),
    }
)
_LINK = re.compile(r"<a\b[^>]*>(.*?)</a>", re.DOTALL)


def says_nothing(words: str) -> bool:
    """Say whether a link with these words tells nobody where it leads."""
    bare = re.sub(r"[^\w\s]+", " ", words).strip().lower()
    return " ".join(bare.split()) in _SAYS_NOTHING


def problem_of(words: str) -> ValidationError | None:
    """Return what is wrong with the words of a link, if anything is."""
    if not says_nothing(words):
        return None
    message = _(
        "Say where the link leads: “%(words)s” says nothing to those who hear it by itself."
    )
    return ValidationError(message % {"words": words.strip()}, code="says_nothing")


def problem_in(text: Any) -> ValidationError | None:
    """Return what is wrong with the first such link in rich text, if there is one."""
    links = (strip_tags(words) for words in _LINK.findall(getattr(text, "source", "") or ""))
    return next(filter(None, map(problem_of, links)), None)
