"""A lake as the store's engine: read and prepared on the copies near by, written in one short step, leases over all."""

import threading
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path

import duckdb

from dashboard.store.draft import Draft
from dashboard.store.lake.catalogue import Catalogue
from dashboard.store.lake.maintaining import Maintained, maintain
from dashboard.store.lake.mirror import Mirror
from dashboard.store.lake.near import Near
from dashboard.store.lake.writing import Writing
from dashboard.store.moments import Pace


class LakeEngine:
    """An open lake; see `dashboard.store.engine.Engine`."""

    is_shared = True

    def __init__(self, path: Path, near: Near, catalogue: Catalogue) -> None:
        self.path, self.lake = path, near.lake
        self.originals = path.parent / "originals"
        self.catalogue, self._near = catalogue, near
        self._writing = Writing(self.lake, catalogue)
        self._held = threading.local()
        self.mirror = None if self.lake.is_folder else Mirror(self.lake, self.originals)

    @contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor on copies of all tables."""
        with self._near.cursor(self._near.tables) as cursor:
            yield cursor

    @contextmanager
    def reading(self, tables: Iterable[str]) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor on the copies of these."""
        with self._near.cursor(tables) as cursor:
            yield cursor

    def draft(self) -> AbstractContextManager[Draft]:
        """Written among the copies, where all its queries see it at once; never left there."""
        return self._near.drafting()

    def commit(self, draft: Draft, written: Iterable[str], pace: Pace) -> None:
        """What the draft changed and its new rows go into the lake in one transaction, and come back from there."""
        rows = self._near.new_rows(draft, written)
        draft.cursor.execute("ROLLBACK")
        self._writing.write(draft.changes, {table: new for table, new in rows.items() if len(new)})
        self.catalogue.keep_pace(self._of, pace)
        self._near.follow()

    @contextmanager
    def committing(self, own: Pace) -> Iterator[Pace]:
        """One commit at a time over all nodes of the region, so that moments are given in the order they are seen."""
        with self._taken(f"commit {self._of}"):
            theirs = self.pace()
            yield theirs if theirs and theirs.last > own.last else own

    def pace(self) -> Pace | None:
        """The latest moment that any node gave."""
        return self.catalogue.pace(self._of)

    def news(self, at_once: bool = False) -> set[str]:
        """Go on to what the lake holds now."""
        return self._near.news(at_once)

    @contextmanager
    def lease(self, name: str) -> Iterator[None]:
        """Hold it over all nodes of the region."""
        with self._taken(f"lease {self._of} {name}"):
            yield

    def checkpoint(self) -> None:
        """A commit is in the lake."""

    def maintain(self, at_once: bool) -> Maintained | None:
        """See `maintaining`."""
        return maintain(self.lake, at_once=at_once)

    def close(self) -> None:
        """Let go of the lake and of the copies."""
        self._near.close()
        self._writing.close()
        self.catalogue.close()

    @property
    def _of(self) -> str:
        return self.lake.region or ""

    @contextmanager
    def _taken(self, name: str) -> Iterator[None]:
        """The same thread may take it again."""
        held: dict[str, int] = self._held.__dict__.setdefault("names", {})
        with ExitStack() as stack:
            if not held.get(name):
                stack.enter_context(self.catalogue.held(name))
            held[name] = held.get(name, 0) + 1
            try:
                yield
            finally:
                held[name] -= 1
