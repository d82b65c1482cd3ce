"""Which tables a piece of work asks: noted by the store, so that nobody has to state what it rests on."""

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

SOMETHING = ""
"""Noted by every query: a snapshot's rest on no table that is written again."""


class _Noting(threading.local):
    def __init__(self) -> None:
        self.open: list[set[str]] = []


_noting = _Noting()


@contextmanager
def asked() -> Iterator[set[str]]:
    """Names of the tables that this thread asks inside; whoever notes around it gets them too."""
    found: set[str] = set()
    _noting.open.append(found)
    try:
        yield found
    finally:
        _noting.open.pop()
        note(found)


def note(tables: Iterable[str]) -> None:
    """These tables are asked now."""
    if _noting.open:
        _noting.open[-1].update(tables)
