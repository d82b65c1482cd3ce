"""Traces of work under way, beside the store: what a stopped program did not finish is told at the next visit."""

from contextlib import suppress
from pathlib import Path

from dashboard import clock
from dashboard.imports.derived import Tell
from dashboard.imports.report import FileReport
from dashboard.surfaces.parts import jobs

_FOLDER = "under-way"


def kept(store: Path, title: str, work: jobs.Work) -> jobs.Work:
    """The same work, with a trace in the store's folder for as long as it goes on."""

    def traced(tell: Tell) -> list[FileReport]:
        started = clock.now()
        trace = store.parent / _FOLDER / f"{started:%Y%m%d-%H%M%S-%f}.txt"
        with suppress(OSError):  # a disk without room: the work itself says so
            trace.parent.mkdir(exist_ok=True)
            trace.write_text(title, "utf-8")
        try:
            return work(tell)
        finally:
            trace.unlink(missing_ok=True)

    return traced


def left(store: Path) -> list[tuple[Path, str]]:
    """Traces whose program stopped before the end, with the titles of the work; none while anything runs."""
    if jobs.running():
        return []
    return [(trace, trace.read_text("utf-8")) for trace in sorted((store.parent / _FOLDER).glob("*.txt"))]
