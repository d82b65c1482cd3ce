"""How much a browser that has never been here takes over the network before the summary stands."""

from .conftest import drawn

MOST = 2_800_000
"""Bytes: half a minute over a slow line of 750 kbit/s."""


def test_the_first_page_weighs_little_and_the_second_nothing(browser, demo_server):
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="ru-RU")
    page, sizes, failed = context.new_page(), {}, []
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    network.on("Network.loadingFinished", lambda done: sizes.update({done["requestId"]: done["encodedDataLength"]}))
    page.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
    page.goto(demo_server.url)
    drawn(page)
    assert page.locator(".js-plotly-plot svg").count() and not failed
    assert 500_000 < sum(sizes.values()) <= MOST
    sizes.clear()
    page.goto(f"{demo_server.url}/map")
    drawn(page)
    assert sum(sizes.values()) < 600_000
    context.close()
