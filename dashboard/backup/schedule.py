"""When the next copy is due, which copies make way, and where the last good one is."""

import json
import re
from collections.abc import Callable, Hashable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from dashboard.settings import settings
from dashboard.store.durable import write_whole

EVERY = timedelta(hours=24)
MANY_CHANGES, SOONEST = 300, timedelta(hours=1)
"""So many transactions make a copy due before its time, but not sooner than this after the last one."""
DAYS, WEEKS, MONTHS = 7, 4, 12
_STAMP = "%Y-%m-%d-%H%M%S"


@dataclass(frozen=True)
class Kept:
    """A copy in the folder of copies; `made_at` by the clock on the wall, `size` in bytes."""

    file: Path
    made_at: datetime
    size: int


@dataclass(frozen=True)
class Failure:
    """What was wrong with the last try, in Russian."""

    at: datetime
    why: str


def folder_of(store: Path) -> Path:
    """Where scheduled copies lie."""
    return (settings().backups or store.parent / "backups").absolute()


def name_at(store: Path, moment: datetime) -> str:
    """Name of a copy made at a local moment."""
    return f"{store.stem}-{moment.strftime(_STAMP)}.zip"


def kept_copies(store: Path, folder: Path) -> list[Kept]:
    """Scheduled copies of this store, the oldest first; other files of the folder are nobody's business."""
    pattern = re.compile(rf"{re.escape(store.stem)}-(\d{{4}}-\d\d-\d\d-\d{{6}})\.zip")
    try:
        found = [(file, pattern.fullmatch(file.name), file.stat().st_size) for file in folder.iterdir()]
    except OSError:  # not there yet, or out of sight: making the next copy says which
        return []
    made = [Kept(file, at, size) for file, match, size in found if match and (at := _moment(match[1]))]
    return sorted(made, key=lambda kept: kept.made_at)


def _moment(stamp: str) -> datetime | None:
    try:
        return datetime.strptime(stamp, _STAMP)
    except ValueError:
        return None


def last_good(copies: Iterable[Kept], now: datetime) -> Kept | None:
    """The newest copy; one that a clock gone wrong has dated into the future only if there is no other."""
    by_age = sorted(copies, key=lambda kept: (kept.made_at <= now, kept.made_at))
    return by_age[-1] if by_age else None


def is_due(last: Kept | None, now: datetime, changes: int) -> bool:
    """Whether it is time for a copy; `changes` are transactions since the last one, as far as they are known."""
    if last is None or last.made_at > now:
        return True
    age = now - last.made_at
    return age >= EVERY or (changes >= MANY_CHANGES and age >= SOONEST)


def superfluous(copies: Iterable[Kept], newest: Path) -> list[Kept]:
    """Copies that make way: all but the last of 7 days, 4 weeks and 12 months that have one, and the newest."""
    by_age = sorted(copies, key=lambda kept: kept.made_at, reverse=True)
    rules: tuple[tuple[int, Callable[[datetime], Hashable]], ...] = (
        (DAYS, lambda at: at.date()),
        (WEEKS, lambda at: at.isocalendar()[:2]),
        (MONTHS, lambda at: (at.year, at.month)),
    )
    stay = {newest}
    for most, of in rules:
        last_of: dict[Hashable, Path] = {}
        for kept in by_age:
            last_of.setdefault(of(kept.made_at), kept.file)
        stay |= set(list(last_of.values())[:most])
    return [kept for kept in by_age if kept.file not in stay]


def failure_of(store: Path) -> Failure | None:
    """Why the last try failed; None when it did not."""
    try:
        said = json.loads(_note(store).read_text("utf-8"))
        return Failure(datetime.fromisoformat(said["at"]), str(said["why"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def remember_failure(store: Path, failure: Failure | None) -> None:
    """Keep it for the page «Данные», past a restart."""
    with suppress(OSError):  # it is remembered where there is room for it; the log has it anyway
        if failure is None:
            _note(store).unlink(missing_ok=True)
        else:
            write_whole(_note(store), json.dumps({"at": failure.at.isoformat(), "why": failure.why}).encode())


def _note(store: Path) -> Path:
    return store.parent / f"{store.stem}.backup-failed.json"
