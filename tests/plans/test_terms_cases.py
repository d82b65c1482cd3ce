"""Term columns of sample plans against what a person understood."""

import csv
from pathlib import Path

import docx
import pytest

from dashboard.plans.terms.fields import TermFields, term_fields
from dashboard.plans.terms.term import in_words, parse_term

CASES = Path(__file__).parents[1] / "cases" / "plans"
PLANS = {"T01_terms_give": "2023/2024", "S38_second_relative": "2023/2024", "S51_multi_year": "2023-2025"}


def rows() -> list[tuple[str, str, dict[str, str]]]:
    """Term, year of its plan, expected cells."""
    found = []
    for name, year in PLANS.items():
        table = docx.Document(str(CASES / f"{name}.docx")).tables[0]
        terms = {row.cells[0].text: row.cells[2].text for row in table.rows}
        with (CASES / f"{name}_docx.expected.csv").open(encoding="utf-8-sig") as file:
            found += [(terms[row["number"]], year, row) for row in csv.DictReader(file)]
    return found


def fits(expected: str, found: str) -> bool:
    """Whether days joined by `;` are those expected; `*` stands for any."""
    one, other = expected.split(";"), found.split(";")
    return len(one) == len(other) and all(want in ("*", got) for want, got in zip(one, other, strict=True))


@pytest.mark.parametrize(("text", "year", "expected"), rows())
def test_a_term_is_understood_as_by_a_person(text: str, year: str, expected: dict[str, str]) -> None:
    term = parse_term(text, year)
    fields: TermFields = term_fields(term)
    assert (fields.due_kind, fields.due_detail) == (expected["kind"], expected["detail"]), in_words(term)
    for name in ("due_from", "due_to"):
        assert not expected[name] or fits(expected[name], getattr(fields, name)), in_words(term)
    assert term.problem == ""
