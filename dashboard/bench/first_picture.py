"""`bench first-picture`: how long a person looks at nothing before a page's heading, figures and first picture stand.

Chromium on this machine opens pages of the product's own server: just started and never asked, then warm with a
browser that has never been here, then with one that has; with the line as it is and as slow as an office's.
"""

import math
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from dashboard.bench.chromium import WINDOW, chromium
from dashboard.bench.dropping import store_or_made
from dashboard.bench.serving import serving

WATCH = Path(__file__).with_name("first_picture.js")
PAGES = {
    "summary": "/",
    "map": "/map",
    "trends": "/trends",
    "schools, matrix": "/schools?list=Школы и работы",
    "school": "/school?school=edu000101&subject=МА&grade=5",
    "meeting": "/meeting?view=map",
}
_PATIENCE_S = 60.0
_STILL_S = 0.5


class Way(NamedTuple):
    """How a page is reached: megabits a second and milliseconds there and back (0: as this machine gives it), and how
    many times slower the browser's processor is."""

    name: str
    mbit: float = 0
    latency_ms: int = 0
    slower: float = 1


WAYS = (Way("loopback"), Way("5 Mbit/s", 5, 40))
MOMENTS = ("heading", "figures", "picture", "alive", "plotly")
"""`alive`: Streamlit's own page stands, which answers clicks; before it there may be the page as it was last drawn."""


@dataclass
class Seen:
    """Milliseconds from the step to the address until each of `MOMENTS`; bytes over the network; jumps of the page."""

    case: str
    page: str
    way: str
    at_ms: dict[str, float] = field(default_factory=dict)
    bytes: int = 0
    shift: float = 0.0
    resources: dict[str, int] = field(default_factory=dict)


def measure_first_picture(store: Path | None = None, runs: int = 3, slower: float = 1) -> dict[str, Any]:
    """Seconds of the start, and what was seen of every page in every way, `runs` times each.

    The server works over a copy of the store; without one the invented district is made first.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = store_or_made(store, folder)
        starts, seen = [], []
        with chromium() as browser:
            for run in range(runs):
                shutil.copytree(store.parent, folder / f"store {run}")
                began = time.perf_counter()
                with serving(folder / f"store {run}" / store.name, folder / "log") as server:
                    answered, cpu = time.perf_counter() - began, server.cpu_s()
                    cold = _look(browser, server.url, "cold server", "summary", WAYS[0])
                    starts.append({"answers_s": answered, "cpu_s": cpu, "heading_s": answered + _s(cold, "heading")})
                    seen += [cold, *_warm(browser, server.url, slower)]
        return {"starts": starts, "seen": [vars(one) for one in seen]}


def in_words(found: dict[str, Any]) -> str:
    """The figures as a table: medians of all runs, milliseconds and KB."""
    lines = [
        f"{'':12} {'page':16} {'line':9}" + "".join(f"{moment:>9}" for moment in MOMENTS) + f"{'KB':>7} {'jumps':>6}"
    ]
    cases: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
    for one in found["seen"]:
        cases.setdefault((one["case"], one["page"], one["way"]), []).append(one)
    for (case, page, way), ones in cases.items():
        at = "".join(f"{_median(one['at_ms'].get(moment) for one in ones):9.0f}" for moment in MOMENTS)
        size, shift = _median(one["bytes"] / 1024 for one in ones), _median(one["shift"] for one in ones)
        lines.append(f"{case:12} {page:16} {way:9}{at}{size:7.0f} {shift:6.3f}")
    starts = [_median(start[name] for start in found["starts"]) for name in ("answers_s", "cpu_s", "heading_s")]
    lines.append("start: answers after {:.1f} s ({:.1f} s of processor), first heading after {:.1f} s".format(*starts))
    return "\n".join(lines)


def _median(values: Iterable[float | None]) -> float:
    return statistics.median([math.nan if value is None else value for value in values])


def _s(seen: Seen, moment: str) -> float:
    return seen.at_ms.get(moment, float("nan")) / 1000


def _warm(browser: Any, url: str, slower: float) -> Iterator[Seen]:
    """Every page by every way: the first pass makes what the server keeps, and is not told."""
    for page in PAGES:
        _look(browser, url, "", page, WAYS[0])
    for way in WAYS:
        for page in PAGES:
            yield from _twice(browser, url, page, way._replace(slower=slower))


def _twice(browser: Any, url: str, page: str, way: Way) -> Iterator[Seen]:
    """A browser that has never been here, then the same one again."""
    context = browser.new_context(viewport=WINDOW, locale="ru-RU")
    yield _look(context, url, "new browser", page, way)
    yield _look(context, url, "been here", page, way)
    context.close()


def _look(browser: Any, url: str, case: str, page: str, way: Way) -> Seen:
    """Open a page in a tab of its own and note when each moment came."""
    seen = Seen(case, page, way.name)
    tab = browser.new_page(viewport=WINDOW) if hasattr(browser, "new_context") else browser.new_page()
    _throttle(tab, way, seen)
    tab.add_init_script(path=WATCH)
    tab.goto(url + PAGES[page], wait_until="commit")
    until, found = time.monotonic() + _PATIENCE_S, {}
    while time.monotonic() < until:
        found = tab.evaluate("window.firstSeen")
        if {"alive", "plotly"} <= found["at"].keys() and found["still"] > 1000 * _STILL_S:
            break
        time.sleep(0.1)
    seen.at_ms, seen.shift = found["at"], found["shift"]
    tab.close()
    return seen


def _throttle(tab: Any, way: Way, seen: Seen) -> None:
    """Make the line as slow as asked and count what comes over it."""
    network = tab.context.new_cdp_session(tab)
    network.send("Network.enable")
    if way.mbit:
        speed = way.mbit * 1e6 / 8
        said = {"latency": way.latency_ms, "downloadThroughput": speed, "uploadThroughput": speed}
        network.send("Network.emulateNetworkConditions", {"offline": False} | said)
    if way.slower > 1:
        network.send("Emulation.setCPUThrottlingRate", {"rate": way.slower})
    asked: dict[str, str] = {}
    network.on("Network.requestWillBeSent", lambda said: asked.update({said["requestId"]: said["request"]["url"]}))
    network.on("Network.loadingFinished", lambda said: _count(seen, asked, said))
    network.on("Network.webSocketFrameReceived", lambda said: _heard(seen, said))


def _count(seen: Seen, asked: dict[str, str], said: dict[str, Any]) -> None:
    name, size = asked.get(said["requestId"], "").rpartition("/")[2] or "/", int(said["encodedDataLength"])
    seen.bytes += size
    seen.resources[name] = seen.resources.get(name, 0) + size


def _heard(seen: Seen, said: dict[str, Any]) -> None:
    """A binary frame comes in base64."""
    size = len(said["response"]["payloadData"]) * 3 // 4
    seen.bytes += size
    seen.resources["websocket"] = seen.resources.get("websocket", 0) + size
