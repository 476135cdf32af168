"""What the site itself holds about people: accounts and the outbox (see `cms.privacy.personal_data`)."""

from collections.abc import Iterator
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.mailboxes import normalise_email
from cms.models import FailingAddress, OutgoingMail, User
from cms.privacy.personal_data import PersonalData


def _when(moment: Any) -> str | None:
    return moment.isoformat() if moment else None


def _delete(rows: QuerySet[Any]) -> int:
    """Return how many of `rows` themselves went; `delete()` also counts what hangs on them."""
    number = rows.count()
    rows.delete()
    return number


def _export_users(email: str) -> Iterator[dict[str, Any]]:
    for user in User.objects.filter(email__iexact=email):
        yield {
            "email": user.email,
            "first_name": user.first_name,
            "last_name": user.last_name,
            "date_joined": _when(user.date_joined),
            "last_login": _when(user.last_login),
            "groups": [group.name for group in user.groups.all()],
        }


def _erase_users(email: str) -> int:
    users = User.objects.filter(email__iexact=email)
    _end_sessions({str(pk) for pk in users.values_list("pk", flat=True)})
    return _delete(users)


def _end_sessions(user_ids: set[str]) -> None:
    """Sign the users out everywhere: a session would otherwise outlive its account."""
    if not user_ids:
        return
    for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator():
        if session.get_decoded().get("_auth_user_id") in user_ids:
            session.delete()


def _export_addresses(email: str) -> Iterator[dict[str, Any]]:
    for address in EmailAddress.objects.filter(user__email__iexact=email):
        yield {
            "email": address.email,
            "verified": address.verified,
            "primary": address.primary,
        }


def _erase_addresses(email: str) -> int:
    addresses = EmailAddress.objects.filter(user__email__iexact=email)
    addresses = addresses | EmailAddress.objects.filter(email__iexact=email)
    return _delete(addresses)


def _export_authenticators(email: str) -> Iterator[dict[str, Any]]:
    # What the device and we share is a secret; that it exists is what there is to tell.
    for each in Authenticator.objects.filter(user__email__iexact=email):
        yield {
            "type": each.type,
            "created_at": _when(each.created_at),
            "last_used_at": _when(each.last_used_at),
        }


def _erase_authenticators(email: str) -> int:
    return _delete(Authenticator.objects.filter(user__email__iexact=email))


def _export_mail(email: str) -> Iterator[dict[str, Any]]:
    for mail in OutgoingMail.objects.filter(recipient__iexact=email):
        yield {
            "kind": mail.kind,
            "recipient": mail.recipient,
            "language": mail.language,
            "state": mail.state,
            "created_at": _when(mail.created_at),
            "sent_at": _when(mail.sent_at),
        }


def _erase_mail(email: str) -> int:
    return _delete(OutgoingMail.objects.filter(recipient__iexact=email))


def _export_failures(email: str) -> Iterator[dict[str, Any]]:
    for each in FailingAddress.objects.filter(email_normalised=normalise_email(email)):
        yield {
            "email": each.email_normalised,
            "reason": each.reason,
            "failed_at": _when(each.failed_at),
        }


def _erase_failures(email: str) -> int:
    return _delete(FailingAddress.objects.filter(email_normalised=normalise_email(email)))


def declare() -> list[PersonalData]:
    """Return the site's own declarations."""
    until_deleted = _("Until the account is deleted.")
    return [
        PersonalData(
            model=User,
            holds=_(
                "E-mail address, name if given, password in a form that cannot be read back, times of sign-in."
            ),
            why=_("To let people with an account sign in."),
            kept_for=until_deleted,
            export=_export_users,
            erase=_erase_users,
        ),
        PersonalData(
            model=EmailAddress,
            holds=_("The e-mail addresses of an account, and whether they are confirmed."),
            why=_("To be sure that an address belongs to the person with the account."),
            kept_for=until_deleted,
            export=_export_addresses,
            erase=_erase_addresses,
        ),
        PersonalData(
            model=Authenticator,
            holds=_("Passkeys and the secrets of code apps."),
            why=_("To sign in more safely than with a password alone."),
            kept_for=until_deleted,
            export=_export_authenticators,
            erase=_erase_authenticators,
        ),
        PersonalData(
            model=OutgoingMail,
            holds=_("Who a mail went to, what it was about, and whether it arrived; not the text."),
            why=_(
                "To send mail reliably, and to answer when somebody asks for a mail that did not come."
            ),
            kept_for=_("Thirty days."),
            export=_export_mail,
            erase=_erase_mail,
        ),
        PersonalData(
            model=FailingAddress,
            holds=_(
                "An e-mail address that mail could not be delivered to, and what the mail server said."
            ),
            why=_("To stop sending to many what does not arrive, and to tell staff whom to call."),
            kept_for=_("Half a year after the last failure."),
            export=_export_failures,
            erase=_erase_failures,
        ),
    ]
