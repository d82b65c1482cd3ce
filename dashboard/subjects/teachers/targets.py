"""Targets of training that the store counts by itself; plans that ask for the same show the same number."""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache

import pandas as pd

from dashboard import russian
from dashboard.reading import Reading
from dashboard.settings import PROJECT
from dashboard.subjects.roadmap.feeds import FEEDS, course_year, fed_fact, feed_label, feed_list


@dataclass(frozen=True)
class Target:
    """`feed` is of `roadmap.feeds.FEEDS`; `target` None is counted without a goal; `plan` asks for it."""

    feed: str
    target: float | None
    unit: str
    plan: str = ""

    @property
    def help(self) -> str:
        """What exactly is counted."""
        return FEEDS[self.feed].label


@dataclass(frozen=True)
class Counted:
    """A target with what is counted: `title` is the figure's name with its year, `rows` the list behind it.

    `n` is the number of teachers, None while there is nothing to count them in.
    """

    target: Target
    title: str
    n: int | None
    rows: pd.DataFrame


def counted_targets(reading: Reading) -> list[Counted]:
    """Every target of the reference table; where a plan asks for the same, with the plan's goal."""
    asked = reading.ask("roadmap/fed").drop_duplicates("feed").set_index("feed")
    found = []
    for target in _reference():
        if target.feed in asked.index and pd.notna(asked.at[target.feed, "target"]):
            row = asked.loc[target.feed]
            target = Target(target.feed, float(row["target"]), row["unit"] or target.unit, str(row["plan_title"]))
        fact, rows = fed_fact(reading, target.feed), feed_list(reading, target.feed)
        found.append(Counted(target, feed_label(reading, target.feed), None if fact is None else int(fact), rows))
    return found


def year_words(reading: Reading) -> str:
    """Which school year courses are counted in; says when there are none."""
    since = course_year(reading)
    if since is None:
        return "пройденных курсов ещё нет"
    last = date(since.year + 1, 8, 31)
    return f"учебный год последних курсов: с {russian.day(since)} по {russian.day(last)}"


@cache
def _reference() -> tuple[Target, ...]:
    with (PROJECT / "data" / "reference" / "deficit_targets.csv").open(encoding="utf-8") as file:
        return tuple(
            Target(row["feed"], float(row["target"]) if row["target"] else None, row["unit"])
            for row in csv.DictReader(file)
        )
