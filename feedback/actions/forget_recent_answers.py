"""Who has just answered is forgotten again."""

from django.utils import timezone

from feedback.models import RecentAnswer


def forget_recent_answers() -> int:
    """Delete the fingerprints whose time is out; return how many."""
    gone, _models = RecentAnswer.objects.filter(expires_at__lte=timezone.now()).delete()
    return gone
