"""Rendering a page once where nobody waits for it."""

import logging
from urllib.parse import urlsplit

from django.conf import settings
from django.template.response import TemplateResponse
from django.test import RequestFactory
from django.utils.translation import override
from wagtail.models import Page

log = logging.getLogger(__name__)


def prepare(page_id: int) -> None:
    """Render the published page as an anonymous visitor gets it, which makes the sizes of its pictures.

    What goes wrong here goes wrong again, and visibly, when somebody asks for the page: it is only logged.
    """
    page = Page.objects.filter(pk=page_id, live=True).specific().first()
    if page is None:
        return
    request = RequestFactory().get(
        page.get_url() or "/", headers={"host": urlsplit(settings.SITE_URL).netloc}
    )
    try:
        with override(page.locale.language_code):
            response = page.serve(request)
            if isinstance(response, TemplateResponse):
                response.render()
    except Exception:
        log.warning("Page %s could not be prepared.", page_id, exc_info=True)
