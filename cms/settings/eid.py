"""The e-ID service. Unset, nobody can vote by e-ID."""

from cms.settings import environment

EID_SERVER_URL = environment.read(
    "EID_SERVER_URL",
    environment.trusted_server,
    looks_like="https://login.example.org/oidc",
    default="",
)
# Where there is a service, the program must know who it is to the service, and what its words mean.
EID_CLIENT_ID = environment.read(
    "EID_CLIENT_ID", str, looks_like="lyhord", default=None if EID_SERVER_URL else ""
)
EID_CLIENT_SECRET = environment.read(
    "EID_CLIENT_SECRET",
    str,
    looks_like="what the e-ID service gave you, kept secret",
    default=None if EID_SERVER_URL else "",
)
EID_LEVELS: dict[str, int] = environment.read(
    "EID_LEVELS",
    environment.levels,
    looks_like="http://id.elegnamnden.se/loa/1.0/loa3=3, http://id.elegnamnden.se/loa/1.0/loa4=4",
    default=None if EID_SERVER_URL else {},
)
EID_NAME = environment.read("EID_NAME", str, looks_like="BankID", default="e-ID")
EID_SUBJECT_CLAIM = environment.read("EID_SUBJECT_CLAIM", str, looks_like="sub", default="sub")
EID_SCOPES = environment.read(
    "EID_SCOPES", environment.comma_separated, looks_like="openid,profile", default=["openid"]
)
