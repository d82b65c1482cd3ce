"""The running app and a real Chromium with the network blocked beyond this machine."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from dashboard.bench.chromium import BROWSERS
from dashboard.settings import PROJECT
from tests.conftest import copied

ALL_SIZES = {"1280": (1280, 720), "1440": (1440, 900), "1920": (1920, 1080)}
SIZES = ALL_SIZES if os.environ.get("OBJEKTIV_PICTURES") else {"1280": ALL_SIZES["1280"]}
"""Windows in which pages are looked at: the tightest always, all of them when pictures are taken."""
ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--lang=ru-RU",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost, EXCLUDE 127.0.0.1",
]
PATIENCE_S = 150.0
"""A hanging page is told from a slow machine: how fast pages are is measured by `bench`."""
WEBGL = {
    "webgl": ["--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"],
    "no_webgl": ["--disable-3d-apis"],
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder drives a browser, and two of them on one worker at a time is enough."""
    for item in items:
        if "tests/browser" in item.nodeid:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> str:
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None and os.environ.get("CI"):
        pytest.fail("no Chromium on the path")
    if found is None:
        pytest.skip("no Chromium on the path: on Debian apt-get install chromium")
    return found


@pytest.fixture(scope="session")
def browsers(chromium: str) -> Iterator[dict[str, Browser]]:
    """One browser with and one without WebGL."""
    with sync_playwright() as playwright:
        launch = playwright.chromium.launch
        yield {name: launch(executable_path=chromium, args=[*ARGS, *more]) for name, more in WEBGL.items()}


@pytest.fixture(params=list(WEBGL))
def any_browser(browsers: dict[str, Browser], request: pytest.FixtureRequest) -> Browser:
    return browsers[request.param]


@pytest.fixture
def browser(browsers: dict[str, Browser]) -> Browser:
    return browsers["no_webgl"]


@dataclass
class Watch:
    """What a page tried beyond this machine, what went wrong in it, and what its security policy forbade it."""

    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    forbidden: list[str] = field(default_factory=list)

    def hears(self, said: str) -> None:
        """Heed a line of the browser's console."""
        if "Content Security Policy" in said:
            self.forbidden.append(said)


@pytest.fixture(scope="session")
def contexts(browsers: dict[str, Browser]) -> dict[tuple[Browser, tuple[int, int], bool], BrowserContext]:
    """A Russian context for each browser, window and scheme; what it has loaded of an app it need not load again."""
    return {}


@pytest.fixture
def open_page(contexts) -> Iterator[Callable[..., tuple[Page, Watch]]]:
    """Open a URL in a page of its own; at the end pages are closed and all that they kept is forgotten."""
    pages = []

    def opened(browser: Browser, url: str, size: tuple[int, int] = (1440, 900), dark: bool = False):
        if (key := (browser, size, dark)) not in contexts:
            contexts[key] = browser.new_context(
                viewport={"width": size[0], "height": size[1]},
                locale="ru-RU",
                color_scheme="dark" if dark else "light",
                accept_downloads=True,
            )
            contexts[key].set_default_timeout(1000 * PATIENCE_S)
        page, watch = contexts[key].new_page(), Watch()
        pages.append(page)
        page.on("request", lambda r: watch.outside.append(r.url) if is_outside(r.url) else None)
        page.on("console", lambda line: watch.hears(line.text))
        page.on("pageerror", lambda error: watch.errors.append(str(error)))
        page.goto(url)
        drawn(page)
        return page, watch

    yield opened
    for page in pages:
        page.evaluate("localStorage.clear()")
        page.context.clear_cookies()
        page.close()


def is_outside(url: str) -> bool:
    return url.startswith(("http:", "https:", "ws:", "wss:")) and "://127.0.0.1" not in url


def drawn(page: Page, timeout: float = PATIENCE_S) -> None:
    """Wait until the script rests, nothing spins, and the text has stood still for a moment."""
    last, still, start = "", time.monotonic(), time.monotonic()
    while time.monotonic() - start < timeout:
        state = page.evaluate(_STATE)
        if state != last or state.startswith("busy"):
            last, still = state, time.monotonic()
        elif time.monotonic() - still > 0.7:
            return
        time.sleep(0.1)
    raise AssertionError(f"the page was not drawn: {last[:200]}")


_STATE = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  const working = '[data-testid="stStatusWidget"], [data-testid="stSkeleton"], [data-testid="stSpinner"]';
  const busy = !app || app.dataset.testScriptState !== 'notRunning' || document.querySelector(working)
    || document.querySelectorAll('[data-testid="stMain"] *').length < 10;
  const drawn = document.querySelectorAll('.js-plotly-plot svg *').length;
  return (busy ? 'busy ' : 'rest ') + document.body.innerText.length + ' ' + drawn;
}"""


@dataclass
class Server:
    url: str
    process: subprocess.Popen
    log: Path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start_server(
    store: Path, log: Path, address: str = "127.0.0.1", port: int | None = None, **environment: str
) -> Server:
    port = port or free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless=true"]
    command += [f"--server.port={port}", f"--server.address={address}"]
    settings = os.environ | {"OBJEKTIV_STORE": str(store)} | environment
    with log.open("wb") as said:
        process = subprocess.Popen(command, cwd=PROJECT, env=settings, stdout=said, stderr=subprocess.STDOUT)
    server = Server(f"http://127.0.0.1:{port}", process, log)
    _wait_for(server)
    return server


def _wait_for(server: Server) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(f"{server.url}/_stcore/health", timeout=2).close()
            return
        except OSError:
            assert server.process.poll() is None, server.log.read_text()
            time.sleep(0.2)
    raise AssertionError(f"the app did not start: {server.log.read_text()}")


def stop_server(server: Server) -> None:
    server.process.terminate()
    server.process.wait(timeout=20)


@pytest.fixture
def fresh_server(tmp_path: Path) -> Iterator[Callable[..., Server]]:
    """Start servers over stores of their own; all are stopped at the end."""
    started: list[Server] = []

    def start(store: Path, **options: str) -> Server:
        started.append(start_server(store, tmp_path / f"server{len(started)}.log", **options))
        return started[-1]

    yield start
    for server in started:
        stop_server(server)


@pytest.fixture(scope="session")
def demo_server(demo_store_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app over a copy of the demo store, for tests that only look."""
    folder = tmp_path_factory.mktemp("served")
    copied(demo_store_file, folder / "store")
    server = start_server(folder / "store" / "objektiv.duckdb", folder / "server.log")
    yield server
    stop_server(server)
