"""The written files, read again with python-calamine: layouts of the domain, and forms that agree."""

import io
import json
import re
from collections import Counter
from pathlib import Path
from zipfile import ZipFile

import geopandas as gpd
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from dashboard.demo import write_district
from dashboard.demo.assessments import SUBJECTS_BY_GRADE, assessment
from dashboard.demo.workbook import book_bytes
from dashboard.vocabulary import Status

SCHOOLS = 12
TASK = re.compile(r"^\d+([.,]\d+)?([КK]\d+)?(\(\d+\))?\s*\((\d+)б\)\s*$")
WORKS = [(subject, grade) for grade, subjects in SUBJECTS_BY_GRADE.items() for subject in subjects]
Table = list[list]


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("district")
    write_district(out, schools=SCHOOLS, years=7, seed=5)
    return out


def sheets(path: Path | io.BytesIO) -> dict[str, Table]:
    book = CalamineWorkbook.from_object(path)
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def individual(district: Path, subject: str, grade: int, year: int) -> tuple[list[str], list[dict], Table]:
    """Header, works as dictionaries, and the whole sheet of Ф1."""
    book = sheets(district / f"ВПР {year}" / f"Ф1_Индивидуальные результаты_{grade} класс.xlsx")
    table = book[f"{subject} {grade} Индивидуальные результаты"]
    works = [dict(zip(table[7], row, strict=True)) for row in table[8:] if row[1] != ""]
    return table[7], works, table


def group_form(district: Path, form: str, title: str, subject: str, grade: int, year: int) -> Table:
    book = sheets(district / f"ВПР {year}" / f"{form}_{title}.xlsx")
    return book[f"{subject} {grade} {title}"[:31]]


def school_rows(table: Table) -> dict[str, list]:
    found = {}
    for row in table[8:]:
        if login := re.search(r"\((edu\d{6})\)$", str(row[0])):
            found[login.group(1)] = row
    return found


@pytest.mark.parametrize("year", [2020, 2023, 2026])
def test_individual_results_have_the_frame_of_the_export(district: Path, year: int):
    header, works, table = individual(district, "МА", 4, year)
    assert table[0][0] == "Индивидуальные результаты"
    assert table[2][0] == f"ВПР {year} Математика 4 класс"
    assert [row[:2] for row in table[3:6]] == [
        ["Предмет:", "Математика"],
        ["Максимальный первичный балл:", 20],
        ["Дата:", f"10.04.{year}"],
    ]
    tasks = [cell for cell in header if TASK.match(str(cell))]
    assert header[:6] == ["ОО", "Муниципалитет", "Название ОО", "Код участника", "Класс", "Вариант"]
    assert header[6:] == [*tasks, "Первичный балл", "Отметка", "Отметка по журналу"]
    assert set(table[6][6 : 6 + len(tasks)]) == {"Б", "П", "В"} and table[6][0] == ""
    assert sum(int(TASK.match(task).group(4)) for task in tasks) == 20
    separators = [row[0] for row in table[8:] if row[1] == ""]
    sizes = Counter(work["ОО"] for work in works)
    assert [re.search(r"\((edu\d+)\) \| Кол-во участников: (\d+)$", text).groups() for text in separators] == [
        (login, str(count)) for login, count in sizes.items()
    ]


@pytest.mark.parametrize(("subject", "grade"), WORKS)
def test_totals_and_marks_follow_from_the_points(district: Path, subject: str, grade: int):
    header, works, _ = individual(district, subject, grade, 2025)
    work, tasks = assessment(subject, grade, 2025), [cell for cell in header if TASK.match(str(cell))]
    for line in works:
        total = sum(line[task] for task in tasks if line[task] != "X")
        assert line["Первичный балл"] == total
        assert line["Отметка"] == work.marks(total)
        assert 10_000 * grade < line["Код участника"] < 10_000 * (grade + 1)
    assert len({(line["ОО"], line["Код участника"]) for line in works}) == len(works)
    assert any(line[task] == "X" for line in works for task in tasks)


@pytest.mark.parametrize(("subject", "grade"), [("РУ", 4), ("МА", 5), ("ГГ", 7)])
@pytest.mark.parametrize("year", [2021, 2026])
def test_group_forms_agree_with_the_works(district: Path, subject: str, grade: int, year: int):
    header, works, _ = individual(district, subject, grade, year)
    tasks = [cell for cell in header if TASK.match(str(cell))]
    by_task = group_form(district, "Ф2", "Выполнение заданий", subject, grade, year)
    by_mark = school_rows(group_form(district, "Ф3", "Статистика по отметкам", subject, grade, year))
    by_score = school_rows(group_form(district, "Ф7", "Распределение первичных баллов", subject, grade, year))
    assert by_task[8][0] == "Макс балл"
    maxima, solved = by_task[8][3:], school_rows(by_task)
    logins = {line["ОО"] for line in works}
    assert set(by_mark) == set(by_score) == set(solved) == logins
    for login in logins:
        own = [line for line in works if line["ОО"] == login]
        assert by_mark[login][1] == by_score[login][1] == solved[login][1] == "", "«Кол-во ОО» is empty"
        assert by_mark[login][2] == by_score[login][2] == solved[login][2] == len(own)
        marks, scores = Counter(w["Отметка"] for w in own), Counter(w["Первичный балл"] for w in own)
        assert by_mark[login][3:] == [round(100 * marks[mark] / len(own), 2) for mark in (2, 3, 4, 5)]
        assert by_score[login][3:] == [round(100 * scores[s] / len(own), 2) for s in range(len(by_score[login]) - 3)]
        for task, top, percent in zip(tasks, maxima, solved[login][3:], strict=True):
            points = sum(line[task] for line in own if line[task] != "X")
            assert percent == pytest.approx(100 * points / top / len(own), abs=0.0051)


def test_journal_is_wide_since_2022_and_long_before(district: Path):
    title = "Сравнение отметок с отметками по журналу"
    _, works, _ = individual(district, "МА", 4, 2024)
    wide = group_form(district, "Ф4", title, "МА", 4, 2024)
    assert wide[7][:3] == ["Группы участников", "Кол-во ОО", "Кол-во участников(всего)"]
    assert wide[7][3].startswith("Понизили (Отметка < Отметка по журналу)") and len(wide[7]) == 9
    for login, row in school_rows(wide).items():
        own = [w for w in works if w["ОО"] == login and w["Отметка по журналу"] != "нет отметки"]
        lowered = sum(w["Отметка"] < w["Отметка по журналу"] for w in own)
        assert row[2:5] == [len(own), round(100 * lowered / len(own), 2), lowered]
        assert row[4] + row[6] + row[8] == len(own)
    long = group_form(district, "Ф4", title, "МА", 4, 2021)
    assert long[7] == ["Группы участников", "Кол-во участников", "%"]
    assert [row[0].split(" (")[0] for row in long[8:13]] == [
        "Вся выборка",
        "Понизили",
        "Подтвердили",
        "Повысили",
        "Всего",
    ]
    assert long[12][1] == sum(row[1] for row in long[9:12]) and long[12][2] == 100


def test_group_rows_stand_in_order_with_codes(district: Path):
    rows = [row[0] for row in group_form(district, "Ф3", "Статистика по отметкам", "РУ", 5, 2026)[8:]]
    assert rows[:3] == ["Вся выборка", "Озёрский край", "Приозёрный район(reg00_m001)"]
    assert all(re.search(r"\S\(edu0001\d\d\)$", row) for row in rows[3:]) and len(rows) == 3 + SCHOOLS
    counts = [row[1:3] for row in group_form(district, "Ф3", "Статистика по отметкам", "РУ", 5, 2026)[8:]]
    assert counts[2] == [SCHOOLS, sum(row[1] for row in counts[3:])]
    assert counts[0][1] > counts[1][1] > counts[2][1]


def test_the_district_may_be_compared_with_region_and_country(district: Path):
    for subject, grade in WORKS:
        country, region = group_form(district, "Ф3", "Статистика по отметкам", subject, grade, 2024)[8:10]
        assert sum(country[3:]) == pytest.approx(100, abs=0.03)
        assert abs(country[6] - region[6]) < 12


def test_long_sheet_names_are_cut_like_the_exports(district: Path):
    names = sheets(district / "ВПР 2024" / "Ф4_Сравнение отметок с отметками по журналу.xlsx")
    assert "МА 4 Сравнение отметок с отметк" in names and len(names) == len(WORKS)


def test_russian_of_grade_4_changes_its_scale_in_2025(district: Path):
    tops = [individual(district, "РУ", 4, year)[2][4][1] for year in (2023, 2024, 2025, 2026)]
    assert tops == [38, 38, 24, 24]


@pytest.mark.parametrize(("subject", "grade"), [("РУ", 4), ("МА", 4), ("РУ", 5), ("МА", 5)])
def test_protocols_2026_hold_the_works_of_f1_and_the_absent(district: Path, subject: str, grade: int):
    header, works, _ = individual(district, subject, grade, 2026)
    tasks = [cell for cell in header if TASK.match(str(cell))]
    seen = {(w["ОО"], w["Код участника"]): [w[t] for t in tasks] for w in works}
    found, absent = {}, 0
    with ZipFile(district / "ВПР 2026" / f"Протоколы_{subject}{grade}.zip") as archive:
        assert len(archive.namelist()) == SCHOOLS
        for name in archive.namelist():
            login = re.fullmatch(rf"протокол_(edu\d{{6}})_{subject}{grade}\.xlsx", name).group(1)
            book = sheets(io.BytesIO(archive.read(name)))
            assert list(book) == ["Протокол", "Служебный", "Порядковый номер класса"]
            assert dict(row[:2] for row in book["Служебный"])["Логин ОО"] == login
            assert dict(row[:2] for row in book["Служебный"])["Класс"] == grade
            table = book["Протокол"]
            assert table[0][:2] == ["Код участника", "Вариант"] and table[0][-1] == "Итого баллов"
            assert [cell for cell in table[0] if TASK.match(str(cell))] == tasks
            for row in table[1:]:
                if row[0] != "" and row[1] == "отсутствовал":
                    absent += 1
                elif row[0] != "":
                    found[login, row[0]] = row[2 : 2 + len(tasks)]
            assert table[-1][0] == "" and table[-1][-1] == 0, "prepared rows without a code"
    assert found == seen
    assert 0.02 < absent / (absent + len(found)) < 0.25


def test_regional_export_2022(district: Path):
    _, works, _ = individual(district, "МА", 5, 2022)
    book = sheets(district / "ВПР 2022" / "Региональная выгрузка_МА5.xlsx")
    title, header, *rows = book["Протокол"]
    assert list(book) == ["Классы", "Протокол"] and "Математика 5 класс" in title[0]
    assert header[:3] == ["Пользователь", "Код региона", "Регион"] and header[-1] == "Итого баллов"
    lines = [dict(zip(header, row, strict=True)) for row in rows]
    present = {(w["Пользователь"], w["Код"]): w["Итого баллов"] for w in lines if w["Вариант"] != "отсутствовал"}
    assert present == {(w["ОО"], w["Код участника"]): w["Первичный балл"] for w in works}
    assert len(present) < len(lines) and {line["Пол"] for line in lines} == {"ж", "м"}
    assert sum(row[3] for row in book["Классы"][1:]) == len(lines)


def test_regional_export_2021_is_all_text(district: Path):
    _, works, _ = individual(district, "РУ", 4, 2021)
    book = sheets(district / "ВПР 2021" / "Региональная выгрузка.xlsx")
    _, header, *rows = book["РУ 4"]
    assert list(book) == ["РУ 4", "МА 4", "РУ 5", "МА 5"]
    assert all(isinstance(cell, str) for row in rows for cell in row)
    assert header[:2] == ["логин школы", "регион"] and header[9] == "балл за 1К1"
    assert {row[1] for row in rows} == {"Приозёрный район"}, "«регион» holds the district"
    present = {(row[0], row[3]): row[8] for row in rows if row[7] != "отсутствовал"}
    expected = {(w["ОО"].replace("edu", "sch"), str(int(w["Код участника"]))): w["Первичный балл"] for w in works}
    assert {key: float(total) for key, total in present.items()} == expected
    assert len(present) < len(rows)


def test_regional_export_2020_has_latin_columns(district: Path):
    _, works, _ = individual(district, "РУ", 5, 2020)
    _, header, *rows = sheets(district / "ВПР 2020" / "Региональная выгрузка.xlsx")["РУ 5"]
    assert header[:11] == [
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
        "a-1К1-grade",
    ]
    present = {(row[1], row[3]): row[9] for row in rows if row[9] != ""}
    assert present == {(w["ОО"].replace("edu", "sch"), w["Код участника"]): w["Первичный балл"] for w in works}
    assert {tuple(row[7:]) for row in rows if row[9] == ""} == {("",) * (len(header) - 7)}


def test_registers_follow_the_templates(district: Path):
    schools = sheets(district / "Реестр ОО.xlsx")["Реестр ОО"]
    assert schools[0] == [
        "Логин ОО",
        "Полное наименование",
        "Краткое наименование",
        "Вид ОО",
        "Муниципалитет",
        "Населённый пункт",
        "Широта",
        "Долгота",
        "Местность (город/село)",
        "Обучающихся",
    ]
    assert len(schools) == SCHOOLS + 1 and {row[8] for row in schools[1:]} == {"город", "село"}
    enrolment = sheets(district / "Численность.xlsx")["Численность"]
    assert enrolment[0] == ["Логин ОО", "Учебный год", "Класс", "Обучающихся"]
    assert len(enrolment) == 1 + SCHOOLS * 7 * 6
    pupils = {tuple(row[:3]): row[3] for row in enrolment[1:]}
    _, works, _ = individual(district, "ОМ", 4, 2023)
    for login, written in Counter(work["ОО"] for work in works).items():
        assert written <= pupils[login, "2022/2023", 4]
    exams = sheets(district / "ОГЭ.xlsx")["ОГЭ"]
    assert exams[0] == [
        "Логин ОО",
        "Экзамен",
        "Предмет",
        "Учебный год",
        "Код участника",
        "Первичный балл",
        "Тестовый балл",
        "Отметка",
        "Годовая отметка",
        "Среднее по региону",
        "Среднее по стране",
    ]
    assert {tuple(row[1:4]) for row in exams[1:]} == {
        ("ОГЭ", subject, year) for subject in ("Русский язык", "Математика") for year in ("2024/2025", "2025/2026")
    }


def test_official_lists_name_few_schools_once(district: Path):
    for year in (2025, 2026):
        header, *rows = sheets(district / f"Список школ с признаками {year}.xlsx")["Список"]
        assert header == ["Год", "Логин", "Муниципалитет", "ОО", "4 РУ", "4 МА", "5 РУ", "5 МА", "Количество маркеров"]
        assert 0 < len(rows) < SCHOOLS / 2 + 1
        assert len({row[1] for row in rows}) == len(rows)
        assert all(row[0] == year and row[8] == sum(row[4:8]) > 0 for row in rows)


def test_areas_name_the_settlements_of_the_register(district: Path):
    drawn = gpd.read_file(district / "areas.geojson")
    assert drawn.crs.to_epsg() == 4326
    assert {row[5] for row in sheets(district / "Реестр ОО.xlsx")["Реестр ОО"][1:]} <= set(drawn["name"])


def test_the_key_is_hidden_and_lists_cells_that_exist(district: Path):
    key = json.loads((district / ".key.json").read_text(encoding="utf-8"))
    fields = {"school", "subject", "grade", "academic_year", "type", "strength", "honest", "note"}
    assert all(set(line) == fields for line in key)
    assert {line["type"] for line in key if not line["honest"]} == set("ABCDEF")
    assert {line["academic_year"] for line in key} <= {f"{year - 1}/{year}" for year in range(2020, 2027)}
    logins = {row[0] for row in sheets(district / "Реестр ОО.xlsx")["Реестр ОО"][1:]}
    assert {line["school"] for line in key} <= logins
    assert {(line["subject"], line["grade"]) for line in key} <= set(WORKS)


def test_planted_signs_show_in_the_files(district: Path):
    key = json.loads((district / ".key.json").read_text(encoding="utf-8"))
    kept = [line for line in key if line["type"] == "C" and line["strength"] == "strong"]
    enrolled = {tuple(row[:3]): row[3] for row in sheets(district / "Численность.xlsx")["Численность"][1:]}
    for line in kept:
        _, works, _ = individual(district, line["subject"], line["grade"], int(line["academic_year"][5:]))
        written = sum(work["ОО"] == line["school"] for work in works)
        assert written <= 0.8 * enrolled[line["school"], line["academic_year"], line["grade"]]
    assert kept


def test_the_same_seed_gives_the_same_bytes_and_another_does_not(tmp_path: Path):
    for name, seed in (("a", 4), ("b", 4), ("c", 5)):
        write_district(tmp_path / name, schools=1, years=7, seed=seed)
    files = sorted(path.relative_to(tmp_path / "a") for path in (tmp_path / "a").rglob("*") if path.is_file())
    assert len(files) > 60
    assert all((tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes() for file in files)
    same = [file for file in files if (tmp_path / "a" / file).read_bytes() == (tmp_path / "c" / file).read_bytes()]
    assert [file for file in same if "Ф1" in file.name] == []


def test_a_region_has_several_districts(tmp_path: Path):
    write_district(tmp_path, schools=70, years=1, seed=1)
    rows = [row[0] for row in group_form(tmp_path, "Ф3", "Статистика по отметкам", "МА", 4, 2026)[8:]]
    assert [row for row in rows if "(reg" in row] == ["Приозёрный район(reg00_m001)", "Заплёсный район(reg00_m002)"]
    assert len(rows) == 4 + 70 and rows[-1].endswith("(edu000235)")


def test_progress_is_told_in_russian(tmp_path: Path):
    told: list[tuple[float, str]] = []
    write_district(tmp_path, schools=1, years=2, progress=lambda share, what: told.append((share, what)))
    assert [share for share, _ in told] == pytest.approx([0, 1 / 3, 2 / 3, 1])
    assert [what for _, what in told] == ["Работы 2025 года", "Работы 2026 года", "Реестры, экзамены и карта", "Готово"]


@pytest.mark.parametrize("years", [0, 8])
def test_impossible_years_are_refused_in_words(tmp_path: Path, years: int):
    with pytest.raises(ValueError, match=f"от 1 до 7, а запрошено {years}"):
        write_district(tmp_path, years=years)
    assert not list(tmp_path.iterdir())


printable = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co"))).filter(str.strip)


@given(st.lists(st.lists(st.one_of(st.none(), printable, st.integers(-(10**6), 10**6)), min_size=1, max_size=5)))
def test_plain_workbooks_open_elsewhere_with_the_same_cells(rows: list[list]):
    sheet = openpyxl.load_workbook(io.BytesIO(book_bytes({"Лист": rows})))["Лист"]
    for row, expected in zip(sheet.iter_rows(values_only=True), rows, strict=False):
        padded = [*row, *[None] * len(expected)]
        assert padded[: len(expected)] == expected


def test_a_word_of_the_vocabulary_is_text_in_a_workbook():
    sheet = openpyxl.load_workbook(io.BytesIO(book_bytes({"Лист": [["статус"], [Status.IN_WORK]]})))["Лист"]
    assert [row[0] for row in sheet.iter_rows(values_only=True)] == ["статус", "в работе"]
