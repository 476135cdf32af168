"""Who is to tell of a commitment: the owner's address, and the link that lets them."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from cms.mailboxes import normalise_email
from dialogues.actions.promises_journal import Kind, log_commitment
from dialogues.models import Commitment
from dialogues.promises.letters import send_link
from dialogues.promises.links import has_link, with_a_new_link, without_a_link


def set_owner_email(*, commitment: Commitment, email: str, by: Any) -> Commitment:
    """Write down where the owner reads mail; empty for nowhere. Raises ValidationError.

    Another owner gets another link: the one before is of no use to whoever has it.
    """
    email = normalise_email(email) if email.strip() else ""
    if email:
        validate_email(email)
    with transaction.atomic():
        locked = Commitment.objects.select_for_update().get(pk=commitment.pk)
        if locked.owner_email == email:
            return locked
        locked.owner_email = email
        if has_link(locked):
            version = locked.link_version
            locked.link_version = with_a_new_link(version) if email else without_a_link(version)
        locked.save(update_fields=["owner_email", "link_version"])
        log_commitment(locked, Kind.OWNER_CHANGED, user=by, what="address")
    return locked


def renew_owner_link(*, commitment: Commitment, by: Any) -> Commitment:
    """Make a link for the owner; one that was there before works no more."""
    with transaction.atomic():
        locked = Commitment.objects.select_for_update().get(pk=commitment.pk)
        locked.link_version = with_a_new_link(locked.link_version)
        locked.save(update_fields=["link_version"])
        log_commitment(locked, Kind.OWNER_CHANGED, user=by, what="link made")
    return locked


def withdraw_owner_link(*, commitment: Commitment, by: Any) -> Commitment:
    """Let the link work no more; twice is as good as once."""
    with transaction.atomic():
        locked = Commitment.objects.select_for_update().get(pk=commitment.pk)
        if has_link(locked):
            locked.link_version = without_a_link(locked.link_version)
            locked.save(update_fields=["link_version"])
            log_commitment(locked, Kind.OWNER_CHANGED, user=by, what="link withdrawn")
    return locked


def send_owner_link(*, commitment: Commitment, by: Any) -> Commitment:
    """Mail the owner their link, made first where there is none. Raises ValidationError without an address."""
    with transaction.atomic():
        locked = Commitment.objects.select_for_update().get(pk=commitment.pk)
        if not locked.owner_email:
            raise ValidationError(_("There is no address to send it to."))
        if not has_link(locked):
            locked.link_version = with_a_new_link(locked.link_version)
            locked.save(update_fields=["link_version"])
        log_commitment(locked, Kind.OWNER_CHANGED, user=by, what="link sent")
        send_link(locked)
    return locked
