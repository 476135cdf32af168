"""Pages are light: what a first visit to a page without pictures takes over the network, all in all."""

import pytest

from tests.browser.visitors import Visitors

MOST_BYTES = 60_000


@pytest.mark.parametrize(
    "path",
    ["/sv/sa-fungerar-det/", "/ar/how-it-works/", "/sv/dialoger/", "/sv/temakvallar/", "/sv/sok/"],
)
def test_a_page_without_pictures_weighs_under_sixty_kilobytes(
    visitors: Visitors, path: str
) -> None:
    page = visitors.open()
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    network.send("Network.setCacheDisabled", {"cacheDisabled": True})
    addresses: dict[str, str] = {}
    weights: dict[str, int] = {}
    network.on(
        "Network.requestWillBeSent",
        lambda event: addresses.update({event["requestId"]: event["request"]["url"]}),
    )
    network.on(
        "Network.loadingFinished",
        lambda event: weights.update({event["requestId"]: int(event["encodedDataLength"])}),
    )
    page.goto(path, wait_until="networkidle")
    assert len(weights) >= 5, "style sheets, scripts and letters are counted too"
    total = sum(weights.values())
    heaviest = sorted(((size, addresses[name]) for name, size in weights.items()), reverse=True)
    assert total < MOST_BYTES, f"{total} bytes: {heaviest[:6]}"
