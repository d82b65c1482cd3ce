"""How large is what a cell's first question saw: works, marks or pupils it would concern, with 95 % intervals.

Said under a condition: if it is what the question asks for. What an answer says is brought to the size that was planted
where the truth is known (`data/reference/method_sizes.csv`, made by `dashboard.bench.magnitudes`): points that were
given also raise what is expected of a work, so changed answers look fewer than they are, and of usual sizes those stand
out that chance has helped. The same table says how differently one thing can be done.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from dashboard.method.answers import Answer, Bools, Texts
from dashboard.method.frame import Frame, Ints
from dashboard.method.points import OPEN_LABEL
from dashboard.method.robust import Floats
from dashboard.method.work_sums import HARD_SHARE, LEAST_HARD
from dashboard.settings import PROJECT

SIZES_FILE = PROJECT / "data" / "reference" / "method_sizes.csv"
WIDTH = 1.96
MEASURES = ("works", "marks", "points")
COLUMNS = tuple(f"{what}_{part}" for what in MEASURES for part in ("moved", "low", "high"))
MOST = 0.95
"""No larger share of the answers is spoken of."""


@dataclass(frozen=True)
class Size:
    """What an effect would mean (C,): works (pupils, for absences), marks, points per work; NaN where unknown."""

    works: Floats
    marks: Floats
    points: Floats


@dataclass(frozen=True)
class Known:
    """Planted size over what the answer says, and the relative spread of it between ways of doing it and worlds."""

    factor: float
    spread: float


SAME = Known(1.0, 0.0)


@cache
def load_sizes(path: Path = SIZES_FILE) -> dict[tuple[str, str], Known]:
    """By question and measure, or «effect» of which measures are made (columns question, measure, factor, spread,
    cells)."""
    table = pd.read_csv(path)
    rows = zip(table["question"], table["measure"], table["factor"], table["spread"], strict=True)
    return {(question, measure): Known(factor, spread) for question, measure, factor, spread in rows}


def sizes(
    frame: Frame,
    answers: dict[str, Answer],
    told: Texts,
    spoken: Bools,
    known: dict[tuple[str, str], Known] | None = None,
) -> pd.DataFrame:
    """COLUMNS for each cell by its question `told` first (C,); NaN where not `spoken` (C,) or not to be counted.

    `known`: what the shipped table says.
    """
    out = {name: np.full(frame.cells, np.nan) for name in COLUMNS}
    tasks, table = _task_sums(frame), load_sizes() if known is None else known
    for question in _MEASURES:
        answer = answers[_SIZED_BY.get(question, question)]
        rows = np.flatnonzero((told == question) & spoken & answer.asked)
        if rows.size == 0:
            continue
        found = _told(frame, question, answer, rows, tasks, table)
        for what in MEASURES:
            brought = table.get((question, what), SAME)
            most = np.where(what == "points", np.inf, answer.n)[rows]
            said, low, high = (getattr(size, what)[rows] for size in found)
            parts = interval(said, low, high, brought, most)
            for part, value in zip(("moved", "low", "high"), parts, strict=True):
                out[f"{what}_{part}"][rows] = value
    return pd.DataFrame(out)


def _told(
    frame: Frame, question: str, answer: Answer, rows: Ints, tasks: "TaskSums", table: dict[tuple[str, str], Known]
) -> list[Size]:
    """What the effect of the cells `rows` would mean, and both ends of its own interval."""
    scale = table.get((question, "effect"), SAME).factor
    effect, away = np.full(frame.cells, np.nan), np.full(frame.cells, np.nan)
    effect[rows] = scale * (answer.observed - answer.expected)[rows]
    away[rows] = scale * WIDTH * answer.sd[rows]
    ends = (effect, effect - away, effect + away)
    return [_MEASURES[question](frame, answer, np.maximum(end, 0.0), tasks) for end in ends]


def interval(said: Floats, low: Floats, high: Floats, known: Known, most: Floats) -> tuple[Floats, Floats, Floats]:
    """What an answer says (R,), with the ends of its own interval, brought to the planted size: value and both ends.

    Chance in the answer and the spread between ways of doing it add up as squares.
    """
    ways = WIDTH * known.spread * said
    down, up = np.hypot(said - low, ways), np.hypot(high - said, ways)
    ends = (said, said - down, said + up)
    value, least, largest = (np.clip(known.factor * end, 0, most) for end in ends)
    return value, least, largest


def marks_lost(frame: Frame, touched: Floats, depth: Floats) -> Floats:
    """Marks (C,) that would be lower, were `depth` points (C,) taken from a share `touched` (C,) of each cell's works.

    A work that stands k points above a cut falls with the chance that more than k are taken; the part of a point
    between two whole ones is such a chance. NaN where scores or cuts are not known.
    """
    table = frame.inputs.scores
    cell = frame.find(table)
    has_scores = np.bincount(cell[cell >= 0], minlength=frame.cells) > 0
    here = (cell >= 0) & np.isfinite(depth[cell])
    of = cell[here]
    above = table["score"].to_numpy(float)[here, None] - frame.cuts[frame.group[of]]
    falls = np.where(above >= 0, np.clip(depth[of][:, None] - above, 0, 1), 0.0).max(axis=1, initial=0.0)
    lost = touched * np.bincount(of, table["works"].to_numpy(float)[here] * falls, frame.cells)
    has_cuts = np.asarray(np.isfinite(frame.cuts).all(axis=1))
    return np.where(has_scores & has_cuts[frame.group], lost, np.nan)


@dataclass(frozen=True)
class TaskSums:
    """Of each cell's check work (C,), for the tasks that a question asks of: points per work that most schools leave
    to be given there, and how many tasks these are."""

    room: dict[str, Floats]
    tasks: dict[str, Floats]


def _task_sums(frame: Frame) -> TaskSums:
    table = frame.inputs.tasks
    cell = frame.find(table)
    table = table.assign(group=np.where(cell >= 0, frame.group[cell], -1) if frame.cells else -1)
    table = table[(cell >= 0) & table["sum_squares"].notna().to_numpy()]  # group forms tell no squares
    is_open = table["label"].str.contains(OPEN_LABEL, na=False).astype(float)
    by_task = table.assign(is_open=is_open).groupby(["group", "position"])
    task = by_task.agg(
        top=("max_points", "max"),
        n=("n", "sum"),
        points=("sum_points", "sum"),
        squares=("sum_squares", "sum"),
        is_open=("is_open", "max"),
    ).reset_index()
    mean, top = task["points"] / task["n"].clip(lower=1), task["top"]
    # Share at the maximum by the second factorial moment: exact for one and two points.
    full = ((task["squares"] - task["points"]) / task["n"].clip(lower=1) / (top * (top - 1)).clip(lower=1)).where(
        top > 1, mean
    )
    by = task["group"]
    rank = (mean / top).groupby(by).rank(method="first")
    hard = rank <= np.maximum(LEAST_HARD, np.rint(HARD_SHARE * by.groupby(by).transform("size")))
    places = {"told": (hard, top - mean), "given": ((task["is_open"] > 0) | (top > 1), 1 - full)}

    def of_cells(values: pd.Series) -> Floats:
        return np.bincount(by.astype(int), values, len(frame.groups))[frame.group].astype(float)

    room = {question: of_cells(left.where(here, 0.0)) for question, (here, left) in places.items()}
    return TaskSums(room, {question: of_cells(here.astype(float)) for question, (here, _) in places.items()})


def _boundary(frame: Frame, answer: Answer, effect: Floats, tasks: TaskSums) -> Size:
    """Works at the cut beyond what is usual: each got a mark more."""
    works = np.minimum(effect, frame.n)
    return Size(works, works, np.full(frame.cells, np.nan))


def _answers(frame: Frame, answer: Answer, effect: Floats, tasks: TaskSums) -> Size:
    """A share e of the answers changed: a work is touched with 1 − (1 − e)^tasks, where answers change apart."""
    share = np.clip(effect / 100, 0, MOST)
    touched = 1 - (1 - share) ** tasks.tasks[answer.question]
    points = share * tasks.room[answer.question]
    depth = np.where(touched > 0, points / np.where(touched > 0, touched, 1), 0 * touched)
    return Size(touched * frame.n, marks_lost(frame, touched, depth), points)


def _growth(frame: Frame, answer: Answer, effect: Floats, tasks: TaskSums) -> Size:
    """Points added to every work; how many works, nobody can say: all, a little."""
    points = effect / 100 * frame.max_score[frame.group]
    return Size(
        np.full(frame.cells, np.nan), marks_lost(frame, np.where(np.isfinite(points), 1.0, np.nan), points), points
    )


def _people(frame: Frame, answer: Answer, effect: Floats, tasks: TaskSums) -> Size:
    """Pupils missing, works alike, beyond what is usual."""
    none = np.full(frame.cells, np.nan)
    return Size(np.minimum(effect, answer.n), none, none)


def _journal(frame: Frame, answer: Answer, effect: Floats, tasks: TaskSums) -> Size:
    """Marks of the journal one higher: a mean gap in marks, or a share of them in per cent."""
    none = np.full(frame.cells, np.nan)
    share = effect / 100 if answer.question == "infl" else effect
    return Size(none, np.minimum(share, 1) * answer.n, none)


_MEASURES = {
    "boundary": _boundary,
    "told": _answers,
    "given": _answers,
    "even": _growth,
    "growth": _growth,
    "participation": _people,
    "same": _people,
    "journal": _journal,
    "infl": _journal,
}
"""`task_profile` is asked of group forms, where nobody knows the works."""
_SIZED_BY = {"even": "growth"}
"""Points added evenly leave the answers of a pupil agreeing with each other: the result tells how many they are."""
