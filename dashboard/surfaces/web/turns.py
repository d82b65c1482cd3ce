"""Pages are made one at a time: threads that make pages side by side wait for each other at every step, and for the
thread that speaks with the browsers; in turn each is done sooner, the last one too."""

import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

LONG_S = 0.5
"""A page that takes longer works on, and the next one begins beside it."""


class Turns:
    """One turn after another, in the order of asking; one that lasts longer than `long_s` seconds holds up nobody."""

    def __init__(self, long_s: float = LONG_S) -> None:
        self._long_s = long_s
        self._lock = threading.Lock()
        self._line: deque[threading.Event] = deque()
        self._holder: threading.Event | None = None
        self._ends = 0.0

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for the turn and hold it."""
        mine = threading.Event()
        with self._lock:
            self._line.append(mine)
        while not mine.wait(self._left()):
            pass
        try:
            yield
        finally:
            with self._lock:
                if self._holder is mine:
                    self._next()

    def _left(self) -> float:
        """Seconds that the holder has; when they are over the first in line is called."""
        with self._lock:
            if self._line and (self._holder is None or self._ends <= time.monotonic()):
                self._next()
            return max(self._ends - time.monotonic(), 0.0)

    def _next(self) -> None:
        self._holder = self._line.popleft() if self._line else None
        if self._holder:
            self._ends = time.monotonic() + self._long_s
            self._holder.set()


pages = Turns()
