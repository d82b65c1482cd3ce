"""One snapshot of the open store as a file of its own, and what stands in such a file."""

import uuid
from dataclasses import dataclass
from pathlib import Path

import duckdb

from dashboard.store.attached import STORAGE
from dashboard.store.faults import StoreRefused, explained
from dashboard.store.literals import quoted
from dashboard.store.schema import known_steps, look

VERSION = duckdb.__version__
"""Of what writes a copy."""
FAILURES = (duckdb.Error, OSError)
"""What may end a copy before it is whole; `faults.explained` says why."""

_TABLES = """
    SELECT table_name FROM duckdb_tables() WHERE database_name = $name AND schema_name = 'main'
    UNION ALL
    SELECT view_name FROM duckdb_views() WHERE database_name = $name AND schema_name = 'main' AND NOT internal
    ORDER BY ALL
"""
"""Of a lake they are views on its tables."""
_SUM = 'SELECT count(*), coalesce(sum(hash(kept)::HUGEINT), 0)::VARCHAR FROM {name}."{table}" AS kept'
_COPY = 'CREATE TABLE {name}."{table}" AS FROM store."{table}"'
_LAST_STEP = "SELECT name FROM {name}.schema_step ORDER BY step DESC LIMIT 1"
Sums = dict[str, tuple[int, str]]
"""Table -> its number of rows and the sum of their hashes: equal for the same rows in any order, within one duckdb."""


@dataclass(frozen=True)
class Copied:
    """What a copy of the store holds."""

    step: str
    """Name of the last step of its schema, empty for a store without tables."""
    sums: Sums


def copy_database(cursor: duckdb.DuckDBPyConnection, to: Path) -> Copied:
    """Copy the attached `store` into a new file, as one transaction sees it; who writes meanwhile does not wait.

    Raises:
        duckdb.Error, OSError: the disk or the store fails; the half-written file is the caller's to remove.
    """
    name = f"copy_{uuid.uuid4().hex}"  # attached databases are seen by every cursor of the process
    cursor.execute(f"ATTACH '{quoted(to.resolve())}' AS {name} (STORAGE_VERSION '{STORAGE}')")
    try:
        cursor.execute("BEGIN")
        try:
            for table in tables_of(cursor, "store"):
                cursor.execute(_COPY.format(name=name, table=table))
            found = Copied(_step(cursor, "store"), sums_of(cursor))
        except BaseException:
            cursor.execute("ROLLBACK")
            raise
        cursor.execute("COMMIT")
        cursor.execute(f"CHECKPOINT {name}")
    finally:
        cursor.execute(f"DETACH {name}")
    return found


def read_copy(path: Path) -> Copied:
    """What a closed file holds, by a connection of its own that only reads.

    Raises:
        StoreRefused: it is no store of ours, is damaged, or a later program has written it.
    """
    with duckdb.connect(":memory:", config={"autoinstall_known_extensions": "false"}) as connection:
        try:
            connection.execute(f"ATTACH '{quoted(path.resolve())}' AS store (READ_ONLY)")
            look(connection, path, known_steps())
            return Copied(_step(connection, "store"), sums_of(connection))
        except StoreRefused:
            raise
        except (duckdb.Error, OSError) as error:
            raise explained(error, path) from error


def tables_of(cursor: duckdb.DuckDBPyConnection, name: str) -> list[str]:
    """Names of the tables of an attached store, in order."""
    return [str(table) for (table,) in cursor.execute(_TABLES, {"name": name}).fetchall()]


def sums_of(cursor: duckdb.DuckDBPyConnection, name: str = "store") -> Sums:
    """Fingerprints of all tables of an attached store."""
    return {table: _sum(cursor, name, table) for table in tables_of(cursor, name)}


def _sum(cursor: duckdb.DuckDBPyConnection, name: str, table: str) -> tuple[int, str]:
    rows, total = cursor.execute(_SUM.format(name=name, table=table)).fetchall()[0]
    return int(rows), str(total)


def _step(cursor: duckdb.DuckDBPyConnection, name: str) -> str:
    if "schema_step" not in tables_of(cursor, name):
        return ""
    rows = cursor.execute(_LAST_STEP.format(name=name)).fetchall()
    return str(rows[0][0]) if rows else ""
