"""Our own templates: what is downloaded is recognised, filled in is read, dirt told by its place."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.files.sheets import Sheet, is_explanation, read_sheets
from dashboard.files.sources import SourceFile, expand
from dashboard.files.tidy import text
from dashboard.imports import registry
from dashboard.imports.layouts import enrolment, gia, official_list, schools
from dashboard.imports.pipeline import import_paths
from dashboard.imports.readout import Book, Readout, SheetRefused
from dashboard.imports.templates.definitions import TEMPLATES
from dashboard.imports.templates.layout import TemplateLayout
from dashboard.imports.templates.workbook import template_xlsx
from dashboard.settings import PROJECT
from dashboard.store import Store

LAYOUTS = tuple(known for known in registry.LAYOUTS if isinstance(known, TemplateLayout))
SOUND = {"Логин ОО": "edu200001", "Код педагога": "П-001", "Код наблюдателя": "Н-17"}
"""Values that make an example row a real one."""
BY_KIND = {layout.kind: layout for layout in LAYOUTS}
SCHOOLS = [column.header for column in TEMPLATES["schools"].columns]
ENROLMENT = [column.header for column in TEMPLATES["enrolment"].columns]
GIA = [column.header for column in TEMPLATES["gia"].columns]


def read(layout: TemplateLayout, header: list[str], *rows: list[object]) -> Readout:
    sheet = Sheet("Лист1", [list(header), *(list(row) for row in rows)])
    assert [known.kind for known in LAYOUTS if known.detect(sheet)] == [layout.kind]
    assert not official_list.LAYOUT.detect(sheet)
    return layout.read(sheet, Book("файл.xlsx", [sheet]))


def told(reading: Readout) -> list[tuple[int | None, str, str, str]]:
    return [(p.row, p.column, p.value, p.problem) for p in reading.problems]


def rows_of(reading: Readout, table: str) -> list[dict[str, object]]:
    frame = pd.concat(reading.tables[table]).astype(object)
    return frame.where(frame.notna(), None).to_dict("records")


@pytest.mark.parametrize("kind", BY_KIND)
def test_untouched_template_is_recognised_and_its_example_left_out(kind: str) -> None:
    (source,) = expand(f"{kind}.xlsx", data=template_xlsx(TEMPLATES[kind]), name=f"{kind}.xlsx")
    assert isinstance(source, SourceFile)
    table, explanations = read_sheets(source)
    assert [layout.kind for layout in LAYOUTS if layout.detect(table)] == [kind]
    assert is_explanation(explanations) and not is_explanation(table)
    assert not any(layout.detect(explanations) for layout in LAYOUTS)
    reading = BY_KIND[kind].read(table, Book(source.name, [table]))
    assert (reading.accepted, reading.rejected, reading.blank, reading.tables) == (0, 0, 1, {})
    marked, mark = TEMPLATES[kind].marked_by, TEMPLATES[kind].mark
    assert told(reading) == [(2, marked, mark, "Это строка-пример из шаблона, она не загружена")]


@pytest.mark.parametrize("kind", BY_KIND)
def test_example_row_is_itself_sound(kind: str) -> None:
    example = [SOUND.get(c.header, c.example) for c in TEMPLATES[kind].columns]
    reading = read(BY_KIND[kind], [c.header for c in TEMPLATES[kind].columns], example)
    assert (reading.accepted, told(reading)) == (1, [])


def test_explanations_name_every_column_with_its_meaning() -> None:
    (source,) = expand("gia.xlsx", data=template_xlsx(TEMPLATES["gia"]), name="gia.xlsx")
    assert isinstance(source, SourceFile)
    explained = read_sheets(source)[1].rows
    assert [row[0] for row in explained[1 : len(GIA) + 1]] == GIA
    assert all(row[1] and row[2] in ("да", "нет") for row in explained[1 : len(GIA) + 1])


def test_schools_in_any_order_with_dirt() -> None:
    reading = read(
        schools.LAYOUT,
        ["Долгота", "Широта ", "логин ОО", "Краткое\u00a0наименование", "Местность", "Муниципалитет", "Телефон"],
        ["92,25", " 55.5", "sch200001", "СОШ  № 1", "г.", "Приозёрный район(reg20_m012)", "1"],
        ["", "", "EDU200002", "СОШ № 2", "сельская", "Приозёрный район", ""],
        [-169.1, 66, "edu200003", "СОШ № 3", "", "reg20_m013", ""],
    )
    first, second, third = rows_of(reading, "school")
    assert first == {
        "school": "edu200001",
        "full_name": None,
        "short_name": "СОШ № 1",
        "kind": None,
        "district": "reg20_m012",
        "settlement": None,
        "latitude": 55.5,
        "longitude": 92.25,
        "locality": "город",
        "pupils": None,
    }
    assert (second["district"], second["locality"], second["latitude"]) == ("Приозёрный район", "село", None)
    assert (third["longitude"], third["district"]) == (-169.1, "reg20_m013")
    assert rows_of(reading, "unit_seen") == [
        {"level": "district", "unit": "reg20_m012", "name": "Приозёрный район", "parent": None}
    ]
    assert told(reading) == [(1, "Телефон", "", "Столбец «Телефон» не относится к шаблону и не прочитан")]


def test_faults_of_schools_are_told_by_row_column_and_reason() -> None:
    reading = read(
        schools.LAYOUT,
        SCHOOLS,
        ["edu200001", "А", "А", "", "", "", 92.25, 55.5, "", ""],
        ["edu200002", "А", "А", "", "", "", 40.5, 92.25, "", ""],
        ["edu200003", "А", "А", "", "", "", 55.5, "", "", ""],
        ["edu200004", "", "", "", "", "", "55°", 92.25, "деревня Гора", 1.5],
        ["200005", "А", "А", "", "", "", "", "", "", ""],
        ["", "Б", "", "", "", "", "", "", "", -1],
    )
    place = "Широта, Долгота"
    assert told(reading) == [
        (2, place, "92.25; 55.5", "Широта и долгота переставлены местами"),
        (3, place, "40.5; 92.25", "Точка вне России: широта от 41 до 82, долгота от 19 до 180 или от −180 до −168"),
        (4, place, "55.5", "Указана только одна координата: нужны и широта, и долгота, или ни одной"),
        (
            5,
            "Полное наименование, Краткое наименование",
            "",
            "Не указано название школы: заполните полное или краткое наименование",
        ),
        (5, "Широта", "55°", "«55°» — не число: нужны градусы, например 55,5"),
        (5, "Местность (город/село)", "деревня Гора", "«деревня Гора» не подходит: нужно «город» или «село»"),
        (5, "Обучающихся", "1.5", "«1,5» не подходит: нужно целое число от 0 до 20 000"),
        (6, "Логин ОО", "200005", "«200005» не подходит: нужен логин вида edu000001"),
        (7, "Обучающихся", "-1", "«-1» не подходит: нужно целое число от 0 до 20 000"),
        (7, "Логин ОО", "", "Не заполнен столбец «Логин ОО»: нужен логин вида edu000001"),
    ]
    assert (reading.accepted, reading.rejected) == (0, 6)


@pytest.mark.parametrize("year", ["2023/2024", "2023-2024", "2023/24", "2023–2024 уч. год", " 2023 / 2024 "])
def test_academic_year_is_brought_to_one_form(year: str) -> None:
    (row,) = rows_of(read(enrolment.LAYOUT, ENROLMENT, ["edu200001", year, "4А", 23]), "enrolment")
    assert row == {"school": "edu200001", "academic_year": "2023/2024", "class_name": "4А", "pupils": 23, "grade": 4}


@pytest.mark.parametrize(
    ("said", "grade", "letter"),
    [
        ("4А", 4, "4А"),
        ("4 «а»", 4, "4А"),
        ("4A", 4, "4А"),
        ("11-Б класс", 11, "11Б"),
        (4.0, 4, None),
        ("10 кл.", 10, None),
        ("5-1", 5, "5-1"),
        ("7 соц-эк", 7, "7соц-эк"),
    ],
)
def test_class_gives_its_grade(said: object, grade: int, letter: str | None) -> None:
    (row,) = rows_of(read(enrolment.LAYOUT, ENROLMENT, ["edu200001", "2023/2024", said, 23]), "enrolment")
    assert (row["grade"], row["class_name"]) == (grade, letter)


def test_faults_of_enrolment_are_told_by_row_column_and_reason() -> None:
    reading = read(
        enrolment.LAYOUT,
        ENROLMENT,
        ["edu200001", "2023/2025", "4А", 23],
        ["edu200001", "2024", "12А", "двадцать"],
        ["edu200001", "2023/2024", "4А", 23],
        ["edu200001", "2023-2024", "4A", "23"],
        ["edu200001", "2023/2024", "4а", 24],
        ["edu200001", "2023/2024", "4", 47],
        ["edu200001", "2023/2024", "5", 40],
        ["edu200002", "2023/2024", "4", ""],
    )
    assert told(reading) == [
        (2, "Учебный год", "2023/2025", "«2023/2025» не подходит: нужен год вида 2023/2024"),
        (3, "Учебный год", "2024", "«2024» не подходит: нужен год вида 2023/2024"),
        (3, "Класс", "12А", "«12А» не подходит: нужен класс от 1 до 11, например 4А или 4"),
        (3, "Обучающихся", "двадцать", "«двадцать» — не число: нужно целое число от 0 до 2000"),
        (5, "Класс", "4A", "Строка повторяет строку 4"),
        (6, "Класс", "4а", "Об этом уже сказано в строке 4 с другими значениями: непонятно, какие верны"),
        (
            7,
            "Логин ОО, Учебный год, Класс",
            "edu200001; 2023/2024; 4",
            "Строка за всю параллель «4» стоит рядом со строками её классов: обучающиеся посчитались бы дважды",
        ),
        (9, "Обучающихся", "", "Не заполнен столбец «Обучающихся»: нужно целое число от 0 до 2000"),
    ]
    assert (reading.accepted, reading.repeated, reading.rejected) == (2, 1, 5)


def test_exam_results_are_read() -> None:
    reading = read(
        gia.LAYOUT,
        GIA,
        ["sch200001", "OГЭ", "русский язык", "2023-2024", 9001.0, 27.0, "", "4", "5"],
        ["edu200001", " егэ ", "МА", "2023/24", "11-002", "12", "62,0", "", "Х", "58,31", 55],
    )
    assert rows_of(reading, "exam_result") == [
        {
            "school": "edu200001",
            "exam": "oge",
            "subject": "РУ",
            "academic_year": "2023/2024",
            "participant": "9001",
            "primary_score": 27,
            "test_score": None,
            "mark": 4,
            "year_mark": 5,
            "region_mean": None,
            "country_mean": None,
        },
        {
            "school": "edu200001",
            "exam": "ege",
            "subject": "МА",
            "academic_year": "2023/2024",
            "participant": "11-002",
            "primary_score": 12,
            "test_score": 62,
            "mark": None,
            "year_mark": None,
            "region_mean": 58.31,
            "country_mean": 55.0,
        },
    ]


def person(number: int) -> str:
    """A text shaped like a surname and a first name."""
    return " ".join(word * number for word in ("Аб", "Вг")).title()


def test_names_of_pupils_never_leave_the_file() -> None:
    name, surname = person(3), person(3).split()[0]
    good = ["edu200001", "ОГЭ", "РУ", "2023/2024"]
    reading = read(
        gia.LAYOUT,
        GIA,
        [*good, name, 27, "", 4, 4],
        [*good, f"{surname} 12", 27, "", 4, 4],
        [*good, surname, 27, "", 4, 4],
        ["edu200001", "ОГЭ", name, "2023/2024", 9001, 27, "", surname, 4],
        [name, "ОГЭ", "РУ", "2023/2024", 9002, 27, "", 4, 4],
    )
    hidden = ("Код участника", "скрыто", "Значение не похоже на код: пишите номер с цифрами, без фамилии и имени")
    assert [t[1:] for t in told(reading)[:3]] == [hidden] * 3
    assert reading.rejected == 5 and reading.accepted == 0
    said = " ".join(f"{p.value} {p.problem} {p.column}" for p in reading.problems)
    assert surname not in said


def test_faults_of_exam_results_are_told_by_row_column_and_reason() -> None:
    reading = read(
        gia.LAYOUT,
        GIA,
        ["edu200001", "ГВЭ", "Черчение", "2023/2024", "", 27.5, 101, 6, 1],
        ["edu200001", "ОГЭ", "РУ", "2023/2024", 9001, "", "", "", 4],
        ["edu200001", "ОГЭ", "РУ", "2023/2024", 9002, 27, "", 4, 4],
        ["edu200001", "ОГЭ", "Русский язык", "2023/2024", 9002, 28, "", 4, 4],
    )
    whole = "нужно целое число от 0 до"
    assert sorted(told(reading)) == sorted(
        [
            (2, "Экзамен", "ГВЭ", "«ГВЭ» не подходит: нужно «ОГЭ» или «ЕГЭ»"),
            (2, "Предмет", "Черчение", "«Черчение» не подходит: нужно название предмета или его код"),
            (
                2,
                "Код участника",
                "",
                "Не заполнен столбец «Код участника»: пишите номер с цифрами, без фамилии и имени",
            ),
            (2, "Первичный балл", "27.5", f"«27,5» не подходит: {whole} 200"),
            (2, "Тестовый балл", "101", f"«101» не подходит: {whole} 100"),
            (2, "Отметка", "6", "«6» не подходит: нужна отметка от 2 до 5"),
            (2, "Годовая отметка", "1", "«1» не подходит: нужна отметка от 2 до 5"),
            (
                3,
                "Первичный балл, Тестовый балл, Отметка",
                "",
                "Нет ни одного результата: заполните первичный балл, тестовый балл или отметку",
            ),
            (5, "Код участника", "9002", "Об этом уже сказано в строке 4 с другими значениями: непонятно, какие верны"),
        ]
    )


def test_missing_required_columns_are_named() -> None:
    with pytest.raises(SheetRefused, match="Нет обязательных столбцов: «Логин ОО»"):
        read(enrolment.LAYOUT, ENROLMENT[1:], ["2023/2024", "4А", 23])
    with pytest.raises(SheetRefused, match="Нужен хотя бы один из столбцов: «Первичный балл»"):
        read(gia.LAYOUT, GIA[:5])
    with pytest.raises(SheetRefused, match="«Класс» встречается дважды"):
        read(enrolment.LAYOUT, [*ENROLMENT, "Класс"], ["edu200001", "2023/2024", "4А", 23, "4Б"])


def test_a_template_without_a_column_is_never_taken_for_something_else(tmp_path: Path, store: Store) -> None:
    (files := tmp_path / "files").mkdir()
    for kind in BY_KIND:
        for column in TEMPLATES[kind].columns:
            left = [one for one in TEMPLATES[kind].columns if one is not column]
            row = pd.DataFrame([{one.header: SOUND.get(one.header, one.example) for one in left}])
            row.to_excel(files / f"{kind} без {column.name}.xlsx", index=False)
    reports = list(import_paths(store, [files], "тест"))
    assert len(reports) == sum(len(TEMPLATES[kind].columns) for kind in BY_KIND)
    own = [report for report in reports if report.kind == report.file.partition(" ")[0]]
    assert [(r.file, r.kind) for r in reports if r not in own and r.status != "rejected"] == []
    assert [report.file for report in reports if report.status == "rejected" and not report.problems] == []


def test_cp1251_csv_of_a_template_is_read() -> None:
    data = (";".join(ENROLMENT) + "\r\nedu200001;2023/2024;4А;23\r\n;;;\r\n").encode("cp1251")
    (source,) = expand("численность.csv", data=data, name="численность.csv")
    assert isinstance(source, SourceFile)
    (sheet,) = read_sheets(source)
    assert rows_of(enrolment.LAYOUT.read(sheet, Book(source.name, [sheet])), "enrolment")[0]["pupils"] == 23


clean = st.tuples(st.integers(1, 11), st.sampled_from("АБВГ"), st.integers(0, 40), st.integers(2018, 2030))


@given(st.lists(clean, min_size=1, unique_by=lambda row: (row[0], row[1], row[3])))
@settings(max_examples=20, deadline=None)
def test_clean_enrolment_comes_back(rows: list[tuple[int, str, int, int]]) -> None:
    cells = [["edu200001", f"{year}/{year + 1}", f"{grade}{letter}", n] for grade, letter, n, year in rows]
    back = rows_of(read(enrolment.LAYOUT, ENROLMENT, *cells), "enrolment")
    found = [(r["grade"], r["class_name"], r["pupils"], r["academic_year"]) for r in back]
    assert found == [(grade, f"{grade}{letter}", n, f"{year}/{year + 1}") for grade, letter, n, year in rows]


cells = st.one_of(
    st.text(max_size=8),
    st.floats(),
    st.integers(-5, 3000),
    st.booleans(),
    st.dates(),
    st.sampled_from(
        [
            "edu203389",
            "sch203389",
            "2023/2024",
            "4А",
            "ОГЭ",
            "РУ",
            "",
            55.5,
            "92,2",
            "edu000000",
            "Логин ОО",
            "Х",
            "П-000",
            "Код педагога",
            "28.10.2024",
        ]
    ),
)


@given(st.sampled_from(list(BY_KIND)), st.lists(st.lists(cells, max_size=11), max_size=8))
@settings(max_examples=50, deadline=None)
def test_every_row_is_accounted_for_whatever_the_cells(kind: str, rows: list[list[object]]) -> None:
    filled = [row for row in rows if any(map(text, row))]
    reading = read(BY_KIND[kind], [column.header for column in TEMPLATES[kind].columns], *filled)
    examples = sum("строка-пример" in problem.problem for problem in reading.problems)
    assert reading.accepted + reading.rejected + reading.repeated + examples == len(filled)
    assert all(problem.problem for problem in reading.problems)


def test_the_guide_names_the_columns_of_every_template() -> None:
    guide = (PROJECT / "docs" / "data.md").read_text(encoding="utf-8")
    assert in_guide() in guide, f"put this into docs/data.md:\n{in_guide()}"


def in_guide() -> str:
    """The guide's table of templates, from their declarations."""
    lines = ["| Шаблон | Обязательные столбцы | Остальные |", "|---|---|---|"]
    for template in TEMPLATES.values():
        asked = ", ".join(column.header for column in template.columns if column.required)
        others = ", ".join(column.header for column in template.columns if not column.required)
        lines.append(f"| {template.title} | {asked} | {others} |")
    return "\n".join(lines)
