"""The ticket: its code, its QR code, and who has one."""

import re
import struct
from uuid import UUID, uuid4

import pytest
from django.template.loader import render_to_string
from django.test import Client

from cms.qr import qr_modules, qr_png, qr_svg
from events.door.ticket_image import has_ticket, ticket_image
from events.door.tickets import read_code, ticket_code
from events.models import Event
from tests.events.conftest import personal_address


def test_a_code_is_read_however_it_is_typed() -> None:
    pk = UUID("9d07417e-5c1c-4d2a-9a65-3f0a8a1d6a11")
    code = ticket_code(pk)
    for typed in (code, code.lower(), code.replace("-", " "), f" {code.replace('-', '')}"):
        found = read_code(typed)
        assert found is not None
        assert found[0] <= pk <= found[1]
    assert read_code(code.replace("1", "l").replace("0", "o")) == read_code(code)
    arabic = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
    assert read_code(f"\u200f{code.translate(arabic)}") == read_code(code)


@pytest.mark.parametrize("typed", ["", "ABC", "ÅÄÖÅ-ÄÖÅÄ", "UUUU-UUUU", "K7M4-QX2P-K7M4"])
def test_what_is_no_code_finds_nobody(typed: str) -> None:
    assert read_code(typed) is None


def test_every_dark_module_is_drawn_once() -> None:
    modules = qr_modules("K7M4-QX2P")
    drawing = qr_svg("K7M4-QX2P", label='"Biljett" & kod')
    runs = re.findall(r"M\d+ \d+h(\d+)v1", drawing)
    assert sum(map(int, runs)) == sum(map(sum, modules))
    assert 'role="img" aria-label="&quot;Biljett&quot; &amp; kod"' in drawing
    assert "style=" not in drawing
    # The three corners by which a reader finds the code.
    for row in (modules[0], modules[-1]):
        assert all(row[:7])


def test_the_picture_is_a_png_with_white_around_the_code() -> None:
    picture = qr_png("K7M4-QX2P", pixels=4)
    assert picture.startswith(b"\x89PNG")
    side = (len(qr_modules("K7M4-QX2P")) + 8) * 4
    assert struct.unpack(">II", picture[16:24]) == (side, side)


@pytest.mark.django_db
def test_in_the_code_stands_the_code_alone(event: Event, sign_up) -> None:
    party = sign_up(event, 2)
    assert ticket_image(party).content == qr_png(party.ticket_code)
    text = render_to_string("events/ticket.html", {"registration": party})
    assert party.ticket_code in text
    assert qr_svg(party.ticket_code, label="").partition("<path")[2] in text
    assert party.email not in text


@pytest.mark.django_db
def test_the_personal_page_of_a_party_with_seats_shows_the_ticket(
    client: Client, home, sign_up
) -> None:
    from tests import factories

    event = factories.make_event(home, capacity=1, online_capacity=1)
    seated = sign_up(event)
    without = [sign_up(event), sign_up(event, attendance="online")]
    assert has_ticket(seated)
    assert 'class="qr"' in client.get(personal_address(seated)).content.decode()
    for party in without:
        assert not has_ticket(party)
        assert 'class="qr"' not in client.get(personal_address(party)).content.decode()


def test_two_sign_ups_have_two_codes() -> None:
    assert len({ticket_code(uuid4()) for _number in range(500)}) == 500
