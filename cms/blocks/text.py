"""Words: headings, quotes, lists, what should not be missed, what opens."""

from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

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
        # Plain letters where there are any: Arabic has none of them.
        text = value["text"]
        context["anchor"] = slugify(text) or slugify(text, allow_unicode=True)
        return context


class QuoteBlock(blocks.StructBlock):
    """Somebody's words."""

    text = blocks.TextBlock(label=_("quote"), max_length=600)
    source = blocks.CharBlock(label=_("who said it"), required=False, max_length=120)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "cms/blocks/quote.html"
        sheets = ("css/blocks/quote.css",)


class ListBlock(blocks.StructBlock):
    """A list with bullets or numbers."""

    ordered = blocks.BooleanBlock(label=_("numbered"), required=False)
    items = blocks.ListBlock(blocks.RichTextBlock(features=INLINE_TEXT), label=_("items"))

    class Meta:
        icon = "list-ul"
        label = _("List")
        template = "cms/blocks/bullet_list.html"


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
        sheets = ("css/blocks/accordion.css",)


class QuestionBlock(blocks.StructBlock):
    """One question that people ask, and its answer."""

    question = blocks.CharBlock(label=_("question"), max_length=200)
    answer = blocks.RichTextBlock(label=_("answer"), features=RICH_TEXT)

    class Meta:
        label = _("Question")


class QuestionsBlock(blocks.StructBlock):
    """Questions and answers; search engines are told that they are that (schema.org FAQPage)."""

    items = blocks.ListBlock(QuestionBlock(), label=_("questions"))

    class Meta:
        icon = "help"
        label = _("Questions and answers")
        template = "cms/blocks/questions.html"
        sheets = ("css/blocks/accordion.css",)
