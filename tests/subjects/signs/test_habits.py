"""What is so every year, in words; which baseline speaks of the journal."""

from io import BytesIO

import pandas as pd
import pytest
from pypdf import PdfReader

from dashboard.method.habit import YEARS_BOUND
from dashboard.reading import Own, Reading
from dashboard.store import Store
from dashboard.subjects.signs.habits import Habit, baseline, habits_of, sentence
from dashboard.subjects.signs.verdict import verdict_of_school
from dashboard.surfaces.reports.school_sheet import school_sheet
from dashboard.vocabulary import ALL
from tests.readings import reading_of

ROW = {
    "school": "edu009001",
    "subject": "МА",
    "academic_year": "2025/2026",
    "question": "infl",
    "years_spoke": 3,
    "years_asked": 3,
    "run": 3,
    "since": "2023/2024",
    "spoken": "2024, 2025, 2026",
    "one_in": 297.0,
}
SEEN = "журнал выше, чем у таких же работ в районе"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, f"так каждый год: {SEEN}, третий год подряд (2024, 2025, 2026; у 1 из 300 честных школ)"),
        (
            {"run": 2, "since": "2024/2025", "years_spoke": 2, "spoken": "2025, 2026"},
            f"так каждый год: {SEEN}, второй год подряд (2025, 2026; у 1 из 300 честных школ)",
        ),
        (
            {"run": 5, "since": "2021/2022", "years_spoke": 5, "years_asked": 6, "one_in": 4e5},
            f"так каждый год: {SEEN}, пятый год подряд (с 2022 года; реже чем у 1 из 10\u00a0000 честных школ)",
        ),
        (
            {"run": 1, "since": "2025/2026", "years_spoke": 2, "spoken": "2024, 2026"},
            f"так не первый год: {SEEN}, 2\u00a0года из 3 (2024, 2026; у 1 из 300 честных школ)",
        ),
        (
            {"run": 2, "since": "2023/2024", "years_spoke": 2, "years_asked": 2, "spoken": "2024, 2026"},
            f"так не первый год: {SEEN}, 2\u00a0года из 2 (2024, 2026; у 1 из 300 честных школ)",
        ),
    ],
)
def test_a_habit_says_which_years_and_how_rare(more: dict[str, object], said: str):
    assert sentence(ROW | more) == said


def test_every_question_that_can_be_a_habit_has_words():
    for question in YEARS_BOUND:
        assert sentence(ROW | {"question": question}).startswith("так каждый год: ")


def test_a_narrow_place_says_it_in_a_few_words():
    assert Habit("edu009001", "МА", "infl", sentence(ROW)).short == "Так каждый год: журнал и район, МА"
    whole = Habit("edu009001", ALL, "infl", sentence(ROW))
    assert whole.short == "Так каждый год: журнал и район, все предметы"
    assert whole.with_subject.startswith("Все предметы, так каждый год: журнал выше")


@pytest.mark.parametrize(
    ("own", "region", "before", "said"),
    [
        (0.01, 0.4, 2, "Журнал в этом году выше, чем обычно у этой школы, но не выше, чем у таких же работ в районе"),
        (0.4, 0.01, 1, "Журнал выше, чем у таких же работ в районе; для самой школы это обычно"),
        (0.01, 0.01, 2, ""),
        (0.4, 0.4, 2, ""),
        (0.01, 0.4, 0, ""),
    ],
)
def test_where_one_baseline_alone_speaks_it_is_named(own: float, region: float, before: int, said: str):
    assert baseline(pd.DataFrame([{"own_p": own, "region_p": region, "years_before": before}])) == said


def test_without_both_baselines_nothing_is_said():
    assert baseline(pd.DataFrame(columns=["own_p", "region_p", "years_before"])) == ""


SCHOOLS = ("edu000101", "edu000103")


@pytest.fixture
def lasting(demo_store: Store) -> Reading:
    """A reading in whose snapshot two schools have a habit, and only they."""
    now = reading_of(demo_store)
    year = {"academic_year": now.the_year, "since": "2023/2024", "run": 3, "spoken": "2024, 2025, 2026"}
    kept = ROW | year | {"works": 40, "p_value": 0.0001, "is_habit": True}
    rows = pd.DataFrame([kept | {"school": school} for school in SCHOOLS])
    with demo_store.transaction() as transaction:
        transaction.emptied("habit")
        part = transaction.query("derived/input_parts", snapshot=now.snapshot)["part_id"].iloc[0]
        transaction.append("habit", rows, part_id=part)
    return reading_of(demo_store)


def test_a_director_sees_the_own_school_s_habit_alone(lasting: Reading):
    assert {one.school for one in habits_of(lasting)} == set(SCHOOLS)
    assert {one.school for one in habits_of(lasting.only(Own(school=SCHOOLS[0])))} == {SCHOOLS[0]}


def test_the_verdict_and_the_sheet_of_the_school_tell_it(lasting: Reading):
    found = verdict_of_school(lasting, SCHOOLS[0])
    assert found is not None
    assert [one.with_subject for one in found.habits] == [f"Математика, {habits_of(lasting, SCHOOLS[0])[0].said}"]
    assert found.why_in_short.endswith("Так каждый год: журнал и район, МА")
    pages = PdfReader(BytesIO(school_sheet(lasting, SCHOOLS[0]))).pages
    told = " ".join(page.extract_text() for page in pages)
    assert "так каждый год: журнал выше" in " ".join(told.split())
