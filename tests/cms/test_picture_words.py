"""Every picture has words, or the mark that it needs none: in one way wherever an editor puts one."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page

from cms.blocks.media import ImageBlock
from cms.models import HomePage, NewsPage
from dialogues.models import DialogueOption
from tests import factories

pytestmark = pytest.mark.django_db


def make_image(description: str = "") -> object:
    return get_image_model().objects.create(
        title="IMG_1234", file=get_test_image_file(), description=description
    )


def news_with(home: Page, **fields: object) -> NewsPage:
    news = factories.make_news(home)
    for name, value in fields.items():
        setattr(news, name, value)
    return news


def test_a_picture_without_words_is_refused_beside_the_field(home: Page) -> None:
    news = news_with(home, image=make_image())
    with pytest.raises(ValidationError) as refused:
        news.full_clean()
    assert set(refused.value.message_dict) == {"image_alt"}


def test_a_decorative_picture_needs_no_words_and_keeps_none(home: Page) -> None:
    news = news_with(home, image=make_image(), image_alt="Torget", image_is_decorative=True)
    news.full_clean()
    assert news.image_alt == ""


def test_the_pictures_own_description_fills_an_empty_field(home: Page) -> None:
    news = news_with(home, image=make_image("En upplyst gångväg."))
    news.full_clean()
    assert news.image_alt == "En upplyst gångväg."


def test_what_the_editor_wrote_stands(home: Page) -> None:
    news = news_with(home, image=make_image("En gångväg."), image_alt="Två vänner på väg hem.")
    news.full_clean()
    assert news.image_alt == "Två vänner på väg hem."


def test_no_picture_needs_no_words(home: Page) -> None:
    news_with(home).full_clean()


def test_the_start_page_and_options_ask_in_the_same_way(home: Page) -> None:
    start = HomePage.objects.get(pk=home.pk)
    start.hero_image = make_image()
    with pytest.raises(ValidationError) as refused:
        start.full_clean()
    assert set(refused.value.message_dict) == {"hero_image_alt"}
    option = DialogueOption(title="Ljus", image=make_image(), locale=home.locale)
    with pytest.raises(ValidationError) as refused:
        option.clean()
    assert set(refused.value.message_dict) == {"image_alt"}


def test_a_block_asks_in_the_same_way() -> None:
    block = ImageBlock()
    value = {"alt": "", "decorative": False, "caption": "", "photographer": ""}
    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(block.to_python({**value, "image": make_image().pk}))
    assert set(refused.value.block_errors) == {"alt"}
    described = make_image("En upplyst gångväg.")
    cleaned = block.clean(block.to_python({**value, "image": described.pk}))
    assert cleaned["alt"] == "En upplyst gångväg."
