"""A store changed for another one in one step: the old files go aside, the new ones come, or nothing happens.

Several files cannot be renamed at once. What is to be renamed is written down first; a program that dies in between
is finished by whoever opens the store next.
"""

import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import duckdb
import filelock

from dashboard.store.durable import flush_folder, write_whole
from dashboard.store.faults import StoreBusy, StoreRefused, explained
from dashboard.store.literals import quoted


@dataclass(frozen=True)
class Swap:
    """`names` in the store's folder make way for those in its folder `fresh`; the old ones go to its folder `aside`."""

    fresh: str
    aside: str
    names: tuple[str, ...]
    is_put_aside: bool = False


def swap(path: Path, fresh: Path, aside: Path, names: Sequence[str]) -> bool:
    """Put `names` of the folder `fresh` in the place of the same names beside the store; whether old ones were there.

    Both folders lie beside the store, and all of `fresh` is on the disk. A name that is only old goes aside too.

    Raises:
        StoreBusy: another process holds the store.
        OSError: the folder may not be written; nothing was changed.
    """
    with _alone(path):
        _write(path, Swap(fresh.name, aside.name, tuple(names)))
        finish_swap(path)
    return aside.exists()


def finish_swap(path: Path) -> None:
    """Finish a swap that was begun, if there is one."""
    if not is_begun(path):
        return
    with filelock.FileLock(path.parent / f".{path.name}.swap.lock"):
        if is_begun(path):
            _finish(path)


def is_begun(path: Path) -> bool:
    """Whether a swap waits to be finished."""
    return _note(path).exists()


def refuse_if_held(path: Path) -> None:
    """Raise StoreBusy with the process's number if another one holds the store, damaged or not; writes nothing."""
    if not path.is_file():
        return
    try:
        with duckdb.connect(":memory:") as connection:
            connection.execute(f"ATTACH '{quoted(path)}' AS store (READ_ONLY)")
    except (duckdb.Error, OSError) as error:
        if isinstance(refusal := explained(error, path), StoreBusy):
            raise refusal from error


def _finish(path: Path) -> None:
    begun = json.loads(_note(path).read_text("utf-8"))
    todo = Swap(**begun | {"names": tuple(begun["names"])})
    fresh, aside = path.parent / todo.fresh, path.parent / todo.aside
    if not todo.is_put_aside:
        for name in todo.names:
            _move(path.parent / name, aside / name)
        todo = replace(todo, is_put_aside=True)
        _write(path, todo)
    for name in todo.names:
        _move(fresh / name, path.parent / name)
    flush_folder(path.parent)
    _note(path).unlink()
    if fresh.exists():
        fresh.rmdir()


def _move(source: Path, target: Path) -> None:
    if source.exists():
        target.parent.mkdir(exist_ok=True)
        source.rename(target)


def _write(path: Path, todo: Swap) -> None:
    write_whole(_note(path), json.dumps(asdict(todo)).encode())


def _note(path: Path) -> Path:
    return path.parent / f".{path.name}.swap.json"


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Nobody else opens the store meanwhile. On Windows an open file cannot be renamed, which serves the same."""
    if not path.exists():
        yield
        return
    try:
        opened = path.open("r+b")
    except OSError as error:
        raise _refusal(path, error) from error
    if sys.platform == "win32":
        opened.close()
        yield
        return
    import fcntl

    try:
        fcntl.lockf(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)  # the kind of lock that DuckDB takes
        yield
    except BlockingIOError as error:
        raise StoreBusy(path) from error
    finally:
        opened.close()


def _refusal(path: Path, error: OSError) -> StoreRefused:
    return StoreBusy(path) if os.name == "nt" else explained(error, path)
