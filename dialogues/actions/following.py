"""Follow a dialogue, confirm it, stop, and tell followers what is new.

Nothing here knows ballots. A follower's row has days alone, so that nobody can see who followed right after voting.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from cms.mail import queue_mail
from cms.mailboxes import normalise_email
from cms.models import OutgoingMail
from dialogues.following.news import Kind as NewsKind
from dialogues.following.news import news_since
from dialogues.journal import Kind, log
from dialogues.models import Dialogue, Follower

CONFIRM_MAIL, NEWS_MAIL = "dialogues.follow", "dialogues.news"
# No address gets more mails than this, a day and dialogue, however often somebody fills in the form.
MOST_MAILS_A_DAY = 2
# News waits until so long has passed since the last; results do not wait.
PAUSE = timedelta(days=7)
# What is newer than this may still be in a transaction that nobody else sees, and is left for the next time.
SETTLES_IN = timedelta(minutes=2)
AT_A_TIME = 200


def follow(*, dialogue: Dialogue, email: str, language: str, now: datetime | None = None) -> None:
    """Send `email` a link that confirms that it wants news of `dialogue`.

    Whoever follows already gets a link to stop by, so that the answer to the form is the same for every address.
    Filled in again and again it mails no more than `MOST_MAILS_A_DAY`.
    """
    now = now or timezone.now()
    email = normalise_email(email)
    with transaction.atomic():
        follower, _is_new = Follower.objects.get_or_create(
            dialogue=dialogue,
            email=email,
            defaults={"language": language, "asked_on": timezone.localdate(now)},
        )
        # Two forms at once wait for each other here, and count each other's mail.
        follower = Follower.objects.select_for_update().get(pk=follower.pk)
        sent = OutgoingMail.objects.filter(
            kind=CONFIRM_MAIL, subject_id=str(follower.pk), created_at__gt=now - timedelta(days=1)
        )
        if sent.count() >= MOST_MAILS_A_DAY:
            return
        if follower.confirmed_on is None:
            follower.language, follower.asked_on = language, timezone.localdate(now)
            follower.save(update_fields=["language", "asked_on"])
        queue_mail(kind=CONFIRM_MAIL, subject_id=follower.pk, recipient=email, language=language)


def confirm_follower(*, follower: Follower, now: datetime | None = None) -> None:
    """Begin to send news: of what happens from today on. Twice is as good as once."""
    now = now or timezone.now()
    today = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    Follower.objects.filter(pk=follower.pk, confirmed_on=None).update(
        confirmed_on=today.date(), told_until=today
    )


def stop_following(*, follower: Follower) -> None:
    """Forget the follower. Twice is as good as once."""
    Follower.objects.filter(pk=follower.pk).delete()


def tell_followers(*, now: datetime | None = None) -> int:
    """Queue the news that is due, to each follower at most once a week but results at once; return how many mails.

    Run twice, or twice at once, nobody is told the same again: the stamp is written in the mail's own transaction,
    on a locked row.
    """
    until = (now or timezone.now()) - SETTLES_IN
    followed = Dialogue.objects.published().filter(followers__confirmed_on__isnull=False)
    return sum(_tell(dialogue, until) for dialogue in followed.distinct().order_by("pk"))


def _tell(dialogue: Dialogue, until: datetime) -> int:
    """Tell the followers of one dialogue, some hundred a transaction."""
    confirmed = dialogue.followers.filter(confirmed_on__isnull=False)
    earliest = confirmed.order_by("told_until").values_list("told_until", flat=True).first()
    if earliest is None:
        return 0
    news = news_since(dialogue, earliest, until)
    if not news:
        return 0
    is_due = Q(told_until__lte=until - PAUSE, told_until__lt=news[-1].at)
    results = [each.at for each in news if each.kind == NewsKind.RESULTS]
    if results:
        is_due |= Q(told_until__lt=results[-1])
    told = 0
    while batch := _tell_some(dialogue, is_due, until):
        told += batch
    return told


def _tell_some(dialogue: Dialogue, is_due: Q, until: datetime) -> int:
    with transaction.atomic():
        rows = Follower.objects.select_for_update(skip_locked=True).filter(
            is_due, dialogue=dialogue, confirmed_on__isnull=False
        )
        followers = list(rows.order_by("pk")[:AT_A_TIME])
        for follower in followers:
            queue_mail(
                kind=NEWS_MAIL,
                subject_id=follower.pk,
                recipient=follower.email,
                language=follower.language,
                since=f"{follower.told_until:%Y-%m-%dT%H:%M:%S.%f%z}",
                until=until.isoformat(),
            )
        Follower.objects.filter(pk__in=[each.pk for each in followers]).update(told_until=until)
        if followers:
            log(dialogue, Kind.TOLD_FOLLOWERS, number=len(followers))
    return len(followers)
