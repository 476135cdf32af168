"""Answers that views of several kinds give."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from dialogues.models import Dialogue
from dialogues.presentation import Presentation
from dialogues.refusals import AlreadyVoted, NotOnVoterList, Refusal


def no_voting_now(request: HttpRequest, presentation: Presentation, status: int) -> HttpResponse:
    """Say that the dialogue is not open, and what to do instead."""
    lead_back(request, presentation, _("Ballot"))
    context = {"presentation": presentation}
    return render(request, "dialogues/not_open.html", context, status=status)


def refused(request: HttpRequest, dialogue: Dialogue, refusal: Refusal) -> HttpResponse:
    """Say that a ballot was not taken, and what to do instead. Nothing has been written."""
    presentation = Presentation.of(dialogue)
    if isinstance(refusal, AlreadyVoted):
        lead_back(request, presentation, _("Ballot"))
        context = {"presentation": presentation}
        return render(request, "dialogues/already_voted.html", context, status=409)
    if isinstance(refusal, NotOnVoterList):
        lead_back(request, presentation, _("Ballot"))
        context = {"presentation": presentation}
        return render(request, "dialogues/not_on_voter_list.html", context, status=403)
    return no_voting_now(request, presentation, 409)


def lead_back(request: HttpRequest, presentation: Presentation, title: str) -> None:
    """Give the page the way back to its dialogue."""
    step = [(presentation.title, presentation.url)] if presentation.url else []
    request.breadcrumbs = [*step, (title, "")]  # type: ignore[attr-defined]
