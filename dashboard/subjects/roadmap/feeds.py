"""Facts of indicators that the store itself knows. One line and one query make a feed.

A feed's query has the columns place, detail, counted, total: the list behind the number.
"""

from dataclasses import dataclass
from typing import Literal

import pandas as pd

from dashboard.reading import Reading


@dataclass(frozen=True)
class Feed:
    """`how`: the sum of `counted`, of `total`, or the share of `counted` in `total`, %."""

    query: str
    words: str
    how: Literal["counted", "total", "share"]
    unit: str


FEEDS: dict[str, Feed] = {
    "risk_schools": Feed("roadmap/feed_zones", "школ в зонах «проверить» и «перепроверка»", "counted", "ОО"),
    "risk_share": Feed("roadmap/feed_zones", "доля школ в зонах «проверить» и «перепроверка»", "share", "% ОО"),
    "rechecked": Feed("roadmap/feed_rechecks", "перепроверено работ", "total", "работ"),
    "objective_share": Feed("roadmap/feed_rechecks", "доля перепроверенных работ без изменений", "share", "% работ"),
    "trained": Feed(
        "teachers/roadmap_trained",
        "педагогов обучено по математике и русскому языку с удостоверением",
        "counted",
        "педагогов",
    ),
    "webinars": Feed(
        "teachers/roadmap_webinars", "учителей математики в вебинарах повышенного уровня", "counted", "педагогов"
    ),
    "routes": Feed("teachers/roadmap_routes", "педагогов с ИОМ", "counted", "педагогов"),
    "diagnosed_share": Feed(
        "teachers/roadmap_diagnosed", "доля педагогов, прошедших диагностику", "share", "% педагогов"
    ),
    "clean_share": Feed("roadmap/feed_cells", "доля проверочных работ школ без признаков", "share", "% работ школ"),
}


def feed_list(reading: Reading, name: str) -> pd.DataFrame:
    """The list behind a feed's number: place, detail, counted, total."""
    return reading.exact(FEEDS[name].query)


def fed_fact(rows: pd.DataFrame, name: str) -> float | None:
    """The number of a feed from its list; None while there is nothing to count."""
    counted, total = float(rows["counted"].sum()), float(rows["total"].sum())
    if not total:
        return None
    return {"counted": counted, "total": total, "share": 100 * counted / total}[FEEDS[name].how]


def with_feeds(reading: Reading, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows with columns feed and fact: a known feed's number takes the place of what was told."""
    used = [name for name in rows["feed"].dropna().unique() if name in FEEDS]
    facts = {name: fed_fact(feed_list(reading, name), name) for name in used}
    fed = rows["feed"].map(facts).astype("Float64")
    return rows.assign(fact=fed.where(rows["feed"].isin(used), rows["fact"].astype("Float64")))


def is_reached(target: float | None, fact: float | None, direction: str) -> bool | None:
    """Whether a fact meets its target; None while either is unknown."""
    if target is None or fact is None or pd.isna(target) or pd.isna(fact):
        return None
    return fact <= target if direction == "down" else fact >= target
