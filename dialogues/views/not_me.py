"""For somebody who got a code and did not vote: the ballots that wait for their address are taken away."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from cms.http.responses import secret_address, see_other
from cms.http.robots import same_origin_post
from dialogues.actions.confirming import forget_waiting
from dialogues.not_me import BadSignature, find_pending


@require_http_methods(["GET", "HEAD", "POST"])
@secret_address
@same_origin_post
def not_me(request: HttpRequest, token: str) -> HttpResponse:
    """Ask first; whoever presses the button is told that nothing waits any more."""
    try:
        pending = find_pending(token)
    except BadSignature as error:
        raise Http404 from error
    if request.method == "POST":
        if pending is not None:
            forget_waiting(email=pending.email)
        return see_other(request.path)
    request.without_feedback = True  # type: ignore[attr-defined]
    return render(request, "dialogues/not_me.html", {"is_waiting": pending is not None})
