"""Decisions are facts: recorded, changed, removed and carried out by new rows; asked as of a day and a moment."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from dashboard.reading import Reading
from dashboard.russian import NBSP
from dashboard.store import Store
from dashboard.subjects.blocks import Table
from dashboard.subjects.control.decisions import decisions
from dashboard.subjects.control.fulfilment import NONE, fulfilment
from dashboard.subjects.control.meetings import (
    Decision,
    Done,
    Meeting,
    decided_here,
    of_last_meeting,
    record,
    still_open,
    tell_done,
)
from dashboard.subjects.control.naming import A_SCHOOL, told
from dashboard.subjects.district.district import District, district_of
from dashboard.vocabulary import ALL
from tests.readings import reading_of
from tests.small_store import DISTRICT

SEPTEMBER = Meeting(DISTRICT, date(2026, 9, 28), date(2026, 9, 25))
OCTOBER = Meeting(DISTRICT, date(2026, 10, 26), date(2026, 10, 26))
SEMINAR = Decision("Провести семинар.", "методисты", date(2026, 10, 12), "правило")
REPORT = Decision("Представить отчёт.", "Иванова Анна Петровна, директор", date(2026, 10, 19), "")
NEXT = date(2026, 11, 26)


@pytest.fixture
def filled(small_store: Store) -> Store:
    return small_store


def on(store: Store, day: date, **more: object) -> Reading:
    return reading_of(store, day, **more)  # type: ignore[arg-type]


def at(day: int, hour: int = 12, month: int = 9) -> datetime:
    return datetime(2026, month, day, hour)


def texts(found: list) -> list[str]:
    return [one.text for one in found]


def test_decisions_stand_from_the_day_of_their_meeting_and_on_the_day_of_their_figures(filled: Store):
    assert record(filled, SEPTEMBER, [SEMINAR, REPORT], "секретарь", at(28)) == 2
    here = decided_here(on(filled, SEPTEMBER.report_day))
    assert texts(here) == [SEMINAR.text, REPORT.text] and [one.place for one in here] == [1, 2]
    assert of_last_meeting(on(filled, date(2026, 9, 27))) == [], "people have not met yet"
    last = of_last_meeting(on(filled, SEPTEMBER.day))
    assert (last[0].who, last[0].due, last[0].source, last[0].meeting) == (
        "методисты",
        date(2026, 10, 12),
        "правило",
        SEPTEMBER.day,
    )
    assert of_last_meeting(on(filled, NEXT, known_at=at(27))) == [], "nothing was known of it then"


def test_a_change_and_a_removal_are_new_rows_and_the_past_stays(filled: Store):
    record(filled, SEPTEMBER, [SEMINAR, REPORT], "секретарь", at(28))
    stood = decided_here(on(filled, SEPTEMBER.report_day))
    assert record(filled, SEPTEMBER, stood, "секретарь", at(28, 13)) == 0, "the same again writes nothing"
    changed = replace(stood[0], who="отдел")
    assert record(filled, SEPTEMBER, [changed], "начальник", at(29)) == 2
    assert [(one.text, one.who) for one in decided_here(on(filled, SEPTEMBER.report_day))] == [(SEMINAR.text, "отдел")]
    then = decided_here(on(filled, SEPTEMBER.report_day, known_at=at(28, 14)))
    assert [(one.text, one.who) for one in then] == [(SEMINAR.text, "методисты"), (REPORT.text, REPORT.who)]
    history = on(filled, NEXT).ask("control/decision_history")
    said = [(row.what, row.recorded_by, row.who) for row in history.itertuples()]
    assert sorted(said[:2]) == [("removed", "начальник", REPORT.who), ("worded", "начальник", "отдел")]
    assert sorted(said[2:]) == [("worded", "секретарь", REPORT.who), ("worded", "секретарь", "методисты")]


def test_carrying_out_is_told_later_and_counts_days_late(filled: Store):
    record(filled, SEPTEMBER, [SEMINAR, REPORT], "секретарь", at(28))
    seminar, report = of_last_meeting(on(filled, NEXT))
    assert (seminar.done, seminar.days_late) == (False, 45)
    tell_done(
        filled, [Done(seminar.name, True, date(2026, 10, 14), "в дистанционной форме")], "методист", at(15, month=10)
    )
    now = {one.name: one for one in of_last_meeting(on(filled, NEXT))}
    assert (now[seminar.name].done_on, now[seminar.name].days_late) == (date(2026, 10, 14), 2)
    assert now[seminar.name].note == "в дистанционной форме" and not now[report.name].done
    assert not of_last_meeting(on(filled, date(2026, 10, 13)))[0].done, "it had not happened yet"
    assert not of_last_meeting(on(filled, NEXT, known_at=at(1, month=10)))[0].done, "it was not known yet"
    tell_done(filled, [Done(seminar.name, False, date(2026, 11, 2))], "начальник", at(2, month=11))
    assert not of_last_meeting(on(filled, NEXT))[0].done, "the latest word stands"


def test_the_last_meeting_is_told_with_older_decisions_that_wait(filled: Store):
    record(filled, SEPTEMBER, [SEMINAR, REPORT], "секретарь", at(28))
    record(
        filled,
        OCTOBER,
        [replace(SEMINAR, text="Провести перепроверку.", due=date(2026, 11, 20))],
        "с",
        at(26, month=10),
    )
    seminar = next(one for one in still_open(on(filled, NEXT)) if one.text == SEMINAR.text)
    tell_done(filled, [Done(seminar.name, True, date(2026, 10, 2))], "методист", at(2, month=10))
    now = on(filled, NEXT)
    assert texts(of_last_meeting(now)) == ["Провести перепроверку."]
    assert texts(still_open(now)) == [REPORT.text], "what was carried out before the last meeting is not told again"
    view = fulfilment(district_of(now))
    assert view.finding == f"Из 1{NBSP}решения совещания 26.10.2026 исполнено 0, просрочено 1"
    last, older = (block for block in view.document if isinstance(block, Table))
    assert [column.title for column in last.columns] == ["№", "Решение", "Ответственные", "Срок", "Исполнение", "Дней"]
    assert last.rows == (("1", "Провести перепроверку.", "методисты", date(2026, 11, 20), "пока не исполнено", 6),)
    assert older.rows[0][0] == SEPTEMBER.day and "Иванова" not in str(older.rows), "no names of people"
    assert "директор" in str(older.rows)


def test_what_was_decided_takes_the_place_of_the_proposals(filled: Store):
    before = decisions(of(filled, OCTOBER.report_day))
    assert not before.finding.startswith("Совещание")
    record(filled, OCTOBER, [SEMINAR], "секретарь", at(26, month=10))
    after = decisions(of(filled, OCTOBER.report_day))
    assert after.finding == f"Совещание 26.10.2026: 1{NBSP}решение"
    assert after.main is not None and after.main.rows[0][1:] == (SEMINAR.text, "методисты", SEMINAR.due)  # type: ignore[union-attr]


def test_without_decisions_the_view_says_so_in_one_sentence(filled: Store):
    view = fulfilment(of(filled, NEXT))
    assert view.finding == NONE and view.main is None


def test_decisions_of_another_district_are_not_told(filled: Store):
    record(filled, replace(SEPTEMBER, district="reg00_m077"), [SEMINAR], "секретарь", at(28))
    assert of_last_meeting(on(filled, NEXT)) == []
    record(filled, replace(SEPTEMBER, district=ALL), [REPORT], "секретарь", at(28))
    assert texts(of_last_meeting(on(filled, NEXT))) == [REPORT.text], "before the first results no district is chosen"


@pytest.mark.parametrize(
    ("text", "open_edition"),
    [
        ("Провести перепроверку в Берёзовской школе.", A_SCHOOL),
        ("Направить наблюдателей: Гимназия «Озёрная».", "Направить наблюдателей: школа."),
        ("Помочь СОШ № 7 с маршрутами.", "Помочь школа с маршрутами."),
        ("Провести семинар для школ района.", "Провести семинар для школ района."),
    ],
)
def test_the_open_edition_names_no_school_in_any_case(filled: Store, text: str, open_edition: str):
    now = on(filled, NEXT)
    assert told(now.unnamed(), text) == open_edition
    assert told(now, text) == text


def of(store: Store, day: date) -> District:
    return district_of(reading_of(store, day))
