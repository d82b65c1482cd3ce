"""What the tests' stores take a copy of is what a store binds by itself."""

from pathlib import Path

import pytest

from dashboard.store import facts, opening
from dashboard.store.attached import Attached

_MACROS = "SELECT function_name, parameters, length(macro_definition) FROM duckdb_functions() WHERE NOT internal"
_VIEWS = "SELECT view_name, sql FROM duckdb_views() WHERE NOT internal"
_TABLES = "SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE database_name = 'memory'"


def catalogue(folder: Path) -> list[list[tuple[object, ...]]]:
    store = opening.open_store(folder / "objektiv.duckdb")
    assert isinstance(store._engine, Attached)
    with store._engine.cursor() as cursor:
        found = [sorted(cursor.execute(query).fetchall(), key=str) for query in (_MACROS, _VIEWS, _TABLES)]
    store.close()
    return found


def test_a_copied_catalogue_is_the_bound_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    copied = catalogue(tmp_path / "copied")
    monkeypatch.setattr(opening, "load_facts", facts.load_facts)
    bound = catalogue(tmp_path / "bound")
    assert len(bound[0]) > 50 and len(bound[1]) > 20 and bound == copied
