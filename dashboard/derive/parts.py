"""Figures by parts: a subject, grade and year is made once for all that its rows come from, and shared by snapshots."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

import pandas as pd

from dashboard.derive.recipe import recipe
from dashboard.store import Transaction, stated

AT_ONCE = 40_000
"""Works whose parts are made together: each pass has its price, works compared with each other have their memory."""
_HELD = ("part_made", "part_work", "part_task", "part_value")
_STEPS = (
    ("scales_used", "scale_used"),
    ("cells_from_works", "cell_figure"),
    ("cells_from_groups", "cell_figure"),
    ("cells_spoken", "cell_spoken"),
    ("scores_from_works", "cell_score"),
    ("scores_from_groups", "cell_score"),
    ("tasks_from_groups", "cell_task"),
    ("sums_attendance", "attendance_sum"),
    ("sums_journal", "journal_sum"),
    ("sums_journal_scores", "journal_score_sum"),
)
_OF_POINTS = (("tasks_from_works", "cell_task"),)
_WORK = ("subject", "grade", "academic_year")
PART_KEYS = {
    "scale_used": _WORK,
    "cell_figure": ("level", "unit", *_WORK, "basis"),
    "cell_spoken": ("level", "unit", *_WORK),
    "cell_score": ("level", "unit", *_WORK, "basis", "score"),
    "cell_task": ("level", "unit", *_WORK, "basis", "position"),
    "task_sum": ("school", *_WORK, "label"),
    "answer_sum": ("school", *_WORK),
    "journal_sum": ("school", *_WORK, "mark", "journal_mark"),
    "journal_score_sum": ("school", *_WORK, "score", "journal_mark"),
    "attendance_sum": ("school", *_WORK),
    "indicator": ("school", *_WORK, "question"),
    "published_marker": ("school", "academic_year", "marker"),
    "agreement": ("school",),
    "habit": ("school", "subject", "academic_year", "question"),
}
"""Tables of parts with the key of a row within its part."""


def bring_up_parts(transaction: Transaction, snapshot: str, as_of: date, known_at: datetime) -> Iterator[float]:
    """Name a snapshot's parts, once its units stand, and make those that no other has; yields the share done."""
    known: dict[str, Any] = {"snapshot": snapshot, "as_of": as_of, "known_at": known_at}
    transaction.keep("derived/parts", "snapshot_part", recipe=recipe(), **known)
    missing = transaction.query("derived/parts_missing", snapshot=snapshot)
    number = (missing["works"].cumsum() - missing["works"]) // AT_ONCE
    passes = [rows for _, rows in missing.groupby(number.to_numpy())]
    for done, rows in enumerate(passes, 1):
        _make(transaction, rows, known)
        yield done / len(passes)


def keep_part(
    transaction: Transaction, snapshot: str, part_id: str, tables: Callable[[], dict[str, pd.DataFrame]]
) -> None:
    """Name a part of no check work in particular in a snapshot; its rows are kept if no snapshot has them."""
    if transaction.query("derived/part_standing", part_id=part_id).empty:
        for table, rows in tables().items():
            if len(rows):
                transaction.append(table, rows, part_id=part_id)
    transaction.append("snapshot_part", pd.DataFrame({"snapshot_id": [snapshot], "part_id": [part_id]}))


def forget_parts(transaction: Transaction) -> None:
    """Take away parts that no snapshot has."""
    left = transaction.query("derived/parts_left")["part_id"].tolist()
    if left:
        for table in PART_KEYS:
            transaction.forget(table, part_id=left)


def _make(transaction: Transaction, parts: pd.DataFrame, known: dict[str, Any]) -> None:
    from dashboard.method.points import Points  # with scipy, which a page that only reads does without
    from dashboard.method.work_sums import work_sums

    def hold(name: str) -> None:
        transaction.hold(f"derived/{name}", name, **stated(f"derived/{name}", known))

    def keep(steps: tuple[tuple[str, str], ...]) -> None:
        for name, table in steps:
            transaction.keep(f"derived/{name}", table, **stated(f"derived/{name}", known))

    known = known | _bounds(parts) | {"parts": parts["part_id"].tolist()}
    for name in _HELD:
        hold(name)
    keep(_STEPS)
    points = Points.of(*(transaction.query_of(f"derived/work_{name}", known) for name in ("papers", "tasks")))
    transaction.hold_rows("part_done", points.done())
    keep(_OF_POINTS)
    papers, answers, sums = points.compared()
    transaction.append("task_sum", sums)
    transaction.append("answer_sum", work_sums(papers, answers))


def _bounds(parts: pd.DataFrame) -> dict[str, Any]:
    """Least and greatest subject, grade and year of the parts."""
    columns = {"subject": parts["subject"], "grade": parts["grade"].astype(int), "year": parts["academic_year"]}
    least = {f"first_{name}": values.min() for name, values in columns.items()}
    most = {f"last_{name}": values.max() for name, values in columns.items()}
    return {name: int(value) if name.endswith("grade") else str(value) for name, value in (least | most).items()}
