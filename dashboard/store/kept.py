"""What was made from answers, kept until a table that was asked for it is written."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any, TypeVar

from dashboard.store.asked import asked, note

T = TypeVar("T")
MOST = 4000
"""Things kept: the least lately used make way. 3,200 answers, charts and blocks of 240 cards took 92 MB."""


@dataclass(frozen=True)
class _Thing:
    value: Any
    tables: frozenset[str]
    version: int
    """Of the store when making began: whatever was written later may be missing in it."""


class Kept:
    """`version` tells the store's, `last_written` the version at which one of these tables was written last."""

    def __init__(self, version: Callable[[], int], last_written: Callable[[Iterable[str]], int]) -> None:
        self._version, self._last_written = version, last_written
        self._things: OrderedDict[Hashable, _Thing] = OrderedDict()
        self._making: dict[Hashable, threading.RLock] = {}
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """What is kept under the key, else what `make` gives; who asks meanwhile waits for it."""
        with self._lock:
            thing = self._standing(key)
            turn = None if thing else self._making.setdefault(key, threading.RLock())
        if thing is None:
            with turn or nullcontext():
                thing = self._made(key, make)
        note(thing.tables)
        value: T = thing.value
        return value

    def _made(self, key: Hashable, make: Callable[[], Any]) -> _Thing:
        with self._lock:
            if thing := self._standing(key):
                return thing
        version = self._version()
        try:
            with asked() as tables:
                value = make()
        finally:
            self._making.pop(key, None)
        thing = _Thing(value, frozenset(tables), version)
        if not tables:  # its rows were asked outside: no writing could make it old
            return thing
        with self._lock:
            self._things[key] = thing
            while len(self._things) > MOST:
                self._things.popitem(last=False)
        return thing

    def _standing(self, key: Hashable) -> _Thing | None:
        thing = self._things.get(key)
        if thing is None or self._last_written(thing.tables) > thing.version:
            return None
        self._things.move_to_end(key)
        return thing
