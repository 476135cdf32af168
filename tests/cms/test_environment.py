"""A missing or malformed variable stops the start with its name and what it should look like."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from cms.settings import environment

ROOT = Path(__file__).resolve().parents[2]
LONG_SECRET = "s" * 50


def start_with(**variables: str) -> subprocess.CompletedProcess[str]:
    """Start a command that does nothing, in an environment with `variables` alone."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", "version"],
        cwd=ROOT,
        env=kept | variables,
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize(
    ("name", "value", "looks_like"),
    [
        ("PORT", "eighty", "8000"),
        ("SITE_URL", "dialog.example.org", "https://dialog.example.org"),
        ("DATABASE_URL", "mysql://host/name", "postgres://user:password@host:5432/lyhord"),
        ("CACHE_URL", "memcached://host", "redis://127.0.0.1:6379/0"),
        ("EMAIL_URL", "pigeon://loft", "smtp://user:password@mail.example.org:587"),
        ("STORAGE_URL", "s3://bucket", "file:///srv/lyhord/media"),
        ("WEB_PROCESSES", "0", "2"),
        ("TRUSTED_PROXIES", "many", "1"),
        ("LOG_LEVEL", "loud", "INFO"),
        ("CAPTCHA_TEST_MODE", "perhaps", "0"),
        ("EID_SERVER_URL", "http://login.example.org", "https://login.example.org/oidc"),
    ],
)
def test_a_malformed_variable_stops_the_start_in_one_line(
    name: str, value: str, looks_like: str
) -> None:
    outcome = start_with(**{name: value})
    assert outcome.returncode == 1
    (line,) = outcome.stderr.splitlines()
    assert line.startswith(f"{name} is malformed")
    assert line.endswith(f"It should look like: {looks_like}")


E_ID = {
    "EID_SERVER_URL": "https://login.example.org/oidc/",
    "EID_CLIENT_ID": "lyhord",
    "EID_CLIENT_SECRET": "secret",
    "EID_LEVELS": "http://id.elegnamnden.se/loa/1.0/loa3=3, loa4=4",
}


@pytest.mark.parametrize("missing", ["EID_CLIENT_ID", "EID_CLIENT_SECRET", "EID_LEVELS"])
def test_an_e_id_service_that_is_named_in_part_stops_the_start(missing: str) -> None:
    outcome = start_with(**{name: value for name, value in E_ID.items() if name != missing})
    assert outcome.returncode == 1
    (line,) = outcome.stderr.splitlines()
    assert line.startswith(f"{missing} is not set. It should look like")


@pytest.mark.parametrize("levels", ["loa3", "loa3=5", "=3", ","])
def test_levels_that_cannot_be_read_stop_the_start(levels: str) -> None:
    outcome = start_with(**E_ID | {"EID_LEVELS": levels})
    assert outcome.returncode == 1
    assert outcome.stderr.startswith("EID_LEVELS is malformed")


def test_an_e_id_service_is_read_whole() -> None:
    assert start_with(**E_ID).returncode == 0
    assert environment.levels(E_ID["EID_LEVELS"]) == {
        "http://id.elegnamnden.se/loa/1.0/loa3": 3,
        "loa4": 4,
    }
    server = environment.trusted_server("https://a.example.org/x/.well-known/openid-configuration")
    assert server == "https://a.example.org/x"
    assert environment.trusted_server("http://localhost:99/") == "http://localhost:99"


def test_a_public_address_without_a_secret_stops_the_start() -> None:
    outcome = start_with(SITE_URL="https://dialog.example.org")
    assert outcome.returncode == 1
    (line,) = outcome.stderr.splitlines()
    assert line.startswith("SECRET_KEY is not set. It should look like")


def test_a_public_address_with_a_secret_starts() -> None:
    outcome = start_with(SITE_URL="https://dialog.example.org", SECRET_KEY=LONG_SECRET)
    assert outcome.returncode == 0, outcome.stderr


@pytest.mark.parametrize(
    ("variables", "limit"),
    [
        ({"WEB_PROCESSES": "2"}, 2),
        ({"WEB_PROCESSES": "4"}, 1),
        ({"WEB_PROCESSES": "8", "CACHE_URL": "redis://127.0.0.1:6379/0"}, 4),
    ],
)
def test_processes_that_count_each_for_itself_share_the_codes_to_an_address(
    variables: dict[str, str], limit: int
) -> None:
    asked = "from cms.settings import robots; print(robots.CODE_ADDRESS_LIMIT[0])"
    kept = {"PATH": os.environ["PATH"]}
    told = subprocess.check_output([sys.executable, "-c", asked], cwd=ROOT, env=kept | variables)
    assert int(told) == limit


def test_the_licence_of_open_data_is_the_address_of_a_page() -> None:
    by = "https://creativecommons.org/licenses/by/4.0/"
    assert start_with(OPEN_DATA_LICENSE=by).returncode == 0
    assert environment.page_address(by) == by
    assert start_with(OPEN_DATA_LICENSE="by/4.0").returncode == 1


def test_an_empty_variable_is_an_unset_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEB_PROCESSES", "")
    number = environment.whole_number(1, 9)
    assert environment.read("WEB_PROCESSES", number, looks_like="2", default=2) == 2


def test_a_required_variable_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SECRET_KEY", raising=False)
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY is not set"):
        environment.read("SECRET_KEY", str, looks_like="a random text")


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "postgres://anna:s%40fe@db.example.org:5433/lyhord",
            {"HOST": "db.example.org", "PORT": 5433, "USER": "anna", "PASSWORD": "s@fe"},
        ),
        (
            "postgresql://postgres@:5432/lyhord?host=/srv/with%20space/postgres",
            {"HOST": "/srv/with space/postgres", "USER": "postgres"},
        ),
    ],
)
def test_a_database_address_is_read_whole(url: str, expected: dict[str, object]) -> None:
    database = environment.database(url)
    assert database["NAME"] == "lyhord"
    assert {key: database[key] for key in expected} == expected


def test_a_secret_is_made_once_and_readable_by_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "var" / "secret-key"
    first = environment.kept_secret(path)
    assert len(first) >= 50
    assert environment.kept_secret(path) == first
    assert path.stat().st_mode & 0o077 == 0


def test_a_secret_cut_short_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret-key").write_text("abc")
    with pytest.raises(ImproperlyConfigured, match="cut short"):
        environment.kept_secret(tmp_path / "secret-key")
