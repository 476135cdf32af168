"""What allauth asks about sign-in by other services: there is one, it shows who votes, and it makes no account."""

import logging
from typing import Any, NoReturn

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.base import AuthError
from django.http import HttpRequest

from dialogues.eid import provider, service

log = logging.getLogger(__name__)


class EidAdapter(DefaultSocialAccountAdapter):
    """Ends allauth's flow before it looks for an account."""

    def list_apps(
        self, request: HttpRequest, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        """Return nothing: nobody signs in by another service."""
        return []

    def get_provider(
        self, request: HttpRequest, provider: str, client_id: str | None = None
    ) -> Any:
        """Return the e-ID service. Raises SocialApp.DoesNotExist for any other, and where there is none."""
        if provider != service.PROVIDER_ID or not service.is_set_up():
            raise SocialApp.DoesNotExist
        return _provider(request)

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Say no: an e-ID makes no account."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> NoReturn:
        """Lead whoever has shown an e-ID to the ballot; nothing of it is stored, and nobody is signed in."""
        from dialogues.views.eid import shown

        raise ImmediateHttpResponse(shown(request, sociallogin))

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: str | None = None,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> NoReturn:
        """Say that it did not work, and lead back to the dialogue."""
        from dialogues.views.eid import failed

        if exception is not None:
            # Its text may hold what the service answered, a token even; the name and its cause are enough to look on.
            log.warning(
                "An e-ID could not be read: %r from %r", type(exception), exception.__cause__
            )
        state = (extra_context or {}).get("state") or {}
        raise ImmediateHttpResponse(
            failed(request, state.get("data"), is_cancelled=error == AuthError.CANCELLED)
        )


def _provider(request: HttpRequest) -> Any:
    return provider.EidProvider(request, app=provider.app())
