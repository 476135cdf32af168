"""The page that asks for an e-ID, and tells why the one that was shown does not do."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from dialogues.eid import service
from dialogues.models import Dialogue
from dialogues.presentation import Presentation
from dialogues.responses import lead_back


def ask_for_eid(
    request: HttpRequest, dialogue: Dialogue, *, problem: str = "", status: int = 200
) -> HttpResponse:
    """Ask for the e-ID that `dialogue` wants; `problem` tells why it is asked for again."""
    if not service.is_set_up():
        problem, status = (
            _("One cannot show an e-ID on this site at the moment. Try again later."),
            503,
        )
    presentation = Presentation.of(Dialogue.objects.select_related("area").get(pk=dialogue.pk))
    lead_back(request, presentation, _("Ballot"))
    context: dict[str, Any] = {
        "presentation": presentation,
        "service": settings.EID_NAME,
        "level": dialogue.eid_level,
        "problem": problem,
        "can_show": service.is_set_up(),
    }
    return render(request, "dialogues/eid_first.html", context, status=status)


def too_low(request: HttpRequest, dialogue: Dialogue, level: int) -> HttpResponse:
    """Say that the e-ID that was shown is not sure enough; `level` is 0 where we do not know how sure it is."""
    wanted = {"level": level, "wanted": dialogue.eid_level}
    if level:
        problem = _(
            "The e-ID that you showed has level of assurance %(level)d. This dialogue needs level %(wanted)d."
        )
    else:
        problem = _(
            "The e-ID service did not say how sure your e-ID is. This dialogue needs level of assurance %(wanted)d."
        )
    return ask_for_eid(request, dialogue, problem=problem % wanted, status=403)
