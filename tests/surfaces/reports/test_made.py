"""Reports made are kept, listed, made again and compared; the schedule; the office's own look; letters; decisions."""

import io
import json
from datetime import date, timedelta

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from pptx import Presentation

from dashboard import clock
from dashboard.store import Store
from dashboard.store.batches import original, revoke_batches
from dashboard.surfaces.reports.content.decisions import Metric, decided, proposed, rules
from dashboard.surfaces.reports.known import known_at
from dashboard.surfaces.reports.letters import decision_of, letter, minutes, schools_to_write
from dashboard.surfaces.reports.made import Order, changed_since, compare, due_meeting, is_due, make, report_of
from dashboard.surfaces.reports.model import Office
from dashboard.surfaces.reports.office import office_of, remove_template, save_office, save_template, template_of
from dashboard.surfaces.reports.plain import as_dict

from .small import report


def test_a_report_made_is_kept_and_the_same_again(demo_store: Store):
    files = make(demo_store, Order(clock.today(), sections=("headline", "years")), ["pdf", "docx"], "тест")
    rows = demo_store.query("reports/made")
    assert sorted(rows["format"]) == ["docx", "pdf"]
    assert {file.data for file in files} == {original(demo_store, file_hash) for file_hash in rows["file_hash"]}
    assert changed_since(demo_store, rows.iloc[0]) == []


def test_a_file_undone_since_is_told(demo_store: Store):
    make(demo_store, Order(clock.today(), sections=("data",)), ["pdf"], "тест")
    batches = demo_store.query("data/batches")
    list_of = batches[batches["file_name"].str.contains("2026.xlsx")]["batch_id"].astype(str).tolist()
    revoke_batches(demo_store, list_of, "тест", "проверка")
    said = changed_since(demo_store, demo_store.query("reports/made").iloc[0])
    assert said[0] == "Набор файлов на эту дату другой: после отчёта загрузили или отменили файлы."
    assert any(line.startswith("Раздел «Данные и оговорки»: было") for line in said)


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


def test_a_letter_speaks_of_one_school_only(demo_store: Store):
    known = known_at(demo_store, clock.today())
    schools = known.query("signs/lines")
    school = (schools_to_write(known) if len(schools_to_write(known)) else schools).iloc[0]
    text = words_of(letter(known, Office(), school["school"]).data)
    assert school["name"] in text and "Просим рассмотреть" in text and "не является доказательством" in text
    others = [name for name in schools["name"].unique() if name != school["name"] and name not in school["name"]]
    assert not [name for name in others if name in text]


def test_minutes_hold_the_decisions_as_taken(demo_store: Store):
    known = known_at(demo_store, clock.today())
    taken = [decision_of(" Провести семинар. ", "методисты", date(2026, 12, 1))]
    text = words_of(minutes(known, Office(), taken))
    assert "1. Провести семинар. Ответственные: методисты. Срок: до 01.12.2026." in text
    assert "Принять справку к сведению." in words_of(minutes(known, Office(), []))


def test_decisions_follow_their_rules(demo_store: Store):
    known = known_at(demo_store, clock.today())
    assert {rule.metric for rule in rules()} <= set(metrics_of(known))
    found = decided(rules(), {"schools_to_check": Metric(2.0, ("Школа № 1", "Школа № 2"))}, date(2026, 10, 26))
    assert [d.text for d in found] == [
        "Рекомендовать посмотреть работы и обсудить результаты со школами: Школа № 1, Школа № 2."
    ]
    assert found[0].due == date(2026, 11, 25)
    assert all(d.text.endswith(".") and "{" not in d.text for d in proposed(known))


def metrics_of(known) -> dict[str, Metric]:
    from dashboard.surfaces.reports.content.decisions import metrics

    return metrics(known)


def words_of(data: bytes) -> str:
    document = Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([p.text for p in document.paragraphs] + cells)


def test_content_is_plain_json():
    content = as_dict(report())
    assert json.loads(json.dumps(content)) == content


def test_the_order_of_reports_is_by_day(demo_store: Store):
    known, made = report_of(demo_store, Order(clock.today()))
    assert made.fingerprint == known.fingerprint and made.as_of == clock.today()
