"""What a transaction prepared, written into the lake in one short transaction of DuckLake's, again if others met it."""

import random
import threading
import time
from contextlib import suppress
from typing import Any

import duckdb
import pyarrow as pa

from dashboard.address import Lake
from dashboard.store.faults import StoreRefused
from dashboard.store.lake.attaching import attach, connected
from dashboard.store.lake.catalogue import Catalogue

COMPACTING = "objektiv compacting"
"""Held by all who write, together; alone by who compacts: DuckLake would refuse one of the two."""
_TRIES = 12
_RETRIES = "SET ducklake_max_retry_count = 50"
_INSERT = "INSERT INTO lake.{table} BY NAME FROM new_rows"
Changes = list[tuple[str, str, dict[str, Any]]]


class Contended(StoreRefused):
    """Other nodes wrote the same rows again and again."""

    def __init__(self) -> None:
        super().__init__(
            "Не записано: то же самое одновременно меняют другие узлы общего хранилища. Записанное раньше цело, "
            "повторите."
        )


class Writing:
    """The connection that writes, made when something is written for the first time."""

    def __init__(self, lake: Lake, catalogue: Catalogue) -> None:
        self._lake, self._catalogue = lake, catalogue
        self._connection: duckdb.DuckDBPyConnection | None = None
        self._lock = threading.Lock()

    def write(self, changes: Changes, rows: dict[str, pa.Table]) -> None:
        """Do the changes in their order and append the rows, all or nothing.

        Raises:
            Contended: others were first each time.
        """
        if not changes and not rows:
            return
        with self._catalogue.held(COMPACTING, shared=True):
            for attempt in range(_TRIES):
                try:
                    return self._once(changes, rows)
                except duckdb.TransactionException as error:
                    if "conflict" not in str(error).lower():
                        raise
                    time.sleep(random.uniform(0.01, 0.05) * 2 ** min(attempt, 6))
        raise Contended

    def close(self) -> None:
        """Let go of the lake."""
        if self._connection:
            self._connection.close()

    def _once(self, changes: Changes, rows: dict[str, pa.Table]) -> None:
        with self._opened().cursor() as cursor:
            cursor.execute("BEGIN")
            try:
                for statement, table, values in changes:
                    cursor.execute(statement.format(table=f"lake.{table}"), values or None)
                for table, new in rows.items():
                    cursor.register("new_rows", new)
                    cursor.execute(_INSERT.format(table=table))
                    cursor.unregister("new_rows")
                cursor.execute("COMMIT")
            except BaseException:
                with suppress(duckdb.Error):
                    cursor.execute("ROLLBACK")
                raise

    def _opened(self) -> duckdb.DuckDBPyConnection:
        with self._lock:
            if self._connection is None:
                found = connected(self._lake)
                found.execute(_RETRIES)
                attach(found, self._lake)
                self._connection = found
            return self._connection
