"""`bench sessions`: many visitors walk the pages of one running server; how long they wait and what it costs."""

import asyncio
import random
import re
import shutil
import statistics
import tempfile
import time
import urllib.request
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dashboard.bench.dropping import drop, store_or_made, write_drop
from dashboard.bench.serving import Serving, serving
from dashboard.bench.visitor import Door, Rerun, Visitor, entered
from dashboard.settings import settings

WALK = ("", "map", "trends", "schools", "school", "roadmap", "deficits")
THINK_S = (1.0, 3.0)
SCHOOLS = [f"edu{number:06}" for number in range(101, 125)]
PARALLELS = [(subject, grade) for subject in ("РУ", "МА") for grade in (4, 5, 6, 7, 8)]
_WATCH_EVERY_S = 5.0
_GONE_S = settings().tab_grace_s + 5
"""After so long nothing of a visitor is left."""
_SEED = 1
_ACTIVE = re.compile(r"^active_sessions(?:\{[^}]*\})? (\d+)", re.M)


@dataclass
class Walks:
    """What all visitors have seen; `watched` is (seconds since the start, MB, active sessions)."""

    door: Door
    reruns: list[Rerun] = field(default_factory=list)
    of_import: list[Rerun] = field(default_factory=list)
    import_s: float = 0.0
    refused: list[str] = field(default_factory=list)
    watched: list[tuple[float, float, int]] = field(default_factory=list)
    cpu_s: float = 0.0
    seconds: float = 0.0


def measure_sessions(sessions: int, seconds: float, files: int = 0, store: Path | None = None) -> dict[str, Any]:
    """Figures of so many visitors walking for so long, while another drops `files` files on «Данные».

    The server works over a copy of the store; without one the invented district is made first.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = store_or_made(store, folder)
        shutil.copytree(store.parent, folder / "store")
        drop_of = write_drop(folder / "drop", files)
        with serving(folder / "store" / store.name, folder / "log") as server:
            walks = asyncio.run(_walked(server, sessions, seconds, drop_of))
            time.sleep(_GONE_S)
            left = active_sessions(server, walks.door)
            rss = server.rss_mb()
    return {"sessions": sessions, "files": files} | figures(walks) | {"left_sessions": left, "left_mb": round(rss, 1)}


async def _walked(server: Serving, sessions: int, seconds: float, files: Sequence[Path]) -> Walks:
    walks, chance = Walks(entered(server.link)), random.Random(_SEED)
    await _once(walks.door)
    start, cpu = time.monotonic(), server.cpu_s()
    watching = asyncio.create_task(_watch(server, walks, start))
    dropping = asyncio.create_task(_drop(walks, files))
    until = start + seconds
    async with asyncio.TaskGroup() as group:
        for number in range(sessions):
            group.create_task(_walk(walks, until, dropping, random.Random(chance.random()), number / sessions))
    await dropping
    walks.cpu_s, walks.seconds = server.cpu_s() - cpu, time.monotonic() - start
    watching.cancel()
    return walks


async def _drop(walks: Walks, files: Sequence[Path]) -> None:
    """Drop the files and wait for the import: visitors walk on until it has ended."""
    if not files:
        return
    start = time.monotonic()
    async with Visitor(walks.door) as visitor:
        walks.of_import += await drop(visitor, files)
    walks.import_s = time.monotonic() - start


async def _once(door: Door) -> None:
    """The first visitor finds nothing kept; the figures are of those who come after."""
    async with Visitor(door) as visitor:
        for page in WALK:
            await visitor.open(page)


async def _walk(walks: Walks, until: float, dropping: "asyncio.Task[None]", chance: random.Random, late: float) -> None:
    await asyncio.sleep(late * sum(THINK_S))
    try:
        async with Visitor(walks.door) as visitor:
            while True:
                for page in WALK:
                    if time.monotonic() >= until and dropping.done():
                        return
                    walks.reruns.append(await visitor.open(page, _query(page, chance)))
                    await asyncio.sleep(chance.uniform(*THINK_S))
    except Exception as error:
        walks.refused.append(f"{type(error).__name__}: {error}")


def _query(page: str, chance: random.Random) -> str:
    if page != "school":
        return ""
    subject, grade = chance.choice(PARALLELS)
    return f"school={chance.choice(SCHOOLS)}&subject={subject}&grade={grade}"


async def _watch(server: Serving, walks: Walks, start: float) -> None:
    while True:
        active = await asyncio.to_thread(active_sessions, server, walks.door)
        walks.watched.append((round(time.monotonic() - start, 1), round(server.rss_mb(), 1), active))
        await asyncio.sleep(_WATCH_EVERY_S)


def active_sessions(server: Serving, door: Door) -> int:
    """Sessions that the server says are there; −1 when it does not say."""
    asked = urllib.request.Request(f"{server.url}/_stcore/metrics", headers=door.cookie)
    try:
        with urllib.request.urlopen(asked, timeout=10) as answer:
            found = _ACTIVE.search(answer.read().decode())
    except OSError:
        return -1
    return int(found[1]) if found else -1


def figures(walks: Walks) -> dict[str, Any]:
    """Figures by name: milliseconds of a rerun over all pages and by page, errors, MB over time."""
    pages = {page: [rerun for rerun in walks.reruns if rerun.page == page] for page in WALK}
    errors = Counter(error for rerun in walks.reruns for error in rerun.errors)
    return {
        "seconds": round(walks.seconds, 1),
        "reruns": len(walks.reruns),
        **_waited(walks.reruns),
        "cpu_ms": round(1000 * walks.cpu_s / max(len(walks.reruns), 1), 1),
        "cores": round(walks.cpu_s / walks.seconds, 2) if walks.seconds else 0.0,
        "pages": {page or "summary": _waited(reruns) for page, reruns in pages.items()},
        "errors": dict(errors),
        "refused": walks.refused,
        "import_s": round(walks.import_s, 1),
        "rss_mb": walks.watched,
    }


def _waited(reruns: list[Rerun]) -> dict[str, float]:
    times = sorted(1000 * rerun.seconds for rerun in reruns) or [float("nan")]
    return {
        "p50_ms": round(statistics.median(times), 1),
        "p95_ms": round(times[min(len(times) - 1, int(0.95 * len(times)))], 1),
        "longest_ms": round(times[-1], 1),
    }


def in_words(found: dict[str, Any]) -> str:
    """The figures as lines to read."""
    memory = [mb for _, mb, _ in found["rss_mb"]] or [float("nan")]
    lines = [
        f"{found['sessions']} sessions, {found['reruns']} reruns in {found['seconds']:.0f} s: median "
        f"{found['p50_ms']:.0f} ms, p95 {found['p95_ms']:.0f} ms, longest {found['longest_ms']:.0f} ms; "
        f"{found['cpu_ms']:.0f} ms of processor a rerun, {found['cores']} cores",
        *(
            f"  {page}: median {one['p50_ms']:.0f} ms, p95 {one['p95_ms']:.0f} ms"
            for page, one in found["pages"].items()
        ),
        f"memory {memory[0]:.0f} MB at first, {memory[len(memory) // 2]:.0f} halfway, {memory[-1]:.0f} at the end",
        f"after the visitors have gone: {found['left_sessions']} sessions, {found['left_mb']:.0f} MB",
        *([f"{found['files']} files were taken meanwhile in {found['import_s']:.0f} s"] if found["files"] else []),
        f"errors: {found['errors'] or 'none'}; refused: {found['refused'] or 'none'}",
    ]
    return "\n".join(lines)
