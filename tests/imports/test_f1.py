"""Ф1: what is taken, what is set aside, and the exact words on each cell."""

from datetime import date

import pandas as pd
import pytest

from dashboard.files.sheets import Sheet
from dashboard.imports.layouts.f1 import LAYOUT
from dashboard.imports.readout import NOTE, REJECTED, REPEATED, SheetRefused, problems_frame
from dashboard.store import Store
from dashboard.store.batches import NewBatch, append_batch
from tests.conftest import reading_of
from tests.imports.made import (
    F1_FIRST_ROW,
    F1_FRAME,
    F1_HEADER,
    SCHOOL,
    Row,
    f1,
    plain,
    pupil,
    read,
    said,
    separator,
    sheet,
    workbook,
    works,
)

FIRST = F1_FIRST_ROW


def test_a_clean_sheet_gives_works_tasks_assessment_and_units() -> None:
    reading = read(LAYOUT, f1(pupil(40001.0), pupil(40002.0, (2.0, "X", 0.0), journal="нет отметки")))
    assert (reading.accepted, reading.rejected, reading.repeated, reading.blank) == (2, 0, 0, 0)
    assert reading.problems == []
    first, second = works(reading)
    assert first == {
        "form": "f1",
        "subject": "РУ",
        "grade": 4,
        "academic_year": "2023/2024",
        "school": "edu200001",
        "participant": "40001",
        "class_name": "4А",
        "variant": "1",
        "absent": False,
        "points": [1, 2, 1],
        "primary_score": 4,
        "mark": 4,
        "journal_mark": 4,
    }
    assert (second["points"], second["primary_score"], second["journal_mark"]) == ([2, None, 0], 2, None)
    (assessment,) = plain(reading.tables["assessment"][0])
    assert (assessment["max_score"], assessment["held_on"]) == (6, date(2024, 4, 16))
    tasks = plain(reading.tables["task"][0])
    assert [(t["position"], t["label"], t["max_points"], t["difficulty"]) for t in tasks] == [
        (1, "1", 2, "Б"),
        (2, "2К1", 3, "П"),
        (3, "2К2", 1, "В"),
    ]
    assert plain(reading.tables["unit_seen"][0]) == [
        {"level": "school", "unit": "edu200001", "name": SCHOOL, "parent": "reg20_m012"},
        {"level": "district", "unit": "reg20_m012", "name": "Заречный район", "parent": None},
    ]


def test_a_real_workbook_reads_the_same() -> None:
    rows = [*F1_FRAME, F1_HEADER, separator(2), pupil(40001.0), pupil(40002.0, (2.0, "X", 0.0))]
    book = workbook({"РУ 4": rows})
    reading = LAYOUT.read(book.sheets[0], book)
    assert works(reading) == works(read(LAYOUT, sheet("РУ 4", rows)))
    assert (reading.accepted, reading.problems) == (2, [])


def test_header_is_found_when_rows_are_shifted_and_cells_are_dirty() -> None:
    header = [f" {cell}\u00a0" for cell in F1_HEADER]
    header[3], header[6:9] = "Код\nучастника", ["1\u00a0(2б)", "2K1\n(3б)", "2k2 ( 1б )"]
    made = sheet("Лист1", [[], [], ["ВПР 2024 Русский язык 4 класс"], [], header, separator(1), pupil()])
    reading = read(LAYOUT, made)
    assert [t["label"] for t in plain(reading.tables["task"][0])] == ["1", "2К1", "2К2"]
    assert reading.accepted == 1


def test_text_with_decimal_commas_and_spaces_is_read_as_numbers() -> None:
    row = pupil("40001,00", ("1,00", " 2 ", "1\u00a0"), total="4,00", mark="4 ", journal="4,0", login="sch200001 ")
    (work,) = works(read(LAYOUT, f1(row)))
    assert (work["school"], work["participant"]) == ("edu200001", "40001")
    assert (work["points"], work["primary_score"], work["mark"]) == ([1, 2, 1], 4, 4)


@pytest.mark.parametrize("empty", ["", "X", "Х", "x", "х", "нет отметки", " "])
def test_every_spelling_of_an_empty_value_is_null(empty: str) -> None:
    (work,) = works(read(LAYOUT, f1(pupil(40001.0, (empty, 2.0, 1.0), mark=empty, journal=empty))))
    assert (work["points"], work["mark"], work["journal_mark"]) == ([None, 2, 1], None, None)


def test_school_may_stand_only_in_the_separator() -> None:
    rows = [
        *F1_FRAME,
        F1_HEADER,
        separator(1, "sch200001"),
        pupil(login="", name=""),
        separator(1, "edu200002"),
        pupil(login="X", name=""),
    ]
    reading = read(LAYOUT, sheet("РУ 4", rows))
    assert [work["school"] for work in works(reading)] == ["edu200001", "edu200002"]
    assert reading.problems == []
    assert {u["name"] for u in plain(reading.tables["unit_seen"][0]) if u["level"] == "school"} == {SCHOOL}


def test_stated_count_is_compared_with_the_rows_found() -> None:
    reading = read(LAYOUT, f1(pupil(), stated=89))
    (problem,) = reading.problems
    text = f"{SCHOOL}(edu200001) | Кол-во участников: 89"
    assert said(problem) == (9, "ОО", text, "в разделителе указано участников: 89, строк найдено: 1")
    assert (problem.severity, reading.accepted) == (NOTE, 1)


REJECTIONS = [
    (pupil(40001.0, (2.0, 3.0, 1.0), total=33.0), "Первичный балл", "33", "первичный балл 33 больше максимума 6"),
    (pupil(total=-4.0), "Первичный балл", "-4", "первичный балл −4 меньше нуля"),
    (pupil(total=3.5), "Первичный балл", "3.5", "первичный балл 3,5 не целый"),
    (pupil(total="много"), "Первичный балл", "много", "первичный балл не читается: нужно целое число от 0 до 6"),
    (pupil(total=5.0), "Первичный балл", "5", "первичный балл 5 не равен сумме баллов за задания 4"),
    (
        pupil(40001.0, (1.0, "", 1.0), total=""),
        "Первичный балл",
        "",
        "нет первичного балла, а баллы стоят не за все задания (нет за 2К1): впишите итог",
    ),
    (pupil(40001.0, (1.0, 4.0, 1.0)), "2К1 (3б)", "4", "балл 4 больше максимума 3 за задание 2К1"),
    (pupil(40001.0, (-1.0, 2.0, 1.0)), "1 (2б)", "-1", "балл −1 за задание 1 меньше нуля"),
    (pupil(40001.0, (0.5, 2.0, 1.0), total=4.0), "1 (2б)", "0.5", "балл 0,5 за задание 1 не целый"),
    (pupil(40001.0, ("?", 2.0, 1.0)), "1 (2б)", "?", "балл за задание 1 не читается: нужно целое число от 0 до 2"),
    (pupil(mark=6.0), "Отметка", "6", "отметка 6 не из 2–5"),
    (pupil(mark=1.0), "Отметка", "1", "отметка 1 не из 2–5"),
    (pupil(mark="хор"), "Отметка", "хор", "отметка не читается: нужна цифра 2, 3, 4 или 5"),
    (pupil(login="edu20001"), "ОО", "edu20001", "логин ОО не читается: нужны edu и шесть цифр, например edu123456"),
    (
        pupil(variant="отсутствовал"),
        "Вариант",
        "отсутствовал",
        "у отсутствовавшего стоят баллы или отметка: уберите лишнее",
    ),
    (
        pupil(40001.0, ("X", "X", "X"), total=""),
        "Отметка",
        "4",
        "отметка стоит, а баллов и первичного балла нет: впишите их или уберите отметку",
    ),
    (pupil(""), "Код участника", "", "нет кода участника, а баллы стоят: впишите код из цифр"),
]


@pytest.mark.parametrize(("bad", "column", "value", "reason"), REJECTIONS, ids=[r[3][:40] for r in REJECTIONS])
def test_a_bad_row_is_set_aside_with_its_place_value_and_reason(bad, column, value, reason) -> None:  # type: ignore[no-untyped-def]
    reading = read(LAYOUT, f1(pupil(40009.0), bad))
    (problem,) = reading.problems
    assert said(problem) == (FIRST + 1, column, value, reason)
    assert problem.severity == REJECTED
    assert (reading.accepted, reading.rejected) == (1, 1)
    assert [work["participant"] for work in works(reading)] == ["40009"]


def test_every_bad_cell_of_a_row_is_named_but_the_row_counts_once() -> None:
    reading = read(LAYOUT, f1(pupil(40001.0, (9.0, 2.0, 7.0), mark=8.0)))
    assert [problem.column for problem in reading.problems] == ["1 (2б)", "2К2 (1б)", "Первичный балл", "Отметка"]
    assert reading.rejected == 1


@pytest.mark.parametrize("code", ["Иванов Иван", "Петрова", "40001 А", "12.05.2014", "123-456-789 00"])
def test_what_may_be_a_name_in_the_code_is_rejected_and_hidden(code: str) -> None:
    reading = read(LAYOUT, f1(pupil(40009.0), pupil(code)))
    (problem,) = reading.problems
    assert (problem.row, problem.column, problem.value) == (FIRST + 1, "Код участника", "скрыто")
    assert (reading.accepted, reading.rejected) == (1, 1)
    assert code not in repr(reading)


def test_a_name_in_any_other_cell_is_not_echoed() -> None:
    reading = read(LAYOUT, f1(pupil(mark="Иванов", klass="Петрова Анна")))
    assert {problem.value for problem in reading.problems} == {"скрыто"}
    assert "Петрова" not in repr(reading.problems) + repr(works(reading))


def test_an_unreadable_optional_value_does_not_lose_the_work() -> None:
    reading = read(LAYOUT, f1(pupil(journal=1.0), pupil(40002.0, journal="зач"), pupil(40003.0, klass="четвёртый")))
    kept = "строка принята без отметки по журналу"
    assert [said(p) for p in reading.problems] == [
        (FIRST, "Отметка по журналу", "1", f"отметка по журналу 1 не из 2–5: {kept}"),
        (FIRST + 1, "Отметка по журналу", "зач", f"отметка по журналу не читается: {kept}"),
        (FIRST + 2, "Класс", "четвёртый", "класс не читается: строка принята, класс не указан"),
    ]
    assert {problem.severity for problem in reading.problems} == {NOTE}
    assert [(w["journal_mark"], w["class_name"]) for w in works(reading)] == [(None, "4А"), (None, "4А"), (4, None)]


def test_absent_pupils_are_kept_as_absent() -> None:
    rows = [
        pupil(40001.0, ("", "", ""), variant="Отсутствовал", total="", mark=""),
        pupil(40002.0, ("X", "Х", ""), variant="", total="", mark="нет отметки"),
        pupil(40003.0, ("X", "X", "X"), variant="отсутствовал", total=0.0, mark=""),
        pupil(40004.0, ("", "", ""), variant="", total="отсутствовал", mark=""),
    ]
    reading = read(LAYOUT, f1(*rows))
    assert (reading.accepted, reading.problems) == (4, [])
    for work in works(reading):
        assert (work["absent"], work["points"], work["primary_score"]) == (True, [None] * 3, None)
        assert (work["variant"], work["journal_mark"]) == (None, 4)


def test_a_pupil_who_solved_nothing_is_not_absent() -> None:
    (work,) = works(read(LAYOUT, f1(pupil(40001.0, ("X", "X", "X"), total=0.0, mark=2.0))))
    assert (work["absent"], work["primary_score"], work["mark"]) == (False, 0, 2)


def test_a_missing_total_is_summed_when_all_points_are_there() -> None:
    (work,) = works(read(LAYOUT, f1(pupil(40001.0, (2.0, 3.0, 0.0), total=""))))
    assert work["primary_score"] == 5


def test_a_repeated_row_is_recognised_as_a_repeat() -> None:
    reading = read(LAYOUT, f1(pupil(40001.0), pupil(40002.0), pupil("40001"), stated=2))
    (problem,) = reading.problems
    assert said(problem) == (FIRST + 2, "Код участника", "40001", f"повтор строки {FIRST}")
    assert (problem.severity, reading.accepted, reading.repeated) == (REPEATED, 2, 1)


def test_rows_that_contradict_each_other_are_all_set_aside() -> None:
    rows = [pupil(40001.0), pupil(40002.0), pupil(40001.0, (0.0, 0.0, 1.0)), pupil(40002.0, journal=5.0)]
    reading = read(LAYOUT, f1(*rows))
    leave = ": оставьте одну из строк"
    assert [(p.row, p.value, p.problem) for p in reading.problems] == [
        (FIRST, "40001", f"код 40001 встречается ещё раз в строке {FIRST + 2} с другими баллами{leave}"),
        (FIRST + 1, "40002", f"код 40002 встречается ещё раз в строке {FIRST + 3} с другими данными{leave}"),
        (FIRST + 2, "40001", f"код 40001 уже встречался в строке {FIRST} с другими баллами{leave}"),
        (FIRST + 3, "40002", f"код 40002 уже встречался в строке {FIRST + 1} с другими данными{leave}"),
    ]
    assert (reading.accepted, reading.rejected) == (0, 4)


def test_the_same_code_in_two_schools_is_two_pupils() -> None:
    reading = read(LAYOUT, f1(pupil(), pupil(login="edu200002")))
    assert reading.accepted == 2
    note = "под разделителем строк с логином другой ОО: 1; взят логин из строки"
    assert [(p.row, p.problem, p.severity) for p in reading.problems] == [(9, note, NOTE)]


def test_blank_rows_repeated_headers_and_totals_are_not_pupils() -> None:
    blank = ["", "", "", "", "", "", "", "", "", 0.0, "", ""]
    footer = ["Средний балл", "", "", "", "", "", 1.5, 2.5, 0.5, 4.5, "", ""]
    reading = read(LAYOUT, f1(pupil(), blank, list(F1_HEADER), blank, footer, stated=1))
    assert (reading.accepted, reading.rejected, reading.blank, reading.problems) == (1, 0, 4, [])


def test_a_blank_form_says_so_and_gives_nothing() -> None:
    reading = read(LAYOUT, sheet("РУ 4", [*F1_FRAME, F1_HEADER]))
    (problem,) = reading.problems
    assert said(problem) == (None, "", "", "бланк не заполнен: в нём нет ни одного кода участника")
    assert (problem.severity, reading.accepted, reading.tables) == (NOTE, 0, {})


@pytest.mark.parametrize("klass", ["4А", "4а", '4 "А"', "4-А", "4A", "4 А класс", "4«А»"])
def test_spellings_of_a_class_are_one_class(klass: str) -> None:
    (work,) = works(read(LAYOUT, f1(pupil(klass=klass))))
    assert work["class_name"] == "4А"


def test_a_class_of_another_grade_is_noted_once() -> None:
    reading = read(LAYOUT, f1(pupil(40001.0, klass="5А"), pupil(40002.0, klass="5А"), pupil(40003.0)))
    (problem,) = reading.problems
    assert said(problem) == (FIRST, "Класс", "5А", "класс 5А в листе 4 класса: проверьте, тот ли это лист")
    assert (problem.severity, reading.accepted) == (NOTE, 3)


def test_a_maximum_of_the_frame_that_differs_from_the_tasks_is_noted_and_not_used() -> None:
    frame = [row if row[:1] != ["Максимальный первичный балл:"] else [row[0], "24,00"] for row in F1_FRAME]
    reading = read(LAYOUT, f1(pupil(), frame=frame))
    (problem,) = reading.problems
    assert (problem.column, problem.value, problem.severity) == ("Максимальный первичный балл", "24", NOTE)
    assert "сумма максимумов заданий 6" in problem.problem
    assert plain(reading.tables["assessment"][0])[0]["max_score"] == 6


def test_a_sheet_without_any_login_is_refused() -> None:
    made = sheet("РУ 4", [*F1_FRAME, F1_HEADER, pupil(login="", name="")])
    with pytest.raises(SheetRefused, match="нет логинов ОО"):
        read(LAYOUT, made)


def test_a_sheet_that_does_not_say_its_subject_is_refused() -> None:
    made = sheet("Лист1", [F1_HEADER, pupil()])
    with pytest.raises(SheetRefused, match="предмет"):
        read(LAYOUT, made)


def test_other_tables_with_the_same_words_are_not_taken_for_f1() -> None:
    gia: Row = ["Логин ОО", "Экзамен", "Предмет", "Учебный год", "Код участника", "Первичный балл", "Отметка"]
    assert not LAYOUT.detect(Sheet("Лист1", [gia]))
    assert not LAYOUT.detect(Sheet("Лист1", []))


def test_the_store_takes_the_tables_as_they_are(store: Store) -> None:
    rows = [pupil(40001.0), pupil(40002.0, (2.0, "X", 0.0), klass="", mark=""), pupil(40003.0, ("", "", ""), total="")]
    rows[2][-2] = ""
    reading = read(LAYOUT, f1(*rows))
    tables = {name: pd.concat(frames, ignore_index=True) for name, frames in reading.tables.items()}
    batch = NewBatch(
        "Ф1.xlsx",
        b"made",
        "0" * 64,
        reading.kind,
        reading.version,
        tables,
        problems_frame(reading.problems),
        reading.accepted,
        reading.rejected,
        reading.repeated,
        reading.blank,
    )
    append_batch(store, batch, "tests")
    (work,) = reading_of(store).exact("school/works", school="edu200001").to_dict("records")
    assert (work["n"], work["max_score"], work["mean_score"]) == (2, 6, 3.0)
    counted = store.query("data/batch_rows")
    assert counted["stored_rows"].tolist() == counted["accepted_rows"].tolist() == [3]


def test_a_line_of_totals_is_no_pupil_even_with_a_number_where_codes_stand() -> None:
    total: Row = ["Итого", "", "", 12.0, "", "", "", "", "", 40.0, "", ""]
    reading = read(LAYOUT, f1(pupil(), total, stated=1))
    assert (reading.accepted, [said(p) for p in reading.problems]) == (1, [])


def test_a_column_of_nothing_but_marks_that_is_not_read_is_told() -> None:
    header: Row = ["Отм" if cell == "Отметка" else "Итог" if "журналу" in cell else cell for cell in F1_HEADER]
    rows = [pupil(40000.0 + at, mark=float(2 + at % 4), journal=float(2 + at % 3)) for at in range(1, 8)]
    reading = read(LAYOUT, sheet("РУ 4", [*F1_FRAME, header, *rows]))
    told = [p.problem.split(",")[0] for p in reading.problems if "не понят" in p.problem]
    assert told == ["столбец «Итог» похож на отметку"], "«Отм» is read as the mark"
