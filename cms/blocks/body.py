"""All that the body of a page can hold."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError

from cms.blocks import examples
from cms.blocks.figures import IndicatorBlock, TableBlock
from cms.blocks.link_words import problem_in
from cms.blocks.links import DocumentsBlock, LinkListBlock
from cms.blocks.listing import ListingBlock
from cms.blocks.media import ImageBlock, VideoBlock
from cms.blocks.people import ContactBlock, ContactPersonBlock
from cms.blocks.picker import FIGURES, LINKS, PEOPLE, PICTURES, TEXT, UPDATED, offered
from cms.blocks.text import (
    RICH_TEXT,
    AccordionBlock,
    CallOutBlock,
    HeadingBlock,
    ListBlock,
    QuestionsBlock,
    QuoteBlock,
)


class BodyBlock(blocks.StreamBlock):
    """The body of every page type."""

    heading = offered(
        HeadingBlock(),
        group=TEXT,
        description=_(
            "Parts the text, so that it can be skimmed. The page's title is its main heading."
        ),
        example=examples.heading,
    )
    paragraph = offered(
        blocks.RichTextBlock(
            label=_("Text"),
            features=RICH_TEXT,
            icon="pilcrow",
            template="cms/blocks/paragraph.html",
        ),
        group=TEXT,
        description=_("Plain text with links, bold words and short lists."),
        example=examples.paragraph,
    )
    image = offered(
        ImageBlock(),
        group=PICTURES,
        description=_(
            "A picture with its words for those who cannot see it, a caption and who took it."
        ),
        example=examples.image,
    )
    quote = offered(
        QuoteBlock(),
        group=TEXT,
        description=_("Somebody's own words, with who said them."),
        example=examples.quote,
    )
    bullet_list = offered(
        ListBlock(),
        group=TEXT,
        description=_("Points or numbered steps, each short."),
        example=examples.bullet_list,
    )
    link_list = offered(
        LinkListBlock(),
        group=LINKS,
        description=_("Several links under a heading. One link stands better in the text."),
        example=examples.link_list,
    )
    contact = offered(
        ContactBlock(),
        group=PEOPLE,
        description=_("How to reach somebody, written on this page alone."),
        example=examples.contact,
    )
    call_out = offered(
        CallOutBlock(),
        group=TEXT,
        description=_("A short text in a box that should not be missed. One on a page is enough."),
        example=examples.call_out,
    )
    accordion = offered(
        AccordionBlock(),
        group=TEXT,
        description=_("Headings that open, for what only some want to read."),
        example=examples.accordion,
    )
    indicator = offered(
        IndicatorBlock(),
        group=FIGURES,
        description=_(
            "A series of figures as a line with its table. The figures are kept in one place."
        ),
        example=examples.indicator,
    )
    video = offered(
        VideoBlock(),
        group=PICTURES,
        description=_(
            "A film of our own, or one at a service that learns nothing before somebody starts it."
        ),
        example=examples.video,
    )
    documents = offered(
        DocumentsBlock(),
        group=LINKS,
        description=_(
            "Files to download, with kind and size. Text on the page reaches more people."
        ),
        example=examples.documents,
    )
    contact_person = offered(
        ContactPersonBlock(),
        group=PEOPLE,
        description=_("Somebody whom several pages name: changed once, changed everywhere."),
        example=examples.contact_person,
    )
    questions = offered(
        QuestionsBlock(),
        group=TEXT,
        description=_("What people ask, and the answers. Search engines show them as such."),
        example=examples.questions,
    )
    table = offered(
        TableBlock(),
        group=FIGURES,
        description=_("Words and figures in rows and columns, with headings. Not for layout."),
        example=examples.table,
    )
    listing = offered(
        ListingBlock(),
        group=UPDATED,
        description=_("Coming evenings, open dialogues or news, always the latest."),
        example=examples.listing,
    )

    def clean(self, value: Any) -> Any:
        """Want links in texts that say where they lead."""
        value = super().clean(value)
        problems = {
            place: problem
            for place, block in enumerate(value)
            if block.block_type == "paragraph" and (problem := problem_in(block.value))
        }
        if problems:
            raise StreamBlockValidationError(block_errors=problems)
        return value
