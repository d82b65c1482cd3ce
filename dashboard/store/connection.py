"""An open store: named queries, and writing in transactions, whatever it stands on (`dashboard.store.engine`).

A parent connection lives in memory with the rows under it as `store`; every query takes a cursor of its own,
because a connection shared by threads silently returns other queries' rows.
"""

import math
import threading
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

import duckdb
import pandas as pd

from dashboard import clock
from dashboard.store.asked import SOMETHING, note
from dashboard.store.copies import Copied, Sums, copy_database, sums_of
from dashboard.store.draft import Draft
from dashboard.store.engine import Engine
from dashboard.store.facts import rests_on, tables_of
from dashboard.store.faults import said
from dashboard.store.kept import Kept
from dashboard.store.literals import word
from dashboard.store.moments import Pace, Turn
from dashboard.store.queries import load_query
from dashboard.store.transaction import Transaction

if TYPE_CHECKING:  # what a lake needs is loaded when one is opened
    from dashboard.store.lake.maintaining import Maintained
    from dashboard.store.lake.mirror import Mirror

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

    def __init__(self, engine: Engine) -> None:
        self.path, self._engine = engine.path, engine
        self._lock = threading.RLock()
        self.version = 0
        """Grows with each transaction of this process, and with what it sees others write."""
        self._written: dict[str, int] = {}
        self._kept = Kept(lambda: self.version, self._last_written)
        self.turn: Turn | None = None
        """When the clock was last seen to go back, in this process."""
        self._pace = engine.pace() or self._last_pace()
        self._engine.checkpoint()

    @property
    def is_shared(self) -> bool:
        """Whether other nodes write it too."""
        return self._engine.is_shared

    @property
    def originals(self) -> Path:
        """Folder of original files, kept by hash beside the store."""
        return self._engine.originals

    @property
    def mirror(self) -> "Mirror | None":
        """Where originals are kept besides the folder, if they are."""
        return self._engine.mirror

    def close(self) -> None:
        """Release the file so that another process may open it."""
        self._engine.close()

    def query(self, name: str, **params: Any) -> pd.DataFrame:
        """Answer of a named query; columns as its header states.

        Raises:
            WrongParameters: the parameters are not exactly those of the header, or one is None.
            StoreRefused: the file cannot be read.
        """
        query = load_query(name)
        note({SOMETHING, *rests_on(name)})
        bound = query.bound(params)
        with said(self.path):
            self.heed_others()
            with self._engine.reading(tables_of(query)) as cursor:
                return _word_by_word(cursor.execute(query.sql, bound).df())

    def until_written(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, kept for its key until this process writes a table that was asked while it was made.

        Nobody may change what is kept; of what `make` uses besides this store's answers, all must stand in the key.
        """
        self.heed_others()
        return self._kept.get(key, make)

    def heed_others(self, at_once: bool = False) -> None:
        """See what other nodes have written, of late or `at_once`; what was kept of it is made anew."""
        if changed := self._engine.news(at_once):
            with self._lock:
                self._written |= dict.fromkeys(changed, self.version + 1)
                self.version += 1

    def _last_written(self, tables: Iterable[str]) -> int:
        return max((self._written.get(table, 0) for table in tables), default=0)

    def columns_of(self, name: str) -> dict[str, str]:
        """Columns and SQL types that the named query really gives."""
        query = load_query(name)
        with self._engine.cursor() as cursor:
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
        with said(self.path), self._engine.cursor() as cursor:
            yield cursor

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """All or nothing. Writers do not wait for each other: rows are only appended, so they cannot meet.

        Who reads and then writes what follows from it holds a `lease` around the transaction. What is written stands
        in the store's file when it ends, not in the log of writes beside it.

        Raises:
            NotWritten: the disk is full or does not take it; nothing was written, and it may be tried again.
        """
        with said(self.path, writes=True), self._engine.draft() as draft:
            transaction = Transaction(draft, self._pace)
            yield transaction
            self._commit(draft, transaction)
        self._engine.checkpoint()

    def _commit(self, draft: Draft, transaction: Transaction) -> None:
        """One at a time, so that moments are given in the order in which others see what was said."""
        with self._engine.committing(self._pace) as theirs:
            pace = transaction.settle(theirs)
            self._engine.commit(draft, transaction.written, pace)
            with self._lock:
                self._pace = pace
                self._written |= dict.fromkeys(transaction.written, self.version + 1)
                self.version += 1

    def copy_to(self, file: Path) -> Copied:
        """Copy all that stands now into a new file, while others go on writing: `copies.copy_database`."""
        with self._engine.cursor() as cursor:
            return copy_database(cursor, file)

    def fingerprints(self) -> Sums:
        """Rows of each table and the sum of their hashes."""
        with self.looked_into() as cursor:
            return sums_of(cursor)

    def maintain(self, at_once: bool = False) -> "Maintained | None":
        """Compact a lake (`lake.maintaining`); None of a file, which needs none.

        `at_once`: what was deleted is off the disk when this ends.
        """
        return self._engine.maintain(at_once)

    @contextmanager
    def rehearsal(self) -> Iterator[Transaction]:
        """A transaction that leaves nothing: what writing would lead to is asked of it before it is written."""
        with said(self.path, writes=True), self._engine.draft() as draft:
            yield Transaction(draft, self._pace)

    @contextmanager
    def lease(self, name: str) -> Iterator[None]:
        """Hold the lease of this name, waiting for whoever holds it; the same thread may take it again."""
        with self._engine.lease(name):
            self.heed_others(at_once=True)
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
