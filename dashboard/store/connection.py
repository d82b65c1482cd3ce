"""An open store: named queries, and writing in transactions.

One parent connection lives in memory with the store attached as `store`; every query takes a cursor
of its own, because a connection shared by threads silently returns other queries' rows.
"""

import math
import threading
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

import duckdb
import pandas as pd

from dashboard import clock
from dashboard.store.asked import SOMETHING, note
from dashboard.store.attached import Attached
from dashboard.store.copies import Copied, copy_database
from dashboard.store.facts import rests_on
from dashboard.store.faults import said
from dashboard.store.kept import Kept
from dashboard.store.moments import Pace, Turn
from dashboard.store.queries import load_query
from dashboard.store.transaction import Transaction, word

T = TypeVar("T")
_REPEATED = "SELECT count(*) FROM (SELECT {key} FROM store.{table} GROUP BY ALL HAVING count(*) > 1)"

_ANY_VALUE: dict[str, Any] = {
    "UUID": str(UUID(int=0)),
    "VARCHAR": "",
    "VARCHAR[]": [""],
    "DATE": date(2000, 1, 1),
    "TIMESTAMP": datetime(2000, 1, 1),
    "TINYINT": 1,
    "INTEGER": 1,
    "DOUBLE": 1.0,
}
"""A value of each type that a header may give to a parameter."""


_WORDS = pd.StringDtype("python", na_value=math.nan)


def _word_by_word(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with words held one by one: pandas reads a word out of Arrow's column as slowly as out of a million."""
    for name, kind in rows.dtypes.items():
        if isinstance(kind, pd.StringDtype):
            rows[name] = rows[name].astype(_WORDS)
    return rows


class Store:
    """An open store. Make it with `open_store`, close it when done."""

    def __init__(self, path: Path, connection: duckdb.DuckDBPyConnection) -> None:
        self.path = path
        self._connection = connection
        self._attached = Attached(path, connection)
        self._lock = threading.RLock()
        self._leases: dict[str, threading.RLock] = {}
        self.version = 0
        """Grows with each transaction of this process."""
        self._written: dict[str, int] = {}
        self._kept = Kept(lambda: self.version, self._last_written)
        self.turn: Turn | None = None
        """When the clock was last seen to go back, in this process."""
        self._pace = self._last_pace()
        self._attached.checkpoint()

    @property
    def originals(self) -> Path:
        """Folder of original files, kept by hash beside the store."""
        return self.path.parent / "originals"

    def close(self) -> None:
        """Release the file so that another process may open it."""
        self._attached.close()

    def query(self, name: str, **params: Any) -> pd.DataFrame:
        """Answer of a named query; columns as its header states.

        Raises:
            WrongParameters: the parameters are not exactly those of the header, or one is None.
            StoreRefused: the file cannot be read.
        """
        query = load_query(name)
        note({SOMETHING, *rests_on(name)})
        bound = query.bound(params)
        with said(self.path), self._attached.cursor() as cursor:
            return _word_by_word(cursor.execute(query.sql, bound).df())

    def until_written(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, kept for its key until this process writes a table that was asked while it was made.

        Nobody may change what is kept; of what `make` uses besides this store's answers, all must stand in the key.
        """
        return self._kept.get(key, make)

    def _last_written(self, tables: Iterable[str]) -> int:
        return max((self._written.get(table, 0) for table in tables), default=0)

    def columns_of(self, name: str) -> dict[str, str]:
        """Columns and SQL types that the named query really gives."""
        query = load_query(name)
        with self._attached.cursor() as cursor:
            cursor.execute(query.sql, {param: _ANY_VALUE[of] for param, of in query.params.items()})
            return {column[0]: str(column[1]) for column in cursor.description or []}

    def repeated_keys(self, table: str, key: tuple[str, ...]) -> int:
        """How many values of the key stand in more than one row of a table."""
        statement = _REPEATED.format(table=word(table), key=", ".join(map(word, key)))
        with self.looked_into() as cursor:
            counted = cursor.execute(statement).fetchone()
        return int(counted[0]) if counted else 0

    @contextmanager
    def looked_into(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor that only reads, for what asks of all tables alike; raises NotRead as `query`."""
        with said(self.path), self._attached.cursor() as cursor:
            yield cursor

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """All or nothing. Writers do not wait for each other: rows are only appended, so they cannot meet.

        Who reads and then writes what follows from it holds a `lease` around the transaction. What is written stands
        in the store's file when it ends, not in the log of writes beside it.

        Raises:
            NotWritten: the disk is full or does not take it; nothing was written, and it may be tried again.
        """
        with said(self.path, writes=True), self._attached.cursor() as cursor:
            cursor.execute("BEGIN")
            transaction = Transaction(cursor, self._pace)
            try:
                yield transaction
                self._commit(cursor, transaction)
            except BaseException:
                with suppress(duckdb.Error):  # a commit that failed has ended the transaction
                    cursor.execute("ROLLBACK")
                raise
        self._attached.checkpoint()

    def _commit(self, cursor: duckdb.DuckDBPyConnection, transaction: Transaction) -> None:
        """One at a time, so that moments are given in the order in which others see what was said."""
        with self._lock:
            pace = transaction.settle(self._pace)
            cursor.execute("COMMIT")
            self._pace = pace
            self._written |= dict.fromkeys(transaction.written, self.version + 1)
            self.version += 1

    def copy_to(self, file: Path) -> Copied:
        """Copy all that stands now into a new file, while others go on writing: `copies.copy_database`."""
        with self._attached.cursor() as cursor:
            return copy_database(cursor, file)

    @contextmanager
    def rehearsal(self) -> Iterator[Transaction]:
        """A transaction that leaves nothing: what writing would lead to is asked of it before it is written."""
        with said(self.path, writes=True), self._attached.cursor() as cursor:
            cursor.execute("BEGIN")
            try:
                yield Transaction(cursor, self._pace)
            finally:
                with suppress(duckdb.Error):
                    cursor.execute("ROLLBACK")

    @contextmanager
    def lease(self, name: str) -> Iterator[None]:
        """Hold the lease of this name, waiting for whoever holds it; the same thread may take it again."""
        with self._lock:
            lease = self._leases.setdefault(name, threading.RLock())
        with lease:
            yield

    def heed_clock(self) -> None:
        """Write down that the clock went back, if it did since the latest word: all that was said stays in sight."""
        if not self._pace.is_turned(clock.now()):
            return
        with self.lease("clock"):
            pace, now = self._pace, clock.now()
            if pace.is_turned(now):
                self.turn = pace.next(now).turn
                with self.transaction() as transaction:
                    transaction.moment()

    def _last_pace(self) -> Pace:
        found = self.query("data/pace").iloc[0]
        last = datetime.min if pd.isna(found["last"]) else found["last"].to_pydatetime()
        return Pace(last, timedelta(microseconds=int(found["ahead_us"])))
