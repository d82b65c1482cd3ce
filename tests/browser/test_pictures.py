"""Pictures of every page; with OBJEKTIV_PICTURES at three sizes, and kept in the folder it names."""

import os
from pathlib import Path

import pytest

from .conftest import ALL_SIZES, drawn

OUT = os.environ.get("OBJEKTIV_PICTURES", "")
LOOKED_AT = ALL_SIZES if OUT else {"1440": ALL_SIZES["1440"]}

PAGES = {
    "summary": "/",
    "map": "/map",
    "trends": "/trends",
    "roadmap": "/roadmap",
    "deficits": "/deficits",
    "reports": "/reports",
    "schools": "/schools",
    "school": "/school?school=edu000103&subject=МА&grade=5",
    "data": "/data",
    "method": "/method",
}


@pytest.mark.parametrize("size", LOOKED_AT)
def test_pictures_of_every_page(size, browser, demo_server, open_page, tmp_path: Path):
    for name, path in PAGES.items():
        page, watch = open_page(browser, demo_server.url + path, ALL_SIZES[size])
        page.screenshot(path=Path(OUT or tmp_path) / f"{name}-{size}.png")
        assert watch.errors == []
        assert page.evaluate("document.documentElement.scrollWidth") <= ALL_SIZES[size][0], (
            f"{name} is wider than the screen"
        )


def test_the_card_in_dark(browser, demo_server, open_page, tmp_path: Path):
    page, watch = open_page(browser, demo_server.url + PAGES["school"], ALL_SIZES["1440"], dark=True)
    drawn(page)
    page.screenshot(path=Path(OUT or tmp_path) / "school-1440-dark.png")
    assert watch.errors == []
    background = page.evaluate("getComputedStyle(document.querySelector('[data-testid=\"stApp\"]')).backgroundColor")
    assert background == "rgb(23, 32, 39)"
