"""Self-analysis: drafts, sending, returning and accepting are new rows; state, terms and figures are told from them."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pandas as pd
import pytest

from dashboard import russian
from dashboard.imports.pipeline import import_paths
from dashboard.reading import Reading
from dashboard.store import Store
from dashboard.subjects.control import self_analysis
from dashboard.subjects.control.analyses import NONE, analyses
from dashboard.subjects.control.prefilled import prefilled
from dashboard.subjects.control.self_analysis import Answer, NotNow, Word, answers, days_late, record, state, told
from dashboard.subjects.control.seven_steps import questions
from dashboard.subjects.district.district import district_of
from dashboard.subjects.today.answers import answer_lines, answered_on
from dashboard.subjects.views import told as places_told
from dashboard.vocabulary.steps import STEP_NAMES, Analysis
from tests.readings import reading_of

SCHOOL, OTHER, YEAR = "edu000101", "edu000103", "2025/2026"
ONE = Answer(3, "Кто проверял?", "Два учителя", "Одинаково", "Шифровать работы", date(2026, 12, 28))
ASKED = Word(SCHOOL, YEAR, Analysis.ASKED, date(2026, 11, 10))
DRAFT = Word(SCHOOL, YEAR, Analysis.DRAFT, answers=(replace(ONE, answer="Пока не знаем"),))
SENT = Word(SCHOOL, YEAR, Analysis.SENT, answers=(ONE,))
RETURNED = Word(SCHOOL, YEAR, Analysis.RETURNED, date(2026, 11, 20), "Назовите комиссию")
ACCEPTED = Word(SCHOOL, YEAR, Analysis.ACCEPTED)


def say(store: Store, *words: tuple[Word, int]) -> None:
    for word, day in words:
        record(store, word, "методист", datetime(2026, 11, day, 9))


def on(store: Store, day: int) -> Reading:
    return reading_of(store, date(2026, 11, day)).of_year(YEAR)


def test_the_seven_steps_are_named_in_the_vocabulary_as_in_the_table():
    assert {one.step: one.name for one in questions()} == STEP_NAMES
    assert len({one.question for one in questions()}) == len(questions()) and list(STEP_NAMES) == [1, 2, 3, 4, 5, 6, 7]


def test_each_day_has_the_state_of_its_last_word(demo_store: Store):
    say(demo_store, (ASKED, 2), (DRAFT, 3), (SENT, 5), (RETURNED, 6), (SENT, 9), (ACCEPTED, 11))
    found = [state(on(demo_store, day), SCHOOL) for day in (1, 2, 3, 5, 6, 9, 11)]
    assert [one.name.value for one in found] == ["not_asked", "asked", "draft", "sent", "returned", "sent", "accepted"]
    assert found[4].remark == "Назовите комиссию" and found[4].term == date(2026, 11, 20)
    assert (found[6].day, found[6].author, found[6].sent_on) == (date(2026, 11, 11), "методист", date(2026, 11, 9))
    assert state(on(demo_store, 11), OTHER).name is Analysis.NOT_ASKED


def test_a_draft_is_not_read_until_it_is_sent(demo_store: Store):
    say(demo_store, (DRAFT, 3))
    now = on(demo_store, 3)
    assert answers(now, SCHOOL).empty and SCHOOL not in answered_on(now)
    assert answers(now, SCHOOL, drafts=True)["answer"].tolist() == ["Пока не знаем"]
    say(demo_store, (SENT, 5))
    later = on(demo_store, 5)
    assert answers(later, SCHOOL)["answer"].tolist() == ["Два учителя"]
    assert answered_on(later)[SCHOOL] == date(2026, 11, 5)
    assert any("ответ получен 05.11.2026" in line for line in answer_lines(later, SCHOOL))


@pytest.mark.parametrize(
    ("before", "word", "why"),
    [
        ((), ACCEPTED, "принять или вернуть можно только полученный"),
        ((ASKED,), RETURNED, "принять или вернуть можно только полученный"),
        ((SENT,), replace(RETURNED, remark=" "), "Напишите замечание"),
        ((SENT, ACCEPTED), SENT, "уже принят"),
        ((SENT,), ASKED, "уже получен"),
        ((), replace(SENT, answers=(Answer(1, "Что?", " "),)), "Отправлять нечего"),
        ((), replace(SENT, answers=(replace(ONE, measure=""),)), "не названа мера"),
        ((), replace(DRAFT, answers=(replace(ONE, due=date(2028, 9, 1)),)), "вне 01.09.2025–31.08.2028"),
    ],
)
def test_a_word_that_cannot_stand_is_refused_and_writes_nothing(
    demo_store: Store, before: tuple[Word, ...], word: Word, why: str
):
    say(demo_store, *((one, day) for day, one in enumerate(before, 2)))
    stood = state(on(demo_store, 20), SCHOOL)
    with pytest.raises(NotNow, match=why):
        record(demo_store, word, "методист")
    assert state(on(demo_store, 20), SCHOOL) == stood


def test_late_days_are_working_days(demo_store: Store):
    say(demo_store, (ASKED, 2))
    # the term is Tuesday 10.11.2026; to Monday 16.11 there are the 11th, 12th, 13th and 16th
    now = on(demo_store, 16)
    assert days_late(state(now, SCHOOL), now.as_of) == 4
    assert told(state(now, SCHOOL), now.as_of).replace("\u00a0", " ") == (
        "Самоанализ: запрошен, ответ до 10.11.2026, срок прошёл 4 рабочих дня назад"
    )
    assert days_late(state(on(demo_store, 10), SCHOOL), date(2026, 11, 10)) == 0


def test_a_file_is_an_answer_that_was_sent(demo_store: Store, tmp_path: Path):
    header = ["Логин ОО", "Учебный год", "Шаг", "Вопрос", "Ответ", "Мера", "Срок"]
    row = [SCHOOL, YEAR, "Журнал", "Почему разница?", "Тема новая", "Повторить тему", "28.12.2026"]
    pd.DataFrame([row], columns=header).to_excel(tmp_path / "ответ.xlsx", index=False)
    (report,) = import_paths(demo_store, [tmp_path / "ответ.xlsx"], "demo")
    assert report.status == "imported"
    now = reading_of(demo_store).of_year(YEAR)
    assert (state(now, SCHOOL).name, state(now, SCHOOL).author) == (Analysis.SENT, "demo")
    assert self_analysis.measures(now, SCHOOL)[-1] == Answer(
        4, "Почему разница?", "Тема новая", "", "Повторить тему", date(2026, 12, 28)
    )


def test_figures_of_the_steps_are_those_of_the_card(demo_store: Store):
    now = reading_of(demo_store)
    works = now.ask("school/works", school=SCHOOL)
    works = works[(works["academic_year"] == now.the_year) & works["journal_n"].gt(0)]
    said = [line.replace("\u00a0", " ") for line in prefilled(now, SCHOOL).of(4)]
    figures = {
        russian.assessment(row["subject"], row["grade"]).replace("\u00a0", " "): (
            f"ниже журнала {100 * row['lowered'] / row['journal_n']:.0f} %, ",
            f"(n = {int(row['journal_n'])})",
        )
        for _, row in works.iterrows()
    }
    assert len(said) > 2
    for line in said:
        assert all(figure in line for figure in figures[line.partition(":")[0]]), line
    assert all(prefilled(now, SCHOOL).of(step) for step in (1, 3, 4, 5)) and not prefilled(now, SCHOOL).of(6)


def test_the_view_tells_who_answered_and_who_is_late(demo_store: Store):
    assert analyses(district_of(on(demo_store, 1))).finding == NONE
    say(demo_store, (ASKED, 2), (replace(ASKED, school=OTHER), 2), (replace(ASKED, school="edu000105"), 2))
    say(demo_store, (SENT, 5), (replace(DRAFT, school="edu000107"), 5))
    now = on(demo_store, 16)
    found = analyses(district_of(now))
    assert found.finding.replace("\u00a0", " ") == "Самоанализ: ответили 1 из 3 школ, принято 0, срок прошёл у 2"
    (table,) = found.tables
    late, sent = table.rows[0], table.rows[-1]
    assert late[1:] == ("запрошен", date(2026, 11, 2), date(2026, 11, 10), None, 4)
    assert sent[1:] == ("получен", date(2026, 11, 2), date(2026, 11, 10), date(2026, 11, 5), None)
    assert "self_analysis" in places_told(now) and "self_analysis" not in places_told(on(demo_store, 1))
    open_edition = analyses(district_of(replace(now, names_schools=False)))
    assert open_edition.finding == found.finding and not open_edition.tables and open_edition.main is None
