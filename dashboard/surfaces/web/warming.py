"""What the pages stand on is loaded after the server has begun to answer: a browser takes a second to load and begin
its own scripts, and in that second the rest comes, instead of before the first answer."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from typing import Any

_FIRST = (
    "dashboard.surfaces.web.pages",
    "dashboard.surfaces.parts.today_blocks",
    "dashboard.surfaces.parts.map_state",
    "dashboard.surfaces.parts.plots",
    "dashboard.surfaces.parts.sign_blocks",
    "dashboard.surfaces.parts.excess_block",
    "dashboard.charts.overview",
)
"""What every session runs, then the parts of «Сводка» in the order of the page; other pages bring what they need."""


@asynccontextmanager
async def warming(app: Any) -> AsyncIterator[dict[str, Any]]:
    """The server's life: loading begins with it, copies are kept as soon as that has ended."""
    ended = asyncio.Event()
    beside = asyncio.create_task(_beside(app, ended))
    try:
        yield {}
    finally:
        ended.set()
        await beside


async def _beside(app: Any, ended: asyncio.Event) -> None:
    await asyncio.to_thread(_load)
    from dashboard.surfaces.web.copies import keeping  # the store and who may read it come with it

    async with keeping(app):
        await ended.wait()


def _load() -> None:
    """A page that is asked for meanwhile waits for the part it needs, as Python does at every import."""
    for name in _FIRST:
        try:
            import_module(name)
        except Exception:  # the page that needs it will fail with the same words
            logging.getLogger("objektiv").exception("%s was not loaded", name)
