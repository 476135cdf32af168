"""Make and withdraw the links that open the door page."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from events.actions.actors import Actor
from events.actions.journal import Kind, log_event
from events.door.links import HOURS_AFTER, name_of_staff
from events.models import DoorLink, Event
from events.sign_up.people import tidy_name


def make_door_link(
    *,
    event: Event,
    helper_name: str,
    actor: Actor,
    hours_after: int = HOURS_AFTER,
    now: datetime | None = None,
) -> DoorLink:
    """Let `helper_name` check people in until `hours_after` hours after the evening ends.

    Raises ValidationError: with `helper_name` for what is no name, with `hours_after` when that has been already.
    """
    now = now or timezone.now()
    try:
        name = tidy_name(helper_name)
    except ValidationError as error:
        raise ValidationError({"helper_name": error}) from error
    expires_at = event.ends_at + timedelta(hours=hours_after)
    if expires_at <= now:
        raise ValidationError(
            {"hours_after": _("The evening ended longer ago than that: the link would not work.")}
        )
    with transaction.atomic():
        link = DoorLink.objects.create(
            event=event,
            helper_name=name,
            expires_at=expires_at,
            created_by=actor.user,
            created_at=now,
        )
        log_event(event, Kind.LINK, at=now, actor=actor, link=str(link.pk), made=True)
    return link


def own_door_link(*, event: Event, actor: Actor, now: datetime | None = None) -> DoorLink:
    """Return the link that a member of staff uses in their own name; make one if none works.

    After the evening it works for some hours from now on, for who has something to put right.
    """
    now = now or timezone.now()
    name = name_of_staff(actor.user)
    own = event.door_links.filter(
        created_by=actor.user, helper_name=name, revoked_at__isnull=True, expires_at__gt=now
    )
    hours_since_end = max(timedelta(0), now - event.ends_at) // timedelta(hours=1)
    return own.first() or make_door_link(
        event=event,
        helper_name=name,
        actor=actor,
        hours_after=hours_since_end + HOURS_AFTER,
        now=now,
    )


def withdraw_door_link(*, link: DoorLink, actor: Actor, now: datetime | None = None) -> None:
    """Stop the link at once; twice is as good as once."""
    now = now or timezone.now()
    with transaction.atomic():
        withdrawn = DoorLink.objects.filter(pk=link.pk, revoked_at__isnull=True)
        if withdrawn.update(revoked_at=now):
            log_event(link.event, Kind.LINK, at=now, actor=actor, link=str(link.pk), made=False)
