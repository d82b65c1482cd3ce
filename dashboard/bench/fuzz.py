"""`bench fuzz`: valid files of every kind spoiled with knowledge of what they are, given to every reader.

A case passes if the reader answers or refuses by its own refusal with a Russian sentence, within two seconds and a
bounded memory. Anything else is kept as a finding, the shortest of its kind. A case is told by its reader, the seed
and its number, so each can be made again.
"""

import multiprocessing
import os
import signal
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from dashboard.bench.fuzz_readers import Reader, in_process, readers
from dashboard.files.refusal import FileRefused

_BATCH = 500
_MEMORY = 2 << 30
"""Address space that a run may take beyond what it has when it begins, bytes."""


@dataclass
class Figures:
    """Of one reader: cases made, refused; numbers of those that end a guard process; seconds in all, of the slowest."""

    cases: int = 0
    refused: int = 0
    ended_at: list[int] = field(default_factory=list)
    seconds: float = 0.0
    slowest: float = 0.0
    findings: dict[str, str] = field(default_factory=dict)
    """What went wrong → the shortest case that does it."""
    met: Counter[str] = field(default_factory=Counter)


def measure_fuzz(cases: int, seed: int, only: str = "", progress: Any = print) -> dict[str, Figures]:
    """Figures by reader of `cases` in all, dealt by the readers' shares; `only` takes one reader for all of them."""
    chosen = [reader for reader in readers() if only in ("", reader.name)]
    whole = sum(reader.share for reader in chosen)
    found: dict[str, Figures] = {}
    for reader in chosen:
        wanted = max(1, cases * reader.share // whole)
        found[reader.name] = _run(reader, wanted, seed)
        progress(line(reader.name, found[reader.name]))
    return found


def case_of(reader: Reader, given: Any, seed: int, number: int) -> Any:
    """The case of that number, always the same one."""
    rng = Random(f"{seed}:{reader.name}:{number}")
    return reader.mutate(rng, rng.choice(given))


def verdict(reader: Reader, case: Any) -> str | None:
    """ "" where all is well, None for a refusal, else what went wrong and where."""
    try:
        return reader.read(case)
    except FileRefused as refused:
        is_russian = any("а" <= sign <= "я" for sign in str(refused).lower())
        return None if is_russian else f"a refusal that is no Russian sentence: {refused}"
    except Exception as error:
        return _where(error)


def line(name: str, figures: Figures) -> str:
    """The figures of one reader as a line of the report."""
    mean = 1000 * figures.seconds / max(figures.cases, 1)
    said = (
        f"{name}: {figures.cases} случаев, отказов {figures.refused}, концов отдельного процесса "
        f"{len(figures.ended_at)}, в среднем {mean:.2f} мс, дольше всего {figures.slowest:.2f} с, "
        f"находок {len(figures.findings)}"
    )
    said += f", концы: {figures.ended_at[:9]}" if figures.ended_at else ""
    told = [f"  {figures.met[what]} × {what}\n    {case[:400]}" for what, case in figures.findings.items()]
    return "\n".join([said, *told])


def _run(reader: Reader, wanted: int, seed: int) -> Figures:
    """All cases, in processes one after another: one that ends takes only its own case with it."""
    figures, given = Figures(), reader.seeds()
    waiting = [range(start, min(start + _BATCH, wanted)) for start in range(0, wanted, _BATCH)]
    while waiting:
        batch = waiting.pop()
        answer, place = _batch(reader, given, seed, batch)
        if answer is not None:
            _add(figures, answer)
            continue
        figures.cases += 1
        if reader.guarded:
            figures.ended_at.append(place)
        else:
            _note(figures, "the process ended", f"case {place}")
        waiting += [rest for rest in (range(place + 1, batch.stop), range(batch.start, place)) if rest]
    return figures


def _batch(reader: Reader, given: Any, seed: int, batch: range) -> tuple[Figures | None, int]:
    """What a process of its own found, None if it ended; the last case it took up."""
    forked = multiprocessing.get_context("fork")
    place = forked.Value("q", batch.start)
    ours, theirs = forked.Pipe(duplex=False)
    child = forked.Process(target=_serve, args=(reader, given, seed, batch, place, theirs))
    child.start()
    theirs.close()
    with ours:
        answer = _answer(ours, place, child, reader.seconds)
    child.join()
    child.close()
    return answer, int(place.value)


def _answer(pipe: Any, place: Any, child: Any, seconds: float) -> Figures | None:
    """What the child found; None where it ended, or had to be ended: libraries in C hear no alarm."""
    seen = -1
    while not pipe.poll(30 * seconds):
        if seen == place.value:
            child.kill()
            return None
        seen = place.value
    try:
        answer: Figures = pipe.recv()
        return answer
    except EOFError:
        return None


def _serve(reader: Reader, given: Any, seed: int, batch: range, place: Any, pipe: Any) -> None:
    _bound_memory()
    in_process()
    warnings.simplefilter("ignore")
    os.environ["RUST_BACKTRACE"] = "0"  # a panic of calamine is caught; its stack is of no use here
    signal.signal(signal.SIGPROF, _too_long)
    figures = Figures()
    for number in batch:
        place.value = number
        case = case_of(reader, given, seed, number)
        began = time.process_time()
        signal.setitimer(signal.ITIMER_PROF, 5 * reader.seconds)
        said = verdict(reader, case)
        signal.setitimer(signal.ITIMER_PROF, 0)
        spent = time.process_time() - began
        figures.cases += 1
        figures.seconds += spent
        figures.slowest = max(figures.slowest, spent)
        figures.refused += said is None
        if said or spent > reader.seconds:
            _note(figures, said or "longer than it may", f"case {number}: {case!r}")
    pipe.send(figures)


def _note(figures: Figures, what: str, case: str) -> None:
    figures.met[what] += 1
    known = figures.findings.get(what)
    if known is None or len(case) < len(known):
        figures.findings[what] = case


def _add(whole: Figures, part: Figures) -> None:
    whole.cases += part.cases
    whole.refused += part.refused
    whole.seconds += part.seconds
    whole.slowest = max(whole.slowest, part.slowest)
    whole.met += part.met
    for what, case in part.findings.items():
        if what not in whole.findings or len(case) < len(whole.findings[what]):
            whole.findings[what] = case


def _where(error: BaseException) -> str:
    """Class of the error and the last places of ours that it went through."""
    ours = [frame for frame in traceback.extract_tb(error.__traceback__) if "/dashboard/" in frame.filename]
    places = [f"{Path(frame.filename).stem}:{frame.lineno}" for frame in ours if "/bench/" not in frame.filename]
    return f"{type(error).__name__} at {' > '.join(places[-3:])}: {str(error)[:120]}"


def _too_long(*_: Any) -> None:
    raise TimeoutError("longer than it may")


def _bound_memory() -> None:
    import resource

    used = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + _MEMORY, used + _MEMORY))


def kept(found: dict[str, Figures]) -> Iterator[str]:
    """Every finding with its shortest case."""
    for name, figures in found.items():
        for what, case in figures.findings.items():
            yield f"{name}\t{what}\t{case}"
