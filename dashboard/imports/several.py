"""Many files read at once and given back one by one in their order, as if they had been read one after another."""

from collections import deque
from collections.abc import Generator, Iterable, Iterator, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from itertools import chain

from dashboard.files.refusal import FileRefused
from dashboard.files.sources import Refusal, SourceFile
from dashboard.imports.passport import Correction
from dashboard.imports.prepared import Prepared, judged, prepare, said_now, unread
from dashboard.imports.readers import Readers, cores
from dashboard.imports.readout import Readout
from dashboard.imports.report import refused

WORTH_S = 4.0
"""Seconds of reading from which processes are begun: each takes about one to load what it needs."""
_FILE_S, _MEGABYTE_S = 0.035, 0.35
"""What a file, and a megabyte of it as it lies on the disk, costs to read (a workbook is packed)."""
_WAITING_EACH, _WAITING_BYTES = 3, 64 << 20
"""Files sent to each process, and bytes of them in all, before the first is given back."""


@dataclass(frozen=True)
class Ask:
    """A file to look at; `said` and `correction` as for `prepare`."""

    source: SourceFile | Refusal
    said: Mapping[str, Correction] = field(default_factory=dict)
    correction: Correction | None = None


@dataclass
class _Begun:
    ask: Ask
    reading: "Future[Readout] | None"


def prepare_each(
    asks: Iterable[Ask], known: set[str], schools: Mapping[str, str], processes: int | None = None
) -> Generator[Prepared, None, None]:
    """`prepare` of each file, in the order of `asks`; by several processes where there is enough to read.

    `known`: hashes of files that stand; the caller may add to it what it has been given, and the next files heed it.
    `processes`: how many read, by default as many as there are cores.
    """
    count = cores() if processes is None else processes
    waiting = iter(asks)
    first = _until_worth(waiting, known) if count > 1 else None
    if first is None or first.small:
        for ask in chain(first.asks if first else (), waiting):
            yield prepare(ask.source, known, ask.said, ask.correction, schools)
        return
    with Readers(count, schools) as readers:
        yield from _in_order(chain(first.asks, waiting), known, readers)


@dataclass
class _First:
    """Files up to the one from which reading by several is worth it; `small`: there was none."""

    asks: list[Ask]
    small: bool


def _until_worth(asks: Iterator[Ask], known: set[str]) -> _First:
    found, cost = [], 0.0
    for ask in asks:
        found.append(ask)
        if isinstance(ask.source, SourceFile) and ask.source.sha256 not in known:
            cost += _FILE_S + _MEGABYTE_S * len(ask.source.data) / (1 << 20)
        if cost > WORTH_S:
            return _First(found, False)
    return _First(found, True)


def _in_order(asks: Iterable[Ask], known: set[str], readers: Readers) -> Iterator[Prepared]:
    begun: deque[_Begun] = deque()
    held = 0
    for ask in asks:
        begun.append(_Begun(ask, _begin(ask, known, readers)))
        held += _size(ask)
        while begun and (len(begun) >= _WAITING_EACH * readers.count or held > _WAITING_BYTES):
            held -= _size(begun[0].ask)
            yield _ended(begun.popleft(), known, readers)
    while begun:
        yield _ended(begun.popleft(), known, readers)


def _begin(ask: Ask, known: set[str], readers: Readers) -> "Future[Readout] | None":
    if isinstance(ask.source, Refusal) or unread(ask.source, known, ask.said, ask.correction):
        return None
    return readers.begin(ask.source, said_now(ask.source, ask.said, ask.correction))


def _ended(one: _Begun, known: set[str], readers: Readers) -> Prepared:
    """The file as it is now known: one before it may have been the same."""
    ask = one.ask
    if found := unread(ask.source, known, ask.said, ask.correction):
        return found
    assert isinstance(ask.source, SourceFile)
    now = said_now(ask.source, ask.said, ask.correction)
    try:
        return judged(ask.source, (one.reading or readers.begin(ask.source, now)).result(), now)
    except FileRefused as refusal:
        return Prepared(ask.source, refused(ask.source.name, str(refusal)))


def _size(ask: Ask) -> int:
    return len(ask.source.data) if isinstance(ask.source, SourceFile) else 0
