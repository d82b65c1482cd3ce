"""Which check work a sheet is of: what counts as evidence, what outweighs what, what is asked."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.imports.layouts import f1, protocol_2020, protocol_2022
from dashboard.imports.lines import understood
from dashboard.imports.passport import Correction
from dashboard.imports.readout import Book, SheetRefused

from .made import F1_HEADER, Row, plain, pupil, read, separator, sheet, works

LINES = [
    ("ВПР 2026 Русский язык 4 класс", {"РУ"}, {4}, {2026}),
    ("ВПР 2025/2026 учебный год Математика 4 класс", {"МА"}, {4}, {2026}),
    ("ВПР 2025-2026 уч.г. Математика, 4 «А» класс", {"МА"}, {4}, {2026}),
    ("Учебный год: 2025/26", set(), set(), {2026}),
    ("Отчёт сформирован 03.09.2026 10:15", set(), set(), set()),
    ("Дата выгрузки: 15.04.2026", set(), set(), set()),
    ("Дата: | 15.04.2025", set(), set(), {2025}),
    ("Дата проведения: | 20 апреля 2026 г.", set(), set(), {2026}),
    ("Дата: | 03.09.2026", set(), set(), set()),
    ("Дата: | 15.09.2020", set(), set(), {2020}),
    ("Приказ № 429 от 02.11.2023", set(), set(), set()),
    ("к приказу управления образования от 5 сентября 2025 г. № 12", set(), set(), set()),
    ("План на 2024–2026 годы", set(), set(), set()),
    ("МАОУ «Физико-математический лицей № 5»", set(), set(), set()),
    ("Гимназия английского языка № 3", set(), set(), set()),
    ("МБОУ СОШ № 4 с углублённым изучением математики, ВПР 2026, Русский язык, 5 класс", {"РУ"}, {5}, {2026}),
    ("В школе 9 классов-комплектов", set(), set(), set()),
    ("Количество классов: 3", set(), set(), set()),
    ("ВПР для обучающихся 4-х классов, математика, 2024 год", {"МА"}, {4}, {2024}),
    ("Предмет: | Иностранный язык (английский)", {"АЯ"}, set(), set()),
    ("Русский язык, математика 4 класс", {"РУ", "МА"}, {4}, set()),
    ("4-1 класс", set(), {4}, set()),
    ("РУ 4 Статистика по отметкам", {"РУ"}, {4}, set()),
    ("11.04.2025 МА 5", {"МА"}, {5}, {2025}),
    ("20260903 Ф1 РУ4", {"РУ"}, {4}, set()),
    ("ВПР 2026 Математика (с углублённым изучением предмета) 8 класс", {"МУ"}, {8}, {2026}),
    ("ВПР 8 класс (с углублённым изучением физики)", {"ФУ"}, {8}, set()),
    ("Предмет: | Химия (углубл. ур.)", {"ХГ"}, set(), set()),
    ("МА 8 угл", {"МУ"}, {8}, set()),
    ("Математика(У) 7 класс", {"МУ"}, {7}, set()),
    ("Физика (неуглублённый) 8 класс", {"ФИ"}, {8}, set()),
    ("Информатика (базовый уровень) 9 класс", {"ИН"}, {9}, set()),
    ("Математика (базовый и углублённый уровень) 8 класс", {"МА", "МУ"}, {8}, set()),
    ("Математика (проф.)", {"МП"}, set(), set()),
    ("Профильный класс, математика", {"МА"}, set(), set()),
    ("Гимназия № 1 (углублённое изучение английского языка) ВПР Математика 5 класс", {"МА"}, {5}, set()),
    ("Школа с углублённым изучением физики и математики. ВПР 2026 Русский язык 6 класс", {"РУ"}, {6}, {2026}),
]


@pytest.mark.parametrize(("line", "subjects", "grades", "years"), LINES, ids=[line[0] for line in LINES])
def test_a_line_says_what_it_says_and_no_more(line: str, subjects: set[str], grades: set[int], years: set[int]) -> None:
    said = understood(line)
    assert (set(said.subjects), set(said.grades), set(said.years)) == (subjects, grades, years)


@given(st.text(max_size=200))
def test_any_line_is_answered(line: str) -> None:
    said = understood(line)
    assert all(1 <= grade <= 11 for grade in said.grades) and all(2010 <= year <= 2030 for year in said.years)


@given(
    st.dates(date(2015, 1, 1), date(2027, 12, 31)), st.sampled_from(["Отчёт сформирован", "Распечатано", "Приказ от"])
)
def test_the_day_of_printing_or_of_an_order_is_no_year(day: date, word: str) -> None:
    assert understood(f"{word} {day:%d.%m.%Y}").years == frozenset()


@given(st.integers(2011, 2028), st.sampled_from(["/", "-", "–", " / "]), st.booleans())
def test_a_school_year_is_its_spring(year: int, sign: str, is_short: bool) -> None:
    end = f"{(year + 1) % 100:02}" if is_short else str(year + 1)
    assert understood(f"ВПР {year}{sign}{end} учебный год").years == {year + 1}


def framed(*frame: Row, name: str = "Лист1", file: str = "файл.xlsx"):
    made = sheet(name, [*frame, F1_HEADER, separator(1), pupil(klass=1.0)])
    return read(f1.LAYOUT, made, file=file)


def work_of(*frame: Row, **place: str) -> tuple[str, int, str]:
    work = works(framed(*frame, **place))[0]
    return work["subject"], work["grade"], work["academic_year"]


def test_the_forms_own_words_outweigh_the_sheet_and_the_names() -> None:
    title: Row = ["ВПР 2026 Русский язык 4 класс"]
    reading = framed(title, name="МА 5", file="ВПР 2024/ВПР 2025 Математика 6 класс.xlsx")
    assert work_of(title, name="МА 5", file="ВПР 2025 Математика 6 класс.xlsx") == ("РУ", 4, "2025/2026")
    assert sum("а взято" in problem.problem for problem in reading.problems) == 5, "one subject, two grades, two years"


def test_the_sheet_outweighs_the_file_and_the_name_gives_what_is_missing() -> None:
    assert work_of(name="РУ 4", file="ВПР 2026 Математика 5 класс.xlsx") == ("РУ", 4, "2025/2026")
    assert work_of(file="2025-2026/РУ 4.xlsx") == ("РУ", 4, "2025/2026")


@pytest.mark.parametrize(
    ("frame", "file", "words"),
    [
        ([["ВПР 2026 Русский язык 4 класс"], ["Предмет:", "Математика"]], "f.xlsx", "Предмет назван по-разному"),
        ([["ВПР 2026 Русский язык 4 класс"], ["Дата:", "15.04.2025"]], "f.xlsx", "2025/2026.*и 2024/2025"),
        ([["ВПР 2026 Русский язык 4 класс"], ["ВПР 2026 Русский язык 5 класс"]], "f.xlsx", "4 класс.*5 класс"),
        (
            [["ВПР 2026 Математика (углублённая) 8 класс"], ["Предмет:", "Математика (базовый уровень)"]],
            "f.xlsx",
            "МУ.*МА",
        ),
        ([["Русский язык 4 класс"]], "2024/ВПР 2026.xlsx", "Год назван по-разному"),
        ([["Русский язык 4 класс"]], "f.xlsx", "Не удалось определить год"),
        ([], "f.xlsx", "предмет, год"),
    ],
)
def test_what_is_missing_or_told_in_two_ways_is_asked(frame: list[Row], file: str, words: str) -> None:
    with pytest.raises(SheetRefused, match=words) as refused:
        framed(*frame, file=file)
    assert refused.value.passport and refused.value.passport.asked


def test_a_persons_word_stands_over_the_file_and_an_unforced_one_only_fills_in() -> None:
    made = sheet("Лист1", [["ВПР 2026 Русский язык 4 класс"], F1_HEADER, separator(1), pupil()])
    found = []
    for said in (Correction(academic_year="2024/2025"), Correction(academic_year="2024/2025", forced=False)):
        work = works(f1.LAYOUT.read(made, Book("f.xlsx", [made], said)))[0]
        found.append(work["academic_year"])
    assert found == ["2024/2025", "2025/2026"]


def test_an_answer_settles_what_the_file_says_in_two_ways() -> None:
    made = sheet("Лист1", [["ВПР 2026 Русский язык 4 класс"], ["Дата:", "15.04.2025"], F1_HEADER, pupil()])
    said = Correction(academic_year="2024/2025", forced=False)
    assert works(f1.LAYOUT.read(made, Book("f.xlsx", [made], said)))[0]["academic_year"] == "2024/2025"


def test_a_person_names_the_school_of_a_sheet_without_logins() -> None:
    made = sheet("Лист1", [["ВПР 2026 Русский язык 4 класс"], F1_HEADER, pupil(login="", name="")])
    with pytest.raises(SheetRefused, match="нет логинов"):
        read(f1.LAYOUT, made)
    said = Correction(school="edu200009", forced=False)
    assert works(f1.LAYOUT.read(made, Book("f.xlsx", [made], said)))[0]["school"] == "edu200009"


def test_a_forced_school_renames_a_sheet_of_one_school_and_never_one_of_several() -> None:
    one = [["ВПР 2026 Русский язык 4 класс"], F1_HEADER, pupil()]
    said = Correction(school="edu200009")
    made = sheet("Лист1", one)
    assert works(f1.LAYOUT.read(made, Book("f.xlsx", [made], said)))[0]["school"] == "edu200009"
    two = sheet("Лист1", [*one, pupil(code=40002.0, login="edu200002")])
    with pytest.raises(SheetRefused, match="несколько школ"):
        f1.LAYOUT.read(two, Book("f.xlsx", [two], said))


def test_codes_and_classes_let_guess_the_grade_and_a_guess_is_told() -> None:
    reading = framed(["ВПР 2026 Русский язык"])
    assert reading.passports[0].grade == 4
    assert [origin.what for origin in reading.passports[0].guessed] == ["grade"]
    assert any("Класс в файле не назван: взято 4 класс" in problem.problem for problem in reading.problems)


def test_classes_of_those_who_wrote_the_previous_programme_tell_no_grade() -> None:
    row: Row = ["Озёрный район", "sch220150", 17.0, 40001.0, 4.0, "ж", "5А", 2.0, "", 3.0, 1.0, 2.0]
    header: Row = ["groups", "user", "id", "code", "otc", "gender", "klass", "var-1", "var-2", "sum", "a-1-grade"]
    made = sheet("Лист1", [["Русский язык"], [*header, "a-2K1-grade"], row])
    with pytest.raises(SheetRefused, match="класс"):
        read(protocol_2020.LAYOUT, made)
    assert works(read(protocol_2020.LAYOUT, made, file="4 класс.xlsx"))[0]["grade"] == 4


def test_the_passport_says_columns_read_and_not_read() -> None:
    header: Row = [*F1_HEADER, "Учебник", "Пустой"]
    made = sheet("Лист1", [["ВПР 2026 Русский язык 4 класс"], header, separator(1), [*pupil(), "Моро", ""]])
    passport = read(f1.LAYOUT, made).passports[0]
    assert passport.unread_columns == ("Учебник",)
    assert passport.read_columns[-3:] == ("Первичный балл", "Отметка", "Отметка по журналу")
    assert (passport.schools, passport.works) == (("edu200001",), 1)


def test_a_layout_of_another_year_takes_the_year_that_is_written() -> None:
    assert protocol_2022.LAYOUT.year == 2022
    assert plain(framed(["ВПР 2024 Русский язык 4 класс"]).tables["assessment"][0])[0]["academic_year"] == "2023/2024"


@pytest.mark.parametrize("file", ["МА8 углублённый уровень.xlsx", "ВПР 2026 Математика (угл.) 8 класс.xlsx"])
def test_the_level_that_only_the_name_tells_is_taken(file: str) -> None:
    assert works(framed(["ВПР 2026 Математика 8 класс"], ["Предмет:", "Математика"], file=file))[0]["subject"] == "МУ"
