"""The owner's page, at a secret address: what has been told of the commitment, and a form to tell more."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cms.http.responses import secret_address, see_other, takes_files
from cms.http.robots import same_origin_post, throttled
from dialogues.actions.promises_sending import send_update
from dialogues.models import Commitment
from dialogues.promises.forms import OwnerUpdateForm
from dialogues.promises.links import find_by_token
from dialogues.promises.photos import LARGEST_FILE
from dialogues.promises.presentation import PromisePresentation, words_of
from dialogues.promises.shown import mark_of

# Updates from one network, in so many seconds.
UPDATE_LIMIT = (20, 600)
# Says in the address that an update has just come.
SENT = "sent"
# How many of the earlier ones are listed.
EARLIER = 20


@takes_files(LARGEST_FILE + settings.PUBLIC_BODY_LIMIT)
@require_http_methods(["GET", "HEAD", "POST"])
@secret_address
@same_origin_post
def owner_update(request: HttpRequest, token: str) -> HttpResponse:
    """Show the commitment to its owner, and take what they tell of it."""
    commitment = find_by_token(token)
    if commitment is None:
        request.breadcrumbs = [(_("Update of a commitment"), "")]  # type: ignore[attr-defined]
        return render(request, "dialogues/unknown_owner_link.html", status=404)
    if request.method != "POST":
        return _page(request, commitment, OwnerUpdateForm())
    limit, seconds = UPDATE_LIMIT
    too_often = throttled(request, action="dialogues.update", limit=limit, seconds=seconds)
    if too_often is not None:
        return too_often
    form = OwnerUpdateForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            send_update(
                commitment=commitment,
                language=get_language() or commitment.promise.source_locale.language_code,
                form_name=form.idempotency_key,
                **form.facts,
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return see_other(f"{reverse('owner_update', kwargs={'token': token})}?{SENT}")
    return _page(request, commitment, form)


def _page(request: HttpRequest, commitment: Commitment, form: OwnerUpdateForm) -> HttpResponse:
    promise = PromisePresentation.of(commitment.promise)
    step = [(promise.title, promise.url)] if promise.url else []
    request.breadcrumbs = [*step, (_("Update of a commitment"), "")]  # type: ignore[attr-defined]
    words = words_of(commitment)
    context: dict[str, Any] = {
        "promise": promise,
        "commitment": commitment,
        "words": words,
        "mark": mark_of(commitment.status),
        "is_overdue": commitment.is_overdue(),
        "updates": commitment.updates.order_by("-created_at")[:EARLIER],
        "form": form,
        "is_sent": SENT in request.GET and not form.is_bound,
    }
    return render(request, "dialogues/owner_update.html", context)
