"""The lake's catalogue asked directly: its version, what changed since, leases over all nodes, the latest moment.

DuckLake asks PostgreSQL dozens of statements for a query; these few ask one. Locks are PostgreSQL's advisory ones, so
they go when the node that held them goes.
"""

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime

import psycopg
from psycopg import sql

from dashboard.store.faults import StoreRefused
from dashboard.store.moments import Pace

_VERSION = "SELECT max(snapshot_id) FROM ducklake_snapshot"
_CHANGES = "SELECT changes_made FROM ducklake_snapshot_changes WHERE snapshot_id > %s AND snapshot_id <= %s"
_OLDEST = "SELECT min(snapshot_id) FROM ducklake_snapshot"
_TABLES = "SELECT table_id, table_name FROM ducklake_table WHERE end_snapshot IS NULL"
_CROWDED = """
    SELECT t.table_name FROM ducklake_table AS t JOIN ducklake_data_file AS f USING (table_id)
    LEFT JOIN ducklake_delete_file AS d ON d.data_file_id = f.data_file_id AND d.end_snapshot IS NULL
    WHERE t.end_snapshot IS NULL AND f.end_snapshot IS NULL
    GROUP BY t.table_name HAVING count(*) > %s OR count(d.data_file_id) > 0
"""
_FILLED = """
    SELECT DISTINCT t.table_name FROM ducklake_table AS t
    JOIN (SELECT table_id FROM ducklake_data_file UNION SELECT table_id FROM ducklake_inlined_data_tables) AS f
        USING (table_id)
"""
_REGIONS = """
    SELECT count(DISTINCT p.partition_value) FROM ducklake_file_partition_value AS p
    JOIN ducklake_data_file AS f USING (data_file_id)
    WHERE f.end_snapshot IS NULL AND p.partition_key_index = 0
"""
_IS_THERE = "SELECT to_regclass('ducklake_table') IS NOT NULL"
_HAS_STEPS = "SELECT count(*) FROM ducklake_table WHERE table_name = 'schema_step' AND end_snapshot IS NULL"
_PACE = """CREATE TABLE IF NOT EXISTS objektiv_pace (
    region TEXT PRIMARY KEY, last TIMESTAMP NOT NULL, ahead INTERVAL NOT NULL)"""
_READ_PACE = "SELECT last, ahead FROM objektiv_pace WHERE region = %s"
_KEEP_PACE = """INSERT INTO objektiv_pace VALUES (%s, %s, %s) ON CONFLICT (region) DO UPDATE
    SET last = greatest(excluded.last, objektiv_pace.last), ahead = excluded.ahead"""
_LOCK = {False: "SELECT pg_advisory_lock(%s)", True: "SELECT pg_advisory_lock_shared(%s)"}
_UNLOCK = {False: "SELECT pg_advisory_unlock(%s)", True: "SELECT pg_advisory_unlock_shared(%s)"}
_TRY = "SELECT pg_try_advisory_lock(%s)"
_PATIENCE_S = 10


class NoCatalogue(StoreRefused):
    """PostgreSQL does not answer, or does not let this account in."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"Каталог общего хранилища (PostgreSQL) не отвечает: {(why.strip() or 'нет связи').splitlines()[0]}. "
            "Проверьте сервер, адрес, имя базы и пароль в OBJEKTIV_STORE и повторите. Данные не тронуты."
        )


class Catalogue:
    """Connections to the catalogue's database, each held by one thread at a time."""

    def __init__(self, words: str) -> None:
        self._words = words
        self._free: list[psycopg.Connection] = []
        self._lock = threading.Lock()

    def is_there(self) -> bool:
        """Whether a store stands in this database already."""
        with self._connection() as connection:
            if not _one(connection, _IS_THERE):
                return False
            return bool(_one(connection, _HAS_STEPS))

    def version(self) -> int:
        """The lake's latest version."""
        with self._connection() as connection:
            return int(_one(connection, _VERSION))

    def oldest(self) -> int:
        """The earliest version that can still be read."""
        with self._connection() as connection:
            return int(_one(connection, _OLDEST))

    def regions(self) -> int:
        """Of how many regions the lake has rows."""
        with self._connection() as connection:
            return int(_one(connection, _REGIONS))

    def changed(self, since: int, until: int) -> set[str]:
        """Names of the tables of which rows came or went, or whose columns changed, after `since` and by `until`."""
        with self._connection() as connection:
            names = {str(number): str(name) for number, name in connection.execute(_TABLES).fetchall()}
            said = [one for row in connection.execute(_CHANGES, (since, until)) for one in str(row[0] or "").split(",")]
        return {_touched(one, names) for one in said} - {""}

    def filled(self) -> set[str]:
        """Names of the tables that have rows in some version that can be read; all others are empty in each."""
        with self._connection() as connection:
            return {str(name) for (name,) in connection.execute(_FILLED).fetchall()}

    def crowded(self, most: int) -> set[str]:
        """Names of the tables with more files than `most`, or with files of which rows were deleted."""
        with self._connection() as connection:
            return {str(name) for (name,) in connection.execute(_CROWDED, (most,)).fetchall()}

    @contextmanager
    def held(self, name: str, shared: bool = False) -> Iterator[None]:
        """Hold the lock of this name over all nodes, waiting for whoever holds it; `shared` with each other."""
        with self._connection() as connection:
            connection.execute(_LOCK[shared], (_key(name),))
            try:
                yield
            finally:
                with suppress(psycopg.Error):  # a connection that broke holds nothing any more
                    connection.execute(_UNLOCK[shared], (_key(name),))

    @contextmanager
    def alone(self, name: str) -> Iterator[bool]:
        """The same without waiting: whether it is held now."""
        with self._connection() as connection:
            is_held = bool(connection.execute(_TRY, (_key(name),)).fetchone()[0])  # type: ignore[index]
            try:
                yield is_held
            finally:
                if is_held:
                    connection.execute(_UNLOCK[False], (_key(name),))

    def pace(self, region: str) -> Pace | None:
        """The latest moment that any node gave; asked while the lock of writing is held."""
        with self._connection() as connection:
            connection.execute(_PACE)
            row = connection.execute(_READ_PACE, (region,)).fetchone()
        return Pace(row[0], row[1]) if row else None

    def keep_pace(self, region: str, pace: Pace) -> None:
        """Tell all nodes the latest moment."""
        if pace.last > datetime.min:
            with self._connection() as connection:
                connection.execute(_KEEP_PACE, (region, pace.last, pace.ahead))

    def close(self) -> None:
        """Close the connections that nobody uses."""
        with self._lock:
            while self._free:
                self._free.pop().close()

    @contextmanager
    def _connection(self) -> Iterator[psycopg.Connection]:
        with self._lock:
            found = self._free.pop() if self._free else None
        try:
            if found is None or found.closed:
                found = psycopg.connect(self._words, autocommit=True, connect_timeout=_PATIENCE_S)
            yield found
        except psycopg.OperationalError as error:
            if found is not None:
                found.close()
            raise NoCatalogue(str(error)) from error
        except BaseException:
            if found is not None:
                found.close()
            raise
        with self._lock:
            self._free.append(found)


def _key(name: str) -> int:
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big", signed=True)


def _one(connection: psycopg.Connection, statement: str) -> int:
    row = connection.execute(sql.SQL(statement)).fetchone()
    return row[0] if row and row[0] is not None else 0


def _touched(change: str, names: dict[str, str]) -> str:
    """The table that a change of DuckLake's (`inserted_into_table:5`, `created_table:"main"."work"`) is of.

    Compaction changes files, not rows.
    """
    kind, _, of = change.partition(":")
    is_of_rows = kind.startswith(("inserted", "deleted", "inlined_insert", "inlined_delete", "altered_table"))
    return names.get(of, "") if is_of_rows else of.split(".")[-1].strip('"') if kind == "created_table" else ""
