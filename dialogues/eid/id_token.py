"""The signature of an ID token (OpenID Connect Core 1.0, 3.1.3.7), checked against the service's published keys."""

from typing import Any

import jwt
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.base import ProviderException

# With keys that the service alone has. Others would let our own secret, or anybody, sign.
ALGORITHMS = [
    "RS256",
    "RS384",
    "RS512",
    "PS256",
    "PS384",
    "PS512",
    "ES256",
    "ES384",
    "ES512",
    "EdDSA",
]


def check_signature(token: str, keys_url: str, *, issuer: str, audience: str) -> None:
    """Raise ProviderException unless a key at `keys_url` signed `token`, by `issuer` for `audience`, and it is in time.

    Raises requests.RequestException when the keys cannot be fetched.
    """
    with get_adapter().get_requests_session() as session:
        answer = session.get(keys_url)
        answer.raise_for_status()
        published: dict[str, Any] = answer.json()
    try:
        name = jwt.get_unverified_header(token).get("kid")
        keys = jwt.PyJWKSet.from_dict(published).keys
    except jwt.PyJWTError as error:
        raise ProviderException("The ID token or its keys cannot be read.") from error
    # A service with one key need not name it.
    for key in [key for key in keys if name is None or key.key_id == name]:
        try:
            jwt.decode(
                token,
                key.key,
                algorithms=ALGORITHMS,
                issuer=issuer,
                audience=audience,
                options={"require": ["exp", "iat", "iss", "aud"]},
            )
        except jwt.InvalidKeyError:
            continue
        except jwt.InvalidSignatureError:
            continue
        except jwt.PyJWTError as error:
            raise ProviderException("The ID token is not valid.") from error
        return
    raise ProviderException("The ID token was signed by nobody we know.")
