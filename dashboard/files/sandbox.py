"""Reading a doubtful workbook in a process of its own.

calamine reserves memory by numbers the file states, and Rust answers a failed reservation by ending the
process: no `except` helps. So .xls, .ods and odd .xlsx are read where an end hurts nobody (0.05 s per file).
Started as a module, this is that process: workbook on stdin, pickled answer on stdout.
"""

import io
import json
import pickle
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from dashboard.files import workbook
from dashboard.files.limits import Limits
from dashboard.files.refusal import FileRefused
from dashboard.files.workbook import Found, out_of_bounds

_PROJECT = Path(__file__).resolve().parents[2]


def read(data: bytes, limits: Limits) -> list[Found]:
    """Like `workbook.read`, with memory and time bounded by the system. Raises FileRefused."""
    command = [sys.executable, "-m", __name__, json.dumps(asdict(limits))]
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, cwd=_PROJECT, timeout=limits.sandbox_seconds, check=True
        )
        answer: str | list[Found] = _Answer(io.BytesIO(done.stdout)).load()
    except (subprocess.SubprocessError, pickle.UnpicklingError, EOFError, BrokenPipeError) as error:
        raise out_of_bounds() from error
    if isinstance(answer, str):
        raise FileRefused(answer)
    return answer


class _Answer(pickle.Unpickler):
    """Plain values and dates only: the other process has handled a hostile file."""

    def find_class(self, module: str, name: str) -> object:
        if module == "datetime" and name in ("date", "datetime", "time", "timedelta"):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is not a cell value")


def _serve() -> None:
    limits = Limits(**json.loads(sys.argv[1]))
    bound_memory(limits.sandbox_bytes)
    try:
        answer: list[Found] | str | None = workbook.read(sys.stdin.buffer.read(), limits)
    except FileRefused as refused:
        answer = str(refused)
    pickle.dump(answer, sys.stdout.buffer, protocol=pickle.HIGHEST_PROTOCOL)


def bound_memory(limit: int) -> None:
    """Windows has no such bound: there only the end of the process is contained."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    _serve()
