"""The picture that stands beside a link to the results where people share it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from cms.models import SiteSettings
from dialogues.views.results.counted import find_results


@require_safe
def picture(request: HttpRequest, key: UUID) -> HttpResponse:
    """Hand out the picture (PNG, 1200 by 630 pixels)."""
    # Loaded when first needed, as few visitors ask for it.
    from dialogues.results import picture as drawing

    png = drawing.draw(find_results(request, key), SiteSettings.for_request(request))
    return HttpResponse(png, content_type="image/png")
