"""Web pages saved as .xls: tables of data are read wherever they stand, pages of journals are called what they are."""

import pytest

from dashboard.files.sources import FileRefused
from dashboard.imports.readout import Readout
from dashboard.imports.recognise import read_source
from tests.imports.made import Row, book_bytes, works
from tests.imports.test_files import opened

TITLE = "ВПР 2026 Математика 4 класс"
PUPILS = [["edu990101", "40001", "4А", "2", "1", "3", "4"], ["edu990101", "40002", "4А", "0", "1", "1", "2"]]
HEADS = ["Логин ОО", "Код участника", "Класс", "1 (2б)", "2 (1б)", "Первичный балл", "Отметка"]
PEOPLE: list[Row] = [
    ["№", "Ученик", "02.09", "03.09", "09.09"],
    [1, "Пробин Проба", 4, "н", ""],
    [2, "Тестова-Пример Анна", 5, 3, 4],
]
WORKS = [("40001", [2, 1], 3), ("40002", [0, 1], 1)]


def table(rows: list[Row]) -> str:
    lines = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return f"<table><tr>{'</tr><tr>'.join(lines)}</tr></table>"


FORM = table([HEADS, *PUPILS])


def read(page: str, encoding: str = "utf-8") -> Readout:
    return read_source(opened(page.encode(encoding), "отчёт.xls"))


def found(readout: Readout) -> list[tuple[object, ...]]:
    return [(work["participant"], work["points"], work["primary_score"]) for work in works(readout)]


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251", "koi8-r", "utf-16"])
def test_xhtml_that_states_its_encoding_is_read(encoding: str) -> None:
    page = f'<?xml version="1.0" encoding="{encoding}"?>\n<!DOCTYPE html><html><h2>{TITLE}</h2>{FORM}</html>'
    assert found(read(page, encoding)) == WORKS


def test_a_page_that_states_an_encoding_it_is_not_in_is_read() -> None:
    assert found(read(f"<html><meta charset=windows-1251><h2>{TITLE}</h2>{FORM}</html>")) == WORKS


@pytest.mark.parametrize(
    "page",
    [
        "<table><tr><td>Меню</td><td>{title}<br>{form}</td></tr><tr><td colspan=2>Подвал</td></tr></table>",
        "<table><tr><td><table><tr><td><h1>{title}</h1></td></tr><tr><td>{form}</td></tr></table></td></tr></table>",
        "<div>{title}</div>{form}",
        "<table><tr><td>Отчёт</td></tr><tr><td>{title}</td></tr></table>{form}",
        "<table><tr><td>Предмет:</td><td>Математика</td></tr><tr><td>ВПР</td><td>2026 4 класс</td></tr></table>{form}",
        "Школа <b>района</b><p>ВПР <span>2026</span> Математика <i>4</i> класс</p><!-- к --><table></table>{form}",
    ],
)
def test_a_table_inside_another_that_lays_the_page_out_is_read_with_its_title(page: str) -> None:
    assert found(read(f"<html><body>{page.format(title=TITLE, form=FORM)}</body></html>")) == WORKS


def test_tables_inside_cells_and_fields_are_the_content_of_their_cells() -> None:
    fields = ["<input value=1>", "<select><option>0<option selected>1</select>", "<table><tr><td>1</td></tr></table>"]
    for field in fields:
        rows = [[*PUPILS[0][:4], field, *PUPILS[0][5:]], PUPILS[1]]
        assert found(read(f"<html><h2>{TITLE}</h2>{table([HEADS, *rows])}</html>")) == WORKS


@pytest.mark.parametrize("as_page", [True, False])
def test_a_journal_by_pupils_is_told_with_the_column_of_names(as_page: bool) -> None:
    page = f"<html><h2>Классный журнал 4А</h2>{table(PEOPLE)}</html>".encode()
    with pytest.raises(FileRefused) as refused:
        read_source(opened(page if as_page else book_bytes({"4А": PEOPLE}), "журнал.xls"))
    said = str(refused.value)
    assert "страница журнала или ведомость по ученикам: в столбце «Ученик» стоят имена" in said
    assert "Загрузите отчёт ФИС ОКО" in said
    assert not any(word in said for word in ("Пробин", "Проба", "Тестова", "Анна"))


def test_names_without_a_head_are_told_by_the_letter_of_their_column() -> None:
    rows: list[Row] = [[f"Тестов{letter} Проба", 4, 5, "н"] for letter in "абв"]
    with pytest.raises(FileRefused) as refused:
        read_source(opened(book_bytes({"Лист1": rows}), "оценки.xlsx"))
    assert "по ученикам: в столбце A стоят имена" in str(refused.value) and "Тестов" not in str(refused.value)


def test_a_list_of_staff_is_no_journal() -> None:
    rows: list[Row] = [["ФИО учителя", "Должность"], ["Тестова Проба Анновна", "учитель"], ["Пробин П. П.", "учитель"]]
    with pytest.raises(FileRefused) as refused:
        read_source(opened(book_bytes({"Лист1": rows}), "кадры.xlsx"))
    assert "список с именами: в столбце «ФИО учителя»" in str(refused.value) and "журнал" not in str(refused.value)


def test_a_journal_beside_a_form_is_told_as_a_sheet_that_was_not_read() -> None:
    sheets: dict[str, list[Row]] = {"Ф1": [[TITLE], HEADS, *PUPILS], "Журнал": PEOPLE}
    readout = read_source(opened(book_bytes(sheets), "ф1.xlsx"))
    (note,) = [p.problem for p in readout.problems if p.sheet == "Журнал"]
    assert "он не прочитан" in note and "в столбце «Ученик» стоят имена" in note
