"""How long the door takes over wrong words of known and of unknown logins: `python -m dashboard.bench.words`."""

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from dashboard.access import Person, users
from dashboard.vocabulary import Role

_EACH = 3
"""Wrong words for one login: fewer than make it wait."""


def measured(tries: int, path: Path, clock: Callable[[], float] = time.perf_counter) -> tuple[float, float]:
    """Medians in ms over so many tries, by turns: of known logins, of unknown ones.

    `clock`: seconds; `time.process_time` where others load the machine.
    """
    known = [f"known{number}" for number in range(-(-tries // _EACH))]
    for login in known:
        users.add(Person(login, login, frozenset({Role.READER})), "замер", path)
    users.warm()
    took: tuple[list[float], list[float]] = ([], [])
    for turn in range(tries):
        for times, login in zip(took, (known[turn // _EACH], f"unknown{turn // _EACH}"), strict=True):
            start = clock()
            users.checked(login, "не то слово", path)
            times.append((clock() - start) * 1000)
    return statistics.median(took[0]), statistics.median(took[1])


if __name__ == "__main__":
    for said, clock in (("by the wall", time.perf_counter), ("of the processor", time.process_time)):
        with tempfile.TemporaryDirectory() as folder:
            known, unknown = measured(30, Path(folder) / "access.sqlite", clock)
        print(f"{said}: known {known:.1f} ms, unknown {unknown:.1f} ms, difference {abs(known - unknown):.1f} ms")
