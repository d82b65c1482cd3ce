"""The system's Chromium, driven by a package of development, which the product does without."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from dashboard.bench.scale_peers import lent

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
WINDOW = {"width": 1440, "height": 900}
_ARGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--lang=ru-RU"]


@contextmanager
def chromium() -> Iterator[Any]:
    """A browser with nothing kept.

    Raises:
        RuntimeError: there is none on the path.
    """
    path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if path is None:
        raise RuntimeError("Нет Chromium: на Debian apt-get install chromium.")
    with lent("playwright.sync_api").sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_ARGS)
        yield browser
        browser.close()
