"""The same pupil twice in a file: a repeat of the same work, or two that contradict each other."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from dashboard.imports.readout import REJECTED, REPEATED, Problem, Readout
from dashboard.imports.works.schema import MARK, PRIMARY

KEY = ["school", "participant"]
_WORK = ["school", "subject", "grade", "academic_year", "participant"]
_RESULT = ["points", "primary_score", "mark", "absent"]


@dataclass
class Repeats:
    """By the sheet's row numbers: repeated row → the row it repeats; contradicting row → another such row.

    `scores` holds the contradicting rows whose points, total or mark differ (else only other cells do).
    """

    repeated: dict[int, int] = field(default_factory=dict)
    contradicting: dict[int, int] = field(default_factory=dict)
    scores: set[int] = field(default_factory=set)


def find_repeats(frame: pd.DataFrame) -> Repeats:
    """Rows with the same school and code. Contradicting rows are all set aside: none is known to be right."""
    twice = frame[frame.duplicated(KEY, keep=False)]
    found = Repeats()
    if not len(twice):
        return found
    pupil = twice.groupby(KEY, sort=False).ngroup()
    scored = [name for name in twice.columns if name.startswith("task_") or name in (PRIMARY, MARK, "absent")]
    contents, scores = (pd.util.hash_pandas_object(part, index=False) for part in (twice, twice[scored]))
    mixed = contents.groupby(pupil).transform("nunique") > 1
    different = scores.groupby(pupil).transform("nunique") > 1
    rows = pd.Series(twice.index, index=twice.index)
    first = rows.groupby(pupil).transform("first")
    second = pupil.map(rows[pupil.duplicated()].groupby(pupil).first())
    for row, opening, following, conflict in zip(rows, first, second, mixed, strict=True):
        if conflict:
            found.contradicting[row] = following if row == opening else opening
        elif row != opening:
            found.repeated[row] = opening
    found.scores = set(rows[mixed & different])
    return found


def settle_sheets(parts: list[Readout], hidden: Collection[str] = ()) -> None:
    """Works that stand on several sheets of one file: once where they agree, not at all where results differ.

    `parts`: readouts of single tables, changed in place; `hidden`: names of hidden sheets, whose works give way to
    those of a sheet that people see.
    """
    frames = [(part, frame) for part in parts for frame in part.tables.get("work", [])]
    if len(frames) < 2:
        return
    _give_way(frames, hidden)
    frames = [(part, frame) for part in parts for frame in part.tables.get("work", [])]
    keys = pd.concat([frame[_WORK].assign(at=at) for at, (_, frame) in enumerate(frames)], ignore_index=True)
    twice = keys.duplicated(_WORK, keep=False).to_numpy()
    if not twice.any():
        return
    results = pd.concat([frame[_RESULT] for _, frame in frames], ignore_index=True)[twice]
    said = results.astype(str).agg("|".join, axis=1)
    work = keys[twice].groupby(_WORK, sort=False).ngroup()
    differ = np.zeros(len(keys), dtype=bool)
    differ[np.flatnonzero(twice)] = said.groupby(work).transform("nunique").to_numpy() > 1
    _set_aside(frames, keys["at"].to_numpy(), differ)
    _drop(frames, keys["at"].to_numpy(), keys.duplicated(_WORK).to_numpy() & ~differ, differ)


def _give_way(frames: list[tuple[Readout, pd.DataFrame]], hidden: Collection[str]) -> None:
    """Take works off a hidden sheet that also stand on a visible one, and say so."""
    seen = [frame[_WORK] for part, frame in frames if part.passports[0].sheet not in hidden]
    if not seen or len(seen) == len(frames):
        return
    keys = set(pd.concat(seen).itertuples(index=False, name=None))
    for part, frame in frames:
        name = part.passports[0].sheet
        same = [key in keys for key in frame[_WORK].itertuples(index=False, name=None)]
        if name in hidden and any(same):
            kept = frame[[not twice for twice in same]]
            said = f"Скрытый лист: те же работы стоят на видимом листе, отсюда не взяты: {sum(same)}"
            part.problems.append(Problem(name, None, "Код участника", "", said, REPEATED))
            part.tables["work"] = [kept] if len(kept) else []
            part.accepted -= sum(same)
            part.repeated += sum(same)
            part.passports = [replace(passport, works=len(kept)) for passport in part.passports]


def _set_aside(frames: list[tuple[Readout, pd.DataFrame]], at: np.ndarray, differ: np.ndarray) -> None:
    """Say of each sheet which works it tells otherwise than another."""
    counts = Counter(at[differ].tolist())
    names = [part.passports[0].sheet for part, _ in frames]
    for place, count in counts.items():
        others = ", ".join(f"«{names[other]}»" for other in counts if other != place)
        said = (
            f"Те же работы стоят на листах {others} с другими баллами или отметками: {count}. Какие верны, из файла "
            "не видно, не взяты ни те, ни другие: оставьте один лист"
        )
        part = frames[place][0]
        part.problems.append(Problem(names[place], None, "Код участника", "", said, REJECTED))
        part.rejected += count


def _drop(frames: list[tuple[Readout, pd.DataFrame]], at: np.ndarray, extra: np.ndarray, differ: np.ndarray) -> None:
    for place, (part, frame) in enumerate(frames):
        here = at == place
        kept = frame[~(extra | differ)[here]]
        repeated, gone = int(extra[here].sum()), len(frame) - len(kept)
        if repeated:
            said = f"работы уже стоят на другом листе файла и учтены с него: {repeated}"
            part.problems.append(Problem(part.passports[0].sheet, None, "Код участника", "", said, REPEATED))
        part.tables["work"] = [kept] if len(kept) else []
        part.accepted -= gone
        part.repeated += repeated
        part.passports = [replace(passport, works=len(kept)) for passport in part.passports]
