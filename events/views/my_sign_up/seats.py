"""Confirm a sign-up, answer an offer, come back after either was too late.

The mails link to these addresses. Opening one shows the personal page with its buttons and writes nothing: mail
programs open links before people do.
"""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from cms.http.responses import see_other
from events.actions import confirm as confirm_registration
from events.actions import decline_offer
from events.models import Registration
from events.views.limits import too_many_mails
from events.views.my_sign_up.page import answer
from events.views.my_sign_up.showing import page_address, personal

# What the button to decline sends.
NO = "no"


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@personal
def confirm(request: HttpRequest, registration: Registration) -> HttpResponse:
    """Confirm the sign-up; after its time is out, sign up again."""
    return _do(request, registration, confirm_registration)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@personal
def offer(request: HttpRequest, registration: Registration) -> HttpResponse:
    """Say yes or no to offered seats."""
    says_no = request.POST.get("answer") == NO
    return _do(request, registration, decline_offer if says_no else confirm_registration)


def _do(
    request: HttpRequest, registration: Registration, action: Callable[..., Registration]
) -> HttpResponse:
    if request.method != "POST":
        return answer(request, registration)
    refused = too_many_mails(request, registration.event, registration.email)
    if refused is not None:
        return refused
    try:
        action(registration=registration)
    except ValidationError as error:
        registration.refresh_from_db()
        return answer(request, registration, problems=error.messages)
    return see_other(page_address(registration))
