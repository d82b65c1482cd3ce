"""A look at a workbook's XML before calamine sees it: bombs are refused, odd shapes are sent to the sandbox.

XML is not parsed here. It is unpacked piece by piece and searched for the few byte patterns that decide; a
pattern met by chance (say, in a comment) only costs the slower reading, never a wrong answer. numpy, because
the look may cost a fifth of the reading at most.
"""

import re
from collections.abc import Iterator

import numpy as np

from dashboard.files import archive
from dashboard.files.archive import Budget, Member
from dashboard.files.containers import macros
from dashboard.files.limits import LIMITS, Limits
from dashboard.files.refusal import FileRefused, damaged

_XML_NAMES = (".xml", ".rels", ".vml")
_EVERYDAY = int.from_bytes(b'c r="', "little")
_FIRST_FIVE = (1 << 40) - 1
_AFTER_NAME = np.zeros(256, bool)
_AFTER_NAME[list(b" \t\r\n/>")] = True
_UNIQUE = re.compile(rb"uniqueCount\s*=\s*[\"']([^\"']*)")
_LONGEST_TAG = 1 << 20
_AHEAD = 24  # bytes past a tag's first letter that are looked at; they must be in the same piece
_NARROW = 80  # up to this width 99,999 rows are within the limit, so shorter row numbers need no decoding


class Shape:
    """What a workbook asks of its reader. `sheets` counts parts with a table of cells; `odd` is any doubt;
    `may_lack_values`: some cells may hold a formula or an error."""

    def __init__(self, limits: Limits):
        self.limits = limits
        self.odd = False
        self.may_lack_values = False
        self.sheets = 0
        self._cells = 0
        self._longest_string = 0

    @property
    def needs_sandbox(self) -> bool:
        """Whether calamine could be led to reserve more memory than the limits allow."""
        copied_text = self._cells * self._longest_string
        return self.odd or self._cells > self.limits.cells or copied_text > self.limits.direct_text_bytes

    def add(self, part: "_Part") -> None:
        """Take in one finished part."""
        self.sheets += part.is_sheet
        self.may_lack_values |= part.may_lack_values
        self._cells += part.cells
        self._longest_string = max(self._longest_string, part.longest_string)
        others = part.elements - 8 * part.cells  # <c><f></f><v></v></c> and a share of its row
        self.odd |= part.odd or part.rows * part.columns > self.limits.cells
        self.odd |= part.strings > self.limits.direct_strings or others > self.limits.direct_elements


def inspect(data: bytes, limits: Limits = LIMITS) -> Shape:
    """Unpack an xlsx or ods once and say what it asks of the reader.

    Raises FileRefused for a zip bomb, DOCTYPE, macros, encrypted or broken members.
    """
    members = archive.members(data, limits)
    _refuse_programs(members)
    budget = Budget(limits.workbook_bytes)
    if sum(member.size for member in members) > limits.workbook_bytes:
        budget.spend(limits.workbook_bytes + 1)
    shape = Shape(limits)
    shape.odd = not archive.is_plain(data, members)
    for member in members:
        shape.add(_inspect_member(member, budget, limits))
    return shape


class _Part:
    """Running figures of one member of the zip."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self.odd = self.is_sheet = self.may_lack_values = False
        self.cells = self.rows = self.columns = self.elements = 0
        self.strings = self.longest_string = 0
        self._position = self._string_start = 0

    def feed(self, piece: bytes, end: int) -> None:
        """Take in the tags that begin before `end`; at least `_AHEAD` bytes follow it."""
        letters = np.frombuffer(piece, np.uint8)
        before, here = letters[:end], letters[1 : end + 1]
        opened = before == ord("<")
        self.elements += int(np.count_nonzero(opened))
        opened |= before == ord(":")  # the end of a namespace prefix
        starts = np.flatnonzero(opened & (here == ord("s"))) + 1
        if starts.size or self.strings:
            self._feed_strings(piece, letters, starts, end)
        self.may_lack_values |= _has_formula_or_error(letters, opened, here)
        self._feed_cells(letters, np.flatnonzero(opened & (here == ord("c"))) + 1)
        self._position += end

    def _feed_strings(self, piece: bytes, letters: np.ndarray, starts: np.ndarray, end: int) -> None:
        """Shared strings: how many are claimed, how many there are, how long the longest is."""
        self.is_sheet |= b"sheetData" in piece
        for claimed in _UNIQUE.findall(piece):
            self.odd |= not claimed.isdigit() or int(claimed[:12]) > self._limits.direct_strings
        starts = starts[letters[starts + 1] == ord("i")]
        self.strings += starts.size
        if not self.strings:
            return
        edges = np.concatenate(([self._string_start], starts + self._position, [self._position + end]))
        self.longest_string = max(self.longest_string, int(np.diff(edges).max()))
        self._string_start = int(edges[-2])

    def _feed_cells(self, letters: np.ndarray, at: np.ndarray) -> None:
        """Where the cells reach; odd if one is not written as <c r="AB12"...> with one or two letters."""
        words = np.ndarray(letters.size - 7, "<u8", letters.data, strides=(1,))[at]  # eight bytes in one look
        everyday = (words & _FIRST_FIVE) == _EVERYDAY
        if not everyday.all():
            cells = everyday | _AFTER_NAME[letters[at + 1]]
            at, words, everyday = at[cells], words[cells], everyday[cells]
            self.odd |= not everyday.all()
        if not at.size:
            return
        self.cells += at.size
        first, second, third = ((words >> shift).astype(np.uint8) - np.uint8(64) for shift in (40, 48, 56))
        two = second <= 26  # the rest are digits, or nonsense that calamine refuses
        self.odd |= bool((two & (third <= 26)).any() or (first > 26).any())
        columns = np.where(two, first * np.int32(26) + second, first)
        self.columns = max(self.columns, int(columns.max()))
        self._feed_rows(letters, at + 6 + two)

    def _feed_rows(self, letters: np.ndarray, at: np.ndarray) -> None:
        """`at` points to the first digit of each row number; only the long ones are worth decoding."""
        digits = 6 if self.columns <= _NARROW else 5
        self.rows = max(self.rows, 10 ** (digits - 1) - 1)
        at = at[letters[at + digits - 1] - np.uint8(48) < 10]
        row, going = np.zeros(at.size, np.int64), np.ones(at.size, bool)
        for step in range(8):
            digit = letters[at + step] - np.uint8(48)
            going &= digit < 10
            row = np.where(going, row * 10 + digit, row)
        self.odd |= bool(going.any())
        self.rows = max(self.rows, int(row.max(initial=0)))


def _has_formula_or_error(letters: np.ndarray, opened: np.ndarray, here: np.ndarray) -> bool:
    """Whether a tag <f> or :formula stands here, or a letter e alone in quotes, as in t="e"."""
    following, before = letters[2 : here.size + 2], letters[: here.size]
    at = np.flatnonzero(opened & (here == ord("f")))
    is_attribute = (before[at] == ord(":")) & (following[at] == ord("o")) & (letters[at + 3] == ord("r"))
    if bool((_AFTER_NAME[following[at]] | is_attribute).any()):
        return True
    return bool(((here == ord("e")) & (following == before) & (following == ord('"'))).any())


def _inspect_member(member: Member, budget: Budget, limits: Limits) -> _Part:
    part, is_xml = _Part(limits), member.name.lower().endswith(_XML_NAMES)
    for piece, end in _whole_tags(archive.inflate(member, budget)):
        if is_xml and b"<!DOCTYPE" in piece:
            raise FileRefused(
                f"Внутри файла (часть «{member.name}») есть объявление DOCTYPE с сущностями (ENTITY): в "
                "таблицах их не бывает, ими прячут вредоносное содержимое. Откройте файл в Excel и сохраните "
                "как новую книгу .xlsx."
            )
        if is_xml and b"\0" in piece[:-_AHEAD]:
            raise damaged(f"часть «{member.name}» не читается как XML")
        part.odd |= end > _LONGEST_TAG
        part.feed(piece, end)
    return part


def _whole_tags(pieces: Iterator[bytes]) -> Iterator[tuple[bytes, int]]:
    """Pieces and where to stop in each, so that no tag is torn (unless it is absurdly long)."""
    rest = b""
    for piece in pieces:
        joined = rest + piece
        end = joined.rfind(b">", 0, max(0, len(joined) - _AHEAD)) + 1
        if not end and len(joined) > _LONGEST_TAG:
            end = len(joined) - _AHEAD
        if end:
            yield joined, end
        rest = joined[end:]
    if rest:
        yield rest + b"\0" * _AHEAD, len(rest)


def _refuse_programs(members: list[Member]) -> None:
    names = [member.name.lower() for member in members]
    if any(name.endswith("vbaproject.bin") or name.startswith("basic/") for name in names):
        raise macros()
