"""Facts of indicators that the store itself knows. One line and one query make a feed.

A feed's query has the columns place, detail, counted, total: the list behind the number.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

import pandas as pd

from dashboard import russian
from dashboard.reading import Reading
from dashboard.vocabulary import FIGURES, Named


@dataclass(frozen=True)
class Feed:
    """`how`: the sum of `counted`, of `total`, or the share of `counted` in `total`, %. `named` where the number is a
    named figure; `of_year`: it counts the school year of the latest courses; `of_people`: it counts teachers or
    works."""

    query: str
    words: str
    how: Literal["counted", "total", "share"]
    unit: str
    named: Named | None = None
    params: dict[str, str] = field(default_factory=dict)
    of_year: bool = False
    of_people: bool = False

    @property
    def label(self) -> str:
        """What the feed counts, as people read it."""
        return f"{FIGURES[self.named].label}: {FIGURES[self.named].means}" if self.named else self.words


FEEDS: dict[str, Feed] = {
    "risk_schools": Feed(
        "roadmap/feed_zones", "школ в зонах «проверить» и «перепроверка» за последний год", "counted", "ОО"
    ),
    "risk_share": Feed(
        "roadmap/feed_zones", "доля школ в зонах «проверить» и «перепроверка» за последний год", "share", "% ОО"
    ),
    "rechecked": Feed("roadmap/feed_rechecks", "перепроверено работ", "total", "работ", of_people=True),
    "objective_share": Feed(
        "roadmap/feed_rechecks", "доля перепроверенных работ без изменений", "share", "% работ", of_people=True
    ),
    "trained": Feed("teachers/trained", "", "counted", "педагогов", Named.TRAINED, {"subjects": "МА,РУ"}, True, True),
    "webinars": Feed("teachers/webinars", "", "counted", "педагогов", Named.WEBINARS, {"subjects": "МА"}, True, True),
    "routes": Feed("teachers/routes", "", "counted", "педагогов", Named.ROUTE_HOLDERS, of_people=True),
    "diagnosed_share": Feed(
        "teachers/diagnosed", "доля педагогов реестра, прошедших диагностику", "share", "% педагогов", of_people=True
    ),
    "clean_share": Feed(
        "roadmap/feed_cells",
        "доля параллелей (школа, предмет, класс) без признаков за последний год",
        "share",
        "% работ школ",
    ),
}


def feed_list(reading: Reading, name: str) -> pd.DataFrame:
    """The list behind a feed's number: place, detail, counted, total and what else the query tells."""
    feed = FEEDS[name]
    return reading.exact(feed.query, **feed.params)


def feed_label(reading: Reading, name: str) -> str:
    """The feed's name, with the school year that it counts."""
    feed = FEEDS[name]
    said = FIGURES[feed.named].label if feed.named else feed.words
    since = course_year(reading) if feed.of_year else None
    return said if since is None else f"{said}, {russian.short_year(f'{since.year}/{since.year + 1}')}"


def course_year(reading: Reading) -> date | None:
    """First day of the school year of the latest course of the day; None without courses."""
    since = reading.ask("teachers/course_year")["since"].iloc[0]
    return None if pd.isna(since) else since.date()


def fed_fact(reading: Reading, name: str) -> float | None:
    """The number of a feed; None while there is nothing to count it in."""
    feed, rows = FEEDS[name], feed_list(reading, name)
    counted, total = float(rows["counted"].sum()), float(rows["total"].sum())
    if not total:
        return 0.0 if feed.of_year and course_year(reading) else None
    return {"counted": counted, "total": total, "share": 100 * counted / total}[feed.how]


def with_feeds(reading: Reading, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows with columns feed and fact: the number of a known feed takes the place of what was told.

    While a feed has nothing to count, what was told stands.
    """
    facts = {name: fed_fact(reading, name) for name in rows["feed"].dropna().unique() if name in FEEDS}
    fed = rows["feed"].map(facts).astype("Float64")
    return rows.assign(fact=fed.fillna(rows["fact"].astype("Float64")))


def told_facts(reading: Reading, rows: pd.DataFrame) -> list[float | str | None]:
    """Facts of `with_feeds` as they may leave the house: a small number of people or works is not told."""
    told: list[float | str | None] = []
    for feed, fact in zip(rows["feed"], rows["fact"], strict=True):
        is_small = pd.notna(fact) and feed in FEEDS and _counts_few(reading, feed)
        told.append(str(reading.few) if is_small else None if pd.isna(fact) else float(fact))
    return told


def _counts_few(reading: Reading, name: str) -> bool:
    feed, rows = FEEDS[name], feed_list(reading, name)
    counted, total = int(rows["counted"].sum()), int(rows["total"].sum())
    said = {"counted": (counted,), "total": (total,), "share": (counted, total - counted)}[feed.how]
    return feed.of_people and any(0 < n < reading.least_n for n in said)


def is_reached(target: float | None, fact: float | None, direction: str) -> bool | None:
    """Whether a fact meets its target; None while either is unknown."""
    if target is None or fact is None or pd.isna(target) or pd.isna(fact):
        return None
    return fact <= target if direction == "down" else fact >= target
