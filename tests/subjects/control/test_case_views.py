"""«Разбирательства» as a view: what is open and late, how others ended; an open edition has no small count."""

from datetime import date

import pytest

from dashboard.store import Store
from dashboard.subjects.blocks import Table
from dashboard.subjects.control.case_acts import Act, open_cases, tell
from dashboard.subjects.control.case_views import NONE, board
from dashboard.subjects.control.cases import Subject
from dashboard.subjects.district.district import district_of
from dashboard.vocabulary.control import CaseStep
from tests.readings import reading_of
from tests.small_store import SCHOOLS

YEAR, DAY = "2024/2025", date(2026, 11, 26)
FLAG = date(2026, 11, 2)


@pytest.fixture
def filled(small_store: Store) -> Store:
    return small_store


def view(store: Store, named: bool = True):
    now = reading_of(store, DAY).of_year(YEAR)
    return board(district_of(now if named else now.unnamed()))


def test_without_cases_it_says_how_they_come(filled: Store):
    assert view(filled).finding == NONE


def test_open_ones_stand_with_their_term_and_closed_ones_with_their_end(filled: Store):
    late, closed = open_cases(
        filled, [Subject("edu009001", YEAR, "МА", 4), Subject("edu009002", YEAR, "РУ", 4)], FLAG, "методист"
    )
    tell(filled, late, Act(CaseStep.LETTER, day=FLAG), "методист")
    tell(filled, closed, Act(CaseStep.DECISION, day=FLAG, note="по работам", reason="explained"), "глава")
    found = view(filled)
    assert found.finding == "Открыто 1\u00a0разбирательство, просрочено 1; закрыто за год 1"
    waiting, ended = (block for block in found.document if isinstance(block, Table))
    # ten working days after Monday 2 November over the holiday of the 4th
    assert waiting.rows == (
        ("Берёзовская школа", "МА\u00a04", "2024/25", "ответ школы", "школа", date(2026, 11, 17), 9),
    )
    assert ended.rows == (("Гимназия «Озёрная»", "РУ\u00a04", "2024/25", FLAG, "школа объяснила картину: по работам"),)


def test_an_open_edition_tells_no_school_and_no_small_number(filled: Store):
    works = [Subject(school, YEAR, subject, grade) for school in SCHOOLS for subject, grade in (("МА", 4), ("РУ", 4))]
    open_cases(filled, works[:4], FLAG, "методист")
    assert view(filled, named=False).finding == "Разбирательств менее 5: их число не показывается."
    open_cases(filled, works[4:7], FLAG, "методист")
    found = view(filled, named=False)
    assert found.finding == "Разбирательства: открыто 7, закрыто за год менее 5"
    words = " ".join([found.finding, *found.points, *(getattr(block, "text", "") for block in found.document)])
    assert not any(name in words for name, *_ in SCHOOLS.values())
    assert not any(isinstance(block, Table) for block in (*found.document, *found.tables, found.main))
