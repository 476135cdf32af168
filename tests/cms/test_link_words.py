"""A link says where it leads, to those too who hear it without what stands around it."""

import pytest
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from cms.blocks import BodyBlock
from cms.blocks.link_words import says_nothing
from cms.blocks.links import LinkBlock


@pytest.mark.parametrize(
    "words", ["här", "Klicka här!", "Läs mer »", "click here", " here ", "هنا"]
)
def test_some_words_say_nothing(words: str) -> None:
    assert says_nothing(words)


@pytest.mark.parametrize("words", ["Anmäl dig här", "Läs mer om temakvällar", "Härnösand", ""])
def test_others_say_where_a_link_leads(words: str) -> None:
    assert not says_nothing(words)


@pytest.mark.django_db
def test_a_text_with_such_a_link_is_refused_where_it_stands() -> None:
    block = BodyBlock()
    good = {
        "type": "paragraph",
        "value": '<p><a href="https://a.se">Anmäl brott</a></p>',
        "id": "1",
    }
    bad = {"type": "paragraph", "value": '<p>Läs <a href="https://a.se">här</a>.</p>', "id": "2"}
    with pytest.raises(StreamBlockValidationError) as refused:
        block.clean(block.to_python([good, bad]))
    assert set(refused.value.block_errors) == {1}
    block.clean(block.to_python([good]))


@pytest.mark.django_db
def test_so_is_a_link_of_a_list() -> None:
    block = LinkBlock()
    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(block.to_python({"title": "Läs mer", "page": None, "url": "https://a.se/"}))
    assert set(refused.value.block_errors) == {"title"}
