"""Cells of an xlsx that hold a formula and no value: a program wrote them and no table program has computed them."""

import posixpath
import re
from dataclasses import dataclass

from lxml import etree

from dashboard.files import archive
from dashboard.files.archive import Budget, Member
from dashboard.files.limits import Limits

FORMULA = "формула без сохранённого значения"
_BARE = re.compile(
    rb'<(?:\w+:)?c\s[^>]*?r="([A-Z]{1,3})(\d{1,7})"[^>]*>\s*<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)'
    rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)


@dataclass(frozen=True)
class CellFault:
    """A cell that has no value it should have: row from 1, column from 0, and what it holds, in Russian."""

    row: int
    column: int
    what: str


def without_value(data: bytes, limits: Limits) -> dict[str, tuple[CellFault, ...]]:
    """Such cells by the name of their sheet; sheets without any are left out."""
    members = {member.name.lower().lstrip("/"): member for member in archive.members(data, limits)}
    budget = Budget(limits.workbook_bytes)
    found = {}
    for name, part in _sheet_parts(members, budget).items():
        if part in members:
            cells = tuple(_fault(*match.groups()) for match in _BARE.finditer(archive.read(members[part], budget)))
            if cells:
                found[name] = cells
    return found


def _fault(letters: bytes, row: bytes) -> CellFault:
    column = 0
    for letter in letters:
        column = column * 26 + letter - 64
    return CellFault(int(row), column - 1, FORMULA)


def _sheet_parts(members: dict[str, Member], budget: Budget) -> dict[str, str]:
    """Name of a sheet → name of its part, lower case."""
    book, links = members.get("xl/workbook.xml"), members.get("xl/_rels/workbook.xml.rels")
    if book is None or links is None:
        return {}
    targets = {link.get("Id"): link.get("Target", "") for link in _root(archive.read(links, budget)) if link.get("Id")}
    sheets = [node for node in _root(archive.read(book, budget)).iter() if etree.QName(node).localname == "sheet"]
    parts = {}
    for node in sheets:
        link = next((value for key, value in node.items() if etree.QName(key).localname == "id"), "")
        target = targets.get(link, "")
        parts[node.get("name", "")] = posixpath.normpath(posixpath.join("xl", target)).lstrip("/").lower()
    return parts


def _root(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
