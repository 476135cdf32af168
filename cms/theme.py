"""The site's colours as a style sheet of its own, named by its content so that it can be kept forever."""

from hashlib import sha256

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from cms.models import SiteSettings


def _shade(colour: str, share: float) -> str:
    parts = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(part * share):02x}" for part in parts)


def theme_css(settings: SiteSettings) -> str:
    """Return the style sheet for the site's colours."""
    return (
        ":root{"
        f"--color-primary:{settings.primary_colour};"
        f"--color-primary-dark:{_shade(settings.primary_colour, 0.75)};"
        f"--color-accent:{settings.accent_colour};"
        "}\n"
    )


def _name(css: str) -> str:
    return sha256(css.encode()).hexdigest()[:12]


def theme_css_url(settings: SiteSettings) -> str:
    """Return the address of the style sheet for the site's colours."""
    return reverse("theme_css", kwargs={"name": _name(theme_css(settings))})


def theme_css_view(request: HttpRequest, name: str) -> HttpResponse:
    """Answer with the style sheet; an old name is gone."""
    css = theme_css(SiteSettings.for_request(request))
    if name != _name(css):
        raise Http404
    return HttpResponse(
        css,
        content_type="text/css; charset=utf-8",
        headers={"Cache-Control": "public, max-age=31536000, immutable"},
    )
