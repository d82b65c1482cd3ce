"""Workbooks of cross-checks: what is written reads back; each fault is told with sheet, row and column."""

import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.assigning.answer import Answer, assign
from dashboard.assigning.wishes import Expert, Key, Pair, Procedure, Wishes
from dashboard.files.sources import SourceFile
from dashboard.imports.crossing.reader import WishesRefused, read_answer, read_wishes
from dashboard.imports.crossing.written import answer_xlsx, template_xlsx, wishes_xlsx

A, B, C = "edu000001", "edu000002", "edu000003"
HEADS = {
    "Эксперты": ["Код эксперта", "Логин ОО", "Предметы", "Родственники в ОО", "Прежние места", "Широта", "Долгота"],
    "Процедуры": ["Предмет", "Класс", "Логин ОО", "Работ", "Экспертов", "Широта", "Долгота"],
    "Прошлый год": ["Код эксперта", "Логин ОО"],
    "Закреплено": ["Предмет", "Класс", "Логин ОО", "Код эксперта", "Откуда", "Км"],
}
EXPERT, PROCEDURE = ["Э-1", A, "МА; РУ", "", "", 55, 48], ["МА", 4, B, 20, 1, 55.1, 48]
TWO = [EXPERT, ["Э-2", C, "МА", "", "", 55.2, 48]]


def book(experts=None, procedures=None, met=None, pins=None, heads=HEADS) -> SourceFile:
    wanted = dict(zip(HEADS, (experts or TWO, procedures or [PROCEDURE], met, pins), strict=True))
    made = openpyxl.Workbook()
    made.remove(made.active)
    for title, rows in wanted.items():
        if rows is not None:
            sheet = made.create_sheet(title)
            for row in (heads[title], *rows):
                sheet.append(row)
    target = io.BytesIO()
    made.save(target)
    return SourceFile("пожелания.xlsx", target.getvalue(), "xlsx")


def refused(**sheets) -> str:
    with pytest.raises(WishesRefused) as told:
        read_wishes(book(**sheets))
    return str(told.value)


def test_a_workbook_as_people_fill_it():
    experts = [["эксперт 1", "EDU000001", "математика, РУ", "edu000002;edu000003", "нет", "55,5", 48.25]]
    read = read_wishes(book(experts=experts, met=[["эксперт 1", C]]))
    (one,) = read.wishes.experts
    assert (one.school, one.subjects, one.kin, one.former) == (A, {"МА", "РУ"}, {B, C}, frozenset())
    assert (one.lat, one.lon) == (55.5, 48.25)
    assert read.wishes.procedures == (Procedure(Key("МА", 4, B), 20, 1, 55.1, 48),)
    assert read.wishes.last_year == {("эксперт 1", C)}


def test_heads_in_any_order_and_spelling_and_sheets_too():
    heads = HEADS | {"Процедуры": [" долгота", "ШИРОТА", "Экспертов ", "работ", "логин  оо", "класс", "предмет"]}
    source = book(procedures=[PROCEDURE[::-1]], heads=heads)
    assert read_wishes(source).wishes.procedures == (Procedure(Key("МА", 4, B), 20, 1, 55.1, 48),)


@pytest.mark.parametrize(
    ("sheets", "said"),
    [
        ({"experts": [["Э-1", "", "МА", "", "", 55, 48]]}, "Лист «Эксперты», строка 2, столбец «Логин ОО»"),
        ({"experts": [["Э-1", A, "МА; ЖЖ", "", "", 55, 48]]}, "Лист «Эксперты», строка 2, столбец «Предметы»"),
        ({"experts": [EXPERT, ["Э-1", C, "МА", "", "", 55, 48]]}, "Лист «Эксперты», строка 3"),
        ({"experts": [EXPERT, EXPERT]}, "Лист «Эксперты», строка 3"),
        ({"experts": [["Э-1", A, "МА", "", "", 95, 48]]}, "Лист «Эксперты», строка 2, столбец «Широта»"),
        ({"experts": [["Э-1", A, "МА", "школа 5", "", 55, 48]]}, "столбец «Родственники в ОО»"),
        ({"procedures": [["МА", 4, B, 20, 0, 55, 48]]}, "Лист «Процедуры», строка 2, столбец «Экспертов»"),
        ({"procedures": [["МА", 4, B, 20, 3, 55, 48]]}, "Нужно 3, а экспертов на листе «Эксперты» всего 2"),
        ({"procedures": [["МА", 4, B, "много", 1, 55, 48]]}, "Лист «Процедуры», строка 2, столбец «Работ»"),
        ({"procedures": [["МА", 4, B, 20, 1, 55, 181]]}, "Лист «Процедуры», строка 2, столбец «Долгота»"),
        ({"procedures": [["ЖЖ", 4, B, 20, 1, 55, 48]]}, "Лист «Процедуры», строка 2, столбец «Предмет»"),
        ({"procedures": [PROCEDURE, ["МА", 4, B, 21, 1, 55, 48]]}, "Лист «Процедуры», строка 3"),
        ({"pins": [["МА", 4, B, "Э-9", "", ""]]}, "Лист «Закреплено», строка 2, столбец «Код эксперта»"),
        ({"pins": [["РУ", 4, B, "Э-1", "", ""]]}, "Такой процедуры нет"),
        ({"procedures": [["МА", 4, A, 20, 1, 55, 48]], "pins": [["МА", 4, A, "Э-1", "", ""]]}, "школа самого эксперта"),
        ({"met": [["Э-1", B]], "pins": [["МА", 4, B, "Э-1", "", ""]]}, "проверял эту школу в прошлом году"),
        ({"pins": [["МА", 4, B, "Э-1", "", ""], ["МА", 4, B, "Э-2", "", ""]]}, "Закреплено больше экспертов"),
    ],
)
def test_each_fault_is_told_with_its_place(sheets: dict, said: str):
    assert said in refused(**sheets)


def test_a_pin_the_other_way_round_is_refused():
    experts = [EXPERT, ["Э-3", B, "РУ", "", "", 55, 48]]
    procedures = [PROCEDURE, ["РУ", 4, A, 10, 1, 55, 48]]
    pins = [["МА", 4, B, "Э-1", "", ""], ["РУ", 4, A, "Э-3", "", ""]]
    assert "по строке 2 эта школа уже проверяет школу эксперта" in refused(
        experts=experts, procedures=procedures, pins=pins
    )


def test_a_name_in_place_of_a_code_is_not_shown():
    said = refused(experts=[["Иванова Мария", A, "МА", "", "", 55, 48]])
    assert "столбец «Код эксперта»" in said and "Иванова" not in said


def test_a_missing_sheet_is_named():
    made = openpyxl.Workbook()
    made.active.title = "Эксперты"
    made.active.append(HEADS["Эксперты"])
    made.active.append(EXPERT)
    target = io.BytesIO()
    made.save(target)
    with pytest.raises(WishesRefused, match="нет листа «Процедуры»"):
        read_wishes(SourceFile("п.xlsx", target.getvalue(), "xlsx"))


def test_the_template_has_every_sheet_and_its_examples_are_left_out():
    source = SourceFile("cross.xlsx", template_xlsx(), "xlsx")
    opened = openpyxl.load_workbook(io.BytesIO(source.data))
    assert opened.sheetnames == [*HEADS, "Пояснения"]
    for title, heads in HEADS.items():
        assert [cell.value for cell in opened[title][1]] == heads
    with pytest.raises(WishesRefused, match="кроме примера"):
        read_wishes(source)


LOGINS = st.integers(1, 30).map(lambda number: f"edu{number:06d}")
SUBJECTS = st.sets(st.sampled_from(("МА", "РУ", "ФИ")), min_size=1).map(frozenset)
DEGREES = st.floats(-80, 80).map(lambda value: round(value, 4))


@given(st.lists(st.tuples(LOGINS, SUBJECTS, st.frozensets(LOGINS, max_size=3), DEGREES), min_size=1, max_size=6))
def test_what_is_written_reads_back(people: list):
    experts = tuple(
        Expert(f"Э-{at}", home, subjects, kin, frozenset(), lat, lat)
        for at, (home, subjects, kin, lat) in enumerate(people)
    )
    procedure = Procedure(Key("МА", 4, "edu000099"), 12, 1, 1.5, 2.5)
    wishes = Wishes(experts, (procedure,), frozenset({("Э-0", "edu000098")}))
    assert read_wishes(SourceFile("п.xlsx", wishes_xlsx(wishes), "xlsx")).wishes == wishes


def test_an_answer_has_the_columns_of_the_contract_and_can_be_pinned():
    wishes = read_wishes(book()).wishes
    answer = assign(wishes, 5)
    assert isinstance(answer, Answer)
    data = answer_xlsx(answer)
    opened = openpyxl.load_workbook(io.BytesIO(data))
    rows = [[cell.value for cell in row] for row in opened["Назначения"].iter_rows()]
    assert rows == [["Предмет", "Класс", "Логин ОО", "Код эксперта", "Откуда", "Км"], ["МА", 4, B, "Э-1", A, 11.1]]
    said = {row[0].value: row[1].value for row in opened["Итог"].iter_rows(min_row=2)}
    assert (said["Разрыв, %"], said["Километров всего"], said["Наибольшая нагрузка, работ"]) == (0, 11.1, 20)
    assert read_answer(SourceFile("о.xlsx", data, "xlsx")) == {Pair(Key("МА", 4, B), "Э-1")}
