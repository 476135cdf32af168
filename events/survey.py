"""The short survey after an evening: one answer a sign-up, and nobody can tell whose.

The link carries a *ticket*, a keyed hash of the sign-up's id; an answer is stored under its *voucher*, a keyed hash of
the ticket. So the page that takes the answer never looks the sign-up up, works when the people have been erased, and
opens nothing of the sign-up.

What this protects: whoever reads the database, a backup or the mails in the outbox, without SECRET_KEY, cannot tell
which sign-up an answer belongs to, nor whether a certain person has answered. An answer has a day and no time.

What it does not: whoever has SECRET_KEY and the sign-ups, while they are kept, can work the vouchers out anew. Answers
are numbered in the order that they came in, so somebody who watches the network or stands beside can guess. And what
somebody writes in the comment may tell who they are: staff read it as it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from cms.languages import address_in
from events.models import Event, Registration, SurveyAnswer

ANSWERS_TAKEN_FOR = timedelta(days=60)
# Below this many answers a share says more of single people than of the evening.
FEWEST_FOR_A_SHARE = 5
# What is asked, by the answer's field.
QUESTIONS = {
    "was_worth_it": _("Was the evening worth coming to?"),
    "feels_heard": _("Did we listen to you?"),
}

_LETTERS_OF_TICKET = 32
_signer = Signer(sep=".", salt="events.survey")


@dataclass(frozen=True)
class Invitation:
    """What a link to the survey says: the evening, and the voucher that an answer is stored under."""

    event: Event
    voucher: str

    def takes_answers(self, now: datetime | None = None) -> bool:
        """Say whether it is after the evening, and not too long after."""
        ended_at = self.event.ends_at
        return ended_at <= (now or timezone.now()) < ended_at + ANSWERS_TAKEN_FOR

    @property
    def is_used(self) -> bool:
        """Say whether the sign-up has answered."""
        return SurveyAnswer.objects.filter(voucher=self.voucher).exists()


def survey_link(registration: Registration, language: str = "") -> str:
    """Return the whole address of the survey for this sign-up, in its own language unless told."""
    ticket = _hash("ticket", registration.pk.hex)[:_LETTERS_OF_TICKET]
    signed = _signer.sign(f"{registration.event_id}-{ticket}")
    path = address_in(language or registration.language, "survey", signed=signed)
    return f"{settings.SITE_URL}{path}"


def read_invitation(signed: str) -> Invitation | None:
    """Return what the link's part `signed` says; None when it is forged or cut off, or its evening is gone."""
    try:
        event_id, _separator, ticket = _signer.unsign(signed).partition("-")
    except BadSignature:
        return None
    event = Event.objects.filter(pk=event_id).first()
    return Invitation(event, _hash("voucher", ticket)) if event else None


def _hash(purpose: str, value: str) -> str:
    return salted_hmac(f"events.survey.{purpose}", value, algorithm="sha256").hexdigest()


@dataclass(frozen=True)
class Count:
    """How many gave one answer; `percent` of those who answered, None where they are too few to tell."""

    label: str
    number: int
    percent: int | None


@dataclass(frozen=True)
class Tally:
    """The answers to one question."""

    question: str
    counts: Sequence[Count]

    @property
    def total(self) -> int:
        """Return how many answered it."""
        return sum(count.number for count in self.counts)

    @property
    def has_shares(self) -> bool:
        """Say whether enough answered to tell shares."""
        return self.total >= FEWEST_FOR_A_SHARE


def tally(event: Event) -> list[Tally]:
    """Return the answers to both questions, counted: one query."""
    given = list(event.survey_answers.values(*QUESTIONS))
    return [
        _tally_one(str(question), [answers[name] for answers in given])
        for name, question in QUESTIONS.items()
    ]


def _tally_one(question: str, answers: Sequence[str]) -> Tally:
    numbers = {verdict: answers.count(verdict) for verdict in SurveyAnswer.Verdict}
    total = sum(numbers.values())
    return Tally(
        question,
        [
            Count(
                str(verdict.label),
                number,
                round(100 * number / total) if total >= FEWEST_FOR_A_SHARE else None,
            )
            for verdict, number in numbers.items()
        ],
    )
