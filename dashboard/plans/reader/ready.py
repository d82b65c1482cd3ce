"""Plans to start from: five tables of `data/templates/plans`, moved to the year that is asked for."""

import csv
import re
from dataclasses import replace
from functools import cache

from dashboard.files.sources import SourceFile
from dashboard.plans.model import Measure, ReadPlan
from dashboard.plans.reader.read import read_plan
from dashboard.settings import PROJECT

_FOLDER = PROJECT / "data" / "templates" / "plans"
_LIST = "plans.csv"
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


def templates() -> dict[str, tuple[str, str]]:
    """Id → (title with «{year}» left out, what is in the plan)."""
    return {id: (_bare(row["title"]), row["about"]) for id, row in _listed().items()}


def read_template(id: str, academic_year: str) -> ReadPlan:
    """A plan to start from, its terms moved to `academic_year` (`2026/2027`).

    Raises:
        KeyError: there is no such plan.
    """
    row = _listed()[id]
    data = (_FOLDER / f"{id}.csv").read_bytes()
    plan = read_plan(SourceFile(f"{id}.csv", data, "csv"))
    moved = int(academic_year[:4]) - int(row["academic_year"][:4])
    return replace(
        plan,
        title=row["title"].format(year=academic_year),
        academic_year=academic_year,
        measures=tuple(_moved(measure, moved) for measure in plan.measures),
        notes=(),
        frame=(),
    )


def _moved(measure: Measure, years: int) -> Measure:
    due = _YEAR.sub(lambda found: str(int(found.group()) + years), measure.due_text)
    return replace(measure, due_text=due)


def _bare(title: str) -> str:
    return title.replace(" на {year} учебный год", "")


@cache
def _listed() -> dict[str, dict[str, str]]:
    with (_FOLDER / _LIST).open(encoding="utf-8") as file:
        return {row["id"]: row for row in csv.DictReader(file, delimiter=";")}
