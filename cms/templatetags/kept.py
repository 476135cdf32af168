"""Parts of a page that are rendered once a generation, and alike for everybody.

`{% kept NAME KEY… %}…{% endkept %}` stands around parts of the frame; KEY tells versions apart (the language and
the host always do). `{% kept_content %}…{% endkept_content %}` stands around the content of a Wagtail page and
gives it what `BasePage.get_content` returns, which is asked only when the content is made: so a kept page costs no
query but the one that finds it. Nothing is kept in a preview.
"""

from collections.abc import Callable
from datetime import datetime
from operator import attrgetter
from typing import Any

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from cms.caching.change_times import earliest, note_change, noted_change
from cms.caching.remember import remember

register = template.Library()


class Part(SafeString):
    """A rendered part, and when it will change by itself."""

    changes_at: datetime | None = None


def _keep(context: Any, keys: list[object], make: Callable[[], Part]) -> Part:
    """Return the part `keys` as `make` rendered it first. A key that is None keeps nothing."""
    request = getattr(context, "request", None)
    if request is None or getattr(request, "is_preview", False) or None in keys:
        return make()
    name = ":".join(["kept", request.get_host(), str(get_language()), *map(str, keys)])
    return remember(name, make, until=attrgetter("changes_at"))


class KeptNode(template.Node):
    """A part of the frame."""

    child_nodelists = ("nodelist",)

    def __init__(self, nodelist: NodeList, keys: list[FilterExpression]) -> None:
        self.nodelist = nodelist
        self._keys = keys

    def render(self, context: Any) -> str:
        """Return the part."""
        keys = [key.resolve(context) for key in self._keys]
        return _keep(context, keys, lambda: Part(self.nodelist.render(context)))


class KeptContentNode(template.Node):
    """The content of a page; what is not a Wagtail page has its content in the context already."""

    child_nodelists = ("nodelist",)

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: Any) -> str:
        """Return the content, and tell the page cache when it will change by itself."""
        request: Any = getattr(context, "request", None)
        page = getattr(request, "page_shown", None)
        if page is None:
            return str(self.nodelist.render(context))

        part = _keep(
            context,
            ["content", page.pk, page.content_version(request)],
            lambda: self._make(context, request, page),
        )
        note_change(request, part.changes_at)
        return part

    def _make(self, context: Any, request: Any, page: Any) -> Part:
        """Return the content with the time of its next change, whether its page or one of its blocks knows of it."""
        of_frame = noted_change(request)
        request.content_changes_at = None
        with context.push(**page.get_content(request)):
            part = Part(self.nodelist.render(context))
        part.changes_at = earliest(page.next_change_at(), noted_change(request))
        request.content_changes_at = of_frame
        return part


@register.tag
def kept(parser: Parser, token: Token) -> KeptNode:
    """Parse `{% kept NAME KEY… %}`."""
    keys = [parser.compile_filter(bit) for bit in token.split_contents()[1:]]
    if not keys:
        raise template.TemplateSyntaxError("kept needs a name")
    nodelist = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptNode(nodelist, keys)


@register.tag
def kept_content(parser: Parser, token: Token) -> KeptContentNode:
    """Parse `{% kept_content %}`."""
    nodelist = parser.parse(("endkept_content",))
    parser.delete_first_token()
    return KeptContentNode(nodelist)
