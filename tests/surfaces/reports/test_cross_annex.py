"""The annex opened again: a sheet for every school and every expert, figures as assigned, codes only."""

import io

import openpyxl
from docx import Document

from dashboard.russian import NBSP
from dashboard.store import Store
from dashboard.surfaces.reports.cross_annex import annex_docx, annex_xlsx
from dashboard.surfaces.reports.model import Office
from tests.readings import reading_of
from tests.subjects.control.test_crossing import DAY, FIRST, A, B, C

NAMES = {B: "Вторая школа"}


def test_the_workbook_has_a_sheet_for_each(small_store: Store):
    book = openpyxl.load_workbook(io.BytesIO(annex_xlsx(reading_of(small_store, DAY), Office(), FIRST, NAMES)))
    assert book.sheetnames == ["Содержание", "Все назначения", B, C, "Эксперт Э-1", "Эксперт Э-2"]
    cells = [[cell for cell in row if cell is not None] for row in book[B].iter_rows(values_only=True)]
    assert [f"Математика, 4{NBSP}класс", "Э-1", A, 7.5, 10] in cells
    assert ["Вторая школа", f"Математика, 4{NBSP}класс", 7.5, 10] in [
        [cell for cell in row if cell is not None] for row in book["Эксперт Э-1"].iter_rows(values_only=True)
    ]


def test_the_paper_has_a_page_for_each(small_store: Store):
    document = Document(io.BytesIO(annex_docx(reading_of(small_store, DAY), Office(), FIRST, NAMES, None)))
    heads = [line.text for line in document.paragraphs if line.style.name == "Heading 1"]
    assert heads == [
        "Взаимопроверка: все назначения",
        f"Вторая школа ({B})",
        f"Школа {C}",
        "Эксперт Э-1",
        "Эксперт Э-2",
    ]
    paged = [line.text for line in document.paragraphs if line.paragraph_format.page_break_before]
    assert paged == heads[1:]
    assert [[cell.text for cell in row.cells] for row in document.tables[1].rows][1:] == [
        [f"Математика, 4{NBSP}класс", "Э-1", A, "7,5", "10,0"]
    ]
