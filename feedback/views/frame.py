"""What stands around the pages of feedback itself."""

from django.http import HttpRequest

from cms.frame.site_parts import site_parts


def without_widget(request: HttpRequest, title: str) -> None:
    """Let the page ask nothing about itself, and be called `title` where the visitor is."""
    request.without_feedback = True  # type: ignore[attr-defined]
    request.breadcrumbs = [(title, "")]  # type: ignore[attr-defined]


def asks_captcha(request: HttpRequest) -> bool:
    """Say whether an administrator has turned the control question on."""
    return site_parts(request).settings.feedback_asks_captcha
