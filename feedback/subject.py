"""What an answer is about: a page as somebody saw it, signed so that nobody can make one up."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ClassVar

from django.core import signing

# A page may have been cached for minutes and then been open in a tab for weeks.
LONGEST_LIFE = timedelta(days=30)
SALT = "feedback.subject"


@dataclass(frozen=True)
class Subject:
    """A page, the revision of it and the language that were shown.

    `path` is the address without the host; where an address holds a secret, such as a personal link, it is
    the address's pattern instead. `page_id` and `revision_id` are None for pages that Wagtail does not serve.
    """

    LONGEST_PATH: ClassVar[int] = 500

    path: str
    page_id: int | None
    revision_id: int | None
    language: str

    def sign(self) -> str:
        """Return the text that the page's form carries; it tells when it was made."""
        return signing.dumps([self.path, self.page_id, self.revision_id, self.language], salt=SALT)

    @classmethod
    def read(cls, signed: str) -> "Subject":
        """Return the subject that `signed` was made of.

        Raises signing.BadSignature for what we did not sign, or signed more than thirty days ago.
        """
        parts: list[Any] = signing.loads(signed, salt=SALT, max_age=LONGEST_LIFE)
        return cls(*parts)
