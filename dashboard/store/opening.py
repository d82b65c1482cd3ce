"""Open the store: look at its file, keep a copy, raise its schema; whatever fails is said as it is."""

import logging
import os
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

import duckdb

from dashboard.settings import PROJECT
from dashboard.store.attached import ATTACH_TO_LOOK, attach_statement, quoted
from dashboard.store.batches import forget_parts
from dashboard.store.connection import Store
from dashboard.store.facts import load_facts
from dashboard.store.faults import NotWritten, StoreFault, StoreRefused, StoreUnwritable, explained
from dashboard.store.file_kind import is_old, refuse_nameless_log, write_anew
from dashboard.store.schema import STEPS, keep_copy, known_steps, look, raise_schema
from dashboard.store.swap import finish_swap

_REFERENCE = PROJECT / "data" / "reference"
_REFERENCE_TABLES = ("scales", "subjects", "result_days", "fed_measures")
_READ_CSV = "CREATE TABLE {name} AS FROM read_csv('{file}', header = true, delim = ',')"
_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "checkpoint_threshold": "1TB",  # the store itself makes one after each transaction, where a failure ends nothing
}
_LOG = logging.getLogger("objektiv")


def open_store(path: Path, steps: Path = STEPS) -> Store:
    """Open the store at `path`, making it or raising its schema by the files of `steps`.

    Raises:
        StoreRefused: a class of its own for each cause (`dashboard.store.faults`); the file is as it was.
    """
    path = Path(path)
    connection = duckdb.connect(":memory:", config=_CONFIG)
    try:
        _Opening(path, connection, steps).run()
        store = Store(path, connection)
    except BaseException:
        connection.close()
        raise
    forget_parts(store)
    with suppress(NotWritten):
        store.heed_clock()
    return store


class _Opening:
    """The way from a path to a connection that answers; knows at each point what it was doing."""

    def __init__(self, path: Path, connection: duckdb.DuckDBPyConnection, steps: Path) -> None:
        self._path, self._connection, self._steps = path, connection, known_steps(steps)
        self._copy: Path | None = None

    def run(self) -> None:
        self._do(None, self._look_and_keep)
        self._do(None, self._attach)
        done = look(self._connection, self._path, self._steps).done
        for step in self._steps:
            if step.number not in done:
                self._do(f"шаг схемы {step.file.stem}", partial(raise_schema, self._connection, step))
        for name in _REFERENCE_TABLES:
            self._do(f"справочник {name}.csv", partial(self._load, name))
        self._do("представления", partial(load_facts, self._connection))

    def _look_and_keep(self) -> None:
        """Look through a connection that only reads: a store that is refused is not written to, not even its log."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        if not os.access(self._path.parent, os.W_OK):
            raise StoreUnwritable(self._path, full=False)
        finish_swap(self._path)
        if not self._path.exists():
            return
        self._connection.execute(ATTACH_TO_LOOK.format(location=quoted(self._path.resolve())))
        found = look(self._connection, self._path, self._steps)
        waiting = [step for step in self._steps if step.number not in found.done]
        if waiting and found.has_data:
            self._copy = keep_copy(self._path, waiting[0])
        is_of_old_kind = is_old(self._connection)
        self._connection.execute("DETACH store")
        if is_of_old_kind:
            write_anew(self._path)
        else:
            refuse_nameless_log(self._path)

    def _attach(self) -> None:
        self._connection.execute(attach_statement(self._path))

    def _load(self, name: str) -> None:
        self._connection.execute(_READ_CSV.format(name=name, file=quoted(_REFERENCE / f"{name}.csv")))

    def _do(self, step: str | None, work: Callable[[], None]) -> None:
        """Do one thing; `step` names what is ours, None means the file itself is being read."""
        try:
            work()
        except StoreRefused:
            raise
        except (duckdb.Error, OSError) as error:
            refusal = explained(error, self._path, step, self._copy)
            # only a fault of ours needs its trace: the others say all in their sentence, and commands print the log
            ours = isinstance(refusal, StoreFault)
            level = logging.ERROR if ours else logging.INFO
            said = "store %s: not opened at %s (copy: %s): %s"
            _LOG.log(level, said, self._path, step or "the file", self._copy, error, exc_info=ours)
            raise refusal from error
