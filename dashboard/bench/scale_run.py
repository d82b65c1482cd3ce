"""One measurement in a process of its own: its time, its processor time and the memory of it and of its children."""

import multiprocessing
import os
import re
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NamedTuple

import psutil

_EVERY_S = 0.05


class Cost(NamedTuple):
    """What a measurement cost; `found` is what it gave, `start_mb` the memory before it began."""

    seconds: float
    cpu_s: float
    peak_mb: float
    start_mb: float
    found: Any

    def figures(self) -> dict[str, float]:
        """Its figures, rounded, without what it gave."""
        memory = {"peak_mb": round(self.peak_mb), "grown_mb": round(self.peak_mb - self.start_mb, 1)}
        return {"seconds": round(self.seconds, 2), "cpu_s": round(self.cpu_s, 2)} | memory


def measured(work: Callable[..., Any], *args: Any, cores: int = 0) -> Cost:
    """Do the work in a fresh process on so many cores (0: as many as there are); raises RuntimeError if it ends badly.

    Processes that the work starts are counted with it.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_do, args=(theirs, work, args, cores))
    process.start()
    theirs.close()
    try:
        said = ours.recv()
    except EOFError:
        said = RuntimeError(f"{work.__name__} ended with {process.exitcode}")
    process.join()
    if isinstance(said, BaseException):
        raise RuntimeError(f"{work.__name__}: {said}") from said
    return Cost(*said)


def _do(out: Connection, work: Callable[..., Any], args: tuple[Any, ...], cores: int) -> None:
    if cores and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])
    memory = _Memory()
    cpu, start = _cpu_s(), time.perf_counter()
    try:
        found = work(*args)
    except BaseException as error:
        out.send(RuntimeError(f"{type(error).__name__}: {error}"))
        return
    seconds, used = time.perf_counter() - start, _cpu_s() - cpu
    out.send((seconds, used, memory.stopped(), memory.start_mb, found))


def _cpu_s() -> float:
    """Processor time of this process and of the children it has waited for."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


class _Memory:
    """Watches the memory of this process and its children."""

    def __init__(self) -> None:
        self._process, self._ended = psutil.Process(), threading.Event()
        with suppress(OSError):  # what this process held before, or its parent when it began, is not the work's
            Path("/proc/self/clear_refs").write_text("5")
        self.start_mb = self._peak = self._now()
        threading.Thread(target=self._watch, daemon=True).start()

    def _watch(self) -> None:
        while not self._ended.wait(_EVERY_S):
            self._peak = max(self._peak, self._now())

    def stopped(self) -> float:
        """MB at the most; what this process alone has had is never missed, even between two looks."""
        self._ended.set()
        return max(self._peak, self._now(), own_peak_mb())

    def _now(self) -> float:
        total = 0
        for process in (self._process, *self._process.children(recursive=True)):
            with suppress(psutil.Error):
                total += process.memory_info().rss
        return total / 2**20


def own_peak_mb() -> float:
    """MB that this process has held at the most, 0 where the system does not tell.

    `getrusage` would count what the parent held when it started this one.
    """
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        return 0.0
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else 0.0
