"""The log names no address that is a secret."""

import logging
from uuid import uuid4

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path, resolve
from wagtail.models import Page

from cms.http.log_lines import WithoutSecretAddresses
from cms.http.responses import secret_address


@secret_address
def secret(request: HttpRequest, receipt: str) -> HttpResponse:
    return HttpResponse(receipt)


def public(request: HttpRequest, receipt: str) -> HttpResponse:
    return HttpResponse(receipt)


urlpatterns = [path("kvitto/<receipt>/", secret), path("sida/<receipt>/", public)]


def line_about(address: str) -> str:
    """Return what the log says of a fault at `address`, as Django writes it."""
    request = RequestFactory().get(address)
    request.resolver_match = resolve(request.path, __name__)
    record = logging.LogRecord(
        "django.request", logging.ERROR, __file__, 1, "%s: %s", ("Fault", request.path), None
    )
    record.request = request
    assert WithoutSecretAddresses().filter(record)
    return record.getMessage()


def test_a_secret_address_is_named_by_its_route() -> None:
    assert line_about(f"/kvitto/{uuid4()}/") == "Fault: kvitto/<receipt>/"


def test_other_addresses_are_named() -> None:
    assert line_about("/sida/om-oss/") == "Fault: /sida/om-oss/"


def test_lines_without_a_request_pass() -> None:
    record = logging.makeLogRecord({"msg": "Serving %s", "args": ("pages",)})
    assert WithoutSecretAddresses().filter(record)
    assert record.getMessage() == "Serving pages"


@pytest.mark.django_db
def test_what_was_not_found_is_not_written_down(client, home, caplog) -> None:
    with caplog.at_level(logging.INFO):
        assert client.get("/sv/kvitto/ABCD-EFGH/slut/").status_code == 404
    assert "ABCD" not in caplog.text


@pytest.mark.django_db
def test_what_was_refused_or_not_found_is_not_named(
    home: Page, caplog: pytest.LogCaptureFixture
) -> None:
    browser = Client(enforce_csrf_checks=True)
    assert browser.post("/konto/login/?next=/sv/min-anmalan/x/").status_code == 403
    assert browser.post("/sv/min-anmalan/x/").status_code == 403
    assert browser.get("/sv/ingenstans/").status_code == 404
    assert not caplog.records
