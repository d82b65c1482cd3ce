"""«Совещание»: its views over the demo district, address, steps, small groups, decisions, papers, a frozen visit."""

import io
import zipfile
from datetime import date, timedelta

from docx import Document
from streamlit.testing.v1 import AppTest

from dashboard import clock
from dashboard.charts.theme import DARK, LIGHT
from dashboard.reading import open_reading
from dashboard.store import Store
from dashboard.store.batches import original
from dashboard.subjects.blocks import Table
from dashboard.subjects.control.meetings import Decision, Meeting, decided_here, of_last_meeting, record
from dashboard.subjects.district.district import District, district_of
from dashboard.subjects.roadmap.events import Told, tell
from dashboard.subjects.roadmap.filters import ALL_MEASURES
from dashboard.subjects.signs.verdict import notable
from dashboard.subjects.views import VIEWS, at_meeting
from dashboard.surfaces.parts import report_state
from dashboard.surfaces.parts.decision_blocks import LINK
from dashboard.surfaces.parts.meeting_state import AT_ONCE
from dashboard.surfaces.reports.held import Held, meetings
from dashboard.surfaces.reports.made import FORMATS, Order, report_of
from dashboard.working_days import is_working

from .conftest import OpenPage, said

BEFORE = ["changes", "map", "lines", "region", "excess", "roadmap", "deficits", "cases", "fulfilment", "decisions"]


def shown(app: AppTest) -> str:
    return next(m.value for m in app.markdown if " · вид " in m.value)


def test_the_order_is_of_a_meeting_that_ends_with_decisions():
    assert [view.id for view in VIEWS] == BEFORE


def test_every_step_opens_one_after_another_and_back(demo_app):
    app, seen = demo_app("meeting"), []
    assert app.button(key="back").disabled
    while True:
        words = said(app)
        assert app.title[0].value and "nan" not in words and "None" not in words
        assert "вымышленный район" in words
        seen.append(shown(app))
        if app.button(key="next").disabled:
            break
        app.button(key="next").click().run()
    assert app.query_params["view"] == "papers"
    assert app.query_params["as_of"] == clock.today().isoformat() and app.query_params["since"]
    assert [int(one.split("вид ")[1].split(" ")[0]) for one in seen] == list(range(1, len(seen) + 1))
    names = [one.split("**")[1] for one in seen]
    many = len(notable(district(report_state.store()).verdicts))
    schools = [f"Школа {place} из {many}" for place in range(1, many + 1)]
    told = ["Что изменилось", "Карта рисков", *schools, "Район целиком", "Дорожная карта", "Дефициты и цели"]
    assert names[: len(told)] == told, "no view of decisions where no meeting decided anything"
    assert names[-1] == "Документы" and all(name.startswith("Решения") for name in names[len(told) : -1])
    app.button(key="back").click().run()
    assert app.query_params["view"].startswith("decisions")


def test_an_unknown_view_is_the_first_and_the_address_is_mended(demo_app):
    app = demo_app("meeting", view="unknown")
    assert shown(app).startswith("**Что изменилось**")
    assert app.query_params["view"] == VIEWS[0].id
    assert app.query_params["since"]


def test_year_date_and_meeting_hold_on_every_view(demo_app):
    app = demo_app("meeting", view="changes", year="2024/25", since="2026-01-26", as_of="2026-11-20")
    words = said(app)
    assert "· 2024/25 ·" in words and "на 20.11.2026" in words
    assert "26.01.2026" in words


def test_an_empty_store_has_nothing_to_show(empty_app):
    assert "Показывать пока нечего" in said(empty_app("meeting"))


def test_a_view_has_a_finding_a_note_and_something_to_show(demo_store):
    of = district(demo_store)
    for place in at_meeting(of):
        view = place.draw(of)
        assert view.finding and view.document
        if place.id == "decisions":
            continue
        assert view.note
        assert any([view.figures, view.sentences, view.lines, view.pictures, view.remarks, view.tables]), place.id
        for picture in view.pictures:
            assert len(picture.table)
            assert picture.alt
            for palette in (LIGHT, DARK):
                figure = picture.draw(palette, 300).update_layout(height=300)
                assert figure.layout.height == 300


def test_a_school_is_told_with_its_histogram_why_and_what_to_do(demo_store):
    of = district(demo_store)
    schools = [place for place in at_meeting(of) if place.id.startswith("school-")]
    for one, place in zip(notable(of.verdicts), schools, strict=True):
        view = place.draw(of)
        assert view.finding == f"{one.name}: {one.zone_name}" and one.rarity in view.note
        beside = " ".join(view.beside)
        assert one.action in beside.lower() and one.clears in beside
        axes = view.pictures[0].draw(LIGHT, 300).layout
        assert (axes.xaxis.title.text, axes.yaxis.title.text) == ("первичный балл", "работ")


def test_groups_below_the_least_are_not_told(demo_store):
    hidden = district(demo_store, 10_000)
    for place in at_meeting(hidden):
        if place.id.startswith("school-"):
            view = place.draw(hidden)
            assert not view.pictures and "ожидалось" not in str(view), "neither the histogram nor what was seen"
    changes = next(place for place in VIEWS if place.id == "changes").draw(hidden)
    of_pupils = [one.text for one in changes.sentences if "мероприят" not in one.text]
    assert of_pupils and not any("n = " in text for text in of_pupils), "measures are counted, they are no pupils"


def test_headline_figures_are_the_same_on_summary_meeting_and_report(demo_app, demo_store):
    figures = {figure.label: figure.value for figure in district(demo_store).figures}
    meeting = {metric.label: metric.value for metric in demo_app("meeting").metric}
    assert meeting == figures
    summary = {metric.label: metric.value for metric in demo_app("summary").metric}
    assert summary.items() <= figures.items() and len(summary) >= 5
    report = report_of(demo_store, Order(clock.today(), sections=("headline",)))[1]
    (table,) = report.sections[0].of(Table)
    assert {row[0]: row[1] for row in table.rows} == figures
    assert len(figures) == 6


def test_decisions_are_typed_recorded_and_become_papers_and_the_next_meeting_begins_with_them(demo_app: OpenPage):
    app = demo_app("meeting", view="decisions")
    first = next(area for area in app.text_area if area.label == "Решение 1")
    first.set_value("Провести семинар по критериям.").run()
    next(field for field in app.text_input if field.label == "Срок 1").set_value("26.12.2026").run()
    monday = next(field.value for field in app.text_input if field.label == "Срок 1")
    assert monday == "28.12.2026", "a Saturday moves on to a working day"
    app.button(key="add_decision").click().run()
    blank = app.text_area[-2]
    blank.set_value("Заслушать директоров.").run()
    app.query_params["view"] = "papers"
    app.run()
    words = said(app)
    assert "Провести семинар по критериям" in words and "ещё не оформлено" in words and "Заслушать директоров" in words
    app.text_input(key="meeting_day").set_value("31.02.2026").run()
    app.button(key="hold_meeting").click().run()
    assert "не понят" in app.error[0].value
    app.text_input(key="meeting_day").set_value(f"{clock.today():%d.%m.%Y}").run()
    app.text_input(key="minutes_number").set_value("12").run()
    app.button(key="hold_meeting").click().run(timeout=120)
    words = said(app)
    assert "ещё не оформлено" not in words and "Документы совещания" in words
    labels = {button.label for button in app.get("download_button")}
    assert labels >= {"Протокол", *(f"Отчёт {kind.upper()}" for kind in FORMATS)}
    store = report_state.store()
    held = latest(store)
    standing = decided_here(open_reading(store))
    assert standing[0].text == "Провести семинар по критериям." and standing[-1].text == "Заслушать директоров."
    assert all(is_working(one.due) for one in standing)
    minutes = Document(io.BytesIO(original(store, held.minutes_hash)))
    text = "\n".join(p.text for p in minutes.paragraphs).replace("\xa0", " ")
    assert "№ 12" in text and f"{len(standing)}. Заслушать директоров." in text
    assert held.letters_hash is not None
    assert len(zipfile.ZipFile(io.BytesIO(original(store, held.letters_hash))).namelist()) == held.letters > 0
    assert next(field.value for field in app.text_input if field.label == LINK).endswith(held.address)
    frozen_visit_shows_the_same(demo_app, store, held)
    next_meeting_begins_with(store, standing[0].text)


def frozen_visit_shows_the_same(demo_app: OpenPage, store: Store, held: Held) -> None:
    """The link opened after news: the figures of the meeting, said so, on every page; today's have moved on."""
    asked = dict(part.split("=", 1) for part in held.address.split("?")[1].split("&"))
    asked = {name: value.replace("%2F", "/").replace("%3A", ":") for name, value in asked.items()}
    before = {metric.label: metric.value for metric in demo_app("meeting", **asked).metric}
    measures = open_reading(store).ask_of("roadmap/measures", ALL_MEASURES)
    late = measures[measures["cells_overdue"] > 0]["measure"]
    assert len(late)
    tell(store, Told(tuple(late), status="выполнено"), "методист")
    app = demo_app("meeting", **asked)
    assert {metric.label: metric.value for metric in app.metric} == before
    assert "Цифры совещания" in said(app) and "с тех пор изменены" not in said(app)
    app.switch_page("dashboard/surfaces/pages/summary.py").run()
    assert "Цифры совещания" in said(app) and app.date_input(key="on").disabled
    assert {m.label: m.value for m in app.metric}.items() <= before.items()
    app.button(key="leave_frozen").click().run()
    assert "Цифры совещания" not in said(app)
    assert {m.label: m.value for m in app.metric}["По плану"] != before["По плану"], "today's have moved on"
    other = demo_app("meeting", **asked | {"print": "0" * 16})
    assert "с тех пор изменены" in said(other)
    assert not demo_app("summary", known="0001-01-01T00:00:00+01:00").error
    broken = demo_app("summary", known="вчера")
    assert "Ссылка на совещание неполная" in said(broken)


def next_meeting_begins_with(store: Store, first: str) -> None:
    """The report of a later day tells what became of the decisions right after the roadmap."""
    report = report_of(store, Order(clock.today() + timedelta(days=30)))[1]
    keys = [section.key for section in report.sections]
    assert keys[keys.index("roadmap") + 1] == "fulfilment"
    (table, *_) = next(section for section in report.sections if section.key == "fulfilment").of(Table)
    assert table.rows[0][:2] == ("1", first)
    public = report_of(store, Order(clock.today() + timedelta(days=30), edition="public"))[1]
    names = [one.name for one in district(store).verdicts]
    told = str(next(section for section in public.sections if section.key == "fulfilment"))
    assert first in told and not [name for name in names if name in told]


def latest(store: Store) -> Held:
    return meetings(open_reading(store))[0]


def test_what_became_of_decisions_is_told_on_the_screen(demo_app: OpenPage):
    demo_app("summary")
    store = report_state.store()
    of = open_reading(store)
    last = clock.last_meeting(clock.today())
    decided = [Decision(f"Дело {n}.", "методисты", date(2026, 11, 20), "") for n in range(1, AT_ONCE + 2)]
    record(store, Meeting(of.scope.district, last, last), decided, "секретарь")
    app = demo_app("meeting", view="fulfilment")
    words = said(app)
    assert f"Из {AT_ONCE + 1} решений".replace(" решений", "\xa0решений") in words and "Дело 1" in words
    app.checkbox[0].check().run()
    app.text_input[0].set_value("19.11.2026").run()
    app.button(key="record_done").click().run()
    said(app)
    first = of_last_meeting(open_reading(store))[0]
    assert (first.done, first.done_on, first.days_late) == (True, date(2026, 11, 19), None)
    app.text_input[0].set_value("когда-то").run()
    app.button(key="record_done").click().run()
    assert "не понят" in app.error[0].value


def district(store: Store, least_n: int = 5) -> District:
    return district_of(open_reading(store).hiding(least_n))
