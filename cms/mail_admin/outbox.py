"""The outbox: what was sent, what waits, what failed; the addresses that fail."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin import messages

from cms.http.responses import see_other
from cms.mail import send_again, withdraw
from cms.mail.failing import clear_failing
from cms.mail_admin.base import CHANGE, MailPage, where_from
from cms.mail_admin.forms import OutboxFilter
from cms.mail_admin.rows import MAILS_A_PAGE, page_of_mails
from cms.models import FailingAddress, OutgoingMail


class Outbox(MailPage, TemplateView):
    """Every mail of the last weeks, the latest first."""

    page_title = gettext_lazy("Outbox")
    template_name = "cms/admin/outbox.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of mails that answer the search."""
        form = OutboxFilter(self.request.GET)
        query = self.request.GET.copy()
        query.pop("p", None)
        return {
            **super().get_context_data(**kwargs),
            "filter_form": form,
            "page_obj": page_of_mails(
                form.found(OutgoingMail.objects.all()), self.request.GET.get("p")
            ),
            "query": query.urlencode(),
            "may_change": self.request.user.has_perm(CHANGE),
        }


class FailingAddresses(MailPage, TemplateView):
    """The addresses that mail does not reach, the latest first."""

    page_title = gettext_lazy("Addresses that fail")
    template_name = "cms/admin/failing_addresses.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of addresses."""
        pages = Paginator(FailingAddress.objects.all(), MAILS_A_PAGE)
        return {
            **super().get_context_data(**kwargs),
            "page_obj": pages.get_page(self.request.GET.get("p")),
            "may_change": self.request.user.has_perm(CHANGE),
        }


@require_POST
def send_mail_again(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Queue a mail once more."""
    return _do(request, lambda: send_again(mail_id=pk), _("The mail is queued again."))


@require_POST
def withdraw_mail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Keep a mail from being sent."""
    return _do(request, lambda: withdraw(mail_id=pk), _("The mail will not be sent."))


@require_POST
def clear_address(request: HttpRequest, pk: int) -> HttpResponse:
    """Let bulk mail go to an address again."""
    _check(request)
    failing = FailingAddress.objects.filter(pk=pk).first()
    if failing is not None:
        clear_failing(failing.email_normalised)
        messages.success(request, _("Mail is sent to this address again."))
    return see_other(where_from(request))


def _check(request: HttpRequest) -> None:
    if not request.user.has_perm(CHANGE):
        raise PermissionDenied


def _do(request: HttpRequest, action: Callable[[], OutgoingMail], done: str) -> HttpResponse:
    _check(request)
    try:
        action()
    except OutgoingMail.DoesNotExist as error:
        raise Http404 from error
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, done)
    return see_other(where_from(request))
