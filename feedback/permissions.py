"""Who may see what visitors think, and do something about it."""

from typing import Any

from feedback.models import Answer, State

VIEW = "feedback.view_answer"
CHANGE = "feedback.change_answer"
SEE_HELD_BACK = "feedback.view_held_back"
SEE_THREATS = "feedback.view_threats"
ANSWER_ENQUIRIES = "feedback.change_enquiry"
# What the groups need here: figures and inbox are of use to those who write the pages; enquiries hold names and
# addresses; what is held back or a threat is read by few.
EDITOR_PERMISSIONS = [VIEW, CHANGE]
STAFF_PERMISSIONS = [VIEW, CHANGE, ANSWER_ENQUIRIES]
COORDINATOR_PERMISSIONS = [SEE_HELD_BACK, SEE_THREATS]


def _may(user: Any, permission: str) -> bool:
    return bool(user.is_active and user.has_perm(permission))


def may_see_feedback(user: Any) -> bool:
    """Say whether `user` may see figures and comments."""
    return _may(user, VIEW)


def may_handle_comments(user: Any) -> bool:
    """Say whether `user` may assign comments and say what became of them."""
    return may_see_feedback(user) and _may(user, CHANGE)


def may_see_held_back(user: Any) -> bool:
    """Say whether `user` may read comments that may tell who somebody is."""
    return may_see_feedback(user) and _may(user, SEE_HELD_BACK)


def may_see_threats(user: Any) -> bool:
    """Say whether `user` may see comments that are threats: for others they are not there."""
    return may_see_feedback(user) and _may(user, SEE_THREATS)


def may_read_words(user: Any, answer: Answer) -> bool:
    """Say whether `user` may read the words of this comment."""
    if answer.state == State.THREAT and not may_see_threats(user):
        return False
    return may_see_feedback(user) and (not answer.is_held_back or may_see_held_back(user))


def may_handle_comment(user: Any, answer: Answer) -> bool:
    """Say whether `user` may say what became of this comment: only who may read it."""
    return may_handle_comments(user) and may_read_words(user, answer)


def may_look_through_held_back(user: Any) -> bool:
    """Say whether `user` may release, erase and hold back comments."""
    return may_handle_comments(user) and may_see_held_back(user)


def may_answer_enquiries(user: Any) -> bool:
    """Say whether `user` may read enquiries, with names and addresses, and answer them."""
    return _may(user, ANSWER_ENQUIRIES)
