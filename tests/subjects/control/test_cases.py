"""A case from its flag to its decision: the latest word stands, nothing is lost, terms are working days."""

from datetime import date, datetime, timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.reading import Own, Reading
from dashboard.store import Store
from dashboard.subjects.control.case_acts import Act, CaseRefused, open_cases, tell
from dashboard.subjects.control.case_steps import ORDER, reasons, rules, term_of
from dashboard.subjects.control.cases import Subject, cases, cases_of, events, last_before, of_year, standing
from dashboard.vocabulary.control import CaseAct, CaseStep
from tests.readings import reading_of

SCHOOL, YEAR = "edu009003", "2025/2026"
WORK = Subject(SCHOOL, YEAR, "МА", 5)
FLAG = date(2026, 10, 30)
"""A Friday; 4 November is a holiday."""


@pytest.fixture
def filled(small_store: Store) -> Store:
    return small_store


def on(store: Store, day: date = date(2026, 11, 26)) -> Reading:
    return reading_of(store, day)


def opened(store: Store) -> str:
    (case,) = open_cases(store, [WORK], FLAG, "методист")
    return case


def test_every_step_has_a_term_and_the_reasons_have_words():
    assert list(rules()) == list(ORDER) and all(rule.source for rule in rules().values())
    assert {"cleared", "confirmed", "other"} <= set(reasons())


def test_terms_are_counted_in_working_days_over_a_holiday():
    assert term_of(CaseStep.LETTER, FLAG) == date(2026, 11, 5)  # Monday, Tuesday, Thursday
    assert term_of(CaseStep.ANSWER, date(2026, 11, 2)) == date(2026, 11, 17)


def test_a_case_goes_from_the_flag_to_the_decision(filled: Store):
    case = opened(filled)
    (one,) = cases(on(filled, FLAG))
    assert (one.step, one.due, one.opened_by, one.days_late) == (CaseStep.LETTER, date(2026, 11, 5), "методист", None)
    tell(filled, case, Act(CaseStep.LETTER, day=date(2026, 11, 2)), "методист")
    tell(filled, case, Act(CaseStep.ANSWER, day=date(2026, 11, 10), note="объяснили"), "методист")
    tell(filled, case, Act(CaseStep.RECHECK, CaseAct.SKIPPED, date(2026, 11, 11), "работ уже нет"), "методист")
    (one,) = cases(on(filled))
    assert one.step is CaseStep.DECISION and one.due == date(2026, 11, 18) and one.days_late == 8
    assert one.line == "разбирается, ждём: решение до 18.11.2026, просрочено на 8\u00a0дней"
    tell(filled, case, Act(CaseStep.DECISION, day=date(2026, 11, 20), reason="explained"), "глава")
    (one,) = cases(on(filled))
    assert not one.is_open and one.line == "разобрано 20.11.2026: школа объяснила картину"
    assert cases(on(filled, date(2026, 11, 19)))[0].is_open, "the day before it was still open"
    assert events(on(filled), SCHOOL)["recorded_by"].tolist() == ["методист"] * 4 + ["глава"]


def test_a_step_told_out_of_order_does_not_skip_the_one_before(filled: Store):
    case = opened(filled)
    tell(filled, case, Act(CaseStep.ANSWER, day=date(2026, 11, 3)), "методист")
    assert cases(on(filled))[0].step is CaseStep.LETTER


def test_a_closed_case_opens_again_only_with_a_word_and_is_remembered_next_year(filled: Store):
    case = opened(filled)
    tell(filled, case, Act(CaseStep.DECISION, day=FLAG, reason="explained", note="ответ дали на совещании"), "глава")
    with pytest.raises(CaseRefused, match="закрыто"):
        tell(filled, case, Act(CaseStep.LETTER, day=FLAG), "глава")
    with pytest.raises(CaseRefused, match="почему"):
        tell(filled, case, Act(CaseStep.DECISION, CaseAct.REOPENED, FLAG), "глава")
    next_year = Subject(SCHOOL, "2026/2027", "МА", 5)
    open_cases(filled, [next_year], FLAG, "методист")
    found = cases_of(on(filled), SCHOOL)
    assert [(one.subject.academic_year, one.is_open) for one in found] == [("2026/2027", True), (YEAR, False)]
    assert standing(found, WORK) == found[1]
    tell(filled, case, Act(CaseStep.DECISION, CaseAct.REOPENED, FLAG, "новые сведения"), "глава")
    assert cases_of(on(filled), SCHOOL)[1].step is CaseStep.LETTER


def test_a_case_is_opened_once(filled: Store):
    assert len(open_cases(filled, [WORK, WORK, Subject(SCHOOL, YEAR)], FLAG, "методист")) == 2
    assert open_cases(filled, [WORK], FLAG, "методист") == []


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (Act(CaseStep.LETTER, day=FLAG - timedelta(days=1)), "раньше открытия"),
        (Act(CaseStep.LETTER, day=date(2999, 1, 1)), "ещё не наступил"),
        (Act(CaseStep.RECHECK, CaseAct.SKIPPED, FLAG), "почему шаг пропущен"),
        (Act(CaseStep.DECISION, day=FLAG), "чем закончилось"),
        (Act(CaseStep.DECISION, day=FLAG, reason="нет такой"), "чем закончилось"),
        (Act(CaseStep.DECISION, day=FLAG, reason="other"), "словами"),
        (Act(CaseStep.DECISION, CaseAct.SKIPPED, FLAG, "так"), "не пропускают"),
        (Act(CaseStep.FLAG, day=FLAG), "уже записан"),
        (Act(CaseStep.DECISION, CaseAct.REOPENED, FLAG, "так"), "нечего"),
        (Act(CaseStep.DECISION, day=FLAG, reason="explained"), "Не записано: письмо школе, ответ школы, перепроверка"),
        (Act(CaseStep.DECISION, day=FLAG, note="так", reason="cleared"), "Перепроверка в разбирательстве не записана"),
    ],
)
def test_what_cannot_be_recorded_is_refused_in_words_and_leaves_nothing(filled: Store, act: Act, said: str):
    case = opened(filled)
    with pytest.raises(CaseRefused, match=said):
        tell(filled, case, act, "методист")
    assert len(events(on(filled), SCHOOL)) == 1


def test_the_own_director_sees_how_it_ended_but_not_the_district_s_words(filled: Store):
    closed(filled, WORK)
    now = on(filled).only(Own(school=SCHOOL))
    (one,) = cases(now)
    assert one.short == "разобрано 30.10.2026: школа объяснила картину" and (one.note, one.opened_by) == ("", "")
    told = events(now, SCHOOL)
    assert told["step"].tolist() == ["flag", "recheck", "decision"]
    assert told[["recorded_by", "note", "file_hash", "file_name"]].isna().all().all()


def test_another_school_s_director_sees_no_case(filled: Store):
    opened(filled)
    assert len(cases(on(filled).only(Own(school=SCHOOL)))) == 1
    assert cases(on(filled).only(Own(school="edu009001"))) == []


def closed(store: Store, about: Subject, reason: str = "explained", day: date = FLAG) -> str:
    (case,) = open_cases(store, [about], day, "методист")
    tell(store, case, Act(CaseStep.RECHECK, day=day), "комиссия")
    tell(store, case, Act(CaseStep.DECISION, day=day, reason=reason, note="по акту"), "глава")
    return case


def test_a_closed_case_is_opened_again_by_its_decision_only(filled: Store):
    case = closed(filled, WORK)
    with pytest.raises(CaseRefused, match="снова"):
        tell(filled, case, Act(CaseStep.LETTER, CaseAct.REOPENED, FLAG, "письмо не дошло"), "глава")
    (one,) = cases(on(filled))
    assert not one.is_open and one.todo == "разобрано: школа объяснила картину"
    assert one.brief == "разобрано: объяснён"


def test_a_case_of_another_work_says_nothing_of_this_sign(filled: Store):
    other = Subject(SCHOOL, YEAR, "РУ", 5)
    closed(filled, other, "cleared")
    found = cases(on(filled))
    assert standing(found, WORK) is None and standing(found, other) == found[0]
    assert [one.told for one in of_year(found, SCHOOL, YEAR)] == [
        "разобрано 30.10.2026: признак снят перепроверкой (РУ\u00a05)"
    ]
    whole = closed(filled, Subject(SCHOOL, YEAR), day=date(2026, 11, 2))
    of_work = standing(cases(on(filled)), WORK)
    assert of_work and of_work.case_id == whole, "a case of the whole school is of all its works"
    (open_one,) = open_cases(filled, [WORK], date(2026, 11, 3), "методист")
    of_work = standing(cases(on(filled)), WORK)
    assert of_work and (of_work.case_id, of_work.todo) == (open_one, "письмо школе до 09.11.2026")


def test_the_same_work_s_case_is_remembered_before_a_later_one_of_another_work(filled: Store):
    closed(filled, Subject(SCHOOL, "2023/2024", "МА", 5), "confirmed")
    closed(filled, Subject(SCHOOL, "2024/2025", "РУ", 5), "cleared")
    found = cases(on(filled))
    before = last_before(found, WORK)
    assert before and before.remembered == "в 2023/24 разбирали: признак подтверждён перепроверкой (МА\u00a05)"
    other = last_before(found, Subject(SCHOOL, YEAR, "ХИ", 8))
    assert other and other.subject.subject == "РУ", "of other works the latest year's"
    assert last_before(found, Subject("edu009001", YEAR, "МА", 5)) is None


_ACT = st.tuples(st.sampled_from(list(CaseStep)), st.sampled_from(list(CaseAct)), st.sampled_from(["", "слово"]))
_years = count(1900)


@given(st.lists(_ACT, max_size=9))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_order_of_acts_loses_a_record_or_opens_silently(filled: Store, acts: list):
    about = Subject(SCHOOL, f"{(year := next(_years))}/{year + 1}")
    (case,) = open_cases(filled, [about], FLAG, "кто")
    taken, closed = 1, False
    for step, act, note in acts:
        reason = "explained" if step is CaseStep.DECISION else None
        try:
            tell(filled, case, Act(step, act, FLAG, note, reason), "кто", datetime(2026, 11, 1, 12))
        except CaseRefused:
            continue
        taken += 1
        assert closed is (act is CaseAct.REOPENED) and (note or not closed)
        closed = step is CaseStep.DECISION and act is CaseAct.DONE
    (one,) = [found for found in cases(on(filled)) if found.case_id == case]
    assert one.is_open is not closed
    told = events(on(filled), SCHOOL)
    assert (told["case_id"] == case).sum() == taken
