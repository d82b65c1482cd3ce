"""Reports made are kept, listed, made again and compared; the schedule; the office's own look; letters; decisions."""

import io
import json
import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from pptx import Presentation

from dashboard import clock
from dashboard.imports.pipeline import import_paths
from dashboard.store import Store
from dashboard.store.batches import original, revoke_batches
from dashboard.subjects.control.case_acts import Act, open_cases
from dashboard.subjects.control.case_acts import tell as tell_case
from dashboard.subjects.control.cases import cases
from dashboard.subjects.control.decisions import Metric, decided, metrics, proposed, rules
from dashboard.subjects.control.meetings import Decision, Done, Meeting, of_last_meeting, record, tell_done
from dashboard.subjects.district.district import District, district_of
from dashboard.subjects.roadmap.events import Told, tell
from dashboard.subjects.roadmap.filters import ALL_MEASURES
from dashboard.subjects.signs.verdict import with_signs
from dashboard.subjects.signs.wording import CLEARS
from dashboard.subjects.signs.works import works_with_signs
from dashboard.surfaces.reports.cases import genitive
from dashboard.surfaces.reports.fingerprint import basis
from dashboard.surfaces.reports.letters import letter
from dashboard.surfaces.reports.made import (
    OTHER_DATA,
    OTHER_FIGURES,
    Order,
    compare,
    due_meeting,
    is_due,
    made_again,
    make,
    reading_of,
    report_of,
    settled_now,
)
from dashboard.surfaces.reports.minutes import Heads, minutes
from dashboard.surfaces.reports.model import Office
from dashboard.surfaces.reports.office import office_of, remove_template, save_office, save_template, template_of
from dashboard.surfaces.reports.plain import as_dict, content_hash
from dashboard.vocabulary import Zone
from dashboard.vocabulary.control import CaseStep
from dashboard.working_days import is_working

from .small import report


def test_a_report_made_is_kept_and_the_same_again(demo_store: Store):
    files = make(demo_store, Order(clock.today(), sections=("headline", "years")), ["pdf", "docx"], "тест")
    rows = demo_store.query("reports/made")
    assert sorted(rows["format"]) == ["docx", "pdf"]
    assert {file.data for file in files} == {original(demo_store, file_hash) for file_hash in rows["file_hash"]}
    again = made_again(demo_store, rows.iloc[0])
    assert (again.then, again.now) == ((), ())


def test_a_file_undone_since_is_told(demo_store: Store):
    make(demo_store, Order(clock.today(), sections=("data",)), ["pdf"], "тест")
    batches = demo_store.query("data/batches")
    list_of = batches[batches["file_name"].str.contains("2026.xlsx")]["batch_id"].astype(str).tolist()
    revoke_batches(demo_store, list_of, "тест", "проверка")
    again = made_again(demo_store, demo_store.query("reports/made").iloc[0])
    assert again.then == ()
    assert again.now[0] == OTHER_DATA
    assert any(line.startswith("Раздел «Данные и оговорки»: было") for line in again.now)


def test_a_report_of_a_past_day_is_the_same_again_after_a_late_correction(demo_store: Store, demo_files: Path):
    batches = demo_store.query("data/batches")
    routes = batches[batches["file_name"] == "ИОМ.xlsx"]["batch_id"].astype(str).tolist()
    revoke_batches(demo_store, routes, "тест", "придут позже")
    past = clock.today() - timedelta(days=40)
    make(demo_store, Order(past, sections=("headline", "deficits", "data")), ["pdf"], "тест")
    row = demo_store.query("reports/made").iloc[0]
    (report,) = import_paths(demo_store, [demo_files / "ИОМ.xlsx"], "demo")
    assert report.status == "imported"
    order = Order(past, sections=("headline", "deficits", "data"), known_at=row["known_at"].to_pydatetime())
    assert content_hash(report_of(demo_store, order)[1]) == row["content_hash"]
    again = made_again(demo_store, row)
    assert again.then == ()
    assert again.now[0] == OTHER_DATA
    assert any(line.startswith("Раздел «Профессиональные дефициты") for line in again.now)


def test_another_fingerprint_is_told_as_another_calculation_when_the_knowledge_is_the_same(demo_store: Store):
    make(demo_store, Order(clock.today(), sections=("years",)), ["pdf"], "тест")
    row = demo_store.query("reports/made").iloc[0].copy()
    row["fingerprint"], row["content_hash"] = "0" * 64, row["content_hash"]
    assert made_again(demo_store, row).then == ()
    save_office(demo_store, Office(name="Другое управление"))
    again = made_again(demo_store, row)
    assert again.then == (OTHER_FIGURES, "Изменились реквизиты управления.")
    assert again.now == (OTHER_DATA,)


def test_a_word_about_a_plan_changes_the_fingerprint(demo_store: Store):
    order = Order(clock.today(), sections=("roadmap",))
    before = report_of(demo_store, order)[1]
    measure = reading_of(demo_store, order).ask_of("roadmap/measures", ALL_MEASURES).iloc[0]["measure"]
    tell(demo_store, Told((measure,), comment="Сделано частично"), "тест")
    after = report_of(demo_store, order)[1]
    assert before.fingerprint != after.fingerprint


def test_a_report_that_an_earlier_version_kept_of_an_empty_day_can_still_be_compared(demo_store: Store):
    make(demo_store, Order(clock.today(), sections=("data",)), ["pdf"], "тест")
    row = demo_store.query("reports/made").iloc[0]
    row["sections"], row["academic_year"], row["district"], row["known_at"] = "empty", None, None, None
    again = made_again(demo_store, row)
    assert again.then == ()
    assert "Появился раздел «Главное»." in again.now


def test_before_any_results_nothing_is_kept(store: Store):
    assert make(store, Order(clock.today()), ["pdf"], "тест") == []
    assert store.query("reports/made").empty


def test_two_contents_are_compared_by_section():
    then, now = as_dict(report()), as_dict(report("Другое предложение."))
    assert compare(then, then) == []
    assert "Раздел «Что изменилось»: было «Первое предложение.», стало «Другое предложение.»" in compare(then, now)
    now["sections"].pop(1)
    assert "Раздела «Таблицы» больше нет." in compare(then, now)


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)))
def test_the_meeting_is_the_last_monday_of_a_month_not_after_today(today: date):
    day = due_meeting(today)
    assert day.weekday() == 0 and day <= today and (day + timedelta(days=7)).month != day.month
    assert today - day <= timedelta(days=35)


def test_the_app_owes_a_report_only_of_a_day_with_data(demo_store: Store):
    after = clock.today() + timedelta(days=70)
    assert not is_due(demo_store, date(2021, 1, 31))
    assert is_due(demo_store, after)
    make(demo_store, Order(due_meeting(after), sections=("headline",)), ["pdf"], "по расписанию")
    assert not is_due(demo_store, after)


def test_the_office_has_its_lines_and_templates(demo_store: Store):
    save_office(demo_store, Office(name="Отдел образования", prepared=""))
    assert office_of(demo_store).name == "Отдел образования"
    blank, deck = io.BytesIO(), io.BytesIO()
    own = Document()
    own.add_paragraph("Бланк отдела")
    own.save(blank)
    Presentation().save(deck)
    save_template(demo_store, "docx", blank.getvalue())
    save_template(demo_store, "pptx", deck.getvalue())
    files = {
        f.format: f.data for f in make(demo_store, Order(clock.today(), sections=("headline",)), ["docx", "pptx"], "т")
    }
    assert Document(io.BytesIO(files["docx"])).paragraphs[0].text == "Бланк отдела"
    assert Presentation(io.BytesIO(files["pptx"])).slide_width == Presentation().slide_width
    with pytest.raises(ValueError, match="не открывается как документ Word"):
        save_template(demo_store, "docx", b"text")
    remove_template(demo_store, "docx")
    assert template_of(demo_store, "docx") is None


@pytest.fixture
def district(demo_store: Store) -> District:
    return district_of(reading_of(demo_store, Order(clock.today())))


def test_a_letter_states_the_verdict_and_the_works_with_signs_of_its_school_only(district: District):
    reading, found = district.reading, with_signs(district.verdicts)
    names = [one.name for one in district.verdicts]
    assert found
    for one in found:
        text = words_of(letter(reading, Office(), one.school).data)
        assert (
            f"Директору {genitive(one.name)}" in text
            and one.line in text
            and one.action in text
            and "не является доказательством" in text
        )
        works = works_with_signs(reading, one.school)
        assert all(work.sign in text and work.why.replace(" %", "\u00a0%") in text for work in works)
        told = {one.question, *(work.question for work in works)}
        asked = {question for question, clears in CLEARS.items() if clears in text}
        assert asked == told & set(CLEARS)
        others = [name for name in names if name not in one.name and one.name not in name]
        assert not [name for name in others if name in text]


def test_a_letter_has_a_day_a_place_for_its_number_and_is_answered_on_a_working_day(district: District):
    one = with_signs(district.verdicts)[0]
    for as_of in (date(2026, 11, 7), date(2026, 11, 21), date(2026, 12, 12)):
        text = words_of(letter(replace(district.reading, as_of=as_of), Office(), one.school).data)
        assert f"{as_of:%d.%m.%Y} № ____" in text
        (answer,) = re.findall(r"просим направить до (\S+)\.", text)
        assert is_working(datetime.strptime(answer, "%d.%m.%Y").date())


def test_a_letter_of_a_case_asks_by_its_term_and_of_a_closed_one_asks_for_nothing(demo_store: Store):
    reading = reading_of(demo_store, Order(clock.today()))
    one = next(one for one in with_signs(district_of(reading).verdicts) if one.subject)
    (case,) = open_cases(demo_store, [one.about(reading.the_year)], clock.today(), "методист")
    tell_case(demo_store, case, Act(CaseStep.LETTER, day=clock.today()), "методист")
    reading = reading_of(demo_store, Order(clock.today()))
    text = words_of(letter(reading, Office(), one.school).data)
    assert f"просим направить до {cases(reading)[0].due:%d.%m.%Y}." in text
    assert f"Что предлагаем: {one.proposal}." in text and "ждём" not in text
    tell_case(demo_store, case, Act(CaseStep.DECISION, day=clock.today(), note="по акту", reason="explained"), "глава")
    reading = reading_of(demo_store, Order(clock.today()))
    text = words_of(letter(reading, Office(), one.school).data)
    assert f"Разобрано {clock.today():%d.%m.%Y}: школа объяснила картину" in text and "Ответ не требуется" in text
    assert "просим" not in text and "Что предлагаем" not in text and "по акту" not in text


def test_a_letter_without_signs_asks_for_nothing_of_its_own(district: District):
    schools = [one for one in district.verdicts if not works_with_signs(district.reading, one.school)]
    usual = next(one for one in schools if not one.has_signs)
    text = words_of(letter(district.reading, Office(), usual.school).data)
    assert usual.line in text and "Отдельных работ с признаками нет" in text
    with pytest.raises(KeyError):
        letter(district.reading, Office(), "edu999999")


def test_minutes_hold_the_decisions_as_taken(district: District):
    taken = [Decision("Провести семинар.", "методисты", date(2026, 12, 1), "")]
    text = words_of(minutes(district.reading, Office(), taken))
    assert "1. Провести семинар. Ответственные: методисты. Срок: до 01.12.2026." in text
    assert "Повестка дня" in text and "№ ____" in text and "Председатель" in text
    assert "1. Об исполнении плана мероприятий" in text, "no decisions were recorded before"
    assert "Принять справку к сведению." in words_of(minutes(district.reading, Office(), []))


def test_minutes_begin_with_what_became_of_the_last_decisions(district: District):
    store, day = district.reading.store, date(2026, 10, 26)
    given = [Decision("Провести семинар.", "Петрова Анна Ивановна", date(2026, 11, 20), "")]
    record(store, Meeting(district.reading.scope.district, day, day), given, "секретарь")
    heads = Heads(date(2026, 11, 30), "14")
    text = words_of(minutes(district.reading, Office(), [], None, heads))
    assert "30.11.2026 № 14" in text
    assert "1. Об исполнении решений совещания 26.10.2026." in text
    assert "2. Об исполнении плана мероприятий" in text and "По вопросам 2–4 — аналитическую справку" in text
    assert "Петрова Анна Ивановна" in text and "пока не исполнено" in text, "the office's own paper names its people"
    tell_done(store, [Done(of_last_meeting(district.reading)[0].name, True, date(2026, 11, 24), "12 педагогов")], "м")
    text = words_of(minutes(district.reading, Office(), [], None, heads))
    assert "исполнено 24.11.2026, после срока на 4\xa0дня. 12 педагогов" in text


def test_the_fingerprint_covers_all_that_is_shown(demo_store: Store):
    today = clock.today()
    order = Order(today, sections=("roadmap",))
    reading, made = report_of(demo_store, order)
    again = report_of(demo_store, settled_now(demo_store, order))[1]
    assert made.fingerprint == again.fingerprint, "the same, told with its moment"
    others = [
        replace(order, as_of=today - timedelta(days=1)),
        replace(order, since=today - timedelta(days=9)),
        replace(order, year="2023/2024"),
        replace(order, edition="public"),
    ]
    assert len({made.fingerprint, *(report_of(demo_store, one)[1].fingerprint for one in others)}) == 1 + len(others)
    before = basis(reading)
    decided = [Decision("Провести семинар.", "методисты", today, "")]
    record(demo_store, Meeting(reading.scope.district, today, today), decided, "секретарь")
    assert basis(reading_of(demo_store, order)) != before, "a decision is shown too"
    then = settled_now(demo_store, order)
    shown = basis(reading_of(demo_store, then))
    tell(demo_store, Told(("мероприятие",), comment="позже"), "тест", at=clock.now() + timedelta(seconds=1))
    assert basis(reading_of(demo_store, then)) == shown, "what was learnt later is not of that moment"


def test_decisions_follow_their_rules(district: District):
    assert {rule.metric for rule in rules()} <= set(metrics(district))
    weekends = [Metric(100.0, ("школа",)) for _ in rules()]
    for as_of in (date(2026, 11, 26) + timedelta(n) for n in range(7)):
        found = decided(rules(), dict(zip((rule.metric for rule in rules()), weekends, strict=True)), as_of)
        assert all(is_working(one.due) for one in found)
    found = decided(rules(), {"schools_to_check": Metric(2.0, ("Школа № 1", "Школа № 2"))}, date(2026, 10, 26))
    assert [d.text for d in found] == [
        "Рекомендовать посмотреть работы и обсудить результаты со школами: Школа № 1, Школа № 2."
    ]
    assert found[0].due == date(2026, 11, 25)
    assert all(d.text.endswith(".") and "{" not in d.text for d in proposed(district))


def test_decisions_count_the_verdicts_by_zone(district: District):
    counted = metrics(district)
    named = {"schools_to_recheck": Zone.RECHECK, "schools_to_check": Zone.CHECK, "schools_to_look": Zone.LOOK}
    for metric, zone in named.items():
        assert counted[metric].names == tuple(one.name for one in district.verdicts if one.zone is zone)
    assert sum(counted[metric].value for metric in named) == len(with_signs(district.verdicts)) > 0


def words_of(data: bytes) -> str:
    document = Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    text = "\n".join([p.text for p in document.paragraphs] + cells)
    return text.replace("№\u00a0", "№ ").replace("n\u00a0=\u00a0", "n = ")


def test_content_is_plain_json():
    content = as_dict(report())
    assert json.loads(json.dumps(content)) == content
