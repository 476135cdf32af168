"""Write to those who signed up."""

from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.mail import queue_mail
from events.actions.actors import Actor
from events.actions.journal import Kind, log_event
from events.actions.letters import write_to
from events.models import Event, StaffMessage
from events.staff.recipients import Recipients

KIND, TRIAL_KIND = "events.message", "events.trial"


def write_message(
    *,
    event: Event,
    texts: Mapping[str, Mapping[str, str]],
    recipients: Recipients,
    idempotency_key: str,
    actor: Actor,
    now: datetime | None = None,
) -> StaffMessage:
    """Queue a mail with `texts` (a subject and a body by language) to `recipients` among the people of `event`.

    The same form sent twice (`idempotency_key`) writes once, and returns the first message. No lock: no seat
    changes. Raises ValidationError when nothing is written, or there is nobody to write to.
    """
    if not any(text["subject"].strip() and text["body"].strip() for text in texts.values()):
        raise ValidationError(_("Write a subject and a text."), code="empty")
    with transaction.atomic():
        message, is_new = StaffMessage.objects.get_or_create(
            idempotency_key=idempotency_key,
            defaults={
                "event": event,
                "texts": {code: dict(text) for code, text in texts.items()},
                "author": actor.user,
                "created_at": now or timezone.now(),
            },
        )
        if not is_new:
            if message.event_id != event.pk:
                raise ValidationError(
                    _("This form has been used for another evening. Write the message anew."),
                    code="used",
                )
            return message
        found = list(recipients.of(event))
        if not found:
            raise ValidationError(_("There is nobody to write to."), code="nobody")
        message.recipients = len(found)
        message.save(update_fields=["recipients"])
        log_event(
            event,
            Kind.MESSAGE,
            at=message.created_at,
            actor=actor,
            message=message.pk,
            recipients=len(found),
        )
        write_to(found, KIND, message=message.pk)
    return message


def send_trial(*, event: Event, kind: str, language: str, recipient: str) -> None:
    """Queue the mail of `kind`, as somebody made up would get it about `event`, to the one who wants to see it."""
    queue_mail(
        kind=TRIAL_KIND, subject_id=event.key, recipient=recipient, language=language, of=kind
    )
