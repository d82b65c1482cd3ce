"""Whatever the bytes are, opening and reading gives sheets or a refusal, never another exception."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.files.sheets import Sheet, read_sheets
from dashboard.files.sources import FileRefused, Refusal, SourceFile, expand
from tests.imports import hostile

ONE = hostile.number("A1")
HONEST = {"xlsx": hostile.xlsx(), "xls": hostile.xls(), "ods": hostile.ods()}
HONEST["zip"] = hostile.zipped({"a.xlsx": HONEST["xlsx"], "б.csv": "a;b\n1;2\n"})
PARTS = hostile.book_parts(
    f"<dimension ref='A1'/><sheetData>{ONE}{hostile.number('B7')}</sheetData>"
    "<mergeCells><mergeCell ref='A1:B2'/></mergeCells>",
    hostile.strings_of("а", "б"),
)
SCRAPS = [b"<", b">", b'"', b"/", b"4294967295", b"-1", b"<c>", b"</row>", b"&", b"\xff", b"XFD", b"1e308", b" "]
STARTS = [b"", b"PK\x03\x04", b"PK\x05\x06", b"\xff\xfe", b"{", b"<", b"a;b\n"]
SEEDS = st.integers(0, 2**32)


def whatever(data: bytes) -> None:
    """Open and read: only sheets, refusals, nothing else."""
    for found in expand("файл", data=data):
        assert isinstance(found, SourceFile | Refusal)
        if isinstance(found, SourceFile) and found.format in ("xlsx", "xls", "ods", "csv"):
            try:
                sheets = read_sheets(found)
            except FileRefused as refused:
                assert str(refused)
                continue
            assert all(isinstance(sheet, Sheet) and len(set(map(len, sheet.rows))) <= 1 for sheet in sheets)


def mutated(data: bytes, seed: int) -> bytes:
    """`data` with one to eight bytes or short runs changed, at places and to values drawn from `seed`."""
    draw, changed = random.Random(seed), bytearray(data)
    grows = draw.random() < 0.3
    for _ in range(draw.randint(1, 8)):
        at = draw.randrange(len(changed))
        scrap = draw.choice([*SCRAPS, draw.randbytes(1), draw.randbytes(4)])
        changed[at : at + (0 if grows else len(scrap))] = scrap
    return bytes(changed)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(STARTS))
def test_random_bytes_never_raise(data: bytes, start: bytes) -> None:
    whatever(start + data)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300), st.sampled_from(["utf-8", "utf-16", "cp1251"]))
def test_random_text_never_raises(text: str, encoding: str) -> None:
    whatever(text.encode(encoding, "replace"))


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(sorted(HONEST)), SEEDS)
def test_changed_real_files_never_raise(kind: str, seed: int) -> None:
    whatever(mutated(HONEST[kind], seed))


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(sorted(HONEST)), SEEDS)
def test_truncated_real_files_never_raise(kind: str, seed: int) -> None:
    whatever(HONEST[kind][: random.Random(seed).randrange(len(HONEST[kind]))])


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(PARTS)), SEEDS)
def test_broken_xml_in_a_sound_zip_never_raises(part: str, seed: int) -> None:
    whatever(hostile.zipped({**PARTS, part: mutated(str(PARTS[part]).encode(), seed)}))
