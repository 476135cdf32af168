"""What visitors think of our pages, and what came of it; one subject a file."""

from feedback.models.answer import LONGEST_COMMENT, Answer, LeftOut, Reason, RecentAnswer, State
from feedback.models.enquiry import LONGEST_MESSAGE, Enquiry, EnquiryKind, EnquiryState
from feedback.models.improvements_page import Improvement, ImprovementsPage
from feedback.models.log import AnswerLogEntry
from feedback.models.staff import DigestOptOut, EnquiryReminder, OwnerDigest, SavedFilter

__all__ = [
    "LONGEST_COMMENT",
    "LONGEST_MESSAGE",
    "Answer",
    "AnswerLogEntry",
    "DigestOptOut",
    "Enquiry",
    "EnquiryKind",
    "EnquiryReminder",
    "EnquiryState",
    "Improvement",
    "ImprovementsPage",
    "LeftOut",
    "OwnerDigest",
    "Reason",
    "RecentAnswer",
    "SavedFilter",
    "State",
]
