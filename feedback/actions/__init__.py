"""What is done with page feedback: by visitors, and by staff; one verb a file."""

from feedback.actions.explain_answer import explain_answer
from feedback.actions.finish_enquiry import answer_enquiry, assign_enquiry, close_enquiry
from feedback.actions.forget_recent_answers import forget_recent_answers
from feedback.actions.give_answer import SAME_VISITOR_FOR, give_answer
from feedback.actions.send_enquiry import ask_for_answer, report_barrier
from feedback.actions.suggest_improvement import suggest_improvement

__all__ = [
    "SAME_VISITOR_FOR",
    "answer_enquiry",
    "ask_for_answer",
    "assign_enquiry",
    "close_enquiry",
    "explain_answer",
    "forget_recent_answers",
    "give_answer",
    "report_barrier",
    "suggest_improvement",
]
