"""What is done with page feedback: by visitors, and by staff; one verb a file."""

from feedback.actions.add_comment import add_comment
from feedback.actions.forget_recent_answers import forget_recent_answers
from feedback.actions.give_answer import SAME_VISITOR_FOR, give_answer

__all__ = [
    "SAME_VISITOR_FOR",
    "add_comment",
    "forget_recent_answers",
    "give_answer",
]
