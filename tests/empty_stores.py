"""An empty store's file made once in a session by the steps of the schema: every new store starts from a copy of it.

The steps take a third of a second, and hundreds of tests open a store of their own.
"""

import shutil
from pathlib import Path

import duckdb
import pytest

from dashboard.store import opening
from dashboard.store.attached import attach_statement
from dashboard.store.schema import known_steps, raise_schema

ATTACH = opening._Opening._attach
"""What a store does outside of tests."""


def make_once(patch: pytest.MonkeyPatch, folder: Path) -> None:
    """Let stores that are not there yet, and know the program's own steps, start from a file in `folder`."""
    file, steps = folder / "empty.duckdb", known_steps()

    def attached(self: opening._Opening) -> None:
        if not self._in_memory and not self._path.exists() and self._steps == steps:
            if not file.exists():
                _make(file)
            shutil.copyfile(file, self._path)
        ATTACH(self)

    patch.setattr(opening._Opening, "_attach", attached)


def _make(file: Path) -> None:
    with duckdb.connect(":memory:") as connection:
        connection.execute(attach_statement(file))
        for step in known_steps():
            raise_schema(connection, step)
        connection.execute("DETACH store")
