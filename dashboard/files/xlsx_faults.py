"""Errors and uncomputed formulas of an xlsx, found in the bytes of its sheets."""

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from lxml import etree

from dashboard.files import archive
from dashboard.files.archive import Budget, Member
from dashboard.files.faults import DOUBTED, FORMULA, UNCOMPUTED, UNTRACED, CellFault, error_in, runs
from dashboard.files.limits import Limits
from dashboard.files.refusal import damaged

_DOUBTFUL = re.compile(rb"<(?:\w+:)?f[\s/>]|\st\s*=\s*[\"']e[\"']")
_CELL = re.compile(rb"<(?:\w+:)?c\s[^>]*?\br\s*=\s*[\"']([A-Z]{1,3})(\d{1,7})[\"'][^>]*>")
_CELL_END = re.compile(rb"</(?:\w+:)?c\s*>")
_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>([^<]*)</")
_KIND = re.compile(rb"\st\s*=\s*[\"'](\w+)[\"']")
_RECOMPUTE = re.compile(rb"fullCalcOnLoad\s*=\s*[\"'](?:1|true)[\"']")
_PROGRAM = re.compile(r"<(?:\w+:)?Application>([^<]*)<")
_COMPUTES = re.compile(
    r"LibreOffice|OpenOffice|ONLYOFFICE|[РR]7|МойОфис|MyOffice|WPS|Gnumeric|Numbers|PlanMaker", re.IGNORECASE
)
_COMPUTED = ""
_Found = tuple[int, int, str]


def xlsx_faults(data: bytes, limits: Limits) -> dict[str, tuple[CellFault, ...]]:
    """Cells without a value by the name of their sheet; sheets without any are left out.

    Zeros of all formulas are no values where the workbook says that it was never computed, or nothing shows that it
    ever was: so writes a program that has nothing to compute with.
    """
    members = {member.name.lower().lstrip("/"): member for member in archive.members(data, limits)}
    budget, kinds = Budget(2 * limits.workbook_bytes), set[str]()
    faults = {
        name: runs(_noted(_cells(archive.read(members[part], budget)), kinds))
        for name, part in _sheet_parts(members, budget)
    }
    zeros = None if _COMPUTED in kinds or UNCOMPUTED not in kinds else _of_zeros(members, budget)
    return {name: told for name, found in faults.items() if (told := tuple(_judged(found, zeros)))}


def _of_zeros(members: dict[str, Member], budget: Budget) -> str | None:
    """What zeros of all formulas are, None where they are values.

    Excel lists what it has computed (calcChain) and libraries call themselves Excel without it; other table programs
    compute, but keep a zero that came from a library.
    """
    if _RECOMPUTE.search(archive.read(members["xl/workbook.xml"], budget)):
        return UNCOMPUTED
    if "xl/calcchain.xml" in members:
        return None
    properties = archive.read(members["docprops/app.xml"], budget) if "docprops/app.xml" in members else b""
    stated = _PROGRAM.search(properties.decode("utf-8", "replace"))
    return DOUBTED if stated and _COMPUTES.match(stated[1]) else UNTRACED


def _judged(found: Iterable[CellFault], zeros: str | None) -> Iterator[CellFault]:
    for fault in found:
        if fault.what != UNCOMPUTED:
            yield fault
        elif zeros:
            yield replace(fault, what=zeros)


def _noted(cells: Iterator[_Found], kinds: set[str]) -> Iterator[_Found]:
    """Cells with a fault; the faults met are added to `kinds`, `_COMPUTED` too."""
    for cell in cells:
        kinds.add(cell[2])
        if cell[2] != _COMPUTED:
            yield cell


def _cells(sheet: bytes) -> Iterator[_Found]:
    """Cells that hold a formula or an error: (row, column, fault or `_COMPUTED`)."""
    end = 0
    for doubt in _DOUBTFUL.finditer(sheet):
        if doubt.start() < end:
            continue
        cell = _CELL.match(sheet, sheet.rfind(b"<", 0, doubt.start()))
        closing = _CELL_END.search(sheet, doubt.end())
        if cell is None or closing is None:
            continue
        end = closing.end()
        letters, row = cell.groups()
        yield int(row), _column(letters), _fault(cell.group(), sheet[cell.end() : closing.start()])


def _fault(tag: bytes, inside: bytes) -> str:
    stated, value = _KIND.search(tag), _VALUE.search(inside)
    kind, said = (stated[1] if stated else b"n"), (value[1].decode("utf-8", "replace").strip() if value else "")
    if kind == b"e":
        return error_in(said) or "ошибка"
    if not said:
        # A formula whose result is an empty text has stored it: t="str" and an empty value.
        return _COMPUTED if (kind == b"str" and value) or b"is>" in inside else FORMULA
    return UNCOMPUTED if said == "0" and kind == b"n" else _COMPUTED


def _column(letters: bytes) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + letter - 64
    return column - 1


def _sheet_parts(members: dict[str, Member], budget: Budget) -> Iterator[tuple[str, str]]:
    """Name of each sheet and name of its part, lower case; only parts that are there."""
    book, links = members.get("xl/workbook.xml"), members.get("xl/_rels/workbook.xml.rels")
    if book is None or links is None:
        return
    targets = {link.get("Id"): link.get("Target", "") for link in _root(archive.read(links, budget)) if link.get("Id")}
    for node in _root(archive.read(book, budget)).iter("{*}sheet"):
        link = next((value for key, value in node.items() if etree.QName(key).localname == "id"), "")
        target = targets.get(link, "").replace("\\", "/")
        part = posixpath.normpath(posixpath.join("xl", target)).lstrip("/").lower()
        if part in members:
            yield node.get("name", ""), part


def _root(data: bytes) -> etree._Element:
    try:
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    except etree.XMLSyntaxError as error:
        raise damaged("оглавление книги не читается как XML") from error
