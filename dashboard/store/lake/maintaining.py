"""What a lake needs from time to time: small files into large ones, and old versions gone."""

import logging
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import duckdb

from dashboard import clock
from dashboard.address import Lake
from dashboard.store.faults import StoreRefused
from dashboard.store.lake.attaching import attach, connected
from dashboard.store.lake.catalogue import Catalogue
from dashboard.store.lake.writing import COMPACTING
from dashboard.store.literals import word

KEPT = timedelta(days=7)
"""Versions of the lake that stay readable: a node that reads an older one copies its tables anew."""
_IN_USE = timedelta(hours=1)
"""A file that no version needs stays so long: another node may be reading it."""
_REWRITE = "CALL ducklake_rewrite_data_files('lake', '{table}', delete_threshold => {share})"
_MERGE = "CALL ducklake_merge_adjacent_files('lake', '{table}')"
_EXPIRE = "SELECT count(*) FROM ducklake_expire_snapshots('lake', older_than => $before::TIMESTAMPTZ)"
_CLEAN = "SELECT count(*) FROM ducklake_cleanup_old_files('lake', older_than => $before::TIMESTAMPTZ)"
_CLEAN_ALL = "SELECT count(*) FROM ducklake_cleanup_old_files('lake', cleanup_all => true)"
_ORPHANED = "SELECT count(*) FROM ducklake_delete_orphaned_files('lake', older_than => $before::TIMESTAMPTZ)"
_REWRITTEN_FROM, _ALL = 0.25, 0.0
_TRIES = 3
_LOG = logging.getLogger("objektiv")
_FEW = 8
"""So many files of a table are read as fast as one."""


class BeingMaintained(StoreRefused):
    """Another node is doing it."""

    def __init__(self) -> None:
        super().__init__("Общее хранилище уже обслуживает другой узел: дождитесь его конца. Ничего не сделано.")


@dataclass
class Maintained:
    """How much was done: `files` by what was done with them, `versions` that are gone."""

    files: Counter[str] = field(default_factory=Counter)
    versions: int = 0
    has_looked: bool = True
    """Whether files of killed writers could be looked for."""


def maintain(lake: Lake, kept: timedelta = KEPT, at_once: bool = False) -> Maintained:
    """Compact the lake; `at_once`: what was deleted leaves the disk now, and with it all earlier versions.

    Writers wait while one table is compacted, readers never do.

    Raises:
        BeingMaintained: another node does it.
    """
    catalogue = Catalogue(lake.catalogue)
    try:
        with catalogue.alone("objektiv maintaining") as is_mine, connected(lake) as connection:
            if not is_mine:
                raise BeingMaintained
            attach(connection, lake)
            connection.execute("SET TimeZone = 'UTC'")
            return _done(connection, catalogue, timedelta() if at_once else kept, at_once)
    finally:
        catalogue.close()


def _done(connection: duckdb.DuckDBPyConnection, catalogue: Catalogue, kept: timedelta, at_once: bool) -> Maintained:
    found = Maintained()
    for table in sorted(catalogue.crowded(_FEW)):
        with catalogue.held(COMPACTING):
            _compact(connection, word(table), found, _ALL if at_once else _REWRITTEN_FROM)
    count = _counting(connection)
    now = clock.now()
    found.versions = count(_EXPIRE, now - kept)
    found.files["removed"] = count(_CLEAN_ALL, None) if at_once else count(_CLEAN, now - _IN_USE)
    removed = _remove_orphaned(count, now - timedelta(days=1))
    found.files["removed"] += removed or 0
    found.has_looked = removed is not None
    return found


def _remove_orphaned(count: Callable[[str, datetime | None], int], before: datetime) -> int | None:
    """How many files of killed writers are gone; None: they could not be looked for.

    DuckLake looks into every file of the folder, and one that another node was writing may be gone by then.
    """
    for _ in range(_TRIES):
        try:
            return count(_ORPHANED, before)
        except duckdb.IOException as error:
            _LOG.warning("lake: files of killed writers were not looked for: %s", error)
    return None


def _compact(connection: duckdb.DuckDBPyConnection, table: str, found: Maintained, share: float) -> None:
    rewritten = connection.execute(_REWRITE.format(table=table, share=share)).fetchall()
    merged = connection.execute(_MERGE.format(table=table)).fetchall()
    found.files["rewritten"] += len(rewritten)
    found.files["merged"] += len(merged)


def _counting(connection: duckdb.DuckDBPyConnection) -> Callable[[str, datetime | None], int]:
    def count(statement: str, before: datetime | None) -> int:
        bound = {} if before is None else {"before": f"{before:%Y-%m-%d %H:%M:%S.%f}+00"}
        return int(connection.execute(statement, bound or None).fetchall()[0][0])

    return count
