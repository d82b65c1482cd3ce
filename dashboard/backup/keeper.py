"""The thread that keeps copies while the program runs: by the day, after many changes, and when it is asked."""

import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path

from dashboard import clock
from dashboard.access import book, journal
from dashboard.backup.asking import FAULT, answer_requests
from dashboard.backup.faults import BackupRefused, unwritable
from dashboard.backup.schedule import (
    Failure,
    folder_of,
    is_due,
    kept_copies,
    last_good,
    name_at,
    remember_failure,
    superfluous,
)
from dashboard.backup.writing import make_backup
from dashboard.store import Store, StoreBusy, StoreRefused
from dashboard.vocabulary import Act

LOOK_S, DUE_S, AGAIN_S = 2.0, 60.0, 900.0
"""Seconds between looks for requests, between looks whether a copy is due, and before the next try after a failure."""
_NOT_MADE = "Копия не сделана."
_LOST = (
    "Копия сделана, но исходники пропали или испорчены: {}. Команда check назовёт файлы; они могли остаться в прежних "
    "копиях, поэтому старые копии не удаляются."
)
_LOG = logging.getLogger("objektiv")


def make_scheduled(store: Store) -> Path:
    """A copy in the folder of copies, after which old ones make way; what fails is remembered for the page.

    Raises:
        BackupRefused, StoreRefused: no copy was made.
    """
    now, folder = clock.local_now(), folder_of(store.path)
    try:
        made = make_backup(store, _made(folder) / name_at(store.path, now))
    except (BackupRefused, StoreRefused) as refused:
        remember_failure(store.path, Failure(now, f"{_NOT_MADE} {refused}"))
        raise
    except Exception:
        remember_failure(store.path, Failure(now, f"{_NOT_MADE} {FAULT}"))
        raise
    if made.damaged:  # an earlier copy may still have them
        remember_failure(store.path, Failure(now, _LOST.format(len(made.damaged))))
        return made.file
    remember_failure(store.path, None)
    for old in superfluous(kept_copies(store.path, folder), made.file):
        old.file.unlink(missing_ok=True)
        _LOG.info("an old copy made way: %s", old.file)
    return made.file


def _made(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(error, folder) from error
    return folder


class Keeper:
    """Looks after the store at `path`, which `opened` gives; `has_own` says whether there is anything to keep."""

    def __init__(self, path: Path, opened: Callable[[], Store], has_own: Callable[[Store], bool]) -> None:
        self._path, self._opened, self._has_own = path, opened, has_own
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True, name="copies")
        self._next_due_look = time.monotonic() + DUE_S
        self._copied_version = 0

    def start(self) -> None:
        """Begin; the first copy is not due while the program is starting."""
        self._thread.start()

    def stop(self) -> None:
        """End; a copy under way is left as a part that counts for nothing."""
        self._stopped.set()

    def look(self) -> None:
        """Answer who asks; make a copy if one is due."""
        if not self._path.exists():
            return
        answer_requests(self._path, self._copy)
        if time.monotonic() >= self._next_due_look:
            self._next_due_look = time.monotonic() + DUE_S
            self._copy_if_due()

    def _run(self) -> None:
        while not self._stopped.wait(LOOK_S):
            try:
                self.look()
            except Exception:  # a thread that ends would end all further copies
                _LOG.exception("looking after copies failed")
                self._next_due_look = time.monotonic() + AGAIN_S

    def _copy_if_due(self) -> None:
        now = clock.local_now()
        last = last_good(kept_copies(self._path, folder_of(self._path)), now)
        try:
            store = self._opened()
        except StoreBusy as busy:  # a command is at work: at the next look
            _LOG.info("no copy yet: %s", busy)
            return
        except StoreRefused as refused:
            self._failed(str(refused))
            remember_failure(self._path, Failure(now, f"{_NOT_MADE} {refused}"))
            return
        if is_due(last, now, store.version - self._copied_version) and self._has_own(store):
            self._copy()

    def _copy(self) -> tuple[Path | None, str]:
        """The copy made, or why there is none."""
        try:
            store = self._opened()
            version = store.version
            file = make_scheduled(store)
        except (BackupRefused, StoreRefused) as refused:
            return self._failed(str(refused))
        except Exception:
            _LOG.exception("a copy failed")
            return self._failed(FAULT)
        self._copied_version = version
        journal.write(Act.BACKUP, "по расписанию", f"копия: {file.name}", book.place(self._path))
        return file, ""

    def _failed(self, why: str) -> tuple[None, str]:
        _LOG.warning("no copy was made: %s", why)
        self._next_due_look = time.monotonic() + AGAIN_S
        return None, why
