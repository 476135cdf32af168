"""A link of what stands around a page."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Link:
    """A link of the frame."""

    title: str
    url: str
    code: str = ""
    is_current: bool = False

    @property
    def name(self) -> str:
        """Return the title; languages are spoken of by name."""
        return self.title
