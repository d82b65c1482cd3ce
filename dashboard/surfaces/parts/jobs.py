"""Work behind the pages: imports and what undoes them, one thread each, seen by every session of this process."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import streamlit as st

from dashboard import clock
from dashboard.access import journal
from dashboard.imports.derived import Tell
from dashboard.imports.report import FileReport
from dashboard.store import StoreRefused
from dashboard.vocabulary import Act

Work = Callable[[Tell], list[FileReport]]
"""What a job does; it is told where to report progress and gives back what became of the files."""
_KEPT = 20
_SHOWN_FOR = timedelta(hours=1)


@dataclass(eq=False)
class Job:
    """One piece of work. Its own thread writes, sessions read."""

    title: str
    ended: str
    """What is said when it is done, if no files are told of."""
    who: str
    started_at: datetime
    share: float = 0.0
    doing: str = ""
    reports: list[FileReport] = field(default_factory=list)
    failed: bool = False
    why: str = ""
    """Why it failed, where the store said it in a sentence."""
    done: threading.Event = field(default_factory=threading.Event)
    done_at: datetime | None = None

    def tell(self, share: float, text: str) -> None:
        """Take note of progress."""
        self.share, self.doing = min(max(share, 0.0), 1.0), text

    def run(self, work: Work) -> None:
        """Do the work; a failure is logged and remembered."""
        try:
            self.reports = work(self.tell)
        except Exception as error:
            self.failed, self.why = True, str(error) if isinstance(error, StoreRefused) else ""
            journal.write(Act.FAILURE, self.who, self.title)
            logging.getLogger("objektiv").exception("%s failed", self.title)
        finally:
            self.done_at = clock.now()
            self.done.set()


class _Jobs:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._jobs: list[Job] = []

    def start(self, title: str, ended: str, who: str, work: Work, alone: bool) -> Job:
        with self._lock:
            same = [job for job in self._jobs if alone and job.title == title and not job.done.is_set()]
            if same:
                return same[0]
            job = Job(title, ended, who, clock.now())
            self._jobs = [*self._jobs, job][-_KEPT:]
        threading.Thread(target=job.run, args=(work,), daemon=True, name=title).start()
        return job

    def all(self) -> list[Job]:
        with self._lock:
            return list(self._jobs)


@st.cache_resource(show_spinner=False)
def _jobs() -> _Jobs:
    return _Jobs()


def start(title: str, who: str, work: Work, *, ended: str = "", alone: bool = False) -> Job:
    """Begin work in a thread of its own; with `alone`, a running job of this title is given back instead."""
    return _jobs().start(title, ended, who, work, alone)


def running() -> list[Job]:
    """Jobs under way, the oldest first."""
    return [job for job in _jobs().all() if not job.done.is_set()]


def last_done() -> Job | None:
    """The job that ended last, for an hour."""
    ended = [job for job in _jobs().all() if job.done_at and clock.now() - job.done_at < _SHOWN_FOR]
    return max(ended, key=lambda job: job.done_at or job.started_at, default=None)


def wait(seconds: float) -> bool:
    """Wait until nothing runs; whether that came about in time."""
    return all(job.done.wait(seconds) for job in running())
