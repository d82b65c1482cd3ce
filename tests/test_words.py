"""Russian numbers, dates and plurals; tables that leave."""

import io
from datetime import date

import pandas as pd
import pytest
from openpyxl import load_workbook

from dashboard import russian
from dashboard.exports import as_csv, as_xlsx, for_people, safe_cells
from dashboard.store import load_query
from dashboard.vocabulary.columns import COLUMNS


@pytest.mark.parametrize(
    ("value", "digits", "signed", "expected"),
    [
        (1234.5, 1, False, "1\u00a0234,5"),
        (-0.04, 1, True, "0,0"),
        (-3.21, 1, True, "−3,2"),
        (3.21, 1, True, "+3,2"),
        (float("nan"), 1, False, "—"),
        (None, 0, False, "—"),
        (1_000_000, 0, False, "1\u00a0000\u00a0000"),
    ],
)
def test_numbers(value, digits, signed, expected):
    assert russian.number(value, digits, signed) == expected


@pytest.mark.parametrize(
    ("n", "expected"), [(1, "работа"), (2, "работы"), (5, "работ"), (11, "работ"), (21, "работа"), (112, "работ")]
)
def test_plurals(n, expected):
    assert russian.plural(n, "работа", "работы", "работ") == expected


def test_dates_years_and_names():
    assert russian.day(date(2024, 10, 28)) == "28.10.2024"
    assert russian.short_year("2023/2024") == "2023/24"
    assert russian.assessment("МА", 5) == "Математика, 5\u00a0класс"
    assert russian.form_names("f3+f4") == "Ф3, Ф4"


DANGEROUS = pd.DataFrame({"школа": ["=1+1", "+7", "-x", "@SUM(A1)", "обычная"], "n": [-1, 2, 3, 4, 5]})


def test_cells_that_a_spreadsheet_would_run_are_made_text():
    safe = safe_cells(DANGEROUS)
    assert safe["школа"].tolist() == ["'=1+1", "'+7", "'-x", "'@SUM(A1)", "обычная"]
    assert safe["n"].tolist() == [-1, 2, 3, 4, 5]


def test_a_csv_opens_in_a_russian_spreadsheet():
    text = as_csv(pd.DataFrame({"доля": [1.5], "имя": ["a;b"]})).decode("utf-8-sig")
    assert text.splitlines() == ["доля;имя", '1,5;"a;b"']


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9.1", "№ 9.1"),
        ("1-4", "№ 1-4"),
        ("05.2024", "№ 05.2024"),
        ("1.2.3", "№ 1.2.3"),
        ("007", "№ 007"),
        ("12E5", "№ 12E5"),
        ("12:30", "№ 12:30"),
        ("4К1", "4К1"),
        ("2023/2024", "2023/2024"),
        ("2023/24", "2023/24"),
        ("13.11.2026", "13.11.2026"),
        ("7", "7"),
    ],
)
def test_text_that_a_spreadsheet_would_take_for_a_day_stays_text(text: str, expected: str):
    assert as_csv(pd.DataFrame({"задание": [text]})).decode("utf-8-sig").splitlines()[1] == expected


def test_a_table_of_codes_is_said_in_russian():
    rows = {"form": ["protocol", "f1"], "pct_2": [12.345, None], "asked": [True, False], "p_value": [0.0000123456, 1.0]}
    days = {"due_to": [date(2026, 11, 13), None], "absent": pd.array([3, None], dtype="Int64"), "имя": ["a", "b"]}
    said = as_csv(for_people(pd.DataFrame(rows | days))).decode("utf-8-sig").splitlines()
    assert said[0] == "Форма;«2», %;Вопрос задан;Доля честных с такой картиной;Срок до;Не писали;имя"
    assert said[1:] == ["Протокол;12,3;да;0,0000123;13.11.2026;3;a", "Ф1;;нет;1;;;b"]


def test_the_downloaded_coverage_has_russian_heads():
    assert set(load_query("data/matrix").columns) <= set(COLUMNS)


def test_a_workbook_has_a_frozen_header_and_no_formulas():
    sheet = load_workbook(io.BytesIO(as_xlsx(DANGEROUS))).active
    assert sheet.freeze_panes == "A2"
    assert {cell.data_type for row in sheet.iter_rows(min_row=2) for cell in row} == {"s", "n"}


def test_numbers_stay_with_their_signs():
    assert russian.unbroken("Школа № 2 (n = 6)") == "Школа №\u00a02 (n\u00a0=\u00a06)"
