"""Pictures come in the formats and sizes that browsers choose from."""

import re
from io import BytesIO

import pytest
from django.core.files.images import ImageFile
from django.template import Context, Template
from django.test import Client
from PIL import Image as Drawing
from wagtail.images import get_image_model

from cms import prepared_pages
from cms.models import HomePage
from tests import factories

pytestmark = pytest.mark.django_db


def make_image(width: int = 1400, height: int = 900):
    file = BytesIO()
    Drawing.new("RGB", (width, height), "teal").save(file, "PNG")
    image = get_image_model()(title="Torget")
    image.file.save("torget.png", ImageFile(file, name="torget.png"), save=False)
    image.save()
    return image


def show(image, **context) -> str:
    template = Template(
        '{% load pictures %}{% picture_of image "card" alt=alt class_name="card__image" %}'
    )
    return template.render(Context({"image": image, "alt": "Torget", **context}))


def test_browsers_choose_among_formats_and_sizes(client: Client) -> None:
    html = show(make_image())
    assert re.findall(r'type="(image/\w+)"', html) == ["image/avif", "image/webp"]
    for kind, ending in (("avif", "avif"), ("webp", "webp"), ("jpeg", "jpg")):
        widths = re.findall(rf"/media/images/[^ ]+\.{ending} (\d+)w", html)
        assert widths == ["360", "720"], kind
    address = re.findall(r"(/media/[^ ]+\.avif) ", html)[0]
    answer = client.get(address)
    assert answer["Content-Type"] == "image/avif"


def test_a_picture_takes_its_place_before_it_has_come(client: Client) -> None:
    html = show(make_image())
    assert 'width="720"' in html
    assert 'height="405"' in html
    assert 'loading="lazy"' in html
    assert 'class="card__image"' in html


def test_a_small_picture_is_never_made_larger() -> None:
    html = show(make_image(300, 200))
    for srcset in re.findall(r'srcset="([^"]+)"', html):
        widths = re.findall(r" (\d+)w", srcset)
        assert len(set(widths)) == len(widths)
        assert all(int(width) <= 300 for width in widths)


def test_words_of_a_picture_are_escaped() -> None:
    html = show(make_image(300, 200), alt='"><script>')
    assert "<script" not in html


def test_a_published_page_has_its_pictures_ready(
    client: Client, home: HomePage, django_assert_max_num_queries
) -> None:
    image = make_image()
    page = factories.make_news(home, image=image, image_alt="Torget")
    assert not image.renditions.exists()
    prepared_pages.prepare(page.pk)
    made = set(image.renditions.values_list("filter_spec", flat=True))
    assert made
    client.get(page.get_url())
    assert set(image.renditions.values_list("filter_spec", flat=True)) == made


def test_a_page_that_is_gone_is_no_fault() -> None:
    prepared_pages.prepare(0)
