"""Protocols: the collection form of 2026 and the regional exports of 2022, 2021 and 2020."""

import pytest

from dashboard.files.sheets import Sheet
from dashboard.imports.layouts import f1, protocol_2020, protocol_2021, protocol_2022, protocol_2026
from dashboard.imports.readout import NOTE, Layout, SheetRefused
from tests.imports.made import F1_FRAME, F1_HEADER, Row, plain, pupil, read, said, sheet, workbook, works

LAYOUTS: tuple[Layout, ...] = tuple(
    module.LAYOUT for module in (f1, protocol_2026, protocol_2022, protocol_2021, protocol_2020)
)
JOURNAL = "Отметка за предыдущий триместр/ четверть/полугодие"
HEADER_2026 = ["Код участника", "Вариант", "1 (5б)", "2.1 (2б)", "Порядковый номер класса", JOURNAL, "Итого баллов"]
HEADER_2022 = [
    "Пользователь",
    "Код региона",
    "Регион",
    "Муниципалитет",
    "Школа",
    "Дата загрузки",
    "Код",
    "Вариант",
    "1 (1б)",
    "2K1 (2б)",
    "Наименование класса",
    "Пол",
    "Отметка за предыдущий триместр",
    "Итого баллов",
]
HEADER_2021 = [
    "логин школы",
    "регион",
    "номер обучающегося",
    "код обучающегося",
    "отметка за предыдущую четверть/триместр",
    "пол",
    "класс",
    "вариант",
    "всего баллов",
    "балл за 1",
    "балл за 2K1",
    "балл за 9.1",
]
HEADER_2020 = [
    "groups",
    "user",
    "id",
    "code",
    "otc",
    "gender",
    "klass",
    "var-1",
    "var-2",
    "sum",
    "a-1-grade",
    "a-2K1-grade",
]
BLANK_2026: Row = ["", "", "", "", "", "", 0.0]


def service(*rows: Row) -> Sheet:
    """The sheet «Служебный» of the form of 2026."""
    return sheet("Служебный", [*rows, ["ВПР 2026"], ["Предмет", "Русский язык"], ["Класс", 4.0]])


def form_2026(*rows: Row) -> Sheet:
    """The sheet «Протокол» of the form of 2026."""
    return sheet("Протокол", [HEADER_2026, *rows])


def row_2022(code: object, **other: object) -> Row:
    """A row of the export of 2022."""
    cells = {"login": "sch220150", "points": (1.0, 2.0), "klass": "4Б", "total": 3.0, "variant": 1.0} | other
    district = "Озёрный муниципальный район"
    return [
        cells["login"],
        22.0,
        "Озёрный край",
        district,
        "МБОУ «Речная СОШ»",
        "20.04.2022",
        code,
        cells["variant"],
        *cells["points"],
        cells["klass"],
        "ж",
        5.0,
        cells["total"],
    ]


@pytest.mark.parametrize(
    ("kind", "made"),
    [
        ("f1", sheet("РУ 4", [*F1_FRAME, F1_HEADER, pupil()])),
        ("protocol_2026", form_2026(BLANK_2026)),
        ("protocol_2022", sheet("Протокол", [HEADER_2022])),
        ("protocol_2021", sheet("Лист1", [["ВПР"], HEADER_2021])),
        ("protocol_2020", sheet("Лист1", [[""], HEADER_2020])),
    ],
)
def test_each_layout_knows_its_own_sheets_only(kind: str, made: Sheet) -> None:
    assert [layout.kind for layout in LAYOUTS if layout.detect(made)] == [kind]


def test_2026_login_subject_grade_and_date_come_from_the_service_sheet() -> None:
    classes = sheet("Порядковый номер класса", [["Порядковый номер класса", "Класс"], [1.0, "4А"], [2.0, "4Б"]])
    made = form_2026([40001.0, 2.0, 5.0, "X", 2.0, 4.0, 5.0])
    login = service(["Логин ОО", "sch200001"], ["Дата проведения", "15.04.2026"])
    reading = read(protocol_2026.LAYOUT, made, login, classes)
    assert works(reading) == [
        {
            "form": "protocol_2026",
            "subject": "РУ",
            "grade": 4,
            "academic_year": "2025/2026",
            "school": "edu200001",
            "participant": "40001",
            "class_name": "4Б",
            "variant": "2",
            "absent": False,
            "points": [5, None],
            "primary_score": 5,
            "mark": None,
            "journal_mark": 4,
        }
    ]
    (assessment,) = plain(reading.tables["assessment"][0])
    assert (assessment["max_score"], str(assessment["held_on"])) == (7, "2026-04-15")
    assert reading.problems == []


def test_2026_class_stays_an_ordinal_where_no_sheet_names_it() -> None:
    made = form_2026([40001.0, 2.0, 5.0, 0.0, 2.0, 4.0, 5.0])
    (work,) = works(read(protocol_2026.LAYOUT, made, service(["Логин", "edu200001"])))
    assert work["class_name"] == "2"


def test_2026_login_may_stand_in_the_file_name_only() -> None:
    made = form_2026([40001.0, 1.0, 5.0, 0.0, 1.0, 4.0, 5.0])
    reading = read(protocol_2026.LAYOUT, made, service(), file="архив.zip/edu200007_РУ4.xlsx")
    assert works(reading)[0]["school"] == "edu200007"


def test_2026_login_above_the_table_outranks_a_list_of_all_schools() -> None:
    listed = sheet("Список", [["edu200001"], ["edu200002"]])
    made = sheet("Протокол", [["МБОУ «Речная СОШ»(edu200003)"], HEADER_2026, [40001.0, 1.0, 5.0, 0.0, 1.0, 4.0, 5.0]])
    reading = read(protocol_2026.LAYOUT, made, listed, service())
    assert works(reading)[0]["school"] == "edu200003"
    assert plain(reading.tables["unit_seen"][0])[0]["name"] == "МБОУ «Речная СОШ»"


@pytest.mark.parametrize(
    ("others", "words"),
    [([], "нет логина ОО"), ([sheet("Список", [["edu200001"], ["edu200002"]])], "несколько логинов ОО")],
)
def test_2026_without_one_login_is_refused(others: list[Sheet], words: str) -> None:
    with pytest.raises(SheetRefused, match=words):
        read(protocol_2026.LAYOUT, form_2026([40001.0, 1.0, 5.0, 0.0, 1.0, 4.0, 5.0]), service(), *others)


def test_2026_rows_without_a_code_are_not_pupils() -> None:
    rows = [[40001.0, 1.0, 5.0, 0.0, 1.0, 4.0, 5.0], *[BLANK_2026] * 1499]
    reading = read(protocol_2026.LAYOUT, form_2026(*rows), service(["Логин", "edu200001"]))
    assert (reading.accepted, reading.blank, reading.rejected, reading.problems) == (1, 1499, 0, [])


def test_2026_blank_form_is_told_even_without_a_login() -> None:
    reading = read(protocol_2026.LAYOUT, form_2026(*[BLANK_2026] * 1499))
    assert (reading.accepted, reading.blank, reading.tables) == (0, 1499, {})
    assert [(p.row, p.problem, p.severity) for p in reading.problems] == [
        (None, "бланк не заполнен: в нём нет ни одного кода участника", NOTE)
    ]


def test_2026_absent_zero_and_unfilled_rows_are_told_apart() -> None:
    rows: list[Row] = [
        [40001.0, "отсутствовал", "", "", 1.0, 3.0, 0.0],
        [40002.0, 1.0, "X", "X", 1.0, 3.0, 0.0],
        [40003.0, 1.0, 0.0, 0.0, 1.0, 3.0, 0.0],
        [40004.0, "", "", "", 1.0, 3.0, 0.0],
    ]
    found = works(read(protocol_2026.LAYOUT, form_2026(*rows), service(["Логин", "edu200001"])))
    assert [(w["absent"], w["primary_score"]) for w in found] == [(True, None), (False, 0), (False, 0), (True, None)]


def test_2022_reads_school_district_class_and_no_sex() -> None:
    title: Row = ["ВПР 2022 Русский язык 4 класс"]
    rows = [title, HEADER_2022, row_2022(40001.0), row_2022(40002.0, login="sch220151", total=9.0)]
    reading = read(protocol_2022.LAYOUT, sheet("Протокол", rows), sheet("Классы", [["Пользователь", "Школа"]]))
    (work,) = works(reading)
    assert (work["school"], work["class_name"], work["points"], work["academic_year"]) == (
        "edu220150",
        "4Б",
        [1, 2],
        "2021/2022",
    )
    (problem,) = reading.problems
    assert said(problem) == (4, "Итого баллов", "9", "первичный балл 9 больше максимума 3")
    district = next(u for u in plain(reading.tables["unit_seen"][0]) if u["level"] == "district")
    assert (district["unit"], district["parent"]) == ("Озёрный муниципальный район", "Озёрный край")
    assert "ж" not in {value for w in works(reading) for value in w.values() if isinstance(value, str)}


def test_2022_usual_year_of_the_layout_is_taken_last_and_marked_as_a_guess() -> None:
    rows = [HEADER_2022, row_2022(40001.0)]
    usual = read(protocol_2022.LAYOUT, sheet("РУ 4", rows))
    named = read(protocol_2022.LAYOUT, sheet("РУ 4", rows), file="ВПР 2023/РУ 4.xlsx")
    framed = read(protocol_2022.LAYOUT, sheet("Лист1", [["ВПР 2023 Русский язык 4 класс"], *rows]))
    assert [works(r)[0]["academic_year"] for r in (usual, named, framed)] == ["2021/2022", "2022/2023", "2022/2023"]
    assert [p.problem.split(":")[0] for p in usual.problems] == ["Год в файле не назван"]
    assert [origin.guessed for origin in usual.passports[0].origins] == [False, False, True]


def text_2021(code: str, total: str, *points: str, variant: str = "1") -> Row:
    """A row of the export of 2021: all cells text."""
    return ["sch220150", "Озёрный район", "7", code, "4", "м", "4В", variant, total, *points]


def test_2021_text_cells_grade_from_the_class_and_district_from_the_region_column() -> None:
    rows = [["Математика"], HEADER_2021, text_2021("40001", "12", "5", "4", "3")]
    rows.append(text_2021("40002", "", "", "", "", variant="отсутствовал"))
    reading = read(protocol_2021.LAYOUT, sheet("Лист1", rows))
    first, second = works(reading)
    assert (first["subject"], first["grade"], first["academic_year"]) == ("МА", 4, "2020/2021")
    assert (first["points"], first["primary_score"], first["journal_mark"]) == ([5, 4, 3], 12, 4)
    assert (second["absent"], second["participant"]) == (True, "40002")
    tasks = plain(reading.tables["task"][0])
    assert [(t["label"], t["max_points"]) for t in tasks] == [("1", None), ("2К1", None), ("9.1", None)]
    assert plain(reading.tables["unit_seen"][0])[1]["unit"] == "Озёрный район"


def test_2021_total_is_checked_against_the_scale_of_the_year() -> None:
    rows = [["ВПР 2021 Математика 4 класс"], HEADER_2021, text_2021("40001", "30", "10", "10", "10")]
    reading = read(protocol_2021.LAYOUT, sheet("Лист1", rows))
    assert [said(p) for p in reading.problems] == [(3, "всего баллов", "30", "первичный балл 30 больше максимума 20")]


def test_2021_grade_stays_unknown_where_classes_disagree() -> None:
    rows = [["Математика"], HEADER_2021, text_2021("40001", "3", "1", "1", "1")]
    rows.append([*text_2021("40002", "3", "1", "1", "1")[:6], "5А", "1", "3", "1", "1", "1"])
    with pytest.raises(SheetRefused, match="класс"):
        read(protocol_2021.LAYOUT, sheet("Лист1", rows))


def test_2020_latin_headers_and_a_class_of_the_next_grade() -> None:
    row: Row = ["Озёрный район", "sch220150", 17.0, 40001.0, 4.0, "ж", "5А", 2.0, "", 3.0, 1.0, 2.0]
    absent: Row = ["Озёрный район", "sch220150", 18.0, 40002.0, 4.0, "м", "5А"]
    made = sheet("Лист1", [["ВПР 2020 Русский язык 4 класс"], HEADER_2020, row, absent])
    reading = read(protocol_2020.LAYOUT, made)
    first, second = works(reading)
    assert (first["academic_year"], first["grade"], first["class_name"]) == ("2019/2020", 4, "5А")
    assert (first["points"], first["variant"], first["primary_score"]) == ([1, 2], "2", 3)
    assert second["absent"] is True
    assert reading.problems == []
    assert plain(reading.tables["unit_seen"][0])[1]["unit"] == "Озёрный район"


def test_a_real_workbook_of_2026_reads_from_its_file() -> None:
    book = workbook(
        {
            "Протокол": [HEADER_2026, [40001, 1, 5, "X", 1, 4, 5], ["", "", "", "", "", "", 0]],
            "Служебный": [["Логин ОО", "edu200001"], ["Предмет", "Математика"], ["Класс", 5], ["Год", 2026]],
            "Порядковый номер класса": [[1, "5А"]],
        }
    )
    reading = protocol_2026.LAYOUT.read(book.sheets[0], book)
    (work,) = works(reading)
    assert (work["subject"], work["grade"], work["class_name"], work["points"]) == ("МА", 5, "5А", [5, None])
    assert (reading.accepted, reading.blank) == (1, 1)
