"""A district's roadmap of 29 measures through a school year, against a count made by hand on each last Monday."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zlib import crc32

import pandas as pd
import pytest

from dashboard.imports.taking import plan_tables
from dashboard.plans.reader import read_template
from dashboard.plans.terms.days import occurrences
from dashboard.plans.terms.term import parse_term
from dashboard.store import Store
from dashboard.subjects.roadmap.events import DONE, Told, tell
from dashboard.subjects.roadmap.table import roadmap_table
from tests.readings import plan_answer, reading_of

from .plans import LOGINS, TAKEN, take

YEAR = "2023/2024"
PLAN = read_template("risk_zone", YEAR)
MONDAYS = [
    date(2023, 11, 27),
    date(2023, 12, 25),
    date(2024, 1, 29),
    date(2024, 2, 26),
    date(2024, 3, 25),
    date(2024, 4, 29),
    date(2024, 5, 27),
]


@dataclass
class Cell:
    """One measure in one place on one of its days; `done_on` as the simulated year goes."""

    measure: str
    place: str | None
    name: str
    kind: str
    due_to: date
    done_on: date | None = None

    def is_required(self, day: date) -> bool:
        """Of the measure itself: all days of a dated one, the days that have come of a repeated one."""
        return self.kind == "dates" or self.has_come(day)

    def has_come(self, day: date) -> bool:
        return self.due_to <= day

    def is_done(self, day: date) -> bool:
        return self.done_on is not None and self.done_on <= day

    def is_late(self, day: date) -> bool:
        return self.due_to < day and not self.is_done(day)


def cells_of_plan() -> Iterator[Cell]:
    for measure, name in zip(PLAN.measures, plan_tables(PLAN)["measure"]["measure"], strict=True):
        term = parse_term(measure.due_text, YEAR)
        for place in LOGINS if measure.level == "школа" else (None,):
            for day in occurrences(term, YEAR, []):
                if term.kind == "dates" or day["due_to"] >= TAKEN.date():
                    yield Cell(name, place, day["occurrence"], term.kind, day["due_to"])


@pytest.fixture
def lived(store: Store) -> tuple[Store, list[Cell]]:
    """Each last Monday tells what fell due: three cells of four in time, the fourth a month late."""
    take(store, PLAN)
    cells, before = list(cells_of_plan()), date(2023, 11, 1)
    for monday in MONDAYS:
        for cell in cells:
            is_slow = crc32(f"{cell.measure}{cell.place}{cell.name}".encode()) % 4 == 0
            if cell.done_on is None and cell.due_to <= (before if is_slow else monday):
                told = Told((cell.measure,), (cell.place,), cell.name, DONE, monday)
                tell(store, told, "methodist", at=datetime(monday.year, monday.month, monday.day, 8))
                cell.done_on = monday
        before = monday
    return store, cells


def expected(cells: list[Cell], day: date) -> tuple[pd.Series, pd.Series]:
    """% done by measure: of what has come by the day, and of all that the measure requires."""
    come = [(cell.measure, 100.0 * cell.is_done(day)) for cell in cells if cell.has_come(day)]
    required = [(cell.measure, 100.0 * cell.is_done(day)) for cell in cells if cell.is_required(day)]
    means = (
        pd.DataFrame(rows, columns=["measure", "pct"]).groupby("measure")["pct"].mean() for rows in (come, required)
    )
    return next(means), next(means)


def test_the_plan_has_its_29_measures_with_days_and_without():
    kinds = {parse_term(measure.due_text, YEAR).kind for measure in PLAN.measures}
    assert len(PLAN.measures) == 29
    assert kinds >= {"dates", "standing"}
    assert {measure.level for measure in PLAN.measures} == {"район", "школа"}


def test_page_curve_and_command_line_are_right_on_every_last_monday(lived: tuple[Store, list[Cell]]):
    store, cells = lived
    for monday in MONDAYS:
        (of_come, of_required), late = expected(cells, monday), {cell.measure for cell in cells if cell.is_late(monday)}
        reading = reading_of(store, monday)
        now = plan_answer(reading, "headline").iloc[0]
        assert now["completion_pct"] == pytest.approx(of_come.mean()), monday
        assert (now["n"], now["overdue"], now["measures"]) == (len(of_come), len(late), 29), monday
        assert now["done"] == (of_come == 100).sum(), monday

        curve = plan_answer(reading, "curve").set_index("ends_on").loc[pd.Timestamp(monday)]
        assert curve["planned"] == sum(cell.due_to <= monday for cell in cells), monday
        assert curve["done"] == sum(cell.is_done(monday) for cell in cells), monday

        rows = roadmap_table(reading)
        whole = rows.drop_duplicates(["section", "number", "title"])["completion_pct"].dropna()
        assert whole.mean() == pytest.approx(of_required.mean(), abs=0.01), monday
        assert rows.loc[rows["overdue"], "title"].nunique() == len(late), monday


def test_nobody_is_late_for_ever(lived: tuple[Store, list[Cell]]):
    _, cells = lived
    shares = [sum(cell.is_late(monday) for cell in cells) for monday in MONDAYS]
    assert max(shares) > 0
    assert all(cell.is_done(MONDAYS[-1]) for cell in cells if cell.due_to < MONDAYS[-2])
