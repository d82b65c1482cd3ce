"""Processes that read files for this one, each a file at a time; whichever file ends its process is told of by itself.

Not a `ProcessPoolExecutor`: there one death fails every file that waits, and its children run the main script again,
which under Streamlit is the app. Plain children with pipes do neither, and are the same on every system.
"""

import os
import pickle
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType
from typing import IO, Any

from dashboard.files.refusal import FileRefused
from dashboard.files.sources import SourceFile
from dashboard.imports.passport import Correction
from dashboard.imports.readout import Readout
from dashboard.imports.whose import read_as_said

READY = "ready"
"""First answer of a process: it has loaded what it needs."""
DIED = (
    "Чтение файла оборвалось: не хватило памяти, или файл повреждён так, что программа чтения его не выдержала. "
    "Остальные файлы прочитаны. Откройте этот файл в Excel, сохраните как новую книгу .xlsx и загрузите отдельно."
)
_MOST = 8
"""Processes at most: each holds some 200 MB, and the one that writes cannot follow more."""
_PROJECT = Path(__file__).resolve().parents[2]
_BROKEN = (EOFError, OSError, ValueError, pickle.UnpicklingError)


def cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Readers:
    """A fixed number of reading processes, begun when first needed and ended with the block.

    `schools`: names of schools by login, as for `prepare`.
    """

    def __init__(self, count: int, schools: Mapping[str, str]) -> None:
        self.count = max(1, min(count, _MOST))
        self._processes = [_Process(dict(schools)) for _ in range(self.count)]
        self._idle: SimpleQueue[_Process] = SimpleQueue()
        for process in self._processes:
            self._idle.put(process)
        self._threads = ThreadPoolExecutor(self.count, "reading")

    def __enter__(self) -> "Readers":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._stop()
        self._threads.shutdown(wait=True)
        self._stop()

    def begin(self, source: SourceFile, said: Correction) -> "Future[Readout]":
        """Begin to read a file; the future raises FileRefused as `read_as_said` does, also when the process died."""
        return self._threads.submit(self._read, source, said)

    def pids(self) -> list[int]:
        """Ids of the processes that are there now."""
        return [process.running.pid for process in self._processes if process.running]

    def _read(self, source: SourceFile, said: Correction) -> Readout:
        process = self._idle.get()
        try:
            return process.read(source, said)
        finally:
            self._idle.put(process)

    def _stop(self) -> None:
        for process in self._processes:
            process.stop()


class _Process:
    """One reading process; where none can be begun, this process reads itself."""

    def __init__(self, schools: dict[str, str]) -> None:
        self.schools = schools
        self.running: subprocess.Popen[bytes] | None = None
        self._cannot = False

    def read(self, source: SourceFile, said: Correction) -> Readout:
        if self.running is None and not self._cannot:
            self._cannot = not self._begin()
        if self.running is None:
            return read_as_said(source, said, self.schools)
        try:
            answer = _asked(self.running, (source.name, source.data, source.format, said))
        except _BROKEN as error:
            self.stop()
            raise FileRefused(DIED) from error
        if isinstance(answer, Readout):
            return answer
        raise answer

    def _begin(self) -> bool:
        """Whether a process is there and has loaded what it needs."""
        command = [sys.executable, "-m", "dashboard.imports.reader"]
        try:
            self.running = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=_PROJECT)
            if _asked(self.running, self.schools) == READY:
                return True
        except _BROKEN:
            pass
        self.stop()
        return False

    def stop(self) -> None:
        """End the process and wait for its end, so that no trace of it is left."""
        running, self.running = self.running, None
        if running is None:
            return
        running.kill()
        running.wait()
        for pipe in (running.stdin, running.stdout):
            with suppress(OSError):
                pipe and pipe.close()


def _asked(running: "subprocess.Popen[bytes]", question: object) -> Any:
    """The answer of a process. Raises one of `_BROKEN` when it has ended."""
    there, back = _pipes(running)
    pickle.dump(question, there, protocol=pickle.HIGHEST_PROTOCOL)
    there.flush()
    return pickle.load(back)


def _pipes(running: "subprocess.Popen[bytes]") -> tuple[IO[bytes], IO[bytes]]:
    if running.stdin is None or running.stdout is None:
        raise OSError("a reading process has no pipes")
    return running.stdin, running.stdout
