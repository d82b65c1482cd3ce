"""What the registers know of a case's next step: the self-analysis that came, the recheck's verdict."""

from datetime import date, datetime

import pandas as pd
import pytest

from dashboard.store import Store
from dashboard.subjects.control import self_analysis
from dashboard.subjects.control.case_acts import Act, open_cases, tell
from dashboard.subjects.control.case_hints import Hint, ask_for_answer, hint, open_reasons
from dashboard.subjects.control.case_steps import reasons
from dashboard.subjects.control.cases import Case, Subject, answer_by, cases
from dashboard.subjects.control.self_analysis import Answer, Word
from dashboard.vocabulary.control import CaseStep
from dashboard.vocabulary.steps import Analysis
from tests.readings import reading_of
from tests.small_store import fill_small_store

SCHOOL, YEAR, DAY = "edu009002", "2023/2024", date(2026, 11, 26)
WORK = Subject(SCHOOL, YEAR, "МА", 4)
OPENED = date(2026, 11, 9)


def rechecked(change: int) -> pd.DataFrame:
    """Thirty of the forty works of the check work, each moved by so many marks."""
    return pd.DataFrame(
        {
            "school": SCHOOL,
            "subject": "МА",
            "grade": 4,
            "academic_year": YEAR,
            "participant": [f"4{at:04d}" for at in range(30)],
            "school_mark": 4,
            "commission_mark": 4 + change,
            "expert": "17",
            "checked_on": date(2026, 11, 20),
            "row_number": range(30),
        }
    ).astype({"grade": "Int8", "school_mark": "Int8", "commission_mark": "Int8", "row_number": "Int32"})


def opened(store: Store) -> Case:
    open_cases(store, [WORK], OPENED, "методист")
    (case,) = cases(reading_of(store, DAY))
    return case


def test_without_registers_nothing_is_known_and_every_reason_is_open(small_store: Store):
    store = small_store
    case, now = opened(store), reading_of(store, DAY)
    assert {hint(now, case, step) for step in CaseStep} == {Hint()}
    assert open_reasons(now, case) == list(reasons())


@pytest.mark.parametrize(("change", "code", "other"), [(-1, "confirmed", "cleared"), (0, "cleared", "confirmed")])
def test_a_recheck_fills_in_its_step_and_decides_only_as_it_came_out(store: Store, change: int, code: str, other: str):
    fill_small_store(store, recheck=rechecked(change))
    case, now = opened(store), reading_of(store, DAY)
    known = hint(now, case, CaseStep.RECHECK)
    assert known.day == date(2026, 11, 20) and "Перепроверка МА\u00a04: признак" in known.note
    assert hint(now, case, CaseStep.DECISION).reason == code
    assert code in open_reasons(now, case) and other not in open_reasons(now, case)


def test_a_recheck_of_another_work_is_none_of_this_case(store: Store):
    fill_small_store(store, recheck=rechecked(-1).assign(grade=5).astype({"grade": "Int8"}))
    case, now = opened(store), reading_of(store, DAY)
    assert hint(now, case, CaseStep.RECHECK) == Hint() and open_reasons(now, case) == list(reasons())


def test_a_letter_asks_for_the_self_analysis_once_and_by_the_case_s_term(small_store: Store):
    store = small_store
    case, day = opened(store), date(2026, 11, 11)
    tell(store, case.case_id, Act(CaseStep.LETTER, day=day), "методист")
    now = reading_of(store, DAY)
    term = ask_for_answer(store, now, case, day, "методист", datetime(2026, 11, 11, 9))
    assert term == date(2026, 11, 25)  # ten working days
    now = reading_of(store, DAY)
    assert self_analysis.state(now.of_year(YEAR), SCHOOL).term == term == cases(now)[0].due
    assert answer_by(cases(now), WORK, date(2026, 11, 12)) == term
    assert ask_for_answer(store, now, case, day, "методист") is None


def test_the_self_analysis_that_came_is_the_answer(small_store: Store):
    store = small_store
    case = opened(store)
    said = Word(SCHOOL, YEAR, Analysis.SENT, answers=(Answer(1, "Что видно?", "Работы проверены снова"),))
    self_analysis.record(store, said, "директор", datetime(2026, 11, 18, 9))
    known = hint(reading_of(store, DAY), case, CaseStep.ANSWER)
    assert known == Hint(date(2026, 11, 18), "самоанализ получен 18.11.2026")
