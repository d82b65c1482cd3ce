"""Tables that leave as files: what a spreadsheet would run as a formula is text, wherever in the table it stands."""

import io

import openpyxl
import pandas as pd
import pytest

from dashboard.exports import as_csv, as_xlsx, safe_cells

LIVE = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\n=1", "\uff1d1+1", "\uff0b1", "\uff0d1", "\uff201"]


@pytest.mark.parametrize("words", LIVE)
def test_a_formula_is_text_in_a_cell_a_choice_and_a_head(words: str):
    rows = pd.DataFrame({words: [words, "школа"], "вид": pd.Categorical([words, "школа"]), "n": [-1, 2]})
    told = pd.read_csv(io.BytesIO(as_csv(rows)), sep=";", dtype=str)
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx(rows))).active
    for line in [list(told.columns), *told.to_numpy().tolist(), *([c.value for c in row] for row in sheet.iter_rows())]:
        assert not [cell for cell in line[:2] if str(cell).startswith(tuple("=+-@\t\n\uff1d\uff0b\uff0d\uff20"))]
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert told["n"].tolist() == ["-1", "2"]


def test_numbers_days_and_gaps_of_a_choice_stay_what_they_are():
    rows = pd.DataFrame(
        {"балл": pd.Categorical([5, None, 3]), "день": [pd.Timestamp(2026, 9, 1)] * 3, "x": [-1.5, None, 0]}
    )
    safe = safe_cells(rows)
    assert safe["балл"].dropna().tolist() == [5, 3] and safe["балл"].isna().tolist() == [False, True, False]
    pd.testing.assert_frame_equal(safe[["день", "x"]], rows[["день", "x"]])
