"""Copies are kept for as long as the server runs."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from dashboard.backup.keeper import Keeper
from dashboard.settings import settings
from dashboard.store import Store
from dashboard.store.batches import known_hashes
from dashboard.surfaces.parts.state import store


@asynccontextmanager
async def keeping(app: Any) -> AsyncIterator[dict[str, Any]]:
    """The server's life: the thread that keeps copies begins and ends with it."""
    keeper = Keeper(settings().store.absolute().path, store, _has_own)
    keeper.start()
    try:
        yield {}
    finally:
        keeper.stop()


def _has_own(opened: Store) -> bool:
    """Whether anything but the invented district was ever taken."""
    from dashboard.imports.pipeline import DEMO_USER  # with every reader of files: only when a copy is due

    return bool(known_hashes(opened, DEMO_USER))
