"""All that the body of a page can hold."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks.figures import IndicatorBlock, TableBlock
from cms.blocks.links import DocumentsBlock, LinkListBlock
from cms.blocks.listing import ListingBlock
from cms.blocks.media import ImageBlock, VideoBlock
from cms.blocks.people import ContactBlock, ContactPersonBlock
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
    video = VideoBlock()
    documents = DocumentsBlock()
    contact_person = ContactPersonBlock()
    questions = QuestionsBlock()
    table = TableBlock()
    listing = ListingBlock()
