"""What the report says over the demo district: the pages' own figures, nothing small, no names; edges."""

import io
import shutil
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from dashboard import clock, russian
from dashboard.demo.write import write_district
from dashboard.imports.pipeline import import_paths
from dashboard.store import Store, open_store
from dashboard.subjects.district import summary
from dashboard.subjects.district import views as meeting
from dashboard.surfaces.reports.build import PUBLIC, TITLES, build_report, sections_in_order
from dashboard.surfaces.reports.content.people import roles_only
from dashboard.surfaces.reports.docx import docx
from dashboard.surfaces.reports.known import Known, known_at
from dashboard.surfaces.reports.made import FORMATS, Order, report_of, write
from dashboard.surfaces.reports.model import Office, Report, Table
from dashboard.surfaces.reports.xlsx import xlsx


@pytest.fixture
def known(demo_store: Store) -> Known:
    return known_at(demo_store, clock.today())


@pytest.fixture
def made(known: Known) -> Report:
    return build_report(known, Office())


def table_of(report: Report, sheet: str) -> Table:
    (found,) = [b for section in report.sections for b in section.of(Table) if b.sheet == sheet]
    return found


def test_figures_are_those_of_the_page_and_of_every_format(known: Known, made: Report):
    page = meeting.headline(known.district).figures
    rows = [(f.label, f.value, f.change_since or russian.DASH, f.note) for f in page]
    assert list(table_of(made, "Главное").rows) == rows
    document = Document(io.BytesIO(docx(made)))
    written = [tuple(cell.text for cell in row.cells) for row in document.tables[0].rows[1:]]
    assert written == rows
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx(made)))["Главное"]
    assert [row[1] for row in sheet.iter_rows(min_row=5, values_only=True)] == [value for _, value, *_ in rows]


def test_all_check_works_are_those_of_the_query_and_of_the_command_line(known: Known, made: Report):
    query = known.query("district/assessments")
    rows = table_of(made, "Все работы").rows
    assert [row[2] for row in rows] == query["n"].tolist()
    assert [row[3] for row in rows] == pytest.approx(query["mean_pct"].tolist())
    zones = known.query("signs/schools").set_index("school")["zone"]
    lines = known.query("signs/lines")
    shown = [row[1].split("\u00a0")[-1] if row[1] != russian.DASH else None for row in table_of(made, "Все школы").rows]
    assert shown == [zones[school] for school in lines["school"]]


def test_slides_follow_the_order_of_the_meeting(made: Report):
    shown = [section.key for section in made.sections if section.key in {view.id for view in meeting.VIEWS}]
    assert [key for key in shown if key != "data"] == [v.id for v in meeting.VIEWS if v.id != "data" and v.id in TITLES]


def test_gaps_are_told_in_the_words_of_the_summary(known: Known, made: Report):
    (data,) = [section for section in made.sections if section.key == "data"]
    said = [block.text for block in data.blocks if getattr(block, "kind", "") == "bullet"]
    assert said == summary.gaps(known.query("district/missing"))


def test_no_code_of_a_pupil_or_teacher_leaves(known: Known, made: Report):
    teachers = known.ask("teachers/blocks")["teacher"].unique().tolist()
    text = "\n".join(
        [p.text for p in Document(io.BytesIO(docx(made))).paragraphs]
        + [str(cell) for s in made.sections for t in s.of(Table) for row in t.rows for cell in row]
    )
    assert not [code for code in teachers if code in text]
    assert "edu00" not in text


def test_the_public_edition_names_no_school(demo_store: Store):
    known, report = report_of(demo_store, Order(clock.today(), edition="public"))
    assert {section.key for section in report.sections} <= set(PUBLIC)
    names = known.query("signs/lines")["name"].tolist()
    text = "\n".join(str(block) for section in report.sections for block in section.blocks)
    assert not [name for name in names if name in text]
    assert "менее 10" in report.caveats[0]


def test_chosen_sections_only(known: Known):
    report = build_report(known, Office(), ["annex", "headline"])
    assert [section.key for section in report.sections] == ["headline", "annex"]
    with pytest.raises(ValueError, match="нет такого раздела: рейтинг"):
        build_report(known, Office(), ["рейтинг"])
    assert set(sections_in_order()) == set(TITLES)


def test_before_any_data_the_report_says_so(demo_store: Store):
    report = report_of(demo_store, Order(date(2020, 1, 1)))[1]
    assert [section.title for section in report.sections] == ["Данных пока нет"]
    assert all(file.data for file in write(demo_store, report, FORMATS))


@pytest.mark.parametrize("registers", [True, False])
def test_one_school_and_one_year_are_a_decent_report(tmp_path: Path, registers: bool):
    write_district(tmp_path / "files", schools=1, years=1, seed=3)
    keep = ("Ф1", "Ф3", "Реестр") if registers else ("Ф3",)
    for file in list((tmp_path / "files").rglob("*.xlsx")):
        if not file.name.startswith(keep):
            file.unlink()
    for other in (*(tmp_path / "files").rglob("*.zip"), *(tmp_path / "files").rglob("*.geojson")):
        other.unlink()
    store = open_store(tmp_path / "store" / "objektiv.duckdb")
    list(import_paths(store, [tmp_path / "files"], "demo"))
    report = report_of(store, Order(clock.today()))[1]
    said = {s.key: [b.text for b in s.blocks if getattr(b, "kind", "") == "empty"] for s in report.sections}
    assert "План мероприятий не загружен" in said["roadmap"][0]
    assert "Диагностики педагогов не загружены" in said["deficits"][0]
    assert said["years"] == ["Загружен один учебный год: сравнить пока не с чем."]
    assert [file.format for file in write(store, report, FORMATS)] == list(FORMATS)
    store.close()
    shutil.rmtree(tmp_path / "files")


@pytest.mark.parametrize(
    ("owners", "shown"),
    [
        ("директор", "директор"),
        ("Ежикова А. Б., методист", "исполнитель, методист"),
        ("завуч А.Б. Ежикова", "завуч исполнитель"),
        (None, ""),
    ],
)
def test_names_of_owners_become_roles(owners: str | None, shown: str):
    assert roles_only(owners) == shown
