"""Cells that should have a value and have none: found in each kind of workbook, told by column and rows."""

import io
from typing import Any

import pytest
import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P

from dashboard.files.faults import DOUBTED, FORMULA, UNCOMPUTED, UNTRACED, CellFault, error_in, runs
from dashboard.files.sheets import Sheet, read_sheets
from dashboard.imports.faults import fault_notes
from tests.imports import hostile
from tests.imports.test_files import opened

TABLE = [["Код", "Отметка"], ["1", "4"], ["2", "5"]]


def faults_of(data: bytes) -> tuple[CellFault, ...]:
    return read_sheets(opened(data))[0].faults


def xlsx_with(*cells: str) -> bytes:
    """A sheet of one column: a head and these cells as XML, from row 2; `{r}` stands for the place."""
    rows = [f'<row r="{n}">{cell.format(r=f"A{n}")}</row>' for n, cell in enumerate(cells, 2)]
    head = '<row r="1"><c r="A1" t="inlineStr"><is><t>Балл</t></is></c></row>'
    return hostile.book(f"<sheetData>{head}{''.join(rows)}</sheetData>")


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="{r}"><f>B2</f><v></v></c>',
        '<c r="{r}"><f>B2</f></c>',
        '<c r="{r}" s="0" t="str"><f ca="1">IF(B2&lt;&gt;"",5,3)</f></c>',
        '<c t="n" r="{r}">\n<f>B2</f>\n<v/>\n</c>',
        '<c r="{r}"><f t="shared" si="0"/></c>',
        '<x:c xmlns:x="a" r="{r}"><x:f>B2</x:f></x:c>',
    ],
)
def test_a_formula_without_a_value_is_found_however_it_is_written(cell: str) -> None:
    assert faults_of(xlsx_with(cell, cell)) == (CellFault(2, 3, 0, FORMULA),)


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="{r}"><f>B2</f><v>7</v></c>',
        '<c r="{r}" t="str"><f>IF(B2="","",1)</f><v></v></c>',
        '<c r="{r}"><f>C2</f><v>0</v></c><c r="B9"><f>C2</f><v>1</v></c>',
    ],
)
def test_a_formula_with_a_value_or_an_empty_result_is_no_fault(cell: str) -> None:
    assert faults_of(xlsx_with(cell, '<c r="{r}"><f>C2</f><v>0</v></c>')) == ()


def book_of_zeros(program: str | None, computed: bool) -> bytes:
    """A table whose formulas all hold 0, as `program` leaves it, with Excel's list of what it computed."""
    cells = '<c r="A1" t="inlineStr"><is><t>Балл</t></is></c></row><row r="2"><c r="A2"><f>B2</f><v>0</v></c></row>'
    parts = hostile.book_parts(f'<sheetData><row r="1">{cells}</sheetData>')
    if program is not None:
        parts["docProps/app.xml"] = f"<Properties><Application>{program}</Application></Properties>"
    if computed:
        parts["xl/calcChain.xml"] = "<calcChain/>"
    return hostile.zipped(parts)


@pytest.mark.parametrize(
    ("program", "computed", "what"),
    [
        ("Microsoft Excel", True, None),
        ("Microsoft Excel", False, UNTRACED),
        ("Go Excelize", False, UNTRACED),
        (None, False, UNTRACED),
        ("LibreOffice/7.4.7.2$Linux_X86_64", False, DOUBTED),
    ],
)
def test_zeros_of_all_formulas_are_told_by_who_could_have_computed(
    program: str | None, computed: bool, what: str | None
) -> None:
    (found,) = read_sheets(opened(book_of_zeros(program, computed)))
    assert [fault.what for fault in found.faults] == ([what] if what else [])
    assert found.rows[1:] == ([[""]] if what == UNTRACED else [[0.0]])
    said = [problem.problem for problem in fault_notes(found, 0)]
    assert len(said) == (what == DOUBTED) and all("ноль: он взят" in one and "значения нет" not in one for one in said)


def test_zeros_without_a_trace_of_computing_are_told_as_a_guess() -> None:
    rows = '<row r="2"><c r="A2"><f>B2</f><v>0</v></c><c r="B2"><v>1</v></c></row>'
    head = '<row r="1"><c r="A1" t="inlineStr"><is><t>Балл</t></is></c></row>'
    (found,) = read_sheets(opened(hostile.book(head + rows)))
    (note,) = fault_notes(found, 0)
    assert "«Балл», строка 2: во всех формулах файла ноль" in note.problem and "похоже" in note.problem


def test_errors_of_an_xlsx_are_named_as_russian_excel_does() -> None:
    cells = [f'<c r="{{r}}" t="e"><f>B2</f><v>{error}</v></c>' for error in ("#N/A", "#DIV/0!", "#REF!")]
    assert [fault.what for fault in faults_of(xlsx_with(*cells, "<c r='{r}' t='e'><v>#NAME?</v></c>"))] == [
        "ошибка #Н/Д",
        "ошибка #ДЕЛ/0!",
        "ошибка #ССЫЛКА!",
        "ошибка #ИМЯ?",
    ]


@pytest.mark.parametrize(("value", "said"), [(0, [UNCOMPUTED]), (4, [])])
def test_zeros_of_a_program_that_computes_nothing_are_no_values(value: int, said: list[str]) -> None:
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written)
    sheet = book.add_worksheet()
    sheet.write("A1", "Балл")
    sheet.write_formula("A2", "=B2+C2", value=value)
    sheet.write_formula("A3", "=B3+C3")
    book.close()
    (found,) = read_sheets(opened(written.getvalue()))
    assert [fault.what for fault in found.faults] == said
    assert [row[0] for row in found.rows[1:]] == ([] if said else [4.0, 0.0]) or found.rows[1:] == [[""], [""]]


def test_errors_and_uncomputed_formulas_of_an_xls() -> None:
    book, written = xlwt.Workbook(), io.BytesIO()
    sheet = book.add_sheet("Лист")
    sheet.write(0, 1, "Балл")
    sheet.row(1).set_cell_error(1, "#DIV/0!")
    sheet.write(2, 1, xlwt.Formula("A1+A2"))
    sheet.write(3, 1, xlwt.Formula("A1+A2"))
    book.save(written)
    assert faults_of(written.getvalue()) == (CellFault(2, 2, 1, "ошибка #ДЕЛ/0!"), CellFault(3, 4, 1, FORMULA))


def test_errors_and_uncomputed_formulas_of_an_ods() -> None:
    table = Table(name="Лист")
    for cells in (["Балл"], [], ["#DIV/0!"], ["of:=[.B1]"], ["of:=[.B1]"]):
        row = TableRow(numberrowsrepeated=3) if not cells else TableRow()
        row.addElement(TableCell(numbercolumnsrepeated=2))
        row.addElement(CoveredTableCell())
        for said in cells:
            row.addElement(ods_cell(said))
        table.addElement(row)
    book, written = OpenDocumentSpreadsheet(), io.BytesIO()
    book.spreadsheet.addElement(table)
    book.write(written)
    assert faults_of(written.getvalue()) == (CellFault(5, 5, 3, "ошибка #ДЕЛ/0!"), CellFault(6, 7, 3, FORMULA))


def ods_cell(said: str) -> Any:
    if said.startswith("of:"):
        return TableCell(formula=said)
    cell = TableCell(valuetype="string", stringvalue="" if said.startswith("#") else said)
    cell.addElement(P(text=said))
    return cell


def test_notes_name_the_column_and_join_the_rows() -> None:
    rows: list[list[object]] = [*TABLE, ["3", ""], ["4", "#DIV/0!"], ["", ""], ["5", ""]]
    sheet = Sheet("Лист", rows, faults=(CellFault(4, 9, 1, FORMULA),))
    said = [(note.row, note.column, note.problem.partition(", значения")[0]) for note in fault_notes(sheet, 0)]
    assert said == [
        (4, "Отметка", f"Столбец «Отметка», строки 4–5, 7: {FORMULA}"),
        (5, "Отметка", "Столбец «Отметка», строка 5: ошибка #ДЕЛ/0!"),
    ]


def test_faults_above_the_header_and_below_the_table_are_nobodys() -> None:
    sheet = Sheet("Лист", [["=", ""], *TABLE], faults=(CellFault(1, 2, 1, FORMULA), CellFault(5, 900, 1, FORMULA)))
    assert fault_notes(sheet, 1) == []


def test_errors_are_told_from_other_words() -> None:
    assert error_in("#N/A") == "ошибка #Н/Д" == error_in("#Н/Д") and error_in("Err:502") == "ошибка Err:502"
    assert not any(map(error_in, ("#1", "№ 5", 4.0, "", "Err:", "Ошибка")))


def test_runs_are_cut_where_a_row_is_missing() -> None:
    cells = [(1, 0, "а"), (2, 0, "а"), (2, 1, "б"), (4, 0, "а")]
    assert runs(cells) == (CellFault(1, 2, 0, "а"), CellFault(4, 4, 0, "а"), CellFault(2, 2, 1, "б"))
