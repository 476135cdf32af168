"""One mailbox, one person: an address with a second way to write it must not make two."""

import pytest
from django.core.exceptions import ValidationError
from django.core.mail.message import sanitize_address
from django.core.validators import validate_email

from cms.accounts import AccountAdapter
from cms.mailboxes import LONGEST_EMAIL, normalise_email, validate_mailbox

# All of them pass Django's own check.
SECOND_NAMES = [
    '"anna"@example.org',
    '"a\\nna"@example.org',
    "anna@[192.0.2.7]",
    "\N{KELVIN SIGN}arin@example.org",
    "ro\N{LATIN SMALL LETTER LONG S}a@example.org",
    # Longer than any address, once it is written as the network writes it.
    f"anna@{'å.' * 100}se",
]


@pytest.mark.parametrize("email", SECOND_NAMES)
def test_a_second_name_of_a_mailbox_is_refused(email: str) -> None:
    validate_email(email)
    with pytest.raises(ValidationError):
        validate_mailbox(email)
    with pytest.raises(ValidationError):
        AccountAdapter().clean_email(email)


@pytest.mark.parametrize(
    "email", ["anna@example.org", "Anna.B+o'c_d-e@mail.example.co", "anna@bücher.example"]
)
def test_addresses_as_people_have_them_are_taken(email: str) -> None:
    validate_mailbox(email)
    assert AccountAdapter().clean_email(email) == email


@pytest.mark.parametrize(
    "email", ['"anna"@example.org', '"a\\nna"@Example.org', "ANNA@example.org"]
)
def test_what_goes_to_one_mailbox_is_one_address(email: str) -> None:
    assert sanitize_address(email, "utf-8").lower() == "anna@example.org"
    assert normalise_email(email) == "anna@example.org"


def test_an_address_that_is_too_long_is_refused() -> None:
    validate_mailbox(f"{'a' * (LONGEST_EMAIL - 12)}@example.org")
    with pytest.raises(ValidationError):
        validate_mailbox(f"{'a' * (LONGEST_EMAIL - 11)}@example.org")
