"""What may be written to the store, all or nothing."""

import math
import re
from collections import Counter
from datetime import datetime, timedelta
from typing import Any

import duckdb
import pandas as pd

from dashboard.store.moments import COLUMNS, Pace, Words
from dashboard.store.queries import load_query, stated

_APPEND = "INSERT INTO store.{table} BY NAME SELECT {constants}* FROM new_rows"
_NO_ROWS = "FROM store.{table} LIMIT 0"
_FORGET = "DELETE FROM store.{table} WHERE list_contains($of::VARCHAR[], {column}::VARCHAR)"
_FORGET_OTHERS = "DELETE FROM store.{table} WHERE {column} IS DISTINCT FROM $kept"
_EMPTY = "DELETE FROM store.{table}"
_LATER = "UPDATE store.{table} SET {column} = {column} + $by WHERE {column} >= $first"
_ERASE = "DELETE FROM store.{table} WHERE list_contains($of::VARCHAR[], {column}::VARCHAR) RETURNING *"
_ERASE_NAMING = "DELETE FROM store.{table} WHERE regexp_matches(concat_ws(' ', {columns}), $naming) RETURNING *"
_REPLACE = "UPDATE store.{table} SET {column} = regexp_replace({column}, $naming, $new, 'g')"
_WITHOUT = "UPDATE store.{table} SET {column} = list_filter({column}, lambda x: x <> $item)"
_COLUMNS = "SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE database_name = 'store' ORDER BY ALL"
_NAMING = "SELECT count(*) FROM store.{table} WHERE regexp_matches({column}, $naming)"
_KEEP = "INSERT INTO store.{table} BY NAME {query}"
_HOLD = "CREATE OR REPLACE TEMP TABLE {name} AS {query}"
_TURN = "INSERT INTO store.clock_turn VALUES (?, ?)"


class Transaction:
    """What may be written: rows appended to a table, or a query's rows kept in a table."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection, pace: Pace) -> None:
        self._cursor = cursor
        self._words = Words(pace)
        self.written: set[str] = set()
        """Tables that this transaction writes."""
        self._brought: Counter[tuple[str, str]] = Counter()
        self.moved = timedelta()
        """By how much its moments were made later at the end."""

    def moment(self, at: datetime | None = None, place: int = 0) -> datetime:
        """The moment (UTC) from which what is written is known, later than all that the store holds.

        `place` counts words of this transaction that are to stand over each other; `at` is a moment of the caller's
        own, for histories. Until the end it is a promise of the order: `moved` is then added to every moment.
        """
        return self._words.moment(at, place)

    def moment_after(self) -> datetime:
        """A moment after all that this transaction has asked for so far."""
        return self._words.after()

    def append(self, table: str, rows: Any, **constant: Any) -> None:
        """Append a DataFrame or Arrow table by column name; `constant` columns are the same in all rows."""
        self._cursor.register("new_rows", _in_arrow(rows))
        constants = "".join(f"${name} AS {word(name)}, " for name in constant)
        self._cursor.execute(_APPEND.format(table=self._into(table), constants=constants), constant or None)
        self._cursor.unregister("new_rows")
        if "batch_id" in constant:
            self._brought[str(constant["batch_id"]), table] += len(rows)

    def columns_of(self, table: str) -> set[str]:
        """Names of a table's columns."""
        self._cursor.execute(_NO_ROWS.format(table=word(table)))
        return {column[0] for column in self._cursor.description or []}

    def keep(self, query_name: str, table: str, **params: Any) -> None:
        """Append what the named query answers to a table, by column name; parameters as in `Store.query`."""
        query = load_query(query_name)
        self._cursor.execute(_KEEP.format(table=self._into(table), query=query.sql), query.bound(params))

    def hold(self, query_name: str, name: str, **params: Any) -> None:
        """Hold what the named query answers as a table of this transaction alone, over the fact of the same name."""
        query = load_query(query_name)
        self._cursor.execute(_HOLD.format(name=word(name), query=query.sql), query.bound(params))

    def forget(self, table: str, **values: list[str]) -> None:
        """Delete rows of a derived table whose column has one of the values; facts are never deleted."""
        ((column, of),) = values.items()
        self._cursor.execute(_FORGET.format(table=self._into(table), column=word(column)), {"of": of})

    def forget_others(self, table: str, **value: Any) -> None:
        """Delete rows of a derived table whose column has another value."""
        ((column, kept),) = value.items()
        self._cursor.execute(_FORGET_OTHERS.format(table=self._into(table), column=word(column)), {"kept": kept})

    def emptied(self, table: str) -> None:
        """Delete all rows of a derived table."""
        self._cursor.execute(_EMPTY.format(table=self._into(table)))

    def erased(self, table: str, column: str, values: list[str]) -> pd.DataFrame:
        """Delete rows of any table, facts too, and give them: only for `dashboard.store.erasing`."""
        statement = _ERASE.format(table=self._into(table), column=word(column))
        return self._cursor.execute(statement, {"of": values}).df()

    def erased_naming(self, table: str, columns: tuple[str, ...], naming: str) -> pd.DataFrame:
        """The same of rows of which one of the columns has a match of the pattern (RE2)."""
        statement = _ERASE_NAMING.format(table=self._into(table), columns=", ".join(map(word, columns)))
        return self._cursor.execute(statement, {"naming": naming}).df()

    def replaced(self, table: str, column: str, naming: str, new: str) -> None:
        """Put other words in the place of matches in a column, facts too: only for `dashboard.store.erasing`."""
        statement = _REPLACE.format(table=self._into(table), column=word(column))
        self._cursor.execute(statement, {"naming": naming, "new": new})

    def without_item(self, table: str, column: str, item: str) -> None:
        """Take an item out of the lists of a column: only for `dashboard.store.erasing`."""
        self._cursor.execute(_WITHOUT.format(table=self._into(table), column=word(column)), {"item": item})

    def tables_with(self, column: str) -> list[str]:
        """Names of the tables that have the column."""
        return [table for table, name, _ in self._cursor.execute(_COLUMNS).fetchall() if name == column]

    def mentions(self, naming: str) -> dict[str, int]:
        """How many texts of each table have a match of the pattern (RE2)."""
        found: Counter[str] = Counter()
        texts = [(t, c) for t, c, kind in self._cursor.execute(_COLUMNS).fetchall() if kind == "VARCHAR"]
        for table, column in texts:
            statement = _NAMING.format(table=word(table), column=word(column))
            found[table] += (self._cursor.execute(statement, {"naming": naming}).fetchone() or (0,))[0]
        return {table: count for table, count in found.items() if count}

    def query_of(self, name: str, known: dict[str, Any]) -> pd.DataFrame:
        """`query` with those of the known parameters that its header states."""
        return self.query(name, **stated(name, known))

    def query(self, name: str, **params: Any) -> pd.DataFrame:
        """As `Store.query`, but sees what this transaction has written."""
        query = load_query(name)
        return self._cursor.execute(query.sql, query.bound(params)).df()

    def settle(self, pace: Pace) -> Pace:
        """Make its words known from now on, after all others; returns the pace of the store once it is committed."""
        if self._brought:
            counts = [(*key, rows) for key, rows in self._brought.items()]
            self.append("batch_rows", pd.DataFrame(counts, columns=["batch_id", "kept_in", "rows"]))
        self.moved, given = self._words.settled(pace)
        if given is None:
            return pace
        if self.moved:
            for table in sorted(self.written & COLUMNS.keys()):
                later = _LATER.format(table=table, column=COLUMNS[table])
                self._cursor.execute(later, {"by": self.moved, "first": self._words.first})
        if given.turn:
            self.written.add("clock_turn")
            self._cursor.execute(_TURN, [given.turn.since, given.turn.clock_at])
        return given.after

    def _into(self, table: str) -> str:
        self.written.add(table)
        return word(table)


def word(name: str) -> str:
    """A name of a table or column, as it may stand in SQL; raises ValueError for anything else."""
    if not re.fullmatch(r"[a-z_0-9]+", name):
        raise ValueError(f"not a column or table name: {name}")
    return name


def _in_arrow(rows: Any) -> Any:
    """The rows with words as Arrow holds them: DuckDB takes no others out of a DataFrame."""
    if not isinstance(rows, pd.DataFrame):
        return rows
    words = [name for name, kind in rows.dtypes.items() if isinstance(kind, pd.StringDtype) and kind != _IN_ARROW]
    return rows.astype(dict.fromkeys(words, _IN_ARROW))


_IN_ARROW = pd.StringDtype("pyarrow", na_value=math.nan)
