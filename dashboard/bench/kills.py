"""`bench kills`: real processes killed at random moments of their work; what they left is opened and compared."""

import multiprocessing
import os
import random
import shutil
import tempfile
import time
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from dashboard.bench.killed import WORKS, Kind, Tell
from dashboard.bench.killed_copies import COPIES

KINDS = {kind.name: kind for kind in (*WORKS, *COPIES)}
_CONTEXT: Any = multiprocessing.get_context("forkserver" if hasattr(os, "fork") else "spawn")
_STARTED = "started"
_PATIENCE_S = 300.0


@dataclass
class Figures:
    """What killing one kind of work has shown; a fault names its attempt and what was found."""

    kind: str
    whole_s: float
    """Seconds of the whole work, not killed."""
    kills: int = 0
    too_late: int = 0
    """Attempts in which the work had ended before its moment came."""
    acknowledged: int = 0
    faults: list[str] = field(default_factory=list)


def measure_kills(times: int, seed: int = 1, kinds: list[str] | None = None) -> list[Figures]:
    """Kill each kind of work `times` times."""
    return [kill_many(kind, times, seed) for name, kind in KINDS.items() if kinds is None or name in kinds]


def kill_many(kind: Kind, times: int, seed: int) -> Figures:
    """Kill this work `times` times, at moments spread over all of it; the same moments for the same seed."""
    rng = random.Random(f"{seed} {kind.name}")
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder) / "base"
        kind.make(base)
        found = Figures(kind.name, _whole_s(kind, base, Path(folder) / "whole"))
        for attempt in range(2 * times):
            if found.kills == times:
                break
            moment = (attempt % times + rng.random()) / times * found.whole_s
            _kill_once(found, kind, shutil.copytree(base, Path(folder) / str(attempt)), moment)
            shutil.rmtree(Path(folder) / str(attempt))
    return found


def in_words(all_found: list[Figures]) -> str:
    """The figures as lines to read."""
    lines = [
        f"{found.kind}: {found.kills} kills over {found.whole_s:.1f} s, {found.acknowledged} acknowledged records, "
        f"{len(found.faults)} faults" + "".join(f"\n  {fault}" for fault in found.faults)
        for found in all_found
    ]
    total = sum(found.kills for found in all_found)
    return "\n".join([*lines, f"{total} kills, {sum(len(found.faults) for found in all_found)} faults"])


def _whole_s(kind: Kind, base: Path, place: Path) -> float:
    """Seconds of the work left alone, which must itself be without a fault."""
    child, told = _begun(kind, shutil.copytree(base, place))
    start = time.monotonic()
    acknowledged = _heard(told, _PATIENCE_S)
    seconds = time.monotonic() - start
    child.join(_PATIENCE_S)
    faults = kind.faults(place, acknowledged) if child.exitcode == 0 else [f"exit code {child.exitcode}"]
    shutil.rmtree(place)
    if faults:
        raise RuntimeError(f"{kind.name} fails without being killed: {faults}")
    return seconds


def _kill_once(found: Figures, kind: Kind, place: Path, moment: float) -> None:
    child, told = _begun(kind, place)
    acknowledged = _heard(told, moment)
    is_alive = child.is_alive()
    child.kill()
    child.join()
    acknowledged += _heard(told, 0)
    found.kills += is_alive
    found.too_late += not is_alive
    found.acknowledged += len(acknowledged)
    found.faults += [f"killed after {moment:.3f} s: {fault}" for fault in kind.faults(place, acknowledged)]


def _begun(kind: Kind, place: Path) -> tuple[BaseProcess, Connection]:
    """The work in a process of its own, which has its modules and has just begun."""
    _CONTEXT.set_forkserver_preload(["dashboard.bench.killed_copies"])
    told, telling = _CONTEXT.Pipe(duplex=False)
    child = _CONTEXT.Process(target=_run, args=(kind.name, place, telling))
    child.start()
    telling.close()
    if told.recv() != _STARTED:
        raise RuntimeError(f"{kind.name} did not start")
    return child, told


def _run(name: str, place: Path, telling: Connection) -> None:
    tell: Tell = telling.send
    tell(_STARTED)
    KINDS[name].work(place, tell)


def _heard(told: Connection, seconds: float) -> list[str]:
    """What the process acknowledges in these seconds, or until it ends."""
    until, heard = time.monotonic() + seconds, []
    try:
        while told.poll(max(0.0, until - time.monotonic())):
            heard.append(told.recv())
    except (EOFError, OSError):  # it has ended, perhaps in the middle of a word
        pass
    return heard
