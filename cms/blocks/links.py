"""Links, one by one and in lists."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock

from cms.blocks.link_words import problem_of


class LinkValue(blocks.StructValue):
    """A link to a page of ours or to an address elsewhere."""

    @property
    def href(self) -> str:
        """Return where the link leads, or nothing where its page is gone or no longer published."""
        page = self.get("page")
        if page is not None:
            there = page.localized
            return (there.url or "") if there.live else ""
        return self.get("url") or ""


class LinkBlock(blocks.StructBlock):
    """One link: either a page of the site or an address."""

    title = blocks.CharBlock(label=_("link text"), max_length=120)
    page = blocks.PageChooserBlock(label=_("page"), required=False)
    url = blocks.URLBlock(label=_("or address"), required=False)

    class Meta:
        icon = "link"
        label = _("Link")
        value_class = LinkValue

    def clean(self, value: Any) -> Any:
        """Want exactly one target, and words that say where it leads."""
        value = super().clean(value)
        if bool(value["page"]) == bool(value["url"]):
            message = _("Choose a page or write an address, one of the two.")
            raise StructBlockValidationError(block_errors={"url": ValidationError(message)})
        problem = problem_of(value["title"])
        if problem is not None:
            raise StructBlockValidationError(block_errors={"title": problem})
        return value


class LinkListBlock(blocks.StructBlock):
    """A list of links under a heading."""

    heading = blocks.CharBlock(label=_("heading"), required=False, max_length=120)
    links = blocks.ListBlock(LinkBlock(), label=_("links"))

    class Meta:
        icon = "link"
        label = _("Link list")
        template = "cms/blocks/link_list.html"
        sheets = ("css/blocks/links.css",)


class DocumentsBlock(blocks.StructBlock):
    """Files to download, each with its kind and size."""

    heading = blocks.CharBlock(label=_("heading"), required=False, max_length=120)
    documents = blocks.ListBlock(DocumentChooserBlock(), label=_("documents"))

    class Meta:
        icon = "doc-full"
        label = _("Documents")
        template = "cms/blocks/documents.html"
        sheets = ("css/blocks/links.css",)

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Add `files` (`ShownFile`), without those that are gone."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        context["files"] = [_shown(each) for each in value["documents"] if each is not None]
        return context


@dataclass(frozen=True)
class ShownFile:
    """A file with its kind, such as PDF, and its size in bytes; None where nobody knows it."""

    title: str
    url: str
    kind: str
    size: int | None


def _shown(document: Any) -> ShownFile:
    return ShownFile(document.title, document.url, document.file_extension.upper(), _size(document))


def _size(document: Any) -> int | None:
    """Return the size. Files that a program has added have none noted, and to look must not write it down."""
    if document.file_size is not None:
        return int(document.file_size)
    try:
        return int(document.file.size)
    except OSError:
        return None
