"""Group forms Ф2, Ф3, Ф4 and Ф7: values back, dirt told by sheet, row, column and reason."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.files.sheets import Sheet
from dashboard.files.tidy import text
from dashboard.imports.groups.layout import known_but_unused
from dashboard.imports.layouts import f2, f3, f4, f7
from dashboard.imports.readout import Book, Layout, Readout, SheetRefused

FRAME = ("Группы участников", "Кол-во ОО", "Кол-во участников")
REGION, DISTRICT = "Озёрный край", "Приозёрный муниципальный район(reg20_m012)"
SCHOOL, SECOND = "МБОУ СОШ № 7(edu203389)", "МБОУ «Лесная ООШ»(edu203390)"
LAYOUTS: tuple[Layout, ...] = (f4.LAYOUT, f3.LAYOUT, f7.LAYOUT, f2.LAYOUT)


def sheet_of(*table: list[object], name: str = "РУ 4 Статистика по отметкам", shift: int = 0) -> Sheet:
    """A sheet with the usual title above the table (merged title cells: the value in the first one)."""
    title: list[list[object]] = [[]] * shift + [
        ["Отчёт", "", ""],
        ["", "", ""],
        ["ВПР 2024 Русский язык 4 класс", "", ""],
        ["Предмет:", "Русский язык"],
        ["Максимальный первичный балл:", 38.0],
        ["Дата:", "12.04.2024"],
        [],
    ]
    return Sheet(name, title + [list(row) for row in table])


def read(layout: Layout, sheet: Sheet) -> Readout:
    assert layout.detect(sheet), "the layout must know its own sheet"
    assert [other.kind for other in LAYOUTS if other.detect(sheet)] == [layout.kind]
    return layout.read(sheet, Book("2849657.xlsx", [sheet]))


def values(reading: Readout) -> dict[tuple[str, str], float]:
    rows = pd.concat(reading.tables["group_value"])
    return {(r.unit, r.item): r.value_pct for r in rows.itertuples()}


def told(reading: Readout) -> list[tuple[int | None, str, str, str]]:
    return [(p.row, p.column, p.value, p.problem) for p in reading.problems]


def marks_sheet(*rows: list[object], **more: object) -> Sheet:
    return sheet_of([*FRAME, "2", "3", "4", "5"], *rows, **more)  # type: ignore[arg-type]


def test_marks_become_values_with_units_and_their_parents() -> None:
    reading = read(
        f3.LAYOUT,
        marks_sheet(
            ["Вся выборка", 30000.0, 1400000.0, 3.3, 23.6, 46.2, 26.9],
            [REGION, 300.0, 14000.0, "4,1", "30,9", "45,0", "20,0"],
            [DISTRICT, 24, 612, "5\u00a0", " 30 %", "45", 20.0],
            ["МБОУ СОШ № 7(sch203389) ", "", 12.0, 8.33, 25.0, 50.0, 16.67],
        ),
    )
    assert (reading.kind, reading.accepted, reading.rejected, reading.repeated) == ("f3", 4, 0, 0)
    assert told(reading) == []
    found = values(reading)
    assert found["Вся выборка", "2"] == 3.3 and found["edu203389", "5"] == 16.67
    assert found[REGION, "3"] == 30.9 and found["reg20_m012", "3"] == 30.0
    rows = pd.concat(reading.tables["group_value"])
    school = rows[(rows["unit"] == "edu203389") & (rows["item"] == "2")].iloc[0]
    assert (school.level, school.subject, school.grade, school.academic_year) == ("school", "РУ", 4, "2023/2024")
    assert (school.form, school.position, school.participants) == ("f3", 1, 12)
    assert pd.isna(school.schools) and pd.isna(school.value_n)
    units = pd.concat(reading.tables["unit_seen"]).astype(object)
    assert units.where(units.notna(), None).values.tolist() == [
        ["country", "Вся выборка", "Вся выборка", None],
        ["region", REGION, REGION, None],
        ["district", "reg20_m012", "Приозёрный муниципальный район", REGION],
        ["school", "edu203389", "МБОУ СОШ № 7", "reg20_m012"],
    ]
    work = pd.concat(reading.tables["assessment"]).iloc[0]
    assert (work.form, work.max_score, work.held_on) == ("f3", 38, date(2024, 4, 12))


def test_shifted_rows_and_a_missing_country_row_change_nothing() -> None:
    row = [SCHOOL, "", 12.0, 8.33, 25.0, 50.0, 16.67]
    plain = read(f3.LAYOUT, marks_sheet([DISTRICT, 2, 50, 10, 20, 30, 40], row))
    shifted = read(f3.LAYOUT, marks_sheet([], [DISTRICT, 2, 50, 10, 20, 30, 40], [], row, [], shift=4))
    assert values(plain) == values(shifted)
    assert (shifted.accepted, shifted.blank) == (2, 2)


def test_each_fault_is_told_by_row_column_and_reason() -> None:
    reading = read(
        f3.LAYOUT,
        marks_sheet(
            [REGION, 300, 14000, 4.1, 30.9, 45.0, 20.0],
            [SCHOOL, "", 12, 8.33, 25, 50, 26.67],
            ["МБОУ СОШ № 9", "", 12, 8.33, 25, 50, 16.67],
            ["МБОУ СОШ № 9(edu2033)", "", 12, 8.33, 25, 50, 16.67],
            [SECOND, "", 0, 8.33, 25, 50, 16.67],
            ["Школа(edu203391)", "", "двенадцать", -1, 25, 50, 26],
            ["Школа(edu203392)", "", "", 8.33, 25, 50, "абв"],
            ["Школа(edu203393)", "", 12.5, "", "", "", ""],
            ["", 1, 12, 8.33, 25, 50, 16.67],
        ),
    )
    items, name, people = "2, 3, 4, 5", FRAME[0], FRAME[2]
    assert told(reading) == [
        (10, items, "110", "Доли в строке дают в сумме 110 %, а должны давать 100 %"),
        (11, name, "МБОУ СОШ № 9", "Нет кода в скобках: непонятно, район это или школа"),
        (
            12,
            name,
            "МБОУ СОШ № 9(edu2033)",
            "Код в скобках не читается: ожидается, например, (edu000001) или (reg00_m001)",
        ),
        (13, people, "0", "Кол-во участников «0»: нужно целое число больше нуля"),
        (14, "2", "-1", "Доля -1 % вне границ от 0 до 100 %"),
        (14, people, "двенадцать", "«двенадцать» — не число"),
        (15, "5", "абв", "«абв» — не число"),
        (15, people, "", "Кол-во участников не указано: нужно целое число больше нуля"),
        (16, items, "", "В строке нет ни одного значения"),
        (16, people, "12.5", "Кол-во участников «12,5»: нужно целое число больше нуля"),
        (17, name, "", "Не указана группа: ожидается «Вся выборка», регион, район или школа"),
    ]
    assert {problem.sheet for problem in reading.problems} == {"РУ 4 Статистика по отметкам"}
    assert (reading.accepted, reading.rejected, reading.repeated) == (1, 8, 0)


def test_repeats_are_told_from_contradictions() -> None:
    row = [SCHOOL, "", 12, 8.33, 25, 50, 16.67]
    reading = read(
        f3.LAYOUT,
        marks_sheet(
            row,
            ["МБОУ СОШ № 7(sch203389)", "", 12, "8,33", "25", 50, 16.67],
            [*row[:3], 0, 50, 50, 0],
            [*FRAME, "2", "3", "4", "5"],
        ),
    )
    assert (reading.accepted, reading.repeated, reading.rejected) == (1, 2, 1)
    assert [(p.row, p.severity, p.problem) for p in reading.problems] == [
        (10, "repeated", "Строка повторяет строку 9"),
        (11, "rejected", "Эта группа уже есть в строке 9 с другими значениями: непонятно, какие верны"),
        (12, "repeated", "Строка заголовка повторена"),
    ]
    assert values(reading)["edu203389", "3"] == 25


def test_empty_share_of_a_whole_is_zero_and_rounding_is_allowed() -> None:
    reading = read(f3.LAYOUT, marks_sheet([SCHOOL, "", 3, "", 33, 33, 33], [SECOND, "", 3, "-", 30, 30, 30]))
    assert values(reading) == {("edu203389", m): v for m, v in zip("2345", (0, 33, 33, 33), strict=True)}
    assert told(reading)[0][3] == "Доли в строке дают в сумме 90 %, а должны давать 100 %"


def test_shares_written_as_fractions_get_a_hint() -> None:
    reading = read(f3.LAYOUT, marks_sheet([SCHOOL, "", 20, 0.1, 0.2, 0.3, 0.4]))
    assert "похоже, доли записаны без перевода в проценты" in told(reading)[0][3]


def test_stray_column_is_noted_and_twice_named_column_refused() -> None:
    noted = read(f3.LAYOUT, sheet_of([*FRAME, "2", "3", "4", "5", "Среднее"], [SCHOOL, "", 2, 0, 50, 50, 0, 3.5]))
    assert [(p.row, p.column, p.severity) for p in noted.problems] == [(8, "Среднее", "note")]
    twice = sheet_of([*FRAME, "2", "3", "4", "5", "5"], [SCHOOL, "", 2, 0, 50, 50, 0, 0])
    with pytest.raises(SheetRefused, match="Столбец «5» встречается дважды"):
        read(f3.LAYOUT, twice)


def test_region_named_later_must_look_like_a_region() -> None:
    good = [12, 25, 25, 25, 25]
    groups = [REGION, DISTRICT, "Степная область", "Горный район", SCHOOL]
    reading = read(f3.LAYOUT, marks_sheet(*([group, "", *good] for group in groups)))
    assert reading.accepted == 4 and told(reading)[0][:3] == (12, FRAME[0], "Горный район")
    units = pd.concat(reading.tables["unit_seen"]).set_index("unit")
    assert pd.isna(units.loc["edu203389", "parent"]), "the school stands under a region whose district is unknown"


def test_scores_give_the_maximum_and_keep_positions() -> None:
    header = [*FRAME, *(float(score) for score in range(5))]
    reading = read(f7.LAYOUT, sheet_of(header, ["Вся выборка", 9, 40, 10, 20, 30, 25, 15], name="РУ 4 Распределение"))
    rows = pd.concat(reading.tables["group_value"])
    assert list(zip(rows["item"], rows["position"], rows["value_pct"], strict=True)) == [
        ("0", 0, 10),
        ("1", 1, 20),
        ("2", 2, 30),
        ("3", 3, 25),
        ("4", 4, 15),
    ]
    assert "указан максимум 38, а последний столбец баллов — 4" in told(reading)[0][3]
    bare = Sheet("МА 5 2023 Распределение первичных баллов"[:31], [header, ["Вся выборка", 9, 40, 10, 20, 30, 25, 15]])
    assert pd.concat(read(f7.LAYOUT, bare).tables["assessment"]).iloc[0].max_score == 4


def test_scores_under_a_merged_title_are_found() -> None:
    sheet = sheet_of([*FRAME, "Доля участников, %", "", ""], ["", "", "", 0, 1, 2], [SCHOOL, "", 4, 25, 50, 25])
    assert values(read(f7.LAYOUT, sheet)) == {("edu203389", "0"): 25, ("edu203389", "1"): 50, ("edu203389", "2"): 25}


def test_tasks_with_latin_letter_comma_and_maximum_row() -> None:
    sheet = sheet_of(
        [*FRAME, 1.0, "4K1", "9,1", "12(1)", "X"],
        ["Макс балл", "", "", 4.0, "3", " 1 ", "?", ""],
        [DISTRICT, 2, 40, "61,5", 40, "Х", 20, 1],
        [SCHOOL, "", 20, 60, 101, 50, 20, 1],
        name="РУ 4 Выполнение заданий",
    )
    reading = read(f2.LAYOUT, sheet)
    assert values(reading) == {("reg20_m012", "1"): 61.5, ("reg20_m012", "4К1"): 40, ("reg20_m012", "12(1)"): 20}
    tasks = pd.concat(reading.tables["task"]).astype(object)
    assert tasks["label"].tolist() == ["1", "4К1", "9.1", "12(1)"]
    assert tasks["max_points"].tolist()[:3] == [4, 3, 1] and pd.isna(tasks["max_points"].iloc[3])
    assert [(p.row, p.column, p.value, p.severity) for p in reading.problems] == [
        (9, "X", "", "note"),
        (9, "12(1)", "?", "note"),
        (11, "4K1", "101", "rejected"),
    ]
    assert "максимальный балл не указан" in told(reading)[1][3]


def test_tasks_with_points_in_the_header_need_no_maximum_row() -> None:
    reading = read(f2.LAYOUT, sheet_of([*FRAME, "1 (2б)", "2 (1б)"], [SCHOOL, "", 20, 60, 50]))
    assert pd.concat(reading.tables["task"])["max_points"].tolist() == [2, 1]


def wide_header() -> list[object]:
    changes = (
        "Понизили (Отметка < Отметка по журналу)",
        "Подтвердили (Отметка = Отметка по журналу)",
        "Повысили (Отметка > Отметка по журналу)",
    )
    return [*FRAME[:2], "Кол-во участников(всего)", *(f"{c} {x}" for c in changes for x in ("%", "Кол-во участников"))]


def test_wide_comparison_with_the_journal() -> None:
    sheet = sheet_of(
        wide_header(),
        [DISTRICT, 2, 40, 12.5, 5, "75,00", 30, 12.5, 5],
        [SCHOOL, "", 20, 10, 2, 80, 15, 10, 2],
        [SECOND, "", 20, 10, 2, 80, 16, 10, 3],
        name="РУ 4 Сравнение отметок с отметк",
    )
    reading = read(f4.LAYOUT, sheet)
    rows = pd.concat(reading.tables["group_value"])
    assert rows[["item", "position", "value_n", "value_pct"]].values.tolist() == [
        ["lowered", 1, 5, 12.5],
        ["confirmed", 2, 30, 75.0],
        ["raised", 3, 5, 12.5],
    ]
    confirmed = str(wide_header()[5])
    assert [(p.row, p.problem) for p in reading.problems] == [
        (10, f"«{confirmed}»: 15 из 20 участников — это 75 %, а указано 80 %"),
        (11, "По столбцам набирается 21 участников, а всего указано 20"),
    ]


def test_wide_comparison_under_a_header_of_two_rows() -> None:
    top = [*FRAME, "Понизили (Отметка < Отметка по журналу)", "", "Подтвердили", "", "Повысили", ""]
    below = ["", "", "", *("%", "Кол-во участников") * 3]
    reading = read(f4.LAYOUT, sheet_of(top, below, [SCHOOL, "", 20, 10, 2, 80, 16, 10, 2]))
    assert values(reading)["edu203389", "confirmed"] == 80
    assert pd.concat(reading.tables["group_value"])["value_n"].tolist() == [2, 16, 2]


def test_pupils_without_a_journal_mark_do_not_make_a_mismatch() -> None:
    reading = read(f4.LAYOUT, sheet_of(wide_header(), [SCHOOL, "", 25, 10, 2, 80, 16, 10, 2]))
    assert reading.accepted == 1


LONG = ["Группы участников", "Кол-во участников", "%"]


def block(name: str, lowered: object, confirmed: object, raised: object, total: object) -> list[list[object]]:
    n = 20
    return [
        [name, "", ""],
        ["Понизили (Отметка < Отметка по журналу) %", lowered, 10],
        ["Подтвердили (Отметка = Отметка по журналу) %", confirmed, "80,00"],
        [" Повысили (Отметка > Отметка по журналу) %", raised, 100 * 2 / n],
        ["Всего", total, 100],
    ]


def test_long_comparison_gathers_blocks() -> None:
    sheet = sheet_of(
        LONG, *block(DISTRICT, 2, 16, 2, 20), *block(SCHOOL, 2, 16, 2, 20)[:-1], *block(SCHOOL, 2, 16, 2, 20)[:-1]
    )
    reading = read(f4.LAYOUT, sheet)
    assert (reading.accepted, reading.repeated, reading.rejected) == (9, 4, 0)
    rows = pd.concat(reading.tables["group_value"])
    assert rows["participants"].tolist() == [20] * 6 and rows["value_n"].tolist() == [2, 16, 2] * 2
    assert values(reading)["reg20_m012", "confirmed"] == 80


def test_long_comparison_tells_the_row_of_the_fault() -> None:
    sheet = sheet_of(LONG, ["Понизили", 1, 5], *block(SCHOOL, "два", 16, 2, 20), ["Всего", 20, 100], ["Всего", 21, 9])
    reading = read(f4.LAYOUT, sheet)
    assert [(p.row, p.column, p.problem) for p in reading.problems] == [
        (9, LONG[0], "Строка стоит до первой группы: непонятно, чья она"),
        (11, LONG[1], "«два» — не число"),
        (15, LONG[0], "Строка повторяет строку 14"),
        (16, LONG[0], "Строка для этой группы уже есть, с другими значениями"),
    ]
    assert (reading.accepted, reading.repeated, reading.rejected) == (0, 1, 7)


def test_forms_known_but_not_used_are_named() -> None:
    planned = Sheet("РУ 4 Достижение планируемых резу", [["Достижение планируемых результатов"]])
    by_group = sheet_of(
        [*FRAME, "1", "2"],
        ["Макс балл", "", "", 1, 2],
        [DISTRICT, 1, 5, 50, 50],
        name="РУ 4 Выполнение заданий группами участников"[:31],
    )
    assert known_but_unused(planned) == "Ф5 «Достижение планируемых результатов»"
    assert known_but_unused(by_group) == "Ф6 «Выполнение заданий группами участников»"
    assert not any(layout.detect(by_group) for layout in LAYOUTS)
    assert known_but_unused(marks_sheet()) is None


def test_sheet_without_groups_or_without_a_subject_is_refused() -> None:
    with pytest.raises(SheetRefused, match="нет ни одной строки"):
        read(f3.LAYOUT, marks_sheet())
    with pytest.raises(SheetRefused, match="предмет, класс, год"):
        read(f3.LAYOUT, Sheet("Лист1", [[*FRAME, "2", "3", "4", "5"], [SCHOOL, "", 2, 0, 50, 50, 0]]))


@given(st.lists(st.tuples(st.integers(1, 900), st.lists(st.integers(0, 50), min_size=6, max_size=40)), min_size=1))
@settings(max_examples=15, deadline=None)
def test_clean_distribution_comes_back(groups: list[tuple[int, list[int]]]) -> None:
    size = min(len(counts) for _, counts in groups)
    rows, expected = [], {}
    for place, (people, counts) in enumerate(groups):
        weights = [count + 1 for count in counts[:size]]
        shares = [round(100 * weight / sum(weights), 2) for weight in weights]
        rows.append([f"Школа(edu{200000 + place})", "", people, *shares])
        expected |= {(f"edu{200000 + place}", str(score)): share for score, share in enumerate(shares)}
    reading = read(f7.LAYOUT, sheet_of([*FRAME, *range(size)], *rows))
    assert values(reading) == expected and reading.rejected == 0


dirty = st.one_of(
    st.none(),
    st.booleans(),
    st.floats(),
    st.integers(-(10**9), 10**9),
    st.dates(),
    st.text(max_size=12),
    st.sampled_from(
        [
            "",
            " ",
            "12,5",
            "3 %",
            SCHOOL,
            DISTRICT,
            REGION,
            "Вся выборка",
            "Понизили",
            "Всего",
            "Повысили",
            FRAME[0],
            "(edu)",
            "1e999",
            "-0",
            "Макс балл",
            "\u00a07\u00a0",
        ]
    ),
)
HEADERS = (
    [*FRAME, "2", "3", "4", "5"],
    [*FRAME, *range(6)],
    [*FRAME, "1 (2б)", "2K1 (1б)", "3 (1б)"],
    wide_header(),
    LONG,
)


likely = st.tuples(
    st.sampled_from([SCHOOL, DISTRICT, REGION, SECOND, "Понизили", "Всего", "Повысили"]),
    st.sampled_from(["", 2, 20]),
    st.sampled_from([20, "20", 100.0]),
    *[st.sampled_from([0, 25, "50 %", 25.0, "", "Х"])] * 6,
).map(list)


@given(st.sampled_from(HEADERS), st.lists(st.one_of(likely, st.lists(dirty, max_size=9)), max_size=10))
@settings(max_examples=60, deadline=None)
def test_every_row_is_accounted_for_whatever_the_cells(header: list[object], rows: list[list[object]]) -> None:
    cells = [["" if cell is None else cell for cell in row] for row in rows]
    sheet = sheet_of(list(header), *cells)
    for layout in LAYOUTS:
        if not layout.detect(sheet):
            continue
        try:
            reading = layout.read(sheet, Book("файл.xlsx", [sheet]))
        except SheetRefused as refusal:
            assert str(refusal)
            continue
        filled = sum(any(map(text, row)) for row in cells)
        maximum = layout.kind == "f2" and any("Макс балл" in row for row in cells)
        taken = reading.accepted + reading.rejected + reading.repeated
        assert taken == filled or (maximum and taken == filled - 1)
        assert all(problem.problem and problem.sheet == sheet.name for problem in reading.problems)
