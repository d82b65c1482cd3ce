"""CSV as it really comes: quotes, delimiters and lines of every make; no row is lost without a word."""

import pytest

from dashboard.files.sheets import Sheet, read_sheets
from tests.imports.test_files import opened
from tests.imports.test_hostile_files import answer

HEADER = ["ОО", "Название ОО", "Код участника", "Класс", "Отметка"]
ROWS = [[f"edu20000{n}", "Речная", f"4000{n}", "4А", str(2 + n % 4)] for n in range(1, 9)]


def text_of(rows: list[list[str]], delimiter: str = ";", end: str = "\r\n") -> str:
    return "".join(delimiter.join(row) + end for row in [HEADER, *rows])


def with_name(name: str, *places: int) -> list[list[str]]:
    """The rows with another name of the school, in all of them or at `places`."""
    return [[r[0], name, *r[2:]] if not places or at in places else r for at, r in enumerate(ROWS)]


def sheet_of(text: str | bytes) -> Sheet:
    (sheet,) = read_sheets(opened(text if isinstance(text, bytes) else text.encode(), "Ф1.csv"))
    return sheet


def codes(sheet: Sheet) -> list[object]:
    return [row[2] for row in sheet.rows[1:]]


ALL = [row[2] for row in ROWS]


@pytest.mark.parametrize("places", [(3,), (7,), (0,), (1, 2), (1, 6), (0, 1, 2, 3, 4, 5, 6)])
def test_an_open_quote_swallows_no_row_and_is_named(places: tuple[int, ...]) -> None:
    sheet = sheet_of(text_of(with_name('"Речная', *places)))
    assert codes(sheet) == ALL
    (note,) = sheet.notes
    assert "Кавычка открыта и не закрыта" in note and str(places[0] + 2) in note


@pytest.mark.parametrize("column", range(5))
def test_an_open_quote_in_any_column_is_left_out(column: int) -> None:
    rows = [[*r[:column], '"' + r[column], *r[column + 1 :]] if at == 4 else r for at, r in enumerate(ROWS)]
    assert sheet_of(text_of(rows)).rows[1:] == [list(row) for row in ROWS]


def test_an_open_quote_at_the_very_end_without_a_line_break_is_seen() -> None:
    sheet = sheet_of(text_of(with_name('"Речная', 7)).rstrip())
    assert codes(sheet) == ALL and "строка 9" in sheet.notes[0]


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ('МБОУ СОШ "Лидер"', 'МБОУ СОШ "Лидер"'),
        ('"МБОУ СОШ ""Лидер"""', 'МБОУ СОШ "Лидер"'),
        ('"МБОУ СОШ\n№ 7"', "МБОУ СОШ\n№ 7"),
        ('"МБОУ СОШ; филиал"', "МБОУ СОШ; филиал"),
        (' "Речная"', "Речная"),
        ('="007"', "007"),
    ],
)
def test_quotes_that_are_meant_are_kept(name: str, read: str) -> None:
    sheet = sheet_of(text_of(with_name(name)))
    assert (codes(sheet), {row[1] for row in sheet.rows[1:]}, sheet.notes) == (ALL, {read}, ())


def test_cells_of_two_lines_stay_beside_an_open_quote() -> None:
    rows = with_name('"МБОУ СОШ\n№ 7"')
    rows[3][1] = '"Речная'
    sheet = sheet_of(text_of(rows))
    assert codes(sheet) == ALL and sheet.rows[4][1] == "Речная" and "строка 5" in sheet.notes[0]


@pytest.mark.parametrize("start", ["sep=;\r\n", '"sep=;"\r\n', "\ufeffsep=;\r\n", "sep=;;;;;\r\n", "SEP=;\r"])
def test_a_line_that_states_the_separator_is_no_row(start: str) -> None:
    assert sheet_of(start + text_of(ROWS)).rows[0] == HEADER


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n", "\n\n"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_every_end_of_line_and_delimiter(end: str, delimiter: str) -> None:
    assert [code for code in codes(sheet_of(text_of(ROWS, delimiter, end))) if code] == ["Код участника", *ALL][-8:]


def test_rows_cut_by_another_delimiter_are_read_and_told() -> None:
    sheet = sheet_of(text_of(ROWS[:5]) + text_of(ROWS[5:], ",").partition("\n")[2])
    assert codes(sheet) == ALL and "разделены запятой" in sheet.notes[0] and "строки 7–9" in sheet.notes[0]


def test_a_decimal_comma_between_commas_is_refused() -> None:
    rows = [[*row[:4], f"{row[4]},5"] for row in ROWS]
    assert "Запятая и разделяет столбцы, и отделяет дробную часть: строки 2–9" in answer(text_of(rows, ",").encode())


def test_rows_longer_or_shorter_than_the_header_are_told() -> None:
    rows = [[*row, "5"] if at == 2 else row[:-1] if at == 5 else row for at, row in enumerate(ROWS)]
    more, less = sheet_of(text_of(rows)).notes
    assert ("Ячеек больше, чем заголовков (строка 4)" in more, "Ячеек меньше, чем заголовков (строка 7)" in less) == (
        True,
        True,
    )
    assert sheet_of(text_of([[*row, "", ""] for row in ROWS])).notes == ()


def test_marks_of_byte_order_inside_and_ends_of_dos_are_no_text() -> None:
    joined = "\ufeff" + text_of(ROWS[:4]) + "\ufeff" + text_of(ROWS[4:])
    assert [row[0] for row in sheet_of(joined).rows].count("ОО") == 2
    assert codes(sheet_of(text_of(ROWS).encode("cp866") + b"\x1a")) == ALL


def test_zero_bytes_are_told_at_the_end_and_refused_inside() -> None:
    sheet = sheet_of(text_of(ROWS).encode() + bytes(512))
    assert codes(sheet) == ALL and "скопирован не до конца" in sheet.notes[0]
    assert "в строке 3, нулевые байты" in answer(text_of(ROWS).replace("40002", "40\x0002").encode())


def test_lines_quoted_whole_are_taken_out_of_their_quotes() -> None:
    quoted = "".join(f'"{line}"\n' for line in text_of(with_name('""Речная""')).split("\r\n") if line)
    assert codes(sheet_of(quoted)) == ALL


@pytest.mark.parametrize("quoted", [True, False])
def test_a_cell_longer_than_any_text_is_refused_in_words(quoted: bool) -> None:
    long = "а" * 200_000
    said = answer(text_of(with_name(f'"{long}"' if quoted else long, 3)).encode())
    assert "ячейка длиннее 131 тысячи знаков" in said
