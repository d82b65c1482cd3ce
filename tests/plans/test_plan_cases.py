"""Plans of every shape met so far: each cell that the table beside a file states is read from it.

Columns of `*.expected.csv`: an empty cell is not checked, `*` may be anything, `plans` is how many the file holds.
"""

import csv
from datetime import date
from pathlib import Path

import pytest

from dashboard.files.sources import SourceFile
from dashboard.plans.doubts import FIELDS, doubts_of
from dashboard.plans.model import Measure, ReadPlan
from dashboard.plans.reader import read_plans
from dashboard.plans.terms.fields import term_fields
from dashboard.plans.terms.term import parse_term

PLANS = Path(__file__).parents[1] / "cases" / "plans"
FILES = sorted(path for path in PLANS.iterdir() if not path.name.endswith(".expected.csv"))


def read(path: Path) -> list[ReadPlan]:
    return read_plans(SourceFile(path.name, path.read_bytes(), path.suffix[1:]))


def expected(path: Path) -> list[dict[str, str]]:
    told = path.with_name(f"{path.stem}_{path.suffix[1:]}.expected.csv")
    with told.open(encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def cells(plan: ReadPlan, measure: Measure) -> dict[str, str]:
    """A measure as a row of the expected table; the level, target and unit as a person sees them."""
    target = measure.indicator.target
    return term_cells(plan, measure) | {
        "title_prefix": " ".join(measure.title.split()),
        "number": measure.number.strip(" .)"),
        "section_prefix": measure.section,
        "level": measure.level.value,
        "target": "" if target is None else f"{target:g}",
        "unit": measure.indicator.unit,
    }


def term_cells(plan: ReadPlan, measure: Measure) -> dict[str, str]:
    found = term_fields(parse_term(measure.due_text, plan.academic_year))
    return {"kind": found.due_kind, "due_from": found.due_from, "due_to": found.due_to, "detail": found.due_detail}


def agrees(column: str, said: str, read: str) -> bool:
    if said in ("", "*") or column in ("plans", "note"):
        return True
    if column.endswith("_prefix"):
        return read.casefold().startswith(said.casefold())
    if column == "number":
        return read == said.strip(" .)")
    if "*" in said:
        pairs = list(zip(said.split(";"), read.split(";"), strict=False))
        return said.count(";") == read.count(";") and all(one in ("*", two) for one, two in pairs)
    return read == said


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_doubt_says_again_which_cell_it_is_about(path: Path) -> None:
    said = [
        doubt
        for plan in read(path)
        for measure in plan.measures
        for doubt in doubts_of(measure, plan.academic_year, date(2026, 11, 26))
    ]
    assert [d.why for d in said if d.why.casefold().startswith(FIELDS[d.field][:4])] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_plan_is_read_as_its_table_says(path: Path) -> None:
    plans, rows = read(path), expected(path)
    found = [cells(plan, measure) for plan in plans for measure in plan.measures]
    assert len(plans) == int(rows[0]["plans"])
    assert len(found) == len(rows), [row["title_prefix"] for row in found]
    unlike = [
        (said["title_prefix"], column, value, told[column])
        for said, told in zip(rows, found, strict=True)
        for column, value in said.items()
        if column in told and not agrees(column, value, told[column])
    ]
    assert unlike == []
