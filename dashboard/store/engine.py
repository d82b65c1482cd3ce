"""What a store stands on: a file, a lake or memory; the store asks each the same things."""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import duckdb

from dashboard.store.draft import Draft
from dashboard.store.moments import Pace

if TYPE_CHECKING:
    from dashboard.store.lake.maintaining import Maintained
    from dashboard.store.lake.mirror import Mirror


class Engine(Protocol):
    """Rows, who may write them now, and who else has written."""

    path: Path
    """What sentences name, and beside what the office's own files lie."""
    originals: Path
    """Folder of original files, kept by hash."""
    mirror: "Mirror | None"
    """Where originals are kept besides, for all nodes; None where the folder is all of it."""
    is_shared: bool
    """Whether other processes write it too."""

    def cursor(self) -> AbstractContextManager[duckdb.DuckDBPyConnection]:
        """A cursor that sees all tables, for what asks of all alike."""

    def reading(self, tables: Iterable[str]) -> AbstractContextManager[duckdb.DuckDBPyConnection]:
        """A cursor that sees these tables, and only reads."""

    def draft(self) -> AbstractContextManager[Draft]:
        """A transaction begun; what is not committed when the block ends is gone."""

    def committing(self, own: Pace) -> AbstractContextManager[Pace]:
        """Around the end of each transaction, one at a time over all who write; gives the latest pace of them all."""

    def commit(self, draft: Draft, written: Iterable[str], pace: Pace) -> None:
        """Inside `committing`: make the rows of these tables last; `pace` is that of all from now on."""

    def pace(self) -> Pace | None:
        """The latest moment that anybody gave; None where the rows themselves must be asked."""

    def news(self, at_once: bool = False) -> set[str]:
        """Tables that others have written since the last call."""

    def lease(self, name: str) -> AbstractContextManager[None]:
        """Hold the lease of this name, waiting for whoever holds it; the same thread may take it again."""

    def checkpoint(self) -> None:
        """After each transaction."""

    def maintain(self, at_once: bool) -> "Maintained | None":
        """Compact what is kept; None where there is nothing of the kind."""

    def close(self) -> None:
        """Let go of everything."""
