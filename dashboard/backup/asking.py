"""A copy of a store that a running program holds: asked for by a file in the store's folder, answered by another.

The program writes into its own folder of copies only, so a request carries no path and can do no harm.
"""

import json
import uuid
from collections.abc import Callable
from pathlib import Path

from dashboard.store.durable import write_whole

FAULT = "Ошибка программы, подробности в её журнале."
_ASKED, _TAKEN, _ANSWER = ".asked", ".taken", ".answer"


class Request:
    """The asking side: put it, look for the answer, take it away."""

    def __init__(self, store: Path) -> None:
        self._asked = store.parent / f".{store.name}.copy-{uuid.uuid4().hex}{_ASKED}"
        write_whole(self._asked, b"")

    @property
    def is_taken(self) -> bool:
        """Whether somebody is at it."""
        return not self._asked.exists()

    def answer(self) -> tuple[Path | None, str] | None:
        """The copy, or why there is none; None as long as there is no answer."""
        try:
            said = json.loads(self._asked.with_suffix(_ANSWER).read_text("utf-8"))
        except FileNotFoundError:
            return None
        return (Path(said["file"]) if said["file"] else None, str(said["why"]))

    def withdraw(self) -> None:
        """Leave nothing behind."""
        for suffix in (_ASKED, _TAKEN, _ANSWER):
            self._asked.with_suffix(suffix).unlink(missing_ok=True)


def answer_requests(store: Path, copy: Callable[[], tuple[Path | None, str]]) -> None:
    """Answer all that wait with one copy; they are answered even when `copy` raises."""
    taken = [_take(asked) for asked in store.parent.glob(f".{store.name}.copy-*{_ASKED}")]
    if any(taken):
        file, why = None, FAULT
        try:
            file, why = copy()
        finally:
            said = json.dumps({"file": str(file) if file else None, "why": why}).encode()
            for one in filter(None, taken):
                if one.exists():  # whoever asked is still waiting
                    write_whole(one.with_suffix(_ANSWER), said)
                    one.unlink(missing_ok=True)


def _take(asked: Path) -> Path | None:
    try:
        return asked.rename(asked.with_suffix(_TAKEN))
    except FileNotFoundError:
        return None
