"""«Что изменилось после меры»: which works are compared, on which scale, and what is said; by hand."""

from collections.abc import Iterator
from datetime import date, datetime
from math import log
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pytest
from scipy.stats import t as student

from dashboard.method.effect import Effect
from dashboard.reading import Reading
from dashboard.russian import NBSP
from dashboard.store import Store, open_store
from dashboard.store.batches import NewBatch, append_batch
from dashboard.subjects.blocks import Table
from dashboard.subjects.control.effect import NONE, TOO_FEW, after_measures, conclusion
from dashboard.subjects.control.effect_rows import STRONGEST, compared, values
from dashboard.subjects.district.district import district_of
from dashboard.subjects.views import told as sections_told
from dashboard.vocabulary import Question
from tests.conftest import copied
from tests.readings import reading_of
from tests.small_store import fill_small_store

CELL = ["school", "subject", "grade", "academic_year"]
BEFORE, AFTER = "2023/2024", "2024/2025"


def indicators(*rows):
    columns = [*CELL, "question", "n", "observed", "expected", "z", "asked"]
    return pd.DataFrame(rows, columns=columns)


def test_every_question_is_told_on_its_own_scale_and_the_strongest_in_standard_scores():
    work = ("а", "МА", 4, BEFORE)
    shown = indicators(
        (*work, "growth", 20, 64.0, 58.5, 1.0, True),
        (*work, "boundary", 9, 6.0, 4.0, 2.5, True),
        (*work, "journal", 20, 0.4, 0.1, 0.5, True),
        (*work, "participation", 20, 3.0, 1.0, None, False),
        (*work, "recheck", 20, 9.0, 2.0, 6.0, True),
        ("б", "МА", 4, BEFORE, "growth", 9, 60.0, 50.0, 3.0, True),
    )
    cells = pd.DataFrame([(*work, 20), ("б", "МА", 4, BEFORE, 9)], columns=[*CELL, "n"])
    found = values(shown, cells).set_index("question")["value"]
    assert found.to_dict() == pytest.approx(
        {
            STRONGEST: 2.5,
            Question.GROWTH: 5.5,
            Question.BOUNDARY: log(6.5 / 3.5) - log(4.5 / 5.5),
            Question.JOURNAL: 0.3,
        }
    )


def told(*rows):
    return pd.DataFrame(rows, columns=[*CELL, "value"])


YEARS = ("2023/2024", "2024/2025", "2025/2026")
TOLD = told(
    *((school, subject, 4, year, 10 * place + number + (subject == "РУ") / 2) for place, year in enumerate(YEARS)
      for number, school in enumerate("абвг") for subject in ("МА", "РУ"))
)  # fmt: skip


def taken(*rows):
    return pd.DataFrame(rows, columns=["school", "subject", "grade", "before_year", "after_year"])


def test_a_recheck_is_compared_with_the_same_work_of_schools_without_one():
    rows = compared(TOLD, taken(("а", "МА", 4, *YEARS[:2])))
    assert sorted(zip(rows["school"], rows["treated"], rows["before"], rows["after"], strict=True)) == [
        ("а", True, 0.0, 10.0),
        ("б", False, 1.0, 11.0),
        ("в", False, 2.0, 12.0),
        ("г", False, 3.0, 13.0),
    ]
    assert sorted(rows["level"]) == [0.25, 1.25, 2.25, 3.25], "the mean of both works of the school"


def test_other_works_of_a_rechecked_school_are_not_compared():
    rows = compared(TOLD, taken(("а", "МА", 4, *YEARS[:2]), ("б", "РУ", 4, *YEARS[:2])))
    assert sorted(rows.loc[rows["treated"], "school"]) == ["а", "б"]
    assert sorted(rows.loc[~rows["treated"], "school"]) == ["в", "в", "г", "г"]


def test_a_school_counts_with_its_first_time_and_is_compared_only_before_it():
    rows = compared(
        TOLD, taken(("а", None, None, *YEARS[:2]), ("б", None, None, *YEARS[1:]), ("а", None, None, *YEARS[1:]))
    )
    sides = rows.groupby("period")[["school", "treated"]].apply(
        lambda part: sorted(set(part.itertuples(index=False, name=None)))
    )
    assert sides.tolist() == [
        [("а", True), ("б", False), ("в", False), ("г", False)],
        [("б", True), ("в", False), ("г", False)],
    ]


def test_a_work_that_nobody_else_wrote_leaves_nothing_to_compare():
    assert compared(TOLD[TOLD["school"] == "а"], taken(("а", "МА", 4, *YEARS[:2])))["treated"].tolist() == [True]
    assert compared(TOLD, taken(("а", "ХИ", 8, *YEARS[:2]))).empty


def test_what_is_said_of_a_row():
    found = Effect(4, 8, 12, 0, 0, 0, 0, -1.0, -2.0, -0.1, False, float("nan"), "")
    assert conclusion(found) == "слабее, чем у сравнимых школ"
    assert conclusion(Effect(**{**found.__dict__, "low": 0.1, "high": 2.0})).startswith("сильнее")
    assert conclusion(Effect(**{**found.__dict__, "high": 0.1})) == "не отличить от обычного"
    assert conclusion(Effect(**{**found.__dict__, "why_not": "treated"})) == "слишком мало: школ с мерой"


CHANGES = (-2.0, -1.5, -2.2)
"""Of the three rechecked schools; the others change by a half, up and down in turn."""


@pytest.fixture
def rechecked(demo_store_file: Path, tmp_path: Path) -> Iterator[tuple[Reading, int]]:
    """The demo district, МА 4 of three schools rechecked, with signs put in by hand; how many schools are compared."""
    path = copied(demo_store_file, tmp_path / "rechecked")
    store = open_store(path)
    wide = reading_of(store).exact("signs/cells", year="все")
    same = wide[(wide["subject"] == "МА") & (wide["grade"] == 4) & (wide["n"] >= 10)]
    years = same.groupby("school")["academic_year"].agg(set)
    schools = sorted(school for school, held in years.items() if {BEFORE, AFTER} <= held)
    _recheck(store, schools[:3])
    snapshot = reading_of(store).snapshot
    store.close()
    with duckdb.connect(str(path)) as file:
        of = f"WHERE part_id IN (SELECT part_id FROM snapshot_part WHERE snapshot_id = '{snapshot}')"
        file.execute(f"UPDATE indicator SET asked = question = 'growth', z = 1.0, observed = 60, expected = 60 {of}")
        for place, school in enumerate(schools):
            change = CHANGES[place] if place < 3 else 0.5 * (-1) ** place
            cell = f"{of} AND subject = 'МА' AND grade = 4 AND academic_year = '{AFTER}'"
            file.execute(f"UPDATE indicator SET z = ? {cell} AND school = ?", [1 + change, school])
    opened = open_store(path)
    yield reading_of(opened), len(schools) - 3
    opened.close()


def _recheck(store: Store, schools: list[str]) -> None:
    rows = pd.DataFrame({"school": schools, "subject": "МА", "grade": 4, "academic_year": BEFORE})
    rows = rows.assign(
        participant="40001", school_score=10, commission_score=9, expert="Э-01", checked_on=date(2024, 6, 3)
    )
    batch = NewBatch("recheck.xlsx", b"recheck", "ab" * 32, "recheck", 1, {"recheck": rows}, pd.DataFrame(), 3, 0, 0, 0)
    append_batch(store, batch, "test", datetime(2026, 9, 1))


def test_the_recheck_of_three_schools(rechecked: tuple[Reading, int]):
    """All start from one standard score, so it is the difference of means with Welch's error."""
    reading, others = rechecked
    calm = [0.5 * (-1) ** place for place in range(3, 3 + others)]
    wanted = np.mean(CHANGES) - np.mean(calm)
    error = np.sqrt(np.var(CHANGES, ddof=1) / 3 + np.var(calm, ddof=1) / others)
    n = 3 + others
    half = student.ppf(0.975, n**2 * 2 * (others - 1) / (9 * 2 + others**2 * (others - 1))) * error
    view = after_measures(district_of(reading))
    shown = [f"{value:+.1f}".replace(".", ",").replace("-", "−") for value in (wanted, wanted - half, wanted + half)]
    assert isinstance(view.main, Table)
    row = next(row for row in view.main.rows if row[:2] == ("Перепроверка", "Самый сильный признак"))
    assert row[2:5] == (3, others, f"СО: {shown[0]} (от {shown[1]} до {shown[2]})")
    assert row[5] == ("слабее, чем у сравнимых школ" if wanted + half < 0 else "не отличить от обычного")
    assert "effect" in sections_told(reading)
    assert view.finding == f"Перепроверка: признаки на {-wanted:.1f}{NBSP}СО слабее, чем у сравнимых школ".replace(
        ".", ","
    )


def test_plan_measures_that_all_schools_carried_out_tell_nothing(demo_store: Store):
    reading = reading_of(demo_store)
    view = after_measures(district_of(reading))
    assert "effect" not in sections_told(reading), "no section of a report"
    assert view.finding == f"Что изменилось после мер: {TOO_FEW}"
    assert isinstance(view.main, Table)
    assert {row[-1] for row in view.main.rows} == {"слишком мало: школ без меры"}
    assert "Изменение сверх сравнимых, 95 %" not in [column.title for column in view.main.columns]


def test_nothing_is_told_without_a_measure(store: Store):
    fill_small_store(store)
    assert after_measures(district_of(reading_of(store))).finding == NONE


@pytest.mark.parametrize(
    ("day", "years"),
    [
        (date(2024, 9, 1), ("2023/2024", "2024/2025")),
        (date(2025, 2, 28), ("2023/2024", "2024/2025")),
        (date(2025, 3, 1), ("2023/2024", "2025/2026")),
        (date(2025, 5, 31), ("2023/2024", "2025/2026")),
        (date(2025, 6, 1), ("2024/2025", "2025/2026")),
        (date(2025, 12, 31), ("2024/2025", "2025/2026")),
    ],
)
def test_the_years_before_and_after_a_measure(day: date, years: tuple[str, str], demo_store: Store):
    """Works are written from March to May: what is done then stands between the years around."""
    reading = reading_of(demo_store)
    here = reading.exact("control/measures_taken")
    measure, school = here["measure"].iloc[0], here["school"].iloc[0]
    word = pd.DataFrame({"event_id": ["00000000-0000-4000-8000-000000000001"], "measure": measure})
    word = word.assign(school=school, status="выполнено", happened_on=day, recorded_by="test")
    with demo_store.transaction() as transaction:
        transaction.append("progress_event", word, recorded_at=transaction.moment())
    rows = reading_of(demo_store).exact("control/measures_taken")
    rows = rows[(rows["measure"] == measure) & (rows["school"] == school)]
    assert list(rows[["before_year", "after_year"]].itertuples(index=False, name=None)) == [years]
