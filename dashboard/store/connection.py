"""Open the store, run named queries, write in transactions.

One parent connection lives in memory with the store attached as `store`; every query takes a cursor
of its own, because a connection shared by threads silently returns other queries' rows.
"""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from dashboard import clock
from dashboard.settings import PROJECT
from dashboard.store.queries import load_query

_HERE = Path(__file__).parent
_REFERENCE = PROJECT / "data" / "reference"
_REFERENCE_TABLES = ("scales", "subjects")
_APPEND = "INSERT INTO store.{table} BY NAME SELECT {constants}* FROM new_rows"
_NO_ROWS = "FROM store.{table} LIMIT 0"
_KEEP = "INSERT INTO store.{table} BY NAME {query}"
_SCHEMA_STEPS = "CREATE TABLE IF NOT EXISTS store.schema_step (step INTEGER, name VARCHAR, applied_at TIMESTAMP)"
_ATTACH = "ATTACH '{location}' AS store"
_READ_CSV = "CREATE TABLE {name} AS FROM read_csv('{file}', header = true, delim = ',')"


class StoreBusy(RuntimeError):
    """Another process holds the store; the message says which, in Russian."""


class StoreDamaged(RuntimeError):
    """The file is not a store of ours or cannot be read; the message says so in Russian."""


class Store:
    """An open store. Make it with `open_store`, close it when done."""

    def __init__(self, path: Path, connection: duckdb.DuckDBPyConnection) -> None:
        self.path = path
        self._connection = connection
        self._write_lock = threading.RLock()
        self.version = 0
        """Grows with each transaction of this process: a key for caches."""

    @property
    def originals(self) -> Path:
        """Folder of original files, kept by hash beside the store."""
        return self.path.parent / "originals"

    def close(self) -> None:
        """Release the file so that another process may open it."""
        self._connection.close()

    def query(self, name: str, **params: Any) -> pd.DataFrame:
        """Answer of the named query `queries/<name>.sql`; columns as its header states."""
        query = load_query(name)
        with self._connection.cursor() as cursor:
            return cursor.execute(query.sql, {key: params.get(key) for key in query.params}).df()

    def columns_of(self, name: str) -> dict[str, str]:
        """Columns and SQL types that the named query really gives."""
        query = load_query(name)
        with self._connection.cursor() as cursor:
            cursor.execute(query.sql, dict.fromkeys(query.params))
            return {column[0]: str(column[1]) for column in cursor.description or []}

    @contextmanager
    def transaction(self) -> Iterator["Transaction"]:
        """All or nothing; one writer at a time within the process."""
        with self._write_lock, self._connection.cursor() as cursor:
            cursor.execute("BEGIN")
            try:
                yield Transaction(cursor)
            except BaseException:
                cursor.execute("ROLLBACK")
                raise
            cursor.execute("COMMIT")
            self.version += 1


class Transaction:
    """What may be written: rows appended to a table, or a query's rows kept in a table."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        self._cursor = cursor

    def append(self, table: str, rows: Any, **constant: Any) -> None:
        """Append a DataFrame or Arrow table by column name; `constant` columns are the same in all rows."""
        self._cursor.register("new_rows", rows)
        constants = "".join(f"${name} AS {_word(name)}, " for name in constant)
        self._cursor.execute(_APPEND.format(table=_word(table), constants=constants), constant)
        self._cursor.unregister("new_rows")

    def columns_of(self, table: str) -> set[str]:
        """Names of a table's columns."""
        self._cursor.execute(_NO_ROWS.format(table=_word(table)))
        return {column[0] for column in self._cursor.description or []}

    def keep(self, query_name: str, table: str, **params: Any) -> None:
        """Append what the named query answers to a table, by column name."""
        query = load_query(query_name)
        bound = {key: params.get(key) for key in query.params}
        self._cursor.execute(_KEEP.format(table=_word(table), query=query.sql), bound)

    def query(self, name: str, **params: Any) -> pd.DataFrame:
        """As `Store.query`, but sees what this transaction has written."""
        query = load_query(name)
        return self._cursor.execute(query.sql, {key: params.get(key) for key in query.params}).df()


def open_store(path: Path) -> Store:
    """Open the store at `path`, making it or raising its schema to the present version.

    Raises:
        StoreBusy: another process holds it.
        StoreDamaged: the file is not a store.
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = duckdb.connect(":memory:", config={"autoinstall_known_extensions": "false"})
    try:
        connection.execute(_ATTACH.format(location=_quoted(path.resolve())))
        _raise_schema(connection)
        _load_reference(connection)
        for statement in duckdb.extract_statements((_HERE / "views.sql").read_text(encoding="utf-8")):
            connection.execute(statement)
    except duckdb.Error as error:
        connection.close()
        raise _explained(error, path) from error
    return Store(path, connection)


def _raise_schema(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(_SCHEMA_STEPS)
    done = {row[0] for row in connection.execute("SELECT step FROM store.schema_step").fetchall()}
    for file in sorted((_HERE / "steps").glob("*.sql")):
        step = int(file.stem.split("_")[0])
        if step in done:
            continue
        connection.execute("BEGIN")
        for statement in duckdb.extract_statements(file.read_text(encoding="utf-8")):
            connection.execute(statement)
        connection.execute("INSERT INTO store.schema_step VALUES (?, ?, ?)", [step, file.stem, clock.now()])
        connection.execute("COMMIT")


def _load_reference(connection: duckdb.DuckDBPyConnection) -> None:
    for name in _REFERENCE_TABLES:
        connection.execute(_READ_CSV.format(name=name, file=_quoted(_REFERENCE / f"{name}.csv")))


def _explained(error: duckdb.Error, path: Path) -> Exception:
    text = str(error)
    holder = re.search(r"PID (\d+)", text)
    if "lock" in text.lower() or "being used by another process" in text or "Unique file handle" in text:
        who = f" (процесс {holder.group(1)})" if holder else ""
        return StoreBusy(
            f"Хранилище {path.name} сейчас занято другой программой{who}. Обычно это запущенный дашборд: "
            "закройте его или загрузите файлы на странице «Данные»."
        )
    return StoreDamaged(
        f"Файл {path.name} не открывается как хранилище «Объектива». Восстановите его из резервной копии "
        "или переименуйте, и программа создаст новое."
    )


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def _word(name: str) -> str:
    if not re.fullmatch(r"[a-z_0-9]+", name):
        raise ValueError(f"not a column or table name: {name}")
    return name
