"""What the report says over the demo district: what the views say, nothing small, no names; edges."""

import io
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from pptx import Presentation

from dashboard import clock, russian
from dashboard.demo.write import write_district
from dashboard.imports.pipeline import import_paths
from dashboard.reading import Reading
from dashboard.store import Store, open_store
from dashboard.subjects.blocks import Chart, Column, Table, Text
from dashboard.subjects.district import summary
from dashboard.subjects.district.district import District, district_of
from dashboard.subjects.roadmap.owners import roles_only
from dashboard.subjects.signs.views import all_schools
from dashboard.subjects.teachers.choice import EVERYONE
from dashboard.subjects.teachers.levels import levels
from dashboard.subjects.view import View
from dashboard.subjects.views import PLACES
from dashboard.surfaces.reports.build import PUBLIC, TITLES, build_report, section_of
from dashboard.surfaces.reports.docx import docx
from dashboard.surfaces.reports.made import FORMATS, Order, reading_of, report_of, write
from dashboard.surfaces.reports.model import Office, Report
from dashboard.surfaces.reports.pptx import pptx
from dashboard.surfaces.reports.xlsx import xlsx

from .cells import shown


@pytest.fixture
def reading(demo_store: Store) -> Reading:
    return reading_of(demo_store, Order(clock.today()))


@pytest.fixture
def district(reading: Reading) -> District:
    return district_of(reading)


@pytest.fixture
def made(reading: Reading) -> Report:
    return build_report(reading, Office())


def table_of(report: Report, sheet: str) -> Table:
    (found,) = [b for section in report.sections for b in section.of(Table) if b.sheet == sheet]
    return found


def test_headline_figures_of_every_written_file_are_those_of_the_district(district: District, made: Report):
    rows = [(one.label, one.value, one.change_since or russian.DASH, one.whole_note) for one in district.figures]
    assert len(rows) == 6
    document = Document(io.BytesIO(docx(made)))
    unbroken = [tuple(russian.unbroken(cell) for cell in row) for row in rows]
    assert [tuple(cell.text for cell in row.cells) for row in document.tables[0].rows[1:]] == unbroken
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx(made)))["Главное"]
    assert [tuple(map(shown, row[:2])) for row in sheet.iter_rows(min_row=5)] == [row[:2] for row in rows]
    numbers = {row[0].value: row[1].value for row in sheet.iter_rows(min_row=5) if row[1].data_type == "n"}
    assert numbers.keys() == {label for label, value, *_ in rows if " из " not in value and value != russian.DASH}
    assert all(round(number, 1) == number for number in numbers.values()), "no more digits than are shown"
    slide = list(Presentation(io.BytesIO(pptx(made))).slides)[1]
    (drawn,) = [shape.table for shape in slide.shapes if shape.has_table]
    assert [(row.cells[0].text, row.cells[1].text) for row in list(drawn.rows)[1:]] == [row[:2] for row in rows]


def test_days_of_the_plan_are_days_and_its_numbers_of_measures_are_text(made: Report):
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx(made)))["План по мероприятиям"]
    rows = list(sheet.iter_rows(min_row=5, max_col=7))
    assert [tuple(shown(cell) for cell in row[:6]) for row in rows] == [
        tuple(map(str, row[:6])) for row in table_of(made, "План по мероприятиям").rows
    ]
    assert {row[0].data_type for row in rows} == {"s"}
    assert {row[2].data_type for row in rows if row[2].value != "постоянно"} == {"d"}


def test_all_check_works_are_those_of_the_query(reading: Reading, made: Report):
    query = reading.ask("district/assessments")
    rows = table_of(made, "Все работы").rows
    assert [row[2] for row in rows] == query["n"].tolist()
    assert [row[3] for row in rows] == query["mean_pct"].round(1).tolist(), "no more digits than are shown"


def test_every_school_bears_its_one_verdict_in_the_written_annex(district: District, made: Report):
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx(made)))["Все школы"]
    rows = [row[:3] for row in sheet.iter_rows(min_row=5, values_only=True)]
    assert rows == [(one.name, one.sign, one.rarity) for one in district.verdicts]


def test_every_view_becomes_a_section_and_no_other(district: District, made: Report):
    told = [place.id for place in PLACES if not place.only_told]
    assert [section.key for section in made.sections] == told
    assert list(TITLES) == [place.id for place in PLACES]


def test_a_view_without_points_and_block_has_no_slide():
    assert section_of("annex", View("Пусто", document=(Text("Нет", "empty"),))).slide is None
    told = section_of("data", View("Вывод", "n = 5", points=("Первое",), speech=("Второе",))).slide
    assert told is not None
    assert (told.finding, told.quiet, told.lines, told.notes) == ("Вывод", "n = 5", ("Первое",), ("Второе",))


def test_few_works_are_told_as_fewer_than_the_reading_allows(reading: Reading):
    hidden = district_of(reading.hiding(100_000))
    (schools,) = {row[4] for row in all_schools(hidden).rows}
    assert schools == "менее 100000"
    assert all(one.n == schools and one.seen == "" for one in hidden.verdicts)


def test_the_public_edition_hides_at_least_what_the_setting_hides(demo_store: Store):
    order = Order(clock.today(), edition="public")
    assert report_of(demo_store, order)[0].least_n == 10
    reading = replace(reading_of(demo_store, order), least_n=12)
    assert "менее 12" in build_report(reading, Office()).caveats[0]


def test_gaps_are_told_in_the_words_of_the_summary(reading: Reading, made: Report):
    (data,) = [section for section in made.sections if section.key == "data"]
    said = [block.text for block in data.blocks if getattr(block, "kind", "") == "bullet"]
    assert said == summary.gaps(reading.ask("district/missing"))


def test_no_code_of_a_pupil_or_teacher_leaves(reading: Reading, made: Report):
    teachers = reading.ask("teachers/blocks", **EVERYONE.params(levels()))["teacher"].unique().tolist()
    text = "\n".join(
        [p.text for p in Document(io.BytesIO(docx(made))).paragraphs]
        + [str(cell) for s in made.sections for t in s.of(Table) for row in t.rows for cell in row]
    )
    assert not [code for code in teachers if code in text]
    assert "edu00" not in text


def test_the_public_edition_names_no_school(demo_store: Store):
    reading, report = report_of(demo_store, Order(clock.today(), edition="public"))
    assert {section.key for section in report.sections} <= set(PUBLIC)
    names = reading.ask("signs/lines")["name"].tolist()
    text = "\n".join(str(block) for section in report.sections for block in section.blocks)
    assert not [name for name in names if name in text]
    assert "менее 10" in report.caveats[0]
    facts = {row[0][:3]: row[2] for row in table_of(report, "Показатели плана").rows}
    assert (facts["3.2"], facts["3.3"]) == (11, "менее 10"), "a target that few teachers feed is told as few"


def test_chosen_sections_only(reading: Reading):
    report = build_report(reading, Office(), ["annex", "headline"])
    assert [section.key for section in report.sections] == ["headline", "annex"]
    with pytest.raises(ValueError, match="нет такого раздела: рейтинг"):
        build_report(reading, Office(), ["рейтинг"])


def test_before_any_data_the_report_says_so(demo_store: Store):
    report = report_of(demo_store, Order(date(2020, 1, 1)))[1]
    assert [section.title for section in report.sections] == ["Данных пока нет"]
    assert all(file.data for file in write(demo_store, report, FORMATS))


def test_before_the_first_results_the_report_is_the_only_district_s(tmp_path: Path):
    write_district(tmp_path / "files", schools=2, years=1, seed=3)
    store = open_store(tmp_path / "store" / "objektiv.duckdb")
    assert report_of(store, Order(clock.today()))[1].place == ""
    list(import_paths(store, [tmp_path / "files" / "Реестр ОО.xlsx"], "demo"))
    assert report_of(store, Order(clock.today()))[1].place == "Приозёрный район"
    store.close()


def test_no_chart_tells_two_points_by_one_name(made: Report):
    charts = [block for section in made.sections for block in section.blocks if isinstance(block, Chart)]
    assert [c.title for c in charts if len(set(c.categories)) < len(c.categories)] == []
    curve = next(chart for chart in charts if chart.sheet == "План и факт, график")
    assert russian.day(made.as_of) in curve.categories


def test_a_column_nobody_fills_is_left_out_where_it_may_be():
    columns = (Column("Школа"), Column("Год назад", "percent", optional=True), Column("Нет"))
    assert Table("т", columns, (("а", None, None), ("б", float("nan"), None))).rows == (("а", None), ("б", None))
    assert len(Table("т", columns, (("а", 0.0, None),)).columns) == 3
    assert len(Table("т", columns, ()).columns) == 3


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
    assert "Диагностик педагогов пока нет" in said["deficits"][0]
    assert said["years"] == ["Загружен один учебный год: сравнить пока не с чем."]
    sections = {section.key: section for section in report.sections}
    assert "→" not in sections["years"].slide.finding
    tables = [block for section in report.sections for block in section.blocks if isinstance(block, Table)]
    assert [table.title for table in tables if not table.rows] == []
    assert {"Изменение", "Год назад, %"} & {column.title for table in tables for column in table.columns} == set()
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
