"""What the tests' stores take copies of is what a store makes by itself."""

from pathlib import Path

import pytest

from dashboard.store import facts, opening
from dashboard.store.attached import Attached
from dashboard.store.schema import known_steps
from tests.empty_stores import ATTACH

_MACROS = "SELECT function_name, parameters, length(macro_definition) FROM duckdb_functions() WHERE NOT internal"
_VIEWS = "SELECT view_name, sql FROM duckdb_views() WHERE NOT internal"
_COLUMNS = "SELECT database_name, table_name, column_name, column_default, is_nullable, data_type FROM duckdb_columns()"
_TABLES = f"{_COLUMNS} WHERE database_name IN ('memory', 'store')"
_CONSTRAINTS = "SELECT table_name, constraint_text FROM duckdb_constraints() WHERE database_name = 'store'"
_STEPS = "SELECT step, name FROM store.schema_step"
_ALL = (_MACROS, _VIEWS, _TABLES, _CONSTRAINTS, _STEPS)


def catalogue(folder: Path) -> list[list[tuple[object, ...]]]:
    store = opening.open_store(folder / "objektiv.duckdb")
    assert isinstance(store._engine, Attached)
    with store._engine.cursor() as cursor:
        found = [sorted(cursor.execute(query).fetchall(), key=str) for query in _ALL]
    store.close()
    return found


def test_a_copied_catalogue_is_the_made_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    copied = catalogue(tmp_path / "copied")
    monkeypatch.setattr(opening, "load_facts", facts.load_facts)
    monkeypatch.setattr(opening._Opening, "_attach", ATTACH)
    made = catalogue(tmp_path / "made")
    assert len(made[0]) > 50 and len(made[1]) > 20 and len(made[4]) == len(known_steps()) and made == copied
