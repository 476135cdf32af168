"""What an editor can put in the body of a page."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

RICH_TEXT = ["bold", "italic", "link", "document-link", "ol", "ul"]
INLINE_TEXT = ["bold", "italic", "link"]


class HeadingBlock(blocks.StructBlock):
    """A heading inside the page; the page's own title is its only h1."""

    text = blocks.CharBlock(label=_("text"), max_length=120)
    level = blocks.ChoiceBlock(
        label=_("level"), choices=[("h2", _("Heading")), ("h3", _("Subheading"))], default="h2"
    )

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "cms/blocks/heading.html"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Add `anchor`, which links inside the page lead to."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        context["anchor"] = slugify(value["text"])
        return context


class ImageBlock(blocks.StructBlock):
    """A picture with its caption; it either has a text alternative or is declared decorative."""

    image = ImageChooserBlock(label=_("image"))
    alt = blocks.CharBlock(
        label=_("text alternative"),
        required=False,
        max_length=250,
        help_text=_("What the picture shows, for those who cannot see it."),
    )
    decorative = blocks.BooleanBlock(
        label=_("decorative"),
        required=False,
        help_text=_("The picture says nothing that the text does not."),
    )
    caption = blocks.CharBlock(label=_("caption"), required=False, max_length=250)
    photographer = blocks.CharBlock(label=_("photographer"), required=False, max_length=80)

    class Meta:
        icon = "image"
        label = _("Image")
        template = "cms/blocks/image.html"

    def clean(self, value: Any) -> Any:
        """Want a text alternative or the word that none is needed."""
        value = super().clean(value)
        if not value["alt"] and not value["decorative"]:
            message = _("Describe the picture, or mark it as decorative.")
            raise StructBlockValidationError(block_errors={"alt": ValidationError(message)})
        return value


class QuoteBlock(blocks.StructBlock):
    """Somebody's words."""

    text = blocks.TextBlock(label=_("quote"), max_length=600)
    source = blocks.CharBlock(label=_("who said it"), required=False, max_length=120)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "cms/blocks/quote.html"


class ListBlock(blocks.StructBlock):
    """A list with bullets or numbers."""

    ordered = blocks.BooleanBlock(label=_("numbered"), required=False)
    items = blocks.ListBlock(blocks.RichTextBlock(features=INLINE_TEXT), label=_("items"))

    class Meta:
        icon = "list-ul"
        label = _("List")
        template = "cms/blocks/bullet_list.html"


class LinkValue(blocks.StructValue):
    """A link to a page of ours or to an address elsewhere."""

    @property
    def href(self) -> str:
        """Return where the link leads, or nothing where its page is gone."""
        page = self.get("page")
        if page is not None:
            return page.localized.url or ""
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
        """Want exactly one target."""
        value = super().clean(value)
        if bool(value["page"]) == bool(value["url"]):
            message = _("Choose a page or write an address, one of the two.")
            raise StructBlockValidationError(block_errors={"url": ValidationError(message)})
        return value


class LinkListBlock(blocks.StructBlock):
    """A list of links under a heading."""

    heading = blocks.CharBlock(label=_("heading"), required=False, max_length=120)
    links = blocks.ListBlock(LinkBlock(), label=_("links"))

    class Meta:
        icon = "link"
        label = _("Link list")
        template = "cms/blocks/link_list.html"


class ContactBlock(blocks.StructBlock):
    """How to reach somebody."""

    name = blocks.CharBlock(label=_("name"), max_length=120)
    role = blocks.CharBlock(label=_("role"), required=False, max_length=120)
    email = blocks.EmailBlock(label=_("e-mail"), required=False)
    phone = blocks.CharBlock(label=_("phone"), required=False, max_length=40)
    hours = blocks.CharBlock(label=_("hours"), required=False, max_length=120)

    class Meta:
        icon = "user"
        label = _("Contact")
        template = "cms/blocks/contact.html"


class CallOutBlock(blocks.StructBlock):
    """A text that should not be missed."""

    kind = blocks.ChoiceBlock(
        label=_("kind"),
        choices=[
            ("info", _("Information")),
            ("important", _("Important")),
            ("success", _("Good news")),
        ],
        default="info",
    )
    heading = blocks.CharBlock(label=_("heading"), required=False, max_length=120)
    text = blocks.RichTextBlock(label=_("text"), features=INLINE_TEXT)

    class Meta:
        icon = "warning"
        label = _("Call-out")
        template = "cms/blocks/call_out.html"


class AccordionItemBlock(blocks.StructBlock):
    """One heading that opens to a text."""

    heading = blocks.CharBlock(label=_("heading"), max_length=160)
    text = blocks.RichTextBlock(label=_("text"), features=RICH_TEXT)

    class Meta:
        label = _("Section")


class AccordionBlock(blocks.StructBlock):
    """Headings that each open to a text."""

    items = blocks.ListBlock(AccordionItemBlock(), label=_("sections"))

    class Meta:
        icon = "collapse-down"
        label = _("Accordion")
        template = "cms/blocks/accordion.html"


class IndicatorChooserBlock(SnippetChooserBlock):
    """Chooses an indicator; it is not swapped for another one when the page is translated.

    The template shows its words in the visitor's language, and in every language the same figures. So a page can be
    translated before its indicators are.
    """

    def get_translatable_segments(self, value: Any) -> list[Any]:
        """Give translators nothing (a hook of wagtail-localize)."""
        return []

    def restore_translated_segments(self, value: Any, segments: list[Any]) -> Any:
        """Keep what the source has."""
        return value


class IndicatorBlock(blocks.StructBlock):
    """A series of figures as a line with its table."""

    indicator = IndicatorChooserBlock("cms.Indicator", label=_("indicator"))
    text = blocks.TextBlock(
        label=_("what it shows"),
        required=False,
        max_length=400,
        help_text=_("One or two sentences. The chart says the rest."),
    )

    class Meta:
        icon = "view"
        label = _("Indicator")
        template = "cms/blocks/indicator.html"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Add the indicator with its chart, in the active language; None where the indicator is gone."""
        from cms.indicators import shown

        context: dict[str, Any] = super().get_context(value, parent_context)
        indicator = value["indicator"]
        context["shown"] = shown(indicator) if indicator is not None else None
        return context


class BodyBlock(blocks.StreamBlock):
    """The body of every page type."""

    heading = HeadingBlock()
    paragraph = blocks.RichTextBlock(
        label=_("Text"),
        features=RICH_TEXT,
        icon="pilcrow",
        template="cms/blocks/paragraph.html",
    )
    image = ImageBlock()
    quote = QuoteBlock()
    bullet_list = ListBlock()
    link_list = LinkListBlock()
    contact = ContactBlock()
    call_out = CallOutBlock()
    accordion = AccordionBlock()
    indicator = IndicatorBlock()
