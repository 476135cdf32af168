"""What visitors think of our pages."""

from feedback.models.answer import LONGEST_COMMENT, Answer, RecentAnswer

__all__ = ["LONGEST_COMMENT", "Answer", "RecentAnswer"]
