"""The poster for editors: a button in the head of each published page."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.admin.widgets import Button
from wagtail.models import Page

from cms.posters.poster import poster_of
from cms.public_pages import is_restricted


@require_safe
def poster(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand out the poster of a page that anybody may read to those who may edit it."""
    pages = Page.objects.live().filter(~is_restricted(), depth__gt=1).select_related("locale")
    page = get_object_or_404(pages, pk=pk).specific
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return poster_of(page)


def buttons(page: Any, user: Any) -> list[Button]:
    """Return the button that leads to the poster of `page`."""
    if not page.live or page.depth <= 1 or not page.permissions_for_user(user).can_edit():
        return []
    if page.get_view_restrictions().exists():
        # Its short address leads nowhere (`cms.posters.short_addresses`).
        return []
    url = reverse("page_poster", kwargs={"pk": page.pk})
    return [Button(_("Poster (PDF)"), url, icon_name="download", priority=80)]


urlpatterns = [path("<int:pk>/", poster, name="page_poster")]
