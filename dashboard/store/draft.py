"""Where a transaction's rows stand until it ends, and what it changed of rows that stood before."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import duckdb


def _nothing(_: Iterable[str]) -> None:
    """All tables are here."""


@dataclass
class Draft:
    """`cursor` is inside a transaction; rows are written to `<home>.<table>` and read as `store.<table>`."""

    cursor: duckdb.DuckDBPyConnection
    home: str = "store"
    constants: dict[str, str] = field(default_factory=dict)
    """Columns that every row written here bears, and no other row may be changed."""
    have: Callable[[Iterable[str]], None] = _nothing
    """Bring these tables to where the cursor sees them."""
    changes: list[tuple[str, str, dict[str, Any]]] = field(default_factory=list)
    """Statements on rows that stood before, in order: with `{table}`, the table, the values."""

    @property
    def ours(self) -> str:
        """The condition that a row is one that may be changed here; its values are `constants`."""
        return " AND ".join(f"{name} = ${name}" for name in self.constants) or "TRUE"

    def change(self, statement: str, table: str, values: dict[str, Any]) -> None:
        """Delete or update rows of `{table}` that are ours."""
        bound = values | self.constants
        whole = f"{statement} AND {self.ours}" if " WHERE " in statement else f"{statement} WHERE {self.ours}"
        self.cursor.execute(whole.format(table=f"{self.home}.{table}"), bound or None)
        self.changes.append((whole, table, bound))
