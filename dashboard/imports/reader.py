"""Started as a module, this is a process of `readers`: files on stdin, pickled readouts on stdout, until stdin ends."""

import os
import pickle
import signal
import sys
import traceback
from typing import IO, Any


def _serve() -> None:
    # Ctrl+C goes to every process of a terminal: the one that asks ends its readers itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    asked, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not stand among the answers
    schools = pickle.load(asked)
    from dashboard.imports.readers import READY

    _say(READY, answers)
    while True:
        try:
            file = pickle.load(asked)
        except EOFError:
            return
        _say(_answer(file, schools), answers)


def _answer(file: tuple[str, bytes, str, Any], schools: dict[str, str]) -> object:
    """The readout, or what reading raised: a refusal of the file, or a fault of ours with where it happened."""
    from dashboard.files.sources import FileRefused, SourceFile
    from dashboard.files.workbook import out_of_bounds
    from dashboard.imports.whose import read_as_said

    name, data, kind, said = file
    try:
        return read_as_said(SourceFile(name, data, kind), said, schools)
    except FileRefused as refused:
        return FileRefused(str(refused))
    except MemoryError:
        return out_of_bounds()
    except Exception:
        return RuntimeError(f"reading «{name}» failed\n{traceback.format_exc()}")


def _say(answer: object, answers: IO[bytes]) -> None:
    pickle.dump(answer, answers, protocol=pickle.HIGHEST_PROTOCOL)
    answers.flush()


if __name__ == "__main__":
    _serve()
