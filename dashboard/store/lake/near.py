"""What this node reads: the lake's tables copied beside it, kept at one of its versions, for its region alone.

A query on DuckLake asks PostgreSQL dozens of statements; on the copy none. A table is copied when a query first asks
for it; when the lake has a later version, what came and went is taken from its feed of changes, in all copied tables
at once, so that no query sees two versions. Pupils' works stay in the lake: pages ask figures made of them.
"""

import os
import shutil
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb
import psutil
import pyarrow as pa

from dashboard.address import Lake
from dashboard.store.draft import Draft
from dashboard.store.facts import load_facts, load_reference
from dashboard.store.lake.attaching import columns_of_lake
from dashboard.store.lake.catalogue import Catalogue
from dashboard.store.literals import word

LEFT_IN_THE_LAKE = {"work"}
_PREFIX = "objektiv-near-"
PATIENCE_S = 0.2
"""So long may a reader not know of what another node wrote."""
_LATEST = "FROM ducklake_current_snapshot('lake')"
_EMPTIED = "DELETE FROM store.copied.{table} WHERE lake_row IS NOT NULL"
_COPY = "INSERT INTO store.copied.{table} BY NAME SELECT *, rowid AS lake_row FROM lake.{table} WHERE {region}"
_SHOWN = "CREATE OR REPLACE VIEW store.{table} AS SELECT * EXCLUDE (lake_row, region) FROM store.copied.{table}"
_LEFT = """
    CREATE OR REPLACE VIEW store.{table} AS
    SELECT * EXCLUDE (region) FROM lake.{table} WHERE {region}
    UNION ALL BY NAME SELECT * EXCLUDE (lake_row, region) FROM store.copied.{table}
"""
"""What a transaction has written of it stands among the copies until it ends."""
_NEW = "SELECT * EXCLUDE (lake_row) FROM store.copied.{table} WHERE lake_row IS NULL"
HOME = "store.copied"
_CHANGED = """
    CREATE OR REPLACE TEMP TABLE changed AS
    FROM ducklake_table_changes('lake', 'main', '{table}', {since}, {until}) AS t(lake_version, lake_row, lake_change)
    WHERE lake_change <> 'update_preimage'
    QUALIFY row_number() OVER (PARTITION BY lake_row ORDER BY lake_version DESC, lake_change) = 1
"""
_GONE = "DELETE FROM store.copied.{table} WHERE lake_row IN (SELECT lake_row FROM changed)"
_COME = """
    INSERT INTO store.copied.{table} BY NAME
    SELECT * EXCLUDE (lake_version, lake_change) FROM changed WHERE lake_change <> 'delete' AND {region}
"""
_EMPTY = "CREATE TABLE store.copied.{table} ({columns}, lake_row BIGINT)"


class Near:
    """The copies and the connection that reads them."""

    def __init__(self, lake: Lake, catalogue: Catalogue, connection: duckdb.DuckDBPyConnection) -> None:
        """`connection` has the lake attached to it."""
        self.lake, self.connection, self._catalogue = lake, connection, catalogue
        _forget_left()
        self._folder = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-"))
        self._region = f"region = '{lake.region}'" if lake.region else "TRUE"
        connection.execute(f"ATTACH '{(self._folder / 'near.duckdb').as_posix()}' AS store")
        connection.execute("CREATE SCHEMA store.copied")
        self.tables = self._shown()
        load_reference(connection)
        load_facts(connection)
        self.version = catalogue.version()
        self._copied: set[str] = set()
        self._unsaid: set[str] = set()
        self.used_in_drafts: set[str] = set()
        self._lock = threading.RLock()
        self._looked = 0.0

    @contextmanager
    def cursor(self, tables: Iterable[str]) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor that sees these tables as the lake had them at most `PATIENCE_S` ago."""
        if set(tables) & self.tables - self._copied:
            with self._lock:
                self._bring(set(tables) & self.tables - self._copied)
        with self.connection.cursor() as cursor:
            yield cursor

    @contextmanager
    def drafting(self) -> Iterator[Draft]:
        """A transaction on the copies that is always rolled back: what it writes, only its own cursor ever sees."""
        self.news(at_once=True)
        with self.cursor(self.used_in_drafts) as cursor:
            cursor.execute("BEGIN")
            try:
                constants = {"region": self.lake.region} if self.lake.region else {}
                yield Draft(cursor, HOME, constants, _Having(self, cursor))
            finally:
                with suppress(duckdb.Error):
                    cursor.execute("ROLLBACK")

    def filled(self) -> set[str]:
        """Names of the tables of the lake that have rows."""
        return self._catalogue.filled()

    def copied_now(self) -> set[str]:
        """Names of the tables that are copied."""
        return set(self._copied)

    def new_rows(self, draft: Draft, tables: Iterable[str]) -> dict[str, pa.Table]:
        """Rows that the draft has written, by table."""
        return {
            table: draft.cursor.execute(_NEW.format(table=word(table))).to_arrow_table() for table in sorted(tables)
        }

    def news(self, at_once: bool = False) -> set[str]:
        """Go on to the lake's latest version; names of the tables that have changed since the last call."""
        with self._lock:
            if at_once or time.monotonic() - self._looked >= PATIENCE_S:
                self.follow()
            found, self._unsaid = self._unsaid, set()
            return found

    def follow(self) -> None:
        """Go on to the lake's latest version."""
        with self._lock:
            if self._catalogue.version() > self.version:
                self._bring(set())
            self._looked = time.monotonic()

    def close(self) -> None:
        """Forget the copies."""
        self.connection.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _shown(self) -> set[str]:
        """Views `store.<table>` on the copies, empty yet; names of the tables that are to be copied."""
        columns = columns_of_lake(self.connection)
        self.connection.execute("BEGIN")
        for table, typed in columns.items():
            kinds = ", ".join(f"{word(name)} {kind}" for name, kind in typed.items())
            self.connection.execute(_EMPTY.format(table=word(table), columns=kinds))
            shown = _LEFT if table in LEFT_IN_THE_LAKE else _SHOWN
            self.connection.execute(shown.format(table=word(table), region=self._region))
        self.connection.execute("COMMIT")
        return columns.keys() - LEFT_IN_THE_LAKE

    def _bring(self, lacking: set[str]) -> None:
        """All copies, and those that are lacking, at the lake's latest version, in one step."""
        with self.connection.cursor() as cursor:
            cursor.execute("BEGIN")
            latest = int(cursor.execute(_LATEST).fetchall()[0][0])
            changed = self._catalogue.changed(self.version, latest)
            is_told = self._catalogue.oldest() <= self.version + 1
            filled = self._catalogue.filled()
            for table in sorted(changed & self._copied):
                if is_told:
                    self._follow(cursor, table, latest)
                else:
                    self.copy(cursor, table, filled)
            for table in sorted(lacking):
                self.copy(cursor, table, filled)
            cursor.execute("COMMIT")
        self.version, self._copied, self._unsaid = latest, self._copied | lacking, self._unsaid | changed

    def _follow(self, cursor: duckdb.DuckDBPyConnection, table: str, latest: int) -> None:
        cursor.execute(_CHANGED.format(table=word(table), since=int(self.version) + 1, until=latest))
        cursor.execute(_GONE.format(table=word(table)))
        cursor.execute(_COME.format(table=word(table), region=self._region))

    def copy(self, cursor: duckdb.DuckDBPyConnection, table: str, filled: set[str]) -> None:
        """Copy a table whole, as the cursor's transaction sees the lake; one that is not among `filled` is empty.

        DuckLake asks PostgreSQL a dozen statements for a table without rows too.
        """
        cursor.execute(_EMPTIED.format(table=word(table)))
        if table in filled:
            cursor.execute(_COPY.format(table=word(table), region=self._region))


def _forget_left() -> None:
    """Remove copies whose process was killed: they hold what the lake may have erased since."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*-*"):
        pid = folder.name.removeprefix(_PREFIX).partition("-")[0]
        if pid.isdigit() and not psutil.pid_exists(int(pid)):
            shutil.rmtree(folder, ignore_errors=True)


class _Having:
    """Brings to a draft the tables that were not copied when it began; the next one has them from its beginning."""

    def __init__(self, near: Near, cursor: duckdb.DuckDBPyConnection) -> None:
        self._near, self._cursor = near, cursor
        self._here = near.copied_now()

    def __call__(self, tables: Iterable[str]) -> None:
        lacking = sorted(set(tables) & self._near.tables - self._here)
        filled = self._near.filled() if lacking else set()
        for table in lacking:
            self._near.copy(self._cursor, table, filled)
            self._here.add(table)
            self._near.used_in_drafts.add(table)
