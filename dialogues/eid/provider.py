"""Our e-ID service as allauth knows it, with the checks of OpenID Connect that allauth leaves out.

allauth sends and keeps the state and PKCE's secret, and checks audience, issuer and age of the ID token. It takes the
token's signature on trust where it fetched the token itself (allowed over TLS), and neither sends nor checks a nonce.
"""

import hmac
from typing import Any

from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.base import AuthProcess, ProviderException
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from allauth.utils import build_absolute_uri
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.translation import override

from dialogues.eid import service
from dialogues.eid.id_token import check_signature
from dialogues.voters import normalise_subject

Claims = dict[str, Any]


class EidOAuth2Adapter(OpenIDConnectOAuth2Adapter):
    """Talks with the e-ID service."""

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any
    ) -> SocialLogin:
        """Read the ID token, its signature checked. Raises ProviderException, OAuth2Error."""
        if "id_token" not in kwargs["response"]:
            raise ProviderException("The e-ID service sent no ID token.")
        try:
            issuer = self.openid_config["issuer"]
            if issuer.rstrip("/") != settings.EID_SERVER_URL:
                # OpenID Connect Discovery 1.0, 4.3. By this name people are on the roll.
                raise ProviderException("The e-ID service calls itself by another name.")
            check_signature(
                kwargs["response"]["id_token"],
                self.openid_config["jwks_uri"],
                issuer=issuer,
                audience=app.client_id,
            )
            return super().complete_login(request, app, token, **kwargs)
        except (AttributeError, KeyError, TypeError, ValueError, ImproperlyConfigured) as error:
            raise ProviderException("The ID token cannot be read.") from error

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        """Return where the service sends people back to: one address, whatever the language."""
        with override(settings.LANGUAGE_CODE):
            return str(build_absolute_uri(request, reverse("eid_back"), self.redirect_uri_protocol))


class EidProvider(OpenIDConnectProvider):
    """The e-ID service of the settings; there is no other, and none in the database."""

    oauth2_adapter_class = EidOAuth2Adapter

    def extract_uid(self, data: Claims) -> str:
        """Return what allauth wants to name an account by, though we make none: `subject_of` says who it is."""
        return service.PROVIDER_ID

    def extract_common_fields(self, data: Claims) -> Claims:
        """Return nothing: we want to know neither name nor address."""
        return {}

    def extract_email_addresses(self, data: Claims) -> list[Any]:
        """Return nothing."""
        return []


def app() -> SocialApp:
    """Return the settings as allauth wants them."""
    return SocialApp(
        provider=OpenIDConnectProvider.id,
        provider_id=service.PROVIDER_ID,
        name=settings.EID_NAME,
        client_id=settings.EID_CLIENT_ID,
        secret=settings.EID_CLIENT_SECRET,
        settings={
            "server_url": settings.EID_SERVER_URL,
            "scope": settings.EID_SCOPES,
            "uid_field": settings.EID_SUBJECT_CLAIM,
            "oauth_pkce_enabled": True,
            "fetch_userinfo": False,
        },
    )


def address_of_service(request: HttpRequest, data: dict[str, str], level: int) -> str:
    """Return the address at which the visitor shows an e-ID of `level` at least, and begin a session to know them by.

    `data` comes back with them. Raises requests.RequestException when the service does not answer.
    """
    nonce = get_random_string(22)
    response = EidProvider(request, app=app()).redirect(
        request,
        process=AuthProcess.REDIRECT,
        data={**data, "nonce": nonce},
        auth_params={
            "nonce": nonce,
            "acr_values": service.words_for(level),
            # Not whoever showed theirs in this browser before.
            "prompt": "login",
            "ui_locales": data["language"],
        },
    )
    return str(response["Location"])


def take_back(request: HttpRequest) -> HttpResponse:
    """Take the visitor back from the service; `dialogues.eid.adapter` answers."""
    view = OAuth2CallbackView.adapter_view(EidOAuth2Adapter(request, service.PROVIDER_ID))
    response: HttpResponse = view(request)
    return response


class NobodyNamed(Exception):
    """The ID token does not say whom it speaks of, so all of whom it says nothing would be one voter."""


def subject_of(claims: Claims) -> str:
    """Return how the service calls whoever showed their e-ID. Raises NobodyNamed where it does not say."""
    subject = claims.get(settings.EID_SUBJECT_CLAIM)
    # Some services write a number as a number; true and false are numbers to Python.
    if not isinstance(subject, str | int) or isinstance(subject, bool):
        raise NobodyNamed
    if not normalise_subject(str(subject)):
        raise NobodyNamed
    return str(subject)


def claims_of(login: SocialLogin) -> Claims:
    """Return what the ID token says. Raises ProviderException where it was made for another visit or site."""
    claims: Claims = login.account.extra_data["id_token"]
    sent, came = login.state["data"]["nonce"], claims.get("nonce")
    if not isinstance(came, str) or not hmac.compare_digest(sent.encode(), came.encode()):
        raise ProviderException("The ID token was made for another visit.")
    if claims.get("azp", settings.EID_CLIENT_ID) != settings.EID_CLIENT_ID:
        raise ProviderException("The ID token was made for another site.")
    return claims
