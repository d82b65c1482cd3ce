"""An open store: named queries, and writing in transactions.

One parent connection lives in memory with the store attached as `store`; every query takes a cursor
of its own, because a connection shared by threads silently returns other queries' rows.
"""

import re
import threading
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

import duckdb
import pandas as pd

from dashboard.store.asked import note
from dashboard.store.copies import Copied, copy_database
from dashboard.store.facts import rests_on
from dashboard.store.kept import Kept
from dashboard.store.queries import load_query

T = TypeVar("T")
_APPEND = "INSERT INTO store.{table} BY NAME SELECT {constants}* FROM new_rows"
_NO_ROWS = "FROM store.{table} LIMIT 0"
_FORGET = "DELETE FROM store.{table} WHERE list_contains($of::VARCHAR[], {column}::VARCHAR)"
_FORGET_OTHERS = "DELETE FROM store.{table} WHERE {column} IS DISTINCT FROM $kept"
_SHIFT = "UPDATE store.{table} SET {column} = {column} + $by WHERE batch_id IN (SELECT unnest($batches)::UUID)"
_REPEATED = "SELECT count(*) FROM (SELECT {key} FROM store.{table} GROUP BY ALL HAVING count(*) > 1)"
_KEEP = "INSERT INTO store.{table} BY NAME {query}"

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


class Store:
    """An open store. Make it with `open_store`, close it when done."""

    def __init__(self, path: Path, connection: duckdb.DuckDBPyConnection) -> None:
        self.path = path
        self._connection = connection
        self._lock = threading.Lock()
        self._leases: dict[str, threading.RLock] = {}
        self.version = 0
        """Grows with each transaction of this process."""
        self._written: dict[str, int] = {}
        self._kept = Kept(lambda: self.version, self._last_written)

    @property
    def originals(self) -> Path:
        """Folder of original files, kept by hash beside the store."""
        return self.path.parent / "originals"

    def close(self) -> None:
        """Release the file so that another process may open it."""
        self._connection.close()

    def query(self, name: str, **params: Any) -> pd.DataFrame:
        """Answer of a named query; columns as its header states.

        Raises:
            WrongParameters: the parameters are not exactly those of the header, or one is None.
        """
        query = load_query(name)
        note(rests_on(name))
        with self._connection.cursor() as cursor:
            return cursor.execute(query.sql, query.bound(params)).df()

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
        with self._connection.cursor() as cursor:
            cursor.execute(query.sql, {param: _ANY_VALUE[of] for param, of in query.params.items()})
            return {column[0]: str(column[1]) for column in cursor.description or []}

    def repeated_keys(self, table: str, key: tuple[str, ...]) -> int:
        """How many values of the key stand in more than one row of a table."""
        statement = _REPEATED.format(table=_word(table), key=", ".join(map(_word, key)))
        with self._connection.cursor() as cursor:
            counted = cursor.execute(statement).fetchone()
        return int(counted[0]) if counted else 0

    @contextmanager
    def transaction(self) -> Iterator["Transaction"]:
        """All or nothing. Writers do not wait for each other: rows are only appended, so they cannot meet.

        Who reads and then writes what follows from it holds a `lease` around the transaction.
        """
        with self._connection.cursor() as cursor:
            cursor.execute("BEGIN")
            transaction = Transaction(cursor)
            try:
                yield transaction
            except BaseException:
                cursor.execute("ROLLBACK")
                raise
            cursor.execute("COMMIT")
            with self._lock:
                self._written |= dict.fromkeys(transaction.written, self.version + 1)
                self.version += 1

    def copy_to(self, file: Path) -> Copied:
        """Copy all that stands now into a new file, while others go on writing: `copies.copy_database`."""
        with self._connection.cursor() as cursor:
            return copy_database(cursor, file)

    @contextmanager
    def rehearsal(self) -> Iterator["Transaction"]:
        """A transaction that leaves nothing: what writing would lead to is asked of it before it is written."""
        with self._connection.cursor() as cursor:
            cursor.execute("BEGIN")
            try:
                yield Transaction(cursor)
            finally:
                cursor.execute("ROLLBACK")

    @contextmanager
    def lease(self, name: str) -> Iterator[None]:
        """Hold the lease of this name, waiting for whoever holds it; the same thread may take it again."""
        with self._lock:
            lease = self._leases.setdefault(name, threading.RLock())
        with lease:
            yield


class Transaction:
    """What may be written: rows appended to a table, or a query's rows kept in a table."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        self._cursor = cursor
        self.written: set[str] = set()
        """Tables that this transaction writes."""

    def append(self, table: str, rows: Any, **constant: Any) -> None:
        """Append a DataFrame or Arrow table by column name; `constant` columns are the same in all rows."""
        self._cursor.register("new_rows", rows)
        constants = "".join(f"${name} AS {_word(name)}, " for name in constant)
        self._cursor.execute(_APPEND.format(table=self._into(table), constants=constants), constant)
        self._cursor.unregister("new_rows")

    def shift(self, table: str, column: str, by: timedelta, batches: list[str]) -> None:
        """Move a time of batches that this transaction has written: they become known when it commits."""
        statement = _SHIFT.format(table=self._into(table), column=_word(column))
        self._cursor.execute(statement, {"by": by, "batches": batches})

    def columns_of(self, table: str) -> set[str]:
        """Names of a table's columns."""
        self._cursor.execute(_NO_ROWS.format(table=_word(table)))
        return {column[0] for column in self._cursor.description or []}

    def keep(self, query_name: str, table: str, **params: Any) -> None:
        """Append what the named query answers to a table, by column name; parameters as in `Store.query`."""
        query = load_query(query_name)
        self._cursor.execute(_KEEP.format(table=self._into(table), query=query.sql), query.bound(params))

    def forget(self, table: str, **values: list[str]) -> None:
        """Delete rows of a derived table whose column has one of the values; facts are never deleted."""
        ((column, of),) = values.items()
        self._cursor.execute(_FORGET.format(table=self._into(table), column=_word(column)), {"of": of})

    def forget_others(self, table: str, **value: Any) -> None:
        """Delete rows of a derived table whose column has another value."""
        ((column, kept),) = value.items()
        self._cursor.execute(_FORGET_OTHERS.format(table=self._into(table), column=_word(column)), {"kept": kept})

    def query_of(self, name: str, known: dict[str, Any]) -> pd.DataFrame:
        """`query` with those of the known parameters that its header states."""
        stated = load_query(name).params
        return self.query(name, **{key: value for key, value in known.items() if key in stated})

    def query(self, name: str, **params: Any) -> pd.DataFrame:
        """As `Store.query`, but sees what this transaction has written."""
        query = load_query(name)
        return self._cursor.execute(query.sql, query.bound(params)).df()

    def _into(self, table: str) -> str:
        self.written.add(table)
        return _word(table)


def _word(name: str) -> str:
    if not re.fullmatch(r"[a-z_0-9]+", name):
        raise ValueError(f"not a column or table name: {name}")
    return name
