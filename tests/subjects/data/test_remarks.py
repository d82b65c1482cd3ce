"""Remarks about files, put together: one line for the same thing said of many rows."""

from dashboard.imports.readout import NOTE, REJECTED, Problem
from dashboard.imports.report import PARTIAL, FileReport
from dashboard.imports.told import problem_rows
from dashboard.subjects.data.remarks import grouped, rows_table


def report(*problems: Problem, file: str = "Ф1.xlsx") -> FileReport:
    return FileReport(file, "f1", PARTIAL, problems=list(problems))


def test_104_notes_about_service_sheets_are_one_line():
    notes = [Problem(f"Лист{n}", None, "", "", "Лист не похож ни на одну известную форму", NOTE) for n in range(104)]
    (remark,) = grouped(problem_rows([report(*notes)]))
    assert len(remark.rows) == 104
    assert remark.said == "Лист не похож ни на одну известную форму"
    assert remark.where == "«Лист0»; «Лист1»; «Лист2»; ещё 101\u00a0место"
    assert remark.files == "Ф1.xlsx"


def test_rows_of_one_sentence_with_other_values_are_one_line_with_its_common_words():
    said = "код 4000{} уже встречался в строке {} с другими баллами: оставьте одну из строк"
    rows = [Problem("РУ 4", 10 + n, "Код участника", "", said.format(n, 5 + n)) for n in range(13)]
    (remark,) = grouped(problem_rows([report(*rows)]))
    assert remark.said == "код … уже встречался в строке … с другими баллами: оставьте одну из строк"
    assert remark.where == "«РУ 4»: строки 10–22"


def test_values_that_all_rows_share_stay_in_the_sentence():
    rows = [Problem("РУ 4", row, "1 (2б)", "7", f"балл {row} больше максимума 2") for row in (9, 10, 14)]
    (remark,) = grouped(problem_rows([report(*rows)]))
    assert remark.said == "балл … больше максимума 2"
    assert remark.where == "«РУ 4»: строки 9–10, 14"


def test_other_columns_severities_and_sentences_are_lines_of_their_own_and_rows_set_aside_come_first():
    rows = [
        Problem("РУ 4", 9, "Класс", "4?", "класс не читается", NOTE),
        Problem("РУ 4", 9, "1 (2б)", "7", "балл 7 больше максимума 2"),
        Problem("РУ 4", 9, "2 (2б)", "7", "балл 7 больше максимума 2"),
        Problem("РУ 4", 12, "Класс", "4?", "класс не читается", REJECTED),
    ]
    found = grouped(problem_rows([report(*rows)]))
    assert [(r.severity, r.column) for r in found] == [
        ("rejected", "1 (2б)"),
        ("rejected", "2 (2б)"),
        ("rejected", "Класс"),
        ("note", "Класс"),
    ]


def test_the_same_thing_in_several_files_is_one_line_that_counts_the_files():
    note = Problem("Служебный", None, "", "", "Лист не прочитан", NOTE)
    files = [report(note, file=f"{n}.xlsx") for n in range(3)]
    (remark,) = grouped(problem_rows(files))
    assert remark.files == "3\u00a0файла"


def test_every_row_can_be_had_for_people():
    table = rows_table(problem_rows([report(Problem("РУ 4", 9, "Класс", "4?", "класс не читается", NOTE))]))
    assert table.to_dict("records") == [
        {
            "Файл": "Ф1.xlsx",
            "Лист": "РУ 4",
            "Строка": 9,
            "Столбец": "Класс",
            "Значение": "4?",
            "Что не так": "класс не читается",
            "Что стало": "Заметка",
        }
    ]


def test_without_remarks_there_are_no_lines():
    assert grouped(problem_rows([report()])) == []
