"""What may be written to the store, all or nothing."""

import math
from collections import Counter
from datetime import datetime, timedelta
from typing import Any

import numpy as np
import pandas as pd

from dashboard.store.draft import Draft
from dashboard.store.facts import tables_of
from dashboard.store.literals import word
from dashboard.store.moments import COLUMNS, Pace, Words
from dashboard.store.queries import load_query, stated

_APPEND = "INSERT INTO {home}.{table} BY NAME SELECT {constants}* FROM new_rows"
_KEEP = "INSERT INTO {home}.{table} BY NAME SELECT {constants}* FROM ({query})"
_LATER = "UPDATE {home}.{table} SET {column} = {column} + $by WHERE {column} >= $first AND {ours}"
_NO_ROWS = "FROM store.{table} LIMIT 0"
_ROWS = "FROM store.{table} WHERE {which}"
_FORGET = "DELETE FROM {{table}} WHERE list_contains($of::VARCHAR[], {column}::VARCHAR)"
_FORGET_OTHERS = "DELETE FROM {{table}} WHERE {column} IS DISTINCT FROM $kept"
_EMPTY = "DELETE FROM {table}"
_DELETE = "DELETE FROM {{table}} WHERE {which}"
_OF_VALUE = "list_contains($of::VARCHAR[], {column}::VARCHAR)"
_OF_NAMING = "regexp_matches(concat_ws(' ', {columns}), $naming)"
_REPLACE = "UPDATE {{table}} SET {column} = regexp_replace({column}, $naming, $new, 'g')"
_WITHOUT = "UPDATE {{table}} SET {column} = list_filter({column}, lambda x: x <> $item)"
_COLUMNS = """
    SELECT table_name, column_name, data_type FROM duckdb_columns()
    WHERE database_name = 'store' AND schema_name = 'main' ORDER BY ALL
"""
_NAMING = "SELECT count(*) FROM store.{table} WHERE regexp_matches({column}, $naming)"
_HOLD = "CREATE OR REPLACE TEMP TABLE {name} AS {query}"


class Transaction:
    """What may be written: rows appended to a table, or a query's rows kept in a table."""

    def __init__(self, draft: Draft, pace: Pace) -> None:
        self._draft, self._cursor = draft, draft.cursor
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
        constant = constant | self._draft.constants
        self._cursor.execute(self._into(_APPEND, table, constants=_constants(constant)), constant or None)
        self._cursor.unregister("new_rows")
        if "batch_id" in constant:
            self._brought[str(constant["batch_id"]), table] += len(rows)

    def append_parts(self, table: str, parts: list[tuple[str, Any]]) -> None:
        """Append rows of several batches, given as (batch_id, rows): those of one shape in one statement.

        A statement costs as much as some thousand rows.
        """
        alike: dict[tuple[Any, ...], list[tuple[str, pd.DataFrame]]] = {}
        for batch_id, rows in parts:
            if shape := _shape(rows):
                alike.setdefault(shape, []).append((batch_id, rows))
            else:
                self.append(table, rows, batch_id=batch_id)
        for several in alike.values():
            ids = pd.Series([batch_id for batch_id, _ in several], dtype=_IN_ARROW)
            joined = pd.concat([rows for _, rows in several], ignore_index=True)
            self.append(table, joined.assign(batch_id=ids.repeat([len(rows) for _, rows in several]).to_numpy()))
            self._brought.update({(batch_id, table): len(rows) for batch_id, rows in several})

    def columns_of(self, table: str) -> set[str]:
        """Names of a table's columns."""
        self._cursor.execute(_NO_ROWS.format(table=word(table)))
        return {column[0] for column in self._cursor.description or []}

    def keep(self, query_name: str, table: str, **params: Any) -> None:
        """Append what the named query answers to a table, by column name; parameters as in `Store.query`."""
        query = load_query(query_name)
        self._draft.have(tables_of(query))
        constants = self._draft.constants
        statement = self._into(_KEEP, table, constants=_constants(constants), query=query.sql)
        self._cursor.execute(statement, query.bound(params) | constants)

    def hold(self, query_name: str, name: str, **params: Any) -> None:
        """Hold what the named query answers as a table of this transaction alone, over the fact of the same name."""
        query = load_query(query_name)
        self._draft.have(tables_of(query))
        self._cursor.execute(_HOLD.format(name=word(name), query=query.sql), query.bound(params))

    def hold_rows(self, name: str, rows: pd.DataFrame) -> None:
        """Hold rows as a table of this transaction alone, over the fact of the same name."""
        self._cursor.register("new_rows", _in_arrow(rows))
        self._cursor.execute(_HOLD.format(name=word(name), query="SELECT * FROM new_rows"))
        self._cursor.unregister("new_rows")

    def forget(self, table: str, **values: list[str]) -> None:
        """Delete rows of a derived table whose column has one of the values; facts are never deleted."""
        ((column, of),) = values.items()
        self._change(_FORGET.format(column=word(column)), table, {"of": of})

    def forget_others(self, table: str, **value: Any) -> None:
        """Delete rows of a derived table whose column has another value."""
        ((column, kept),) = value.items()
        self._change(_FORGET_OTHERS.format(column=word(column)), table, {"kept": kept})

    def emptied(self, table: str) -> None:
        """Delete all rows of a derived table."""
        self._change(_EMPTY, table, {})

    def erased(self, table: str, column: str, values: list[str]) -> pd.DataFrame:
        """Delete rows of any table, facts too, and give them: only for `dashboard.store.erasing`."""
        return self._taken(table, _OF_VALUE.format(column=word(column)), {"of": values})

    def erased_naming(self, table: str, columns: tuple[str, ...], naming: str) -> pd.DataFrame:
        """The same of rows of which one of the columns has a match of the pattern (RE2)."""
        return self._taken(table, _OF_NAMING.format(columns=", ".join(map(word, columns))), {"naming": naming})

    def replaced(self, table: str, column: str, naming: str, new: str) -> None:
        """Put other words in the place of matches in a column, facts too: only for `dashboard.store.erasing`."""
        self._change(_REPLACE.format(column=word(column)), table, {"naming": naming, "new": new})

    def without_item(self, table: str, column: str, item: str) -> None:
        """Take an item out of the lists of a column: only for `dashboard.store.erasing`."""
        self._change(_WITHOUT.format(column=word(column)), table, {"item": item})

    def tables_with(self, column: str) -> list[str]:
        """Names of the tables that have the column."""
        return [table for table, name, _ in self._cursor.execute(_COLUMNS).fetchall() if name == column]

    def mentions(self, naming: str) -> dict[str, int]:
        """How many texts of each table have a match of the pattern (RE2)."""
        found: Counter[str] = Counter()
        texts = [(t, c) for t, c, kind in self._cursor.execute(_COLUMNS).fetchall() if kind == "VARCHAR"]
        self._draft.have({table for table, _ in texts})
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
        self._draft.have(tables_of(query))
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
                later = self._into(_LATER, table, column=COLUMNS[table], ours=self._draft.ours)
                self._cursor.execute(later, {"by": self.moved, "first": self._words.first} | self._draft.constants)
        if given.turn:
            turn = pd.DataFrame({"since": [given.turn.since], "clock_at": [given.turn.clock_at]})
            self.append("clock_turn", turn)
        return given.after

    def _taken(self, table: str, which: str, values: dict[str, Any]) -> pd.DataFrame:
        """The rows, and then they are gone: DuckLake deletes without RETURNING."""
        self._draft.have([table])
        rows = self._cursor.execute(_ROWS.format(table=word(table), which=which), values).df()
        if len(rows):
            self._change(_DELETE.format(which=which), table, values)
        return rows

    def _change(self, statement: str, table: str, values: dict[str, Any]) -> None:
        self.written.add(table)
        self._draft.change(statement, word(table), values)

    def _into(self, statement: str, table: str, **words: str) -> str:
        self.written.add(table)
        return statement.format(home=self._draft.home, table=word(table), **words)


def _constants(constant: dict[str, Any]) -> str:
    return "".join(f"${name} AS {word(name)}, " for name in constant)


def _shape(rows: Any) -> tuple[Any, ...]:
    """Names and kinds of columns; empty where a column holds objects, which each frame makes what they are."""
    kinds = tuple(rows.dtypes.items()) if isinstance(rows, pd.DataFrame) else ()
    return () if any(kind == np.dtype(object) for _, kind in kinds) else kinds


def _in_arrow(rows: Any) -> Any:
    """The rows with words as Arrow holds them: DuckDB takes no others out of a DataFrame."""
    if not isinstance(rows, pd.DataFrame):
        return rows
    words = [name for name, kind in rows.dtypes.items() if isinstance(kind, pd.StringDtype) and kind != _IN_ARROW]
    return rows.astype(dict.fromkeys(words, _IN_ARROW))


_IN_ARROW = pd.StringDtype("pyarrow", na_value=math.nan)
