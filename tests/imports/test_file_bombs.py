"""Small files that ask for gigabytes: refused quickly, in bounded memory, and never at honest files' cost."""

import io
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from dashboard.files import xlsx_guard
from dashboard.files.limits import LIMITS
from dashboard.files.sheets import read_sheets
from dashboard.files.sources import SourceFile, expand
from tests.imports import hostile

PROJECT = Path(__file__).resolve().parents[2]
GIGABYTE_KB = 1_000_000
ONE = hostile.number("A1")
CELLS = st.tuples(
    st.sampled_from(["", "x:"]),
    st.sampled_from(["A", "B", "Z", "ZZ", "AA"] * 2 + ["AAA", "XFD", "a", "zz"]),
    st.sampled_from(["1", "2", "9999", "10000", "99999", "100000", "999999", "1048576", "001", "0000000002"]),
    st.sampled_from(["r="] * 9 + ["r =", "\nr=", "s='0' r=", "R="]),
    st.sampled_from(['"'] * 9 + ["'"]),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(CELLS, min_size=1, max_size=4))
def test_guard_never_lets_a_large_rectangle_pass(cells: list[tuple[str, str, str, str, str]]) -> None:
    """Whatever the guard calls everyday, calamine really reads as a rectangle within the limit."""
    limits = replace(LIMITS, cells=2_600_000)
    data = hostile.book(
        "".join(
            f"<row><{x}c {attribute}{quote}{column}{row}{quote}><v>1</v></{x}c></row>"
            for x, column, row, attribute, quote in cells
        )
    )
    if xlsx_guard.inspect(data, limits).needs_sandbox:
        return
    end = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).end
    assert end and (end[0] + 1) * (end[1] + 1) <= limits.cells


def bombs() -> dict[str, tuple[bytes, str]]:
    """Small files that ask for gigabytes, and a word of the answer to each."""
    million = hostile.blank_rows(1_000_000)
    pointing = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 5000))
    shape = hostile.Packed.of(b"a.shp", b"1")
    huge = hostile.Packed(b"a.dbf", hostile.blanks_stream(700), 700 << 20)
    return {
        "700 МБ": (hostile.bomb(), "После распаковки"),
        "700 МБ, размер занижен": (hostile.bomb(stated=1000), "повреждён"),
        "500 МБ, размер верен": (hostile.bomb(500), "После распаковки"),
        "архив на 700 МБ": (hostile.archive_bomb(), "больше 200 МБ"),
        "миллион пустых строк": (hostile.book(million), "ни одной заполненной ячейки"),
        "A1 и XFD1048576": (hostile.book(ONE + hostile.number("XFD1048576")), "слишком велик"),
        "только XFD1048576": (hostile.book(hostile.number("XFD1048576")), "до строки 1048576 и столбца XFD"),
        "A1 и Z1048576": (hostile.book(ONE + hostile.number("Z1048576")), "слишком велик"),
        "значение в последней строке": (hostile.book(ONE + hostile.number("A1048576")), "тысяч строк"),
        "строка 99999999": (hostile.book(ONE + hostile.number("A99999999")), "слишком велик"),
        "строки без адресов": (hostile.book(f'{ONE}<row r="99999999"><c><v>1</v></c></row>'), "слишком велик"),
        "строчные буквы": (hostile.book(ONE + hostile.number("A1048576").replace("A1", "xfd1")), "слишком велик"),
        "кавычки другие": (hostile.book(ONE + hostile.number("XFD1048576").replace('"', "'")), "слишком велик"),
        "перенос вместо пробела": (hostile.book(ONE + hostile.number("XFD1048576").replace(" ", "\n")), "велик"),
        "обещание строк": (hostile.book(ONE, hostile.strings_of("а", claimed=2**32 - 1)), "слишком велик"),
        "размножение текста": (hostile.book(pointing, hostile.strings_of("я" * 1_000_000)), "слишком велик"),
        "ods: повтор строк": (hostile.ods(row_repeats=1_048_000, column_repeats=90), "слишком велик"),
        "ods: повтор всего": (hostile.ods(row_repeats=1_048_000, column_repeats=16_000), "повреждён"),
        "карта на 700 МБ": (hostile.raw_zip([shape, huge]), "После распаковки"),
        "xls: последняя ячейка": (hostile.xls([[1]], far=(65_535, 255), sheets=12), "слишком велик"),
    }


MEASURE = """
import json, resource, sys, time
from pathlib import Path
from dashboard.files.sources import FileRefused, Refusal, expand
from dashboard.files.sheets import read_sheets
answers = {}
for path in sorted(Path(sys.argv[1]).iterdir()):
    began = time.perf_counter()
    (found,) = expand(path)
    try:
        said = found.reason if isinstance(found, Refusal) else f"прочитан: {len(read_sheets(found)[0].rows)}"
    except FileRefused as refused:
        said = str(refused)
    answers[path.name] = (said, time.perf_counter() - began)
own = int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0])
print(json.dumps([answers, own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured in /proc")
def test_bombs_are_refused_quickly_and_in_bounded_memory(tmp_path: Path) -> None:
    made = bombs()
    for name, (data, _) in made.items():
        (tmp_path / name).write_bytes(data)
    run = subprocess.run(
        [sys.executable, "-c", MEASURE, str(tmp_path)], capture_output=True, text=True, cwd=PROJECT, check=True
    )
    answers, own_kb, sandbox_kb = json.loads(run.stdout)
    wrong = {name: said for name, (said, _) in answers.items() if made[name][1] not in said}
    assert not wrong
    assert own_kb < GIGABYTE_KB and sandbox_kb < GIGABYTE_KB
    slow = {name: seconds for name, (_, seconds) in answers.items() if seconds > 20}
    assert not slow


def test_million_trailing_blank_rows_cost_nothing_but_time() -> None:
    (source,) = expand("Ф1.xlsx", data=hostile.book(ONE + hostile.blank_rows(200_000, start=2)))
    assert isinstance(source, SourceFile)
    assert read_sheets(source)[0].rows == [[1.0]]


def test_everyday_workbooks_take_the_fast_road() -> None:
    """The guard must not send honest files to the slower reading: 100,000 rows, wide sheets, long texts."""
    shapes = [
        hostile.xlsx(),
        hostile.xlsx([["текст " * 30] * 60] * 400),
        hostile.xlsx([[1] * 230] * 300),
        hostile.book(ONE + hostile.number("W100008")),
    ]
    assert [xlsx_guard.inspect(data).needs_sandbox for data in shapes] == [False] * 4
