"""Rechecks judged: works of a commission in the order in which they count, turned into a verdict per check work.

Where a lot was drawn, only the works from its beginning without a gap count: a work opened out of turn was chosen by
somebody. Without a lot all count in the order in which they came, and the known risk is not promised.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from dashboard.method.inputs import KEY
from dashboard.method.sequential import ALPHA, THRESHOLD, judge

NEAR = "near"
"""A lot of the works at the cuts only: its verdict is of them."""
COLUMNS = [
    *KEY,
    *("works", "checked", "lowered", "raised", "net", "low", "high", "verdict", "stopped_at"),
    *("by_lot", "pile", "rechecked", "all_lowered", "all_raised", "aside"),
]


def judged(rows: pd.DataFrame, threshold: float = THRESHOLD, alpha: float = ALPHA) -> pd.DataFrame:
    """One row per check work of `rows` (KEY, change, by_lot, pile, works, place, turn; one per rechecked work).

    `works` drawn, else of the check work; `checked`, `lowered`, `raised`, `net`, `low`, `high` (shares from −1 to 1),
    `verdict`, `stopped_at` (works) of those that count; `rechecked`, `all_lowered`, `all_raised` of all that came,
    `aside` of them do not count.
    """
    found = pd.DataFrame(list(_each(rows, threshold, alpha)), columns=COLUMNS)
    return found.astype({"stopped_at": "Int64", "by_lot": bool, "works": int, "checked": int, "aside": int})


def leading(places: Sequence[int | None]) -> int:
    """How many of the drawn places 1, 2, … are there without a gap."""
    known = {int(place) for place in places if place is not None and place == place}
    return next(k for k in range(len(known) + 1) if k + 1 not in known)


def kappa(one: Sequence[int], other: Sequence[int]) -> float:
    """Agreement of two markers beyond chance (Cohen 1960); NaN without works and where all marks are the same."""
    pairs = pd.crosstab(pd.Series(one, dtype=int), pd.Series(other, dtype=int), normalize=True)
    marks = pairs.index.union(pairs.columns)
    table = pairs.reindex(index=marks, columns=marks, fill_value=0.0).to_numpy()
    if not len(marks):
        return float("nan")
    by_chance = float(table.sum(axis=0) @ table.sum(axis=1))
    return float("nan") if by_chance >= 1 else float((table.trace() - by_chance) / (1 - by_chance))


def _each(rows: pd.DataFrame, threshold: float, alpha: float) -> Iterator[dict[str, Any]]:
    for key, cell in rows.sort_values("turn", kind="stable").groupby(KEY, sort=True):
        by_lot, works = bool(cell["by_lot"].iloc[0]), int(cell["works"].iloc[0])
        count = leading(cell["place"].tolist()) if by_lot else len(cell)
        changes = cell["change"].astype(int).tolist()
        said = judge(changes[:count], works, threshold, alpha)
        yield dict(zip(KEY, key, strict=True)) | {
            "works": works,
            "checked": said.checked,
            "lowered": said.lowered,
            "raised": said.raised,
            "net": said.net,
            "low": said.low,
            "high": said.high,
            "verdict": said.verdict.value,
            "stopped_at": said.stopped_at,
            "by_lot": by_lot,
            "pile": cell["pile"].iloc[0],
            "rechecked": len(cell),
            "all_lowered": sum(change > 0 for change in changes),
            "all_raised": sum(change < 0 for change in changes),
            "aside": len(cell) - count,
        }
