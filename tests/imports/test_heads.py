"""Heads of columns as districts spell them: read where one meaning is left, told of where it is not."""

import pytest

from dashboard.files.sources import SourceFile
from dashboard.imports.layouts import f1, protocol_2026
from dashboard.imports.readout import SheetRefused
from dashboard.imports.recognise import read_source
from dashboard.imports.tables import with_one_header
from dashboard.imports.works.heads import likeness, role_of
from dashboard.imports.works.tasks import named_task
from tests.imports.made import F1_FRAME, F1_HEADER, Row, book_bytes, plain, pupil, read, sheet, works

MARKS = (
    "Отметка за ВПР",
    "Отметка ВПР",
    "Оценка за работу",
    "Отметка за проверочную работу",
    "Оценка (отметка)",
    "Отметка по 5-балльной шкале",
    "ВПР отметка",
    "Отметка за ВПР 2025 года",
)
JOURNALS = (
    "Отметка за III четверть",
    "Оценка по журналу",
    "Отметка по журналу за 3 четверть",
    "Отметка за предыдущий триместр/полугодие",
    "Текущая отметка",
    "Четвертная отметка",
    "Отм. за 3 четв.",
    "Отметка за I полугодие 2025-2026",
    "Годовая оценка",
)
TOTALS = ("Сумма баллов", "Итого", "Общий балл", "Всего первичных баллов", "Первичный балл (макс. 20)", "Кол-во баллов")
UNCLEAR = (
    "Разница отметок за ВПР и по журналу",
    "Средняя отметка за четверть",
    "Отметка учителя",
    "Итоговая отметка",
    "Оценка 2024 год",
    "Отметка за ВПР (по журналу)",
    "Балл",
    "Первичный балл, %",
    "Журнал",
    "3 четверть",
    "Критерий 2",
)


@pytest.mark.parametrize(
    ("head", "role"),
    [(head, "mark") for head in MARKS]
    + [(head, "journal_mark") for head in JOURNALS]
    + [(head, "primary_score") for head in TOTALS]
    + [("Логин школы", "school"), ("Код участника ВПР", "participant"), ("Код ученика", "participant")],
)
def test_a_head_has_one_role(head: str, role: str) -> None:
    assert role_of(head) == role


@pytest.mark.parametrize("head", UNCLEAR)
def test_an_unclear_head_has_no_role_but_looks_like_something(head: str) -> None:
    assert role_of(head) is None and likeness(head)


@pytest.mark.parametrize("head", ["Пол", "Учебник", "Примечание", "Регион", "№ п/п", "Дата загрузки", "Вид школы"])
def test_other_heads_look_like_nothing(head: str) -> None:
    assert role_of(head) is None and likeness(head) is None


@pytest.mark.parametrize(
    ("head", "task"),
    [
        ("Задание 1 (макс. 2)", ("1", 2)),
        ("1(2б)", ("1", 2)),
        ("№1", ("1", None)),
        ("Зад.1", ("1", None)),
        ("1 (1 балл)", ("1", 1)),
        ("Задание 1К1", ("1К1", None)),
        ("З1", ("1", None)),
        ("1-е задание", ("1", None)),
        ("задание_5.2", ("5.2", None)),
        ("Вопрос 3 (max 2)", ("3", 2)),
        ("№ 7 (макс.балл 3)", ("7", 3)),
        ("Задание 4 (0-2)", ("4", 2)),
        ("4 [2]", ("4", 2)),
        ("Школа № 5", None),
        ("Задания", None),
    ],
)
def test_a_task_is_known_by_many_spellings(head: str, task: object) -> None:
    assert named_task(head) == task


def f1_with(heads: Row, *rows: Row) -> list[Row]:
    return [*F1_FRAME, heads, *rows]


def renamed(**heads: str) -> Row:
    """The header of Ф1 with some heads spelled otherwise: `renamed(mark="Оценка")`."""
    named = {"total": "Первичный балл", "mark": "Отметка", "journal": "Отметка по журналу", "first": "1 (2б)"}
    return [heads.get(next((k for k, v in named.items() if v == head), ""), head) for head in F1_HEADER]


def test_results_are_read_under_other_heads() -> None:
    heads = renamed(total="Сумма баллов", mark="Отметка за ВПР", journal="Отметка за III четверть", first="Задание 1")
    readout = read(f1.FREE, sheet("РУ 4", f1_with(heads, pupil())))
    (work,) = works(readout)
    assert (work["points"], work["primary_score"], work["mark"], work["journal_mark"]) == ([1, 2, 1], 4, 4, 4)
    assert [task["label"] for task in plain(readout.tables["task"][0])] == ["1", "2К1", "2К2"]


def test_two_columns_that_may_be_the_mark_are_both_told_of() -> None:
    heads = [*renamed(mark="Отметка за ВПР"), "Оценка за работу"]
    readout = read(f1.LAYOUT, sheet("РУ 4", f1_with(heads, [*pupil(), 5.0], [*pupil(40002.0), 3.0])))
    assert {work["mark"] for work in works(readout)} == {None}
    told = [problem.column for problem in readout.problems if "похож на отметку" in problem.problem]
    assert told == ["Отметка за ВПР", "Оценка за работу"]


def test_one_head_twice_with_other_values_is_refused() -> None:
    made = sheet("РУ 4", f1_with([*F1_HEADER, "Отметка"], [*pupil(), 5.0]))
    with pytest.raises(SheetRefused, match="«Отметка» встречается дважды"):
        read(f1.LAYOUT, made)


def test_columns_look_like_marks_and_tasks_by_their_cells() -> None:
    heads = [*F1_HEADER[:8], "Чтение", *F1_HEADER[8:], "", "Смена"]
    rows = [[*pupil(40001.0 + i)[:8], float(i % 2), *pupil()[8:], float(3 + i % 3), 1.0] for i in range(6)]
    readout = read(f1.LAYOUT, sheet("РУ 4", f1_with(heads, *rows)))
    told = {problem.column: problem.problem for problem in readout.problems}
    assert "похож на задание" in told["Чтение"] and "похож на отметку" in told["N (без заголовка)"]
    assert "Смена" not in told and "Смена" in readout.passports[0].unread_columns


SCHOOL_HEADS: Row = ["Логин ОО", "Код участника", "Сумма баллов"]


def of_school(*heads: object) -> tuple[list[tuple[object, object]], list[str]]:
    """Labels and largest points of a school's own table whose tasks bear these heads, and what was said of them."""
    rows = [
        ["edu990101", 40001.0, len(heads), *[1.0 for _ in heads]],
        ["edu990101", 40002.0, len(heads), *[1.0 for _ in heads]],
    ]
    book = book_bytes({"Л": [["ВПР 2026 Математика 4 класс"], [*SCHOOL_HEADS, *heads], *rows]})
    readout = read_source(SourceFile("f.xlsx", book, "xlsx"))
    tasks = [task for frame in readout.tables.get("task", []) for task in plain(frame)]
    notes = [problem.problem for problem in readout.problems if "догадка" in problem.problem]
    return [(task["label"], task["max_points"]) for task in tasks], notes


def test_numbers_in_brackets_of_a_whole_row_are_largest_points_and_a_guess() -> None:
    tasks, notes = of_school("1 (2)", "2К1(1)", "3.1 (3)")
    assert tasks == [("1", 2), ("2К1", 1), ("3.1", 3)]
    assert len(notes) == 1 and "«1 (2)»" in notes[0]
    assert of_school("1 (2б)", "2 (1)", "3 (3б)")[0] == [("1", 2), ("2", 1), ("3", 3)]
    assert of_school("Задание 1 (2)", "Задание 2 (1)", "Задание 3 (3)") == (
        [("1", 2), ("2", 1), ("3", 3)],
        [*map(lambda note: note.replace("«1 (2)»", "«Задание 1 (2)»"), notes)],
    )


@pytest.mark.parametrize(
    ("heads", "labels"),
    [
        (("4 (1)", "4 (2)", "5 (1)"), ["4(1)", "4(2)", "5(1)"]),
        (("1", "2 (1)", "3"), ["1", "2(1)", "3"]),
        (("1 (2б)", "2 (1)", "2 (2)", "3 (1б)"), ["1", "2(1)", "2(2)", "3"]),
        (("1 (25)", "2 (26)", "3 (27)"), ["1(25)", "2(26)", "3(27)"]),
    ],
)
def test_numbers_in_brackets_beside_other_heads_are_parts_of_tasks(heads: Row, labels: list[str]) -> None:
    tasks, notes = of_school(*heads)
    assert [label for label, _ in tasks] == labels and notes == []


def test_a_table_without_tasks_says_so() -> None:
    heads, row = renamed(first="Часть А"), pupil()
    bare = [head for at, head in enumerate(heads) if at not in (7, 8)]
    readout = read(f1.LAYOUT, sheet("РУ 4", f1_with(bare, [cell for at, cell in enumerate(row) if at not in (7, 8)])))
    assert any("столбцов заданий не найдено" in problem.problem for problem in readout.problems)


@pytest.mark.parametrize(
    ("upper", "lower", "heads"),
    [
        (["Задания", "", "Результат", ""], ["1", "2.1", "Первичный балл", "Отметка"], ["Задание 1", "Задание 2.1"]),
        (["Задание 1", "Задание 2", "Задание 3", "Итого"], ["макс. 2", "макс. 1", "(1б)", ""], ["Задание 1 макс. 2"]),
        (["1", "2", "Отметка", ""], ["(2б)", "(1б)", "за ВПР", "по журналу"], ["1 (2б)", "Отметка по журналу"]),
    ],
)
def test_a_header_of_two_rows_becomes_one(upper: list[object], lower: list[object], heads: list[str]) -> None:
    made = sheet("РУ 4", [["Код участника", *upper], ["", *lower], [40001.0, 1.0, 0.0, 1.0, 3.0]])
    assert set(heads) <= set(map(str, with_one_header(made).rows[1]))


def test_a_row_of_pupils_is_no_second_header() -> None:
    made = sheet("РУ 4", [["Код участника", "1", "2", "3"], [40001.0, "1", "2", "3"]])
    assert with_one_header(made) is made


def test_a_schools_own_table_with_free_heads_asks_for_the_school_only() -> None:
    heads: Row = ["Код ученика", "Задание 1 (макс. 2)", "Задание 2 (макс. 1)", "Всего баллов"]
    data = book_bytes({"РУ 4": [["ВПР 2024 Русский язык 4 класс"], heads, [40001.0, 2.0, 1.0, 3.0]]})
    assert protocol_2026.FREE.kind == "protocol_2026"
    readout = read_source(SourceFile("таблица.xlsx", data, "xlsx"))
    assert readout.passports[0].asked == ("school",)
    assert read_source(SourceFile("edu990101 таблица.xlsx", data, "xlsx")).accepted == 1


def test_shares_of_tasks_stand_under_a_header_of_two_rows() -> None:
    rows: list[Row] = [
        ["Выполнение заданий"],
        ["ВПР 2024 Русский язык 4 класс"],
        ["Группы участников", "Кол-во ОО", "Кол-во участников", "Задания", "", ""],
        ["", "", "", "1", "2.1", "2.2"],
        ["Вся выборка", 100.0, 1000.0, 10.0, 20.0, 30.0],
    ]
    readout = read_source(SourceFile("Ф2.xlsx", book_bytes({"РУ 4": rows}), "xlsx"))
    assert set(readout.tables["group_value"][0]["item"]) == {"1", "2.1", "2.2"}


@pytest.mark.parametrize("name", ["edu990103/МА 4.xlsx", "МА 4 edu990103.xlsx"])
def test_a_table_without_a_column_of_schools_is_of_the_school_of_its_folder(name: str) -> None:
    rows: list[Row] = [["ВПР 2026 Математика 4 класс"], ["Код участника", "1 (2б)", "2 (1б)", "Первичный балл"]]
    readout = read_source(SourceFile(name, book_bytes({"Л": [*rows, [40001, 1, 1, 2], [40002, 2, 1, 3]]}), "xlsx"))
    assert {work["school"] for work in works(readout)} == {"edu990103"}


def test_a_row_of_maxima_written_as_text_begins_no_second_table() -> None:
    lines = [
        "ВПР 2026 Математика 4 класс;;;;",
        "Выполнение заданий;;;;",
        "Группы участников;Кол-во участников;1;2;3",
        "Макс балл;;2;1;3",
        "Речная СОШ (edu990101);20;85,5%;75 %;55.5 %",
    ]
    readout = read_source(SourceFile("Ф2.csv", "\n".join(lines).encode(), "csv"))
    (values,) = readout.tables["group_value"]
    assert readout.rejected == 0 and values["value_pct"].tolist() == [85.5, 75.0, 55.5]
