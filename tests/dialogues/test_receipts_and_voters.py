"""Receipts people can read, and voters that are the same person however they type."""

import pytest

from cms.base32 import ALPHABET
from cms.mailboxes import normalise_email
from dialogues import receipts, voters
from tests import factories


def test_a_receipt_is_28_readable_characters_in_groups() -> None:
    receipt = receipts.new()
    groups = receipt.split("-")
    assert [len(group) for group in groups] == [4] * 7
    assert set("".join(groups)) <= set(ALPHABET)
    assert not set("ILOU") & set(ALPHABET)


def test_two_receipts_are_never_alike() -> None:
    assert len({receipts.new() for _ in range(1000)}) == 1000


def test_the_same_secret_gives_the_same_receipt() -> None:
    assert receipts.from_secret(b"x") == receipts.from_secret(b"x")
    assert receipts.from_secret(b"x") != receipts.from_secret(b"y")


def test_a_receipt_is_found_however_it_is_typed() -> None:
    receipt = receipts.new()
    typed = receipt.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert receipts.normalise(f"  {typed}\n") == receipt


def test_a_receipt_is_found_in_the_digits_of_an_arabic_keyboard_and_with_what_a_copy_brings() -> (
    None
):
    receipt = receipts.new()
    typed = receipt.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert receipts.normalise(f"\u2066{typed}\u2069\u200f\u00a0") == receipt


@pytest.mark.parametrize("typed", ["", "ABCD", "ABCD-" * 8, "U" * 28, "é" * 28, "'; DROP"])
def test_what_cannot_be_a_receipt_is_none(typed: str) -> None:
    assert receipts.normalise(typed) is None


def test_one_address_is_one_voter_however_it_is_typed() -> None:
    written = [
        "Åsa@Exämple.SE",
        "  åsa@exämple.se ",
        "a\u030asa@exa\u0308mple.se",
        "ÅSA@xn--exmple-cua.se",
        '"åsa"@exämple.se',
    ]
    assert len({voters.by_email(email) for email in written}) == 1


def test_an_address_without_a_proper_domain_is_still_a_voter() -> None:
    assert normalise_email("a@" + "x" * 80) == "a@" + "x" * 80


@pytest.mark.django_db
def test_an_account_is_the_voter_of_its_confirmed_address() -> None:
    user = factories.make_user("Anna@Example.org")
    assert voters.by_email(voters.confirmed_email_of(user)) == voters.by_email("anna@example.ORG")


@pytest.mark.django_db
def test_an_address_that_nobody_confirmed_is_no_voter() -> None:
    user = factories.make_user()
    user.emailaddress_set.update(verified=False)
    assert voters.confirmed_email_of(user) is None
