"""Letters and sheets say of the strongest check work how large its sign is and how far to believe it."""

import pandas as pd
import pytest

from dashboard import clock
from dashboard.reading import Reading
from dashboard.reading.disclosure import without_few_seen
from dashboard.store import Store
from dashboard.subjects.signs.works import works_with_signs
from dashboard.surfaces.reports.letters import letter
from dashboard.surfaces.reports.model import Office
from dashboard.surfaces.reports.school_sheet import school_sheet
from tests.readings import reading_of

from .test_made import words_of
from .test_school_sheet import text_of

SCHOOL = "edu000103"
"""Works at the boundaries were lifted in several of its check works."""


@pytest.fixture
def reading(demo_store: Store) -> Reading:
    return reading_of(demo_store, clock.today())


def plain(text: str) -> str:
    return " ".join(text.split())


def test_a_letter_says_it_of_the_strongest_work_only(reading: Reading):
    first, *others = works_with_signs(reading, SCHOOL)
    text = plain(words_of(letter(reading, Office(), SCHOOL).data))
    assert first.beside and f"подробнее. {plain(first.beside)}" in text.replace("\u00a0", " ")
    assert text.count("Размер, если это так") == 1 and others


def test_a_sheet_says_it_too(reading: Reading):
    text = plain(text_of(school_sheet(reading, SCHOOL)))
    assert "подробнее" in text and "Размер, если это так: примерно" in text


def test_another_share_is_another_belief(reading: Reading):
    usual, many = (works_with_signs(reading, SCHOOL, share)[-1].beside for share in (None, 0.4))
    assert "необъективны 10" in usual and "необъективны 40" in many


def test_what_leaves_the_house_tells_no_few_works_or_marks():
    rows = pd.DataFrame({"question": ["growth"] * 3, "n": [30] * 3, "observed": [50.0] * 3})
    rows = rows.assign(
        works_moved=[9.0, 3.2, float("nan")], works_low=1.0, marks_moved=[8.0, 9.0, 2.0], marks_high=20.0
    )
    kept = without_few_seen(rows, 5)
    for name in ("works_low", "marks_moved", "marks_high"):
        assert kept[name].notna().tolist() == [True, False, False]
