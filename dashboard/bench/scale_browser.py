"""What a browser that has never been here sees of a page and when: ours and Superset's by the same clock."""

import json
import shutil
import statistics
import time
from pathlib import Path
from typing import Any

from dashboard.bench.chromium import WINDOW, chromium
from dashboard.bench.scale_superset import CHARTS, Superset
from dashboard.bench.serving import serving
from dashboard.bench.visitor import entered

_PATIENCE_S, _STILL_S = 90.0, 2.5
_OFFICE = {"offline": False, "latency": 40, "downloadThroughput": 5e6 / 8, "uploadThroughput": 5e6 / 8}
"""A line of 5 Mbit/s."""
_WATCH = Path(__file__).with_name("scale_browser.js").read_text("utf-8")


LEAST = {"ours": 3, "superset": len(CHARTS)}
"""Pictures there are to be."""


def beside_superset(store: Path, superset: Superset, folder: Path, runs: int = 5) -> dict[str, Any]:
    """Milliseconds from the step to the address, by turns: «Сводка» over a copy of the store, six charts over another.

    Both servers are warm: each page was looked at once before. Medians of `runs` browsers that have never been here.
    """
    ours, theirs = folder / "ours" / "objektiv.duckdb", folder / "superset.duckdb"
    shutil.copytree(store.parent, ours.parent)
    shutil.copy(store, theirs)
    with serving(ours, folder / "log") as server, superset.dashboard(theirs) as address:
        door = entered(server.link)
        known = {door.url: [{"name": k, "value": v, "url": door.url} for k, v in door.cookies.items()]}
        known[superset.url] = _entered(superset)
        ways = {"ours": (door.url, door.url), "superset": (superset.url, address)}
        for name, (site, url) in ways.items():
            _seen(url, known[site], name)
        found: dict[str, list[dict[str, float]]] = {name: [] for name in ways}
        for _ in range(runs):
            for name, (site, url) in ways.items():
                found[name].append(_seen(url, known[site], name))
        slow = [_seen(door.url, known[door.url], "ours", _OFFICE) for _ in range(runs)]
    told = {name: _medians(seen) for name, seen in found.items()}
    return told | {"ratios": _ratios(told), "runs": runs, "ours_slow": _medians(slow)}


def _medians(seen: list[dict[str, float]]) -> dict[str, float]:
    return {kind: round(statistics.median(one[kind] for one in seen), 1) for kind in seen[0]}


def _ratios(told: dict[str, dict[str, float]]) -> dict[str, float]:
    """Ours as shares of the moment at which Superset's dashboard stands drawn."""
    return {kind: round(ms / told["superset"]["all_ms"], 3) for kind, ms in told["ours"].items()}


def _seen(url: str, cookies: list[dict[str, str]], name: str, line: dict[str, Any] | None = None) -> dict[str, float]:
    with chromium() as browser:
        context = browser.new_context(viewport=WINDOW, locale="ru-RU")
        context.add_cookies(cookies)
        page = context.new_page()
        if line:
            network = context.new_cdp_session(page)
            network.send("Network.enable")
            network.send("Network.emulateNetworkConditions", line)
        page.add_init_script(f"({_WATCH})({json.dumps(name)})")
        page.goto(url, wait_until="commit")
        found = _waited(page, LEAST[name])
    times = {f"{kind}_ms": found["at"][kind] for kind in ("heading", "figures", "picture", "alive")}
    return times | {"all_ms": found["drawn"][-1]}


def _waited(page: Any, least: int) -> dict[str, Any]:
    until = time.monotonic() + _PATIENCE_S
    while time.monotonic() < until:
        found: dict[str, Any] = page.evaluate("window.seen")
        whole = found.get("count", 0) >= least and {"heading", "figures", "picture", "alive"} <= found["at"].keys()
        if whole and found["still"] > 1000 * _STILL_S:
            return found
        time.sleep(0.2)
    raise RuntimeError(f"Страница {page.url} не нарисована за {_PATIENCE_S:.0f} с: {found}")


def _entered(superset: Superset) -> list[dict[str, str]]:
    """Cookies of whoever has signed in to Superset by its own page."""
    with chromium() as browser:
        page = browser.new_context(viewport=WINDOW).new_page()
        page.goto(f"{superset.url}/login/")
        page.fill('[data-test="username-input"]', superset.user)
        page.fill('[data-test="password-input"]', superset.password)
        page.click('[data-test="login-button"]')
        page.wait_for_url("**/superset/welcome/**", timeout=60_000)
        return [{"name": kept["name"], "value": kept["value"], "url": superset.url} for kept in page.context.cookies()]
