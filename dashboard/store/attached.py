"""The store's file under the parent connection: cursors on it, its checkpoints, and its return after a failed one.

What `Store` asks of it is what it asks of a lake too (`dashboard.store.engine`).

A checkpoint that fails makes DuckDB refuse every statement until the file is detached and attached again; what was
committed is in the log of writes beside the file by then and is read back.
"""

import logging
import shutil
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from dashboard.store.draft import Draft
from dashboard.store.literals import quoted
from dashboard.store.moments import Pace

if TYPE_CHECKING:
    from dashboard.store.lake.mirror import Mirror

ATTACH = "ATTACH '{location}' AS store (STORAGE_VERSION '{version}')"
ATTACH_TO_LOOK = "ATTACH '{location}' AS store (READ_ONLY)"
ATTACH_IN_MEMORY = "ATTACH ':memory:' AS store"
STORAGE = "v1.4.0"
"""From this version of its file on, DuckDB writes into the log of writes whose it is, and refuses another's."""
_INVALID = "has been invalidated"
_SPARE = 16 * 2**20
_LOG = logging.getLogger("objektiv")


class Attached:
    """The file attached as `store`, as many threads use it."""

    is_shared = False
    mirror: "Mirror | None" = None

    def __init__(self, path: Path, connection: duckdb.DuckDBPyConnection, in_memory: bool = False) -> None:
        self.path, self.connection = path, connection
        self.originals = path.parent / "originals"
        self._in_memory = in_memory
        self._leases: dict[str, threading.RLock] = {}
        self._lock = threading.RLock()
        self._gate = threading.Condition()
        self._checkpoints = threading.Lock()
        self._users = 0
        self._inside = threading.local()
        self._is_invalid = False

    @contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor of its own; a thread may take a second one inside the first."""
        self._enter()
        try:
            with self.connection.cursor() as cursor:
                yield cursor
        except duckdb.Error as error:
            self._is_invalid |= _INVALID in str(error)
            raise
        finally:
            self._leave()

    @contextmanager
    def reading(self, tables: Iterable[str]) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor that sees these tables as they stand."""
        with self.cursor() as cursor:
            yield cursor

    @contextmanager
    def draft(self) -> Iterator[Draft]:
        """A transaction of the file itself; what is not committed when the block ends is gone."""
        with self.cursor() as cursor:
            cursor.execute("BEGIN")
            try:
                yield Draft(cursor)
            finally:
                with suppress(duckdb.Error):  # nothing is open after a commit, or after one that failed
                    cursor.execute("ROLLBACK")

    def commit(self, draft: Draft, written: Iterable[str], pace: Pace) -> None:
        """Make it last."""
        draft.cursor.execute("COMMIT")

    @contextmanager
    def committing(self, own: Pace) -> Iterator[Pace]:
        """Around the end of each transaction, one at a time; the pace of all who write here."""
        with self._lock:
            yield own

    def pace(self) -> Pace | None:
        """None: the rows themselves tell it."""
        return None

    def news(self, at_once: bool = False) -> set[str]:
        """Tables that others have written since the last call: nobody else can."""
        return set()

    @contextmanager
    def lease(self, name: str) -> Iterator[None]:
        """Hold the lease of this name, waiting for whoever holds it; the same thread may take it again."""
        with self._lock:
            lease = self._leases.setdefault(name, threading.RLock())
        with lease:
            yield

    def checkpoint(self) -> None:
        """Move what is committed from the log of writes into the file, so that the file alone holds all of it.

        What does not come about now comes about with the next one: nothing that was committed is lost by it.
        """
        with self._checkpoints, suppress(duckdb.Error), self.cursor() as cursor:
            if not self._in_memory and self._has_room():
                try:
                    cursor.execute("CHECKPOINT store")
                except duckdb.Error as error:
                    _LOG.warning("store %s: no checkpoint: %s", self.path, error)
                    raise

    def maintain(self, at_once: bool) -> None:
        """A file has nothing to compact: what is deleted is written over."""

    def close(self) -> None:
        """Release the file; what the log of writes still holds goes into it."""
        self.connection.close()

    def _has_room(self) -> bool:
        log = Path(f"{self.path}.wal")
        return log.exists() and shutil.disk_usage(self.path.parent).free > _SPARE + 2 * log.stat().st_size

    def _enter(self) -> None:
        depth = getattr(self._inside, "depth", 0)
        with self._gate:
            while self._is_invalid and not depth:
                if self._users:
                    self._gate.wait()
                else:
                    self._attach_again()
            self._users += 1
        self._inside.depth = depth + 1

    def _leave(self) -> None:
        self._inside.depth -= 1
        with self._gate:
            self._users -= 1
            self._gate.notify_all()

    def _attach_again(self) -> None:
        with suppress(duckdb.CatalogException, duckdb.BinderException):  # it is detached already if attaching failed
            self.connection.execute("DETACH store")
        self.connection.execute(attach_statement(self.path))
        self._is_invalid = False
        _LOG.warning("store %s: attached again", self.path)


def attach_statement(path: Path) -> str:
    """SQL that attaches the file for writing."""
    return ATTACH.format(location=quoted(path.resolve()), version=STORAGE)
