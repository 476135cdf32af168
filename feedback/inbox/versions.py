"""How a comment stood when somebody saw it, so that nobody overwrites what a colleague did meanwhile."""

from hashlib import blake2s

from feedback.models import Answer


def version_of(answer: Answer) -> str:
    """Return a short text that changes with everything that staff can change about a comment."""
    parts = (
        str(answer.state),
        answer.assignee_id,
        answer.note,
        answer.change_url,
        answer.is_held_back,
        bool(answer.comment),
    )
    return blake2s(repr(parts).encode(), digest_size=8).hexdigest()
