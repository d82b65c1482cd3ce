"""The store's file under the parent connection: cursors on it, its checkpoints, and its return after a failed one.

A checkpoint that fails makes DuckDB refuse every statement until the file is detached and attached again; what was
committed is in the log of writes beside the file by then and is read back.
"""

import logging
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb

ATTACH = "ATTACH '{location}' AS store (STORAGE_VERSION '{version}')"
ATTACH_TO_LOOK = "ATTACH '{location}' AS store (READ_ONLY)"
STORAGE = "v1.4.0"
"""From this version of its file on, DuckDB writes into the log of writes whose it is, and refuses another's."""
_INVALID = "has been invalidated"
_SPARE = 16 * 2**20
_LOG = logging.getLogger("objektiv")


class Attached:
    """The file attached as `store`, as many threads use it."""

    def __init__(self, path: Path, connection: duckdb.DuckDBPyConnection) -> None:
        self._path, self._connection = path, connection
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
            with self._connection.cursor() as cursor:
                yield cursor
        except duckdb.Error as error:
            self._is_invalid |= _INVALID in str(error)
            raise
        finally:
            self._leave()

    def checkpoint(self) -> None:
        """Move what is committed from the log of writes into the file, so that the file alone holds all of it.

        What does not come about now comes about with the next one: nothing that was committed is lost by it.
        """
        with self._checkpoints, suppress(duckdb.Error), self.cursor() as cursor:
            if self._has_room():
                try:
                    cursor.execute("CHECKPOINT store")
                except duckdb.Error as error:
                    _LOG.warning("store %s: no checkpoint: %s", self._path, error)
                    raise

    def close(self) -> None:
        """Release the file; what the log of writes still holds goes into it."""
        self._connection.close()

    def _has_room(self) -> bool:
        log = Path(f"{self._path}.wal")
        return log.exists() and shutil.disk_usage(self._path.parent).free > _SPARE + 2 * log.stat().st_size

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
            self._connection.execute("DETACH store")
        self._connection.execute(attach_statement(self._path))
        self._is_invalid = False
        _LOG.warning("store %s: attached again", self._path)


def attach_statement(path: Path) -> str:
    """SQL that attaches the file for writing."""
    return ATTACH.format(location=quoted(path.resolve()), version=STORAGE)


def quoted(path: Path) -> str:
    """A path as it stands inside a literal of SQL."""
    return str(path).replace("'", "''")
