"""Readers of works: no row is lost, the order does not matter, clean sheets come back whole."""

from datetime import date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.files.sheets import Sheet
from dashboard.imports.layouts.f1 import LAYOUT
from dashboard.imports.readout import NOTE, Book, SheetRefused
from tests.imports.made import F1_FRAME, F1_HEADER, Row, f1, pupil, read, separator, works

MAXIMA = (2, 3, 1)
SCHOOLS = ("edu200001", "edu200002")

clean_points = st.tuples(*(st.integers(0, top).map(float) for top in MAXIMA))
marks = st.sampled_from([2.0, 3.0, 4.0, 5.0, ""])
clean_rows = st.lists(
    st.builds(
        pupil,
        code=st.integers(40001, 49999).map(float),
        points=clean_points,
        login=st.sampled_from(SCHOOLS),
        klass=st.sampled_from(["4А", "4Б"]),
        mark=marks,
        journal=marks,
    ),
    unique_by=lambda row: (row[0], row[3]),
    min_size=1,
    max_size=12,
)
dirt = st.one_of(
    st.text(max_size=6),
    st.sampled_from(
        [
            "",
            "X",
            "Х",
            "отсутствовал",
            "-",
            "1,5",
            "−1",
            "1e400",
            "edu20001",
            "sch200001",
            "40001",
            " 4 ",
            "нет отметки",
        ]
    ),
    st.integers(-(10**20), 10**20),
    st.floats(),
    st.booleans(),
    st.just(date(2024, 4, 16)),
    st.just(datetime(2024, 4, 16, 10)),
    st.just(time(10, 30)),
    st.just(timedelta(days=1)),
)
dirty_cells = st.lists(st.tuples(st.integers(0, 30), st.integers(0, len(F1_HEADER) - 1), dirt), max_size=12)


def as_read(rows: list[Row]) -> list[dict[str, object]]:
    found = works(read(LAYOUT, f1(*rows)))
    return sorted(found, key=lambda work: (work["school"], work["participant"]))


@given(clean_rows)
@settings(max_examples=40, deadline=None)
def test_a_clean_sheet_comes_back_whole(rows: list[Row]) -> None:
    reading = read(LAYOUT, f1(*rows))
    assert (reading.accepted, reading.rejected, reading.repeated) == (len(rows), 0, 0)
    assert [problem for problem in reading.problems if problem.severity != NOTE] == []
    for work, row in zip(works(reading), rows, strict=True):
        numbers = [None if cell == "" else cell for cell in (*row[6:9], *row[9:])]
        assert [work["school"], work["participant"]] == [row[0], str(int(row[3]))]
        assert [*work["points"], work["primary_score"], work["mark"], work["journal_mark"]] == numbers


@given(clean_rows, dirty_cells, st.randoms())
@settings(max_examples=30, deadline=None)
def test_the_order_of_rows_changes_nothing(rows: list[Row], cells: list[tuple[int, int, object]], random) -> None:  # type: ignore[no-untyped-def]
    soiled = [*soil(rows, cells), pupil(49999.0)]
    mixed = list(soiled)
    random.shuffle(mixed)
    assert as_read(mixed) == as_read(soiled)


@given(clean_rows, dirty_cells, st.lists(st.sampled_from(["blank", "separator", "repeat"]), max_size=5))
@settings(max_examples=80, deadline=None)
def test_every_row_is_accounted_for_whatever_the_dirt(
    rows: list[Row], cells: list[tuple[int, int, object]], extra: list[str]
) -> None:
    added = {"blank": [""] * len(F1_HEADER), "separator": padded(separator(1)), "repeat": list(rows[0])}
    soiled = [*soil(rows, cells), *(list(added[word]) for word in extra)]
    try:
        reading = LAYOUT.read(made := f1(*soiled), book_of(made))
    except SheetRefused as refusal:
        assert str(refusal)
        return
    separators = 1 + sum(is_separator(row) for row in soiled)
    taken = reading.accepted + reading.rejected + reading.repeated + reading.blank
    assert taken + separators == len(soiled) + 1
    assert sum(len(frame) for frame in reading.tables.get("work", [])) == reading.accepted
    rejected = {problem.row for problem in reading.problems if problem.severity == "rejected"}
    assert len(rejected) == reading.rejected


@given(st.lists(st.lists(dirt, min_size=len(F1_HEADER), max_size=len(F1_HEADER)), max_size=6))
@settings(max_examples=100, deadline=None)
def test_rubbish_below_a_header_never_raises_but_a_refusal(rows: list[Row]) -> None:
    made = Sheet("РУ 4", [*map(padded, F1_FRAME), F1_HEADER, *rows])
    try:
        reading = LAYOUT.read(made, book_of(made))
    except SheetRefused:
        return
    assert reading.accepted + reading.rejected + reading.repeated + reading.blank <= len(rows)


def soil(rows: list[Row], cells: list[tuple[int, int, object]]) -> list[Row]:
    """The rows with some cells replaced."""
    soiled = [list(row) for row in rows]
    for row, column, value in cells:
        soiled[row % len(soiled)][column] = value
    return soiled


def is_separator(row: Row) -> bool:
    return isinstance(row[0], str) and "Кол-во участников" in row[0]


def padded(row: Row) -> Row:
    return [*row, *[""] * (len(F1_HEADER) - len(row))]


def book_of(made: Sheet) -> Book:
    return Book("файл.xlsx", [made])
