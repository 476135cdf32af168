"""Who may see what visitors think."""

from typing import Any

VIEW = "feedback.view_answer"


def may_see_feedback(user: Any) -> bool:
    """Say whether `user` may see answers and comments."""
    return bool(user.has_perm(VIEW))
