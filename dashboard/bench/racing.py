"""The same files brought to a lake by many processes at once: each must stand once, and nobody may be refused."""

import multiprocessing
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from dashboard.address import Address, read_address
from dashboard.derive.health import find_faults
from dashboard.imports.pipeline import import_paths
from dashboard.imports.report import DUPLICATE, IMPORTED, PARTIAL, REFUSED
from dashboard.store import open_store
from dashboard.store.batches import known_hashes

_FORMATS = {".xlsx", ".xls", ".csv", ".ods"}
TAKEN, KNOWN, _REFUSED = "принят", "уже загружен", "не принят"
_ANSWERS = {IMPORTED: TAKEN, PARTIAL: TAKEN, DUPLICATE: KNOWN, REFUSED: _REFUSED}


@dataclass(frozen=True)
class Race:
    """`answers`: how often a file was taken, known or refused; the lake has `batches` of so many `contents`."""

    files: int
    processes: int
    seconds: float
    answers: Counter[str]
    batches: int
    contents: int
    faults: list[str]

    @property
    def is_once(self) -> bool:
        """Whether each file was taken once and was known to all others."""
        told = Counter({TAKEN: self.files, KNOWN: self.files * (self.processes - 1)})
        return self.answers == told and self.batches == self.contents == self.files > 0 and not self.faults


def measure_race(address: Address, folder: Path, processes: int, files: int) -> Race:
    """So many processes, each taking the first `files` files of the folder one by one, in the same order."""
    chosen = [path for path in sorted(folder.rglob("*")) if path.suffix.lower() in _FORMATS][:files]
    open_store(address).close()
    began = time.perf_counter()
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        said = pool.starmap(_take, [(str(address), number, chosen) for number in range(processes)])
    seconds = time.perf_counter() - began
    with closing(open_store(address)) as last:
        batches, contents = len(last.query("data/batches")), len(known_hashes(last))
        faults = find_faults(last)
    answers = Counter(one for told in said for one in told)
    return Race(len(chosen), processes, seconds, answers, batches, contents, faults)


def in_words(found: Race) -> str:
    """Lines for people."""
    told = ", ".join(f"{word} {n}" for word, n in sorted(found.answers.items())) or "нет, в папке нет таблиц"
    lines = [
        f"{found.processes} процессов × {found.files} файлов за {found.seconds:.0f} с. Ответы: {told}.",
        f"Стоит загрузок: {found.batches}, разных файлов: {found.contents}, замечаний check: {len(found.faults)}.",
        "Каждый файл стоит один раз." if found.is_once else "Не так, как обещано: каждый файл должен встать один раз.",
    ]
    return "\n".join(lines + found.faults[:5])


def _take(address: str, number: int, paths: list[Path]) -> list[str]:
    with closing(open_store(read_address(address))) as store:
        reports = [report for path in paths for report in import_paths(store, [path], f"узел {number}")]
    return [_ANSWERS[report.status] for report in reports]
