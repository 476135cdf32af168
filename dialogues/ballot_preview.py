"""Looking at a ballot before its dialogue is published."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

BALLOT = "ballot"


class BallotPreview:
    """Mixin of the dialogue's page, before `Page`: its preview shows the ballot too."""

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        """Return what an editor can look at."""
        return [("", _("Page")), (BALLOT, _("Ballot"))]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Show the draft's ballot, which cannot be sent, or the page as ever."""
        if mode_name != BALLOT:
            answer: HttpResponse = super().serve_preview(request, mode_name)  # type: ignore[misc]
            return answer
        from dialogues.views.ballot import preview

        request.is_preview = True  # type: ignore[attr-defined]
        return preview(request, self)  # type: ignore[arg-type]
