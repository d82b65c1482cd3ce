"""Macros and views of `queries/facts` bound once in a session: every store that opens later takes a copy of them.

Binding takes half a second on a slow machine, a fifth of all that tests of pages take; a copy a fiftieth of that.
"""

from pathlib import Path

import duckdb
import pytest

from dashboard.store import facts, opening
from dashboard.store.literals import quoted

_COPY = "COPY FROM DATABASE bound TO memory"


def bind_once(patch: pytest.MonkeyPatch, folder: Path) -> None:
    """Let stores that are one file take their facts from a file in `folder`, made by the first of them."""
    file, whole = folder / "facts.duckdb", facts.all_facts

    def load(connection: duckdb.DuckDBPyConnection) -> None:
        if facts.all_facts is not whole:
            facts.load_facts(connection)
            return
        if not file.exists():
            _bind(connection, file)
        connection.execute(f"ATTACH '{quoted(file)}' AS bound (READ_ONLY)")
        connection.execute(_COPY)
        connection.execute("DETACH bound")

    patch.setattr(opening, "load_facts", load)


def _bind(connection: duckdb.DuckDBPyConnection, file: Path) -> None:
    """The newest storage: an older one forgets which parts of a query are kept apart (MATERIALIZED)."""
    connection.execute(f"ATTACH '{quoted(file)}' AS bound (STORAGE_VERSION 'latest')")
    with connection.cursor() as cursor:
        cursor.execute("SET search_path = 'bound.main,memory.main'")
        facts.load_facts(cursor)
    connection.execute("DETACH bound")
