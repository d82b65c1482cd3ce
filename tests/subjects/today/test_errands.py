"""What waits today: whose, for how long, where it is done, and a text that can be sent as it is."""

from datetime import date, datetime

import pandas as pd

from dashboard.reading import Reading
from dashboard.store import Store
from dashboard.subjects.control.case_acts import Act, open_cases
from dashboard.subjects.control.case_acts import tell as tell_case
from dashboard.subjects.control.draws import Asked, draw
from dashboard.subjects.district.district import district_of
from dashboard.subjects.roadmap.events import DONE, STARTED, Told, tell
from dashboard.subjects.signs.matrix import matrix_of
from dashboard.subjects.signs.verdict import notable, verdicts
from dashboard.subjects.signs.views import all_works
from dashboard.subjects.today import reminders
from dashboard.subjects.today.answers import answer_lines, answers
from dashboard.subjects.today.errands import Errand, Group, kept_until, waiting
from dashboard.vocabulary.control import CaseStep
from tests.readings import reading_of
from tests.subjects.roadmap.plans import ANALYSIS, LOGINS, TRAIN, take

DAY = date(2023, 12, 4)


def groups(store: Store, day: date = DAY) -> dict[str, Group]:
    return {group.key: group for group in waiting(reading_of(store, day), [], rows=True)}


def say(store: Store, school: str, status: str, day: date = date(2023, 11, 20), comment: str | None = None) -> None:
    at = datetime(day.year, day.month, day.day, 8)
    tell(store, Told((ANALYSIS,), (school,), None, status, day, comment=comment), "methodist", at=at)


def test_what_is_late_says_whose_and_for_how_long_and_leads_to_the_measure(store: Store):
    take(store)
    say(store, LOGINS[0], DONE)
    late = groups(store)["late"]
    # the schools' measure fell due on 13.11, the district's on 30.11, its monthly report on 27.11
    assert [errand.link["measure"] for errand in late.errands][::2] == [ANALYSIS, TRAIN]
    assert late.count == "3\u00a0мероприятия"
    first = late.errands[0]
    assert first.text == "№\u00a01.2 «Самоанализ школ»: 21\u00a0день, за школами: Вторая, Третья"
    assert (first.target, first.button) == ("measure", "Открыть")
    assert late.errands[2].text == "№\u00a01.1 «Обучить учителей»: 4\u00a0дня, ИМЦ"


def test_a_reminder_names_whom_what_the_term_and_by_when_to_answer(store: Store):
    take(store)
    text = groups(store)["late"].errands[0].reminder
    assert text.startswith("Вторая, Первая, Третья. Напоминаем: срок мероприятия №\u00a01.2 «Самоанализ школ»")
    assert "прошёл 13.11.2023 (план «Дорожная карта района»)" in text
    assert "Просим до 11.12.2023 сообщить" in text, "five days later is a Saturday, the next working day is asked"


def test_a_school_that_said_anything_is_not_silent(store: Store):
    take(store)
    say(store, LOGINS[0], STARTED)
    silent = groups(store)["silent"]
    assert [errand.text for errand in silent.errands] == [
        "Вторая: нет сведений по 1\u00a0мероприятию, 1.2",
        "Третья: нет сведений по 1\u00a0мероприятию, 1.2",
    ]
    assert silent.errands[0].link == {"school_name": "Вторая", "status": "просрочено"}
    assert "№\u00a01.2 «Самоанализ школ», срок 13.11.2023" in silent.errands[0].reminder


def test_nothing_late_nothing_said(store: Store):
    take(store)
    assert groups(store, date(2023, 11, 5)) == {}


def test_in_work_is_no_answer_but_a_word_is(store: Store):
    take(store)
    say(store, LOGINS[0], STARTED)
    say(store, LOGINS[1], STARTED, comment="разобрали работы")
    say(store, LOGINS[2], DONE)
    assert set(answers(reading_of(store, DAY), "все")["school"]) == {LOGINS[1], LOGINS[2]}
    (line,) = answer_lines(reading_of(store, DAY), LOGINS[1])
    assert line.startswith("Ответ школы 20.11.2023: ") and line.endswith("разобрали работы")
    assert answer_lines(reading_of(store, DAY), LOGINS[0]) == []


def test_over_the_demo_signs_files_and_routes_wait(demo_store: Store):
    reading = reading_of(demo_store)
    found = {group.key: group for group in waiting(reading, verdicts(reading), rows=True)}
    to_check = notable(verdicts(reading))
    assert [errand.link["school"] for errand in found["signs"].errands] == [one.school for one in to_check]
    assert all("Признак не доказательство" in errand.reminder for errand in found["signs"].errands)
    assert "Протоколы (11\u00a0работ)" in found["files"].errands[0].text
    assert found["files"].errands[0].reminder.count("БИ\u00a05") == 1, "schools that lack the same stand together"
    late = reading.ask("today/routes", school="все")
    assert found["routes"].count.startswith(f"{len(late)}\u00a0")
    assert sum(errand.reminder.count(", срок ") for errand in found["routes"].errands) == len(late)
    few = {group.key: group for group in waiting(reading, [], rows=False)}["routes"].errands
    assert len(few) == 1 and "П-0" not in few[0].text and few[0].reminder == ""


def test_a_check_work_to_check_waits_for_a_lot_until_one_is_drawn(demo_store: Store):
    reading = reading_of(demo_store)
    (first, *rest) = undrawn(reading)
    assert first.target == "control" and first.link["view"] == "recheck"
    assert first.text[0] in "▲■" and "срок хранения работ прошёл" in first.text
    asked = Asked(first.link["school"], reading.the_year, first.link["subject"], first.link["grade"])
    draw(demo_store, reading, asked, 7, "methodist")
    assert [errand.link for errand in undrawn(reading_of(demo_store))] == [errand.link for errand in rest]


def undrawn(reading: Reading) -> tuple[Errand, ...]:
    found = {group.key: group for group in waiting(reading, [], rows=True)}
    return found["recheck"].errands if "recheck" in found else ()


def test_works_are_kept_two_months_at_most():
    told = [kept_until(day, date(2026, 6, 10)) for day in (pd.Timestamp(2026, 4, 14), pd.Timestamp(2026, 4, 1), pd.NaT)]
    assert told == [
        "работы хранят до прихода результатов, не позже 14.06.2026",
        "срок хранения работ прошёл 01.06.2026, узнайте у школы, целы ли они",
        "работы хранят только до прихода результатов, не дольше двух месяцев",
    ]


def test_a_case_takes_the_place_of_its_sign_and_is_told_when_it_is_late(demo_store: Store):
    now = reading_of(demo_store)
    one = next(one for one in notable(verdicts(now)) if one.subject)

    def told() -> dict[str, list[str]]:
        again = reading_of(demo_store)
        return {group.key: [e.text for e in group.errands] for group in waiting(again, verdicts(again), rows=True)}

    about, day = one.about(now.the_year), date(2026, 11, 2)
    before = told()
    work = f"{one.name}, {one.work}: "
    assert any(one.name in text for text in before["signs"]) and any(work in text for text in before["recheck"])
    (case,) = open_cases(demo_store, [about], day, "методист")
    after = told()
    assert not any(one.name in text for text in after.get("signs", []))
    assert any(work in text for text in after["recheck"]), "while the case is open its recheck may be drawn"
    late = [text for text in after["cases"] if work in text]
    assert late and late[0].startswith(f"{work}разбирается, ждём: письмо школе до 06.11.2026, просрочено на")
    tell_case(demo_store, case, Act(CaseStep.DECISION, day=day, note="по акту", reason="explained"), "глава")
    closed = told()
    assert not any(work in text for group in ("cases", "recheck", "signs") for text in closed.get(group, []))


def test_a_curator_who_is_a_person_stands_by_a_code():
    rows = pd.DataFrame(
        {"teacher": ["П-1"], "route_number": ["7"], "due_on": [date(2026, 5, 29)], "curator": ["куратор 1"]}
    )
    assert reminders.of_routes("куратор 1", rows, date(2026, 6, 1)).startswith(
        "Куратор 1. Срок индивидуальных маршрутов прошёл: П-1 (ИОМ № 7), срок 29.05.2026."
    )


def test_the_matrix_of_the_page_is_the_one_that_the_annex_prints(demo_store: Store):
    reading = reading_of(demo_store)
    matrix = matrix_of(reading, verdicts(reading))
    printed = all_works(district_of(reading))[1]
    assert [column.title for column in printed.columns][1:] == [head.replace("\u00a0", " ") for head in matrix.heads()]
    assert [row[0] for row in printed.rows] == [one.name for one in matrix.schools]
    signs = {cell for row in printed.rows for cell in row[1:]}
    assert {"▲", "■", "·"} <= signs
    one = matrix_of(reading, verdicts(reading), "МА", 5)
    assert one.works == (("МА", 5),) and set(one.cells["subject"]) == {"МА"}
