"""Many nodes on one lake: who writes, who reads and who compacts at once; what is lost, doubled or refused.

Each node is a process of its own. A writer appends files of its own name and edits; a reader asks what pages ask and
compares numbers that must never go back; one more compacts all the time. Then everything is counted again.
"""

import hashlib
import multiprocessing
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from queue import Empty
from typing import Any

import pandas as pd

from dashboard.address import Address, read_address
from dashboard.derive.health import find_faults
from dashboard.store import Store, StoreRefused, open_store
from dashboard.store.batches import NewBatch, append_batch
from dashboard.store.lake.maintaining import BeingMaintained, maintain

_WORKS = 25


@dataclass
class Nodes:
    """What all nodes told: counts by word, refusals and errors, seconds that a write and an answer took."""

    counts: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)
    write_s: list[float] = field(default_factory=list)
    read_s: list[float] = field(default_factory=list)
    stored: int = 0
    faults: list[str] = field(default_factory=list)


def measure_nodes(address: Address, seconds: float, writers: int = 4, readers: int = 8) -> Nodes:
    """So many nodes for so long on an empty lake, with one that compacts beside them."""
    assert address.lake
    with closing(open_store(address)) as first:
        before = len(first.query("data/batches"))
    context = multiprocessing.get_context("spawn")
    told: Any = context.Queue()
    until = time.time() + seconds
    jobs: list[tuple[Callable[..., None], int]] = [(_write, n) for n in range(writers)]
    jobs += [(_read, n) for n in range(readers)] + [(_compact, 0)]
    running = [context.Process(target=job, args=(str(address), number, until, told)) for job, number in jobs]
    for one in running:
        one.start()
    found = _gathered(told, running)
    with closing(open_store(address)) as last:
        found.stored = len(last.query("data/batches")) - before
        found.faults = find_faults(last)
    return found


def in_words(found: Nodes) -> str:
    """Lines for people."""
    written = found.counts["written"]
    slow = {"запись": found.write_s, "ответ": found.read_s}
    times = "; ".join(
        f"{name}: половина до {_at(times, 0.5):.2f} с, 95 % до {_at(times, 0.95):.2f} с" for name, times in slow.items()
    )
    lines = [
        f"Записано файлов: {written}, стоит в хранилище: {found.stored}; ответов: {found.counts['read']}, "
        f"обслуживаний: {found.counts['compacted']}.",
        f"Потеряно: {max(written - found.stored, 0)}, удвоено: {max(found.stored - written, 0)}, "
        f"отказов: {len(found.errors)}, чисел назад: {found.counts['back']}, замечаний check: {len(found.faults)}.",
        times,
    ]
    return "\n".join(lines + found.errors[:5] + found.faults[:5])


def _gathered(told: Any, running: list[Any]) -> Nodes:
    found = Nodes()
    while any(one.is_alive() for one in running) or not told.empty():
        try:
            kind, value = told.get(timeout=0.2)
        except Empty:
            continue
        if kind == "error":
            found.errors.append(value)
        else:
            found.counts[kind] += 1
            {"written": found.write_s, "read": found.read_s}.get(kind, []).append(value)
    found.errors += [f"узел закончил с кодом {one.exitcode}" for one in running if one.exitcode]
    return found


def _at(times: list[float], share: float) -> float:
    return float(pd.Series(times).quantile(share)) if times else 0.0


def _node(address: str, until: float, told: Any, step: Callable[[Store, int], str]) -> None:
    with closing(open_store(read_address(address))) as store:
        number = 0
        while time.time() < until:
            began = time.perf_counter()
            try:
                told.put((step(store, number), time.perf_counter() - began))
            except StoreRefused as refused:
                told.put(("error", str(refused)))
            except Exception as error:  # whatever a user would see as a broken page is what is counted
                told.put(("error", f"{type(error).__name__}: {str(error)[:300]}"))
            number += 1


def _write(address: str, node: int, until: float, told: Any) -> None:
    def step(store: Store, number: int) -> str:
        append_batch(store, _batch(node, number), f"узел {node}")
        return "written"

    _node(address, until, told, step)


def _read(address: str, node: int, until: float, told: Any) -> None:
    seen = [0]

    def step(store: Store, number: int) -> str:
        files = len(store.query("data/batches"))
        store.query("data/totals")
        is_back, seen[0] = files < seen[0], max(files, seen[0])
        return "back" if is_back else "read"

    _node(address, until, told, step)


def _compact(address: str, node: int, until: float, told: Any) -> None:
    lake = read_address(address).lake
    assert lake
    while time.time() < until:
        try:
            maintain(lake)
            told.put(("compacted", 0.0))
        except BeingMaintained as refused:
            told.put(("error", str(refused)))
        time.sleep(1)


def _batch(node: int, number: int) -> NewBatch:
    school = f"edu00{node + 1:02d}{number % 90 + 1:02d}"
    works = pd.DataFrame(
        {
            "form": "f1",
            "school": school,
            "subject": "МА",
            "grade": 4,
            "academic_year": "2024/2025",
            "participant": [f"{node}-{number}-{i}" for i in range(_WORKS)],
            "absent": False,
            "points": [[1, 0, 1]] * _WORKS,
            "primary_score": 2,
            "mark": 4,
            "journal_mark": 4,
        }
    )
    data = f"{node} {number}".encode()
    name = f"{node}-{number}.xlsx"
    digest = hashlib.sha256(data).hexdigest()
    return NewBatch(name, data, digest, "f1", 1, {"work": works}, pd.DataFrame(), _WORKS, 0, 0, 0)
