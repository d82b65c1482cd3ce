"""Word and OpenDocument as they come: merged cells, drawn numbers, nested tables, and files not to be trusted."""

import io
import zipfile

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import _Cell

from dashboard.files import documents
from dashboard.files.limits import Limits
from dashboard.files.sheets import read_sheets
from dashboard.files.sources import FileRefused, Refusal, SourceFile, expand
from dashboard.plans.model import ReadPlan
from dashboard.plans.reader import read_plan
from tests.imports import hostile
from tests.plans.made_plans import as_docx, as_odt, row

HEADER = ("№", "Мероприятие", "Срок", "Ответственные")


def read(document: object) -> ReadPlan:
    buffer = io.BytesIO()
    document.save(buffer)  # type: ignore[attr-defined]
    return read_plan(SourceFile("план.docx", buffer.getvalue(), "docx"))


def table_of(document: object, *rows: tuple[str, ...]):  # type: ignore[no-untyped-def]
    table = document.add_table(0, len(HEADER))  # type: ignore[attr-defined]
    for texts in (HEADER, *rows):
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text
    return table


def test_a_term_merged_over_rows_belongs_to_each_measure() -> None:
    document = Document()
    table = table_of(document, ("1", "Справка", "постоянно", "ИМЦ"), ("2", "Отчёт", "", "ОО"))
    table.cell(1, 2).merge(table.cell(2, 2))
    assert [(m.title, m.due_text) for m in read(document).measures] == [
        ("Справка", "постоянно"),
        ("Отчёт", "постоянно"),
    ]


def test_a_measure_merged_over_rows_is_one_with_both_owners() -> None:
    document = Document()
    table = table_of(document, ("1", "Справка", "постоянно", "ИМЦ"), ("", "", "", "Школы"))
    for column in (0, 1, 2):
        table.cell(1, column).merge(table.cell(2, column))
    (measure,) = read(document).measures
    assert (measure.title, measure.owners, measure.due_text) == ("Справка", "ИМЦ Школы", "постоянно")


def test_numbers_that_word_draws_are_read() -> None:
    document = Document()
    table = table_of(document, ("", "Справка", "постоянно", "ИМЦ"), ("", "Отчёт", "май 2024", "ОО"))
    for at in (1, 2):
        _number(table.cell(at, 0))
    assert [m.number for m in read(document).measures] == ["1.", "2."]


def test_a_plan_inside_of_a_layout_table_and_tracked_changes() -> None:
    document = Document()
    outer = document.add_table(1, 1).cell(0, 0)
    outer.text = "План мероприятий на 2024/2025 учебный год"
    inner = outer.add_table(3, len(HEADER))
    for texts, line in zip(
        (HEADER, ("1", "Справка", "май", "ИМЦ"), ("2", "Отчёт", "июнь", "ОО")), inner.rows, strict=True
    ):
        for cell, text in zip(line.cells, texts, strict=True):
            cell.text = text
    _track(inner.cell(1, 1), inserted=" об итогах", deleted=" о погоде")
    plan = read(document)
    assert [m.title for m in plan.measures] == ["Справка об итогах", "Отчёт"]
    assert plan.academic_year == "2024/2025"


def test_two_tables_with_different_columns_are_one_plan() -> None:
    document = Document()
    table_of(document, ("1", "Справка", "постоянно", "ИМЦ"))
    document.add_paragraph("Вторая часть")
    other = document.add_table(2, 3)
    for cell, text in zip(other.rows[0].cells, ("Мероприятие", "Ожидаемый результат", "Сроки"), strict=True):
        cell.text = text
    for cell, text in zip(other.rows[1].cells, ("Семинар", "Сертификат", "май 2024"), strict=True):
        cell.text = text
    plan = read(document)
    assert [(m.section, m.title, m.due_text) for m in plan.measures] == [
        ("", "Справка", "постоянно"),
        ("Вторая часть", "Семинар", "май 2024"),
    ]


def test_a_table_of_another_kind_is_shown_not_taken() -> None:
    document = Document()
    table_of(document, ("1", "Справка", "постоянно", "ИМЦ"))
    other = document.add_table(1, 2)
    other.cell(0, 0).text, other.cell(0, 1).text = "Согласовано", "Председатель"
    plan = read(document)
    assert len(plan.measures) == 1
    assert [(said.text, said.reason) for said in plan.unplaced] == [
        ("Согласовано · Председатель", "таблица без шапки плана")
    ]


def test_a_document_is_told_by_its_content_and_not_unpacked() -> None:
    items = [row(*HEADER), row("1", "Справка", "постоянно", "ИМЦ")]
    for data, kind in ((as_docx(items), "docx"), (as_odt(items), "odt")):
        (source,) = expand("отчёт.bin", data)
        assert isinstance(source, SourceFile)
        assert source.format == kind
        assert len(read_plan(source).measures) == 1
        with pytest.raises(FileRefused, match="план мероприятий"):
            read_sheets(source)


def test_a_document_with_a_program_is_refused() -> None:
    parts = {"[Content_Types].xml": "", "word/document.xml": "<a/>", "word/vbaProject.bin": "x"}
    (answer,) = expand("план.docm", hostile.zipped(parts))
    assert isinstance(answer, Refusal)
    assert "макрос" in answer.reason


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (hostile.ENTITIES + "<a>&c;</a>", "DOCTYPE"),
        ("<a><b></a>", "повреждён"),
        ("", "повреждён"),
        ("<a>" * 400 + "</a>" * 400, "повреждён"),
        ("<a/>", "Таблица плана не найдена"),
    ],
)
def test_a_hostile_body_is_answered_with_a_sentence(body: str, words: str) -> None:
    data = hostile.zipped({"[Content_Types].xml": "", "word/document.xml": body})
    with pytest.raises(FileRefused, match=words):
        read_plan(SourceFile("план.docx", data, "docx"))


def test_a_bomb_is_refused_by_its_size() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("[Content_Types].xml", "")
        zipped.writestr("word/document.xml", "<a>" + " " * (3 << 20) + "</a>")
    with pytest.raises(FileRefused, match="распаковки"):
        documents.main_part(SourceFile("план.docx", buffer.getvalue(), "docx"), Limits(document_bytes=1 << 20))


def test_repeated_cells_of_an_odt_are_bounded() -> None:
    namespaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"' for short in ("office", "table", "text")
    )
    cell = '<table:table-cell table:number-columns-repeated="999999999"><text:p>я</text:p></table:table-cell>'
    body = (
        f"<office:document-content {namespaces}><office:body><office:text><table:table>"
        f'<table:table-row table:number-rows-repeated="999999999">{cell}</table:table-row>'
        "</table:table></office:text></office:body></office:document-content>"
    )
    data = hostile.zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": body})
    with pytest.raises(FileRefused, match="Таблица плана не найдена"):
        read_plan(SourceFile("план.odt", data, "odt"))


def _number(cell: _Cell) -> None:
    properties = cell.paragraphs[0]._p.get_or_add_pPr()
    numbering = OxmlElement("w:numPr")
    for name, value in (("w:ilvl", "0"), ("w:numId", "7")):
        element = OxmlElement(name)
        element.set(qn("w:val"), value)
        numbering.append(element)
    properties.append(numbering)


def _track(cell: _Cell, inserted: str, deleted: str) -> None:
    paragraph = cell.paragraphs[0]._p
    for name, kind, text in (("w:ins", "w:t", inserted), ("w:del", "w:delText", deleted)):
        change, run, element = OxmlElement(name), OxmlElement("w:r"), OxmlElement(kind)
        element.text = text
        run.append(element)
        change.append(run)
        paragraph.append(change)
