"""Open the store: look at its file, keep a copy, raise its schema; whatever fails is said as it is."""

import logging
import os
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

import duckdb

from dashboard.address import Address, Lake, read_address
from dashboard.store.attached import ATTACH_IN_MEMORY, ATTACH_TO_LOOK, Attached, attach_statement
from dashboard.store.batches import forget_parts
from dashboard.store.connection import Store
from dashboard.store.engine import Engine
from dashboard.store.facts import REFERENCE_TABLES, load_facts, load_table
from dashboard.store.faults import NotWritten, StoreFault, StoreRefused, StoreUnwritable, explained
from dashboard.store.file_kind import is_old, refuse_nameless_log, write_anew
from dashboard.store.literals import quoted
from dashboard.store.schema import STEPS, keep_copy, known_steps, look, raise_schema
from dashboard.store.swap import finish_swap

_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "checkpoint_threshold": "1TB",  # the store itself makes one after each transaction, where a failure ends nothing
}
_LOG = logging.getLogger("objektiv")


def open_store(address: Address | Path | str, steps: Path = STEPS, whole: bool = False) -> Store:
    """Open the store at an address, making it or raising its schema by the files of `steps`.

    A lake of many regions opens by one of them; `whole`: with all of them, to be copied.

    Raises:
        StoreRefused: a class of its own for each cause (`dashboard.store.faults`); the store is as it was.
        BadAddress: the text names no place.
    """
    found = read_address(address)
    store = Store(_opened_lake(found.path, found.lake, steps, whole) if found.lake else _opened(found, steps))
    forget_parts(store)
    with suppress(NotWritten):
        store.heed_clock()
    return store


def _opened_lake(path: Path, lake: Lake, steps: Path, whole: bool) -> Engine:
    from dashboard.store.lake.opening import open_lake  # a file needs nothing of what it loads

    return open_lake(path, lake, known_steps(steps), whole)


def _opened(address: Address, steps: Path) -> Attached:
    connection = duckdb.connect(":memory:", config=_CONFIG)
    try:
        _Opening(address, connection, steps).run()
    except BaseException:
        connection.close()
        raise
    return Attached(address.path, connection, address.in_memory)


def is_there(address: Address | Path | str) -> bool:
    """Whether a store stands at the address; a swap that was cut short is finished first.

    Raises:
        StoreRefused: nobody can tell, as PostgreSQL does not answer.
    """
    found = read_address(address)
    if found.lake:
        from dashboard.store.lake.catalogue import Catalogue

        catalogue = Catalogue(found.lake.catalogue)
        try:
            return catalogue.is_there()
        finally:
            catalogue.close()
    finish_swap(found.path)
    return found.path.exists()


class _Opening:
    """The way from a path to a connection that answers; knows at each point what it was doing."""

    def __init__(self, address: Address, connection: duckdb.DuckDBPyConnection, steps: Path) -> None:
        self._path, self._connection, self._steps = address.path, connection, known_steps(steps)
        self._in_memory = address.in_memory
        self._copy: Path | None = None

    def run(self) -> None:
        self._do(None, self._look_and_keep)
        self._do(None, self._attach)
        done = look(self._connection, self._path, self._steps).done
        for step in self._steps:
            if step.number not in done:
                self._do(f"шаг схемы {step.file.stem}", partial(raise_schema, self._connection, step))
        for name in REFERENCE_TABLES:
            self._do(f"справочник {name}.csv", partial(load_table, self._connection, name))
        self._do("представления", partial(load_facts, self._connection))

    def _look_and_keep(self) -> None:
        """Look through a connection that only reads: a store that is refused is not written to, not even its log."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        if not os.access(self._path.parent, os.W_OK):
            raise StoreUnwritable(self._path, full=False)
        if self._in_memory:
            return
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
        self._connection.execute(ATTACH_IN_MEMORY if self._in_memory else attach_statement(self._path))

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
