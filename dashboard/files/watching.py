"""A folder watched by looking at it again and again: network folders tell nobody what came into them."""

import os
import time
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from dashboard.files.sources import collect

STILL, PATIENCE = 2.0, 30.0
"""Seconds in which a whole file must not change, and one that looks unfinished."""
_UNFINISHED = (".part", ".partial", ".crdownload", ".download", ".tmp", ".opdownload", ".filepart")
Look = tuple[int, int, int]
"""Size and times of change of a file: of its content, and of anything about it."""


@dataclass
class _Seen:
    look: Look
    since: float
    given: bool = False


@dataclass
class Watched:
    """Files and folders being watched. A file is given once, when it is whole; again when it has changed since."""

    roots: list[Path]
    clock: Callable[[], float] = time.monotonic
    _files: dict[Path, _Seen] = field(default_factory=dict)

    def whole(self) -> list[Path]:
        """Files that are whole and were not given since they last changed, in the order of names.

        A file that is still growing, is held by another program or lacks its end is waited for.
        """
        looks = {path: look for path in _listed(self.roots) if (look := _look(path))}
        now = self.clock()
        self._files = {path: self._met(path, look, now) for path, look in looks.items()}
        ready = [path for path, seen in self._files.items() if not seen.given and self._is_whole(path, seen, now)]
        for path in ready:
            self._files[path].given = True
        return ready

    def give_again(self, paths: Iterable[Path]) -> None:
        """Files that could not be taken now, though nothing is wrong with them."""
        for path in paths:
            if path in self._files:
                self._files[path].given = False

    def is_waiting(self) -> bool:
        """Whether a file is there that was not given yet."""
        return any(not seen.given for seen in self._files.values())

    def lost(self) -> list[Path]:
        """Roots that are not there now: removed, or on a drive that has gone."""
        return [root for root in self.roots if not root.exists()]

    def _met(self, path: Path, look: Look, now: float) -> _Seen:
        before = self._files.get(path)
        return before if before and before.look == look else _Seen(look, now)

    def _is_whole(self, path: Path, seen: _Seen, now: float) -> bool:
        still = now - seen.since
        if still < STILL:
            return False
        return (still >= PATIENCE and _opens(path)) or _looks_whole(path)


def _listed(roots: list[Path]) -> list[Path]:
    return [path for path in collect(roots) if not path.name.lower().endswith(_UNFINISHED)]


def _look(path: Path) -> Look | None:
    """None for what is gone or is no file."""
    try:
        said = path.stat()
    except OSError:
        return None
    return (said.st_size, said.st_mtime_ns, said.st_ctime_ns) if os.path.isfile(path) else None


def _opens(path: Path) -> bool:
    try:
        with path.open("rb"):
            return True
    except OSError:
        return False


def _looks_whole(path: Path) -> bool:
    """Whether it opens, is not empty and, if it is a zip (as xlsx, ods and docx are), has its end."""
    try:
        with path.open("rb") as file:
            begins = file.read(4)
            return begins[:2] != b"PK" or zipfile.is_zipfile(file) if begins else False
    except OSError:
        return False
