"""The editors' guide, readable in the admin: the same files as in `docs`, in the editor's language."""

import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.utils.translation import get_language, gettext_lazy
from django.views.generic import TemplateView
from markdown_it import MarkdownIt
from markdown_it.token import Token
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

FOLDER = Path(settings.BASE_DIR) / "docs"
GUIDES = {"sv": "redaktor.md", "en": "editors.md"}
IN_ENGLISH = GUIDES["en"]
PICTURE = re.compile(r"[a-z0-9-]+\.(png|webp)")


class Guide(WagtailAdminTemplateMixin, TemplateView):
    """The guide, with its sections first."""

    page_title = gettext_lazy("Guide")
    header_icon = "help"
    template_name = "cms/admin/guide.html"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Return the way from the admin's start page to here."""
        return [*self.breadcrumbs_items, {"url": "", "label": str(self.page_title)}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the text and what leads to its sections."""
        name = GUIDES.get(get_language() or "", IN_ENGLISH)
        sections, html = rendered(name)
        language = next(code for code, file in GUIDES.items() if file == name)
        return super().get_context_data(guide=html, sections=sections, language=language, **kwargs)


def picture(_request: HttpRequest, name: str) -> FileResponse:
    """Hand out a picture of the guide. Raises Http404 for anything else."""
    path = FOLDER / "images" / name
    if not PICTURE.fullmatch(name) or not path.is_file():
        raise Http404
    return FileResponse(path.open("rb"))


@cache
def rendered(name: str) -> tuple[list[tuple[str, str]], SafeString]:
    """Return the sections (anchor and title) and the HTML of the guide `name`; read once, as it comes with the program.

    No HTML in the text is let through.
    """
    path = FOLDER / name
    if not path.is_file():
        raise Http404
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = parser.parse(path.read_text(encoding="utf-8"))
    sections = list(_name_sections(tokens))
    for token in tokens:
        for each in token.children or ():
            if each.type == "image":
                _address_picture(each)
    html = parser.renderer.render(_without_title(tokens), parser.options, {})
    return sections, mark_safe(html)  # noqa: S308 (our own text, its HTML escaped)


def _name_sections(tokens: list[Token]) -> Any:
    """Give each heading of the second level an anchor, and yield anchor and title."""
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open" and opening.tag == "h2":
            anchor = slugify(inline.content)
            opening.attrSet("id", anchor)
            yield anchor, inline.content


def _without_title(tokens: list[Token]) -> list[Token]:
    """Leave out the first heading: the admin's page has it."""
    return tokens[3:] if tokens and tokens[0].tag == "h1" else tokens


def _address_picture(token: Token) -> None:
    """Let the picture be fetched in the admin, when it comes into view."""
    name = str(token.attrGet("src") or "").rpartition("/")[2]
    token.attrSet("src", reverse("guide_picture", args=[name]))
    token.attrSet("loading", "lazy")
