"""Text documents (.docx, .odt) opened without trusting them: their one XML part, measured before it is parsed.

Only that part is unpacked, so pictures and attachments of a document cost nothing. lxml is told to resolve no
entity and to ask no network; a DOCTYPE is refused before it sees the text.
"""

import re

from lxml import etree

from dashboard.files import archive
from dashboard.files.archive import Budget, Member
from dashboard.files.containers import document_macros
from dashboard.files.limits import LIMITS, Limits
from dashboard.files.refusal import FileRefused, damaged
from dashboard.files.sources import SourceFile

_MAIN_PARTS = {"docx": re.compile(r"/?word/document\d*\.xml"), "odt": re.compile(r"content\.xml")}
_RESAVE = "Откройте его в Word или LibreOffice, сохраните как .docx без макросов и вложений и загрузите снова."


def other_part(source: SourceFile, name: str, limits: Limits = LIMITS) -> etree._Element | None:
    """Root of another part of a docx (`numbering`, `styles`); None where there is none or it cannot be read."""
    members = {member.name.lower().lstrip("/"): member for member in archive.members(source.data, limits)}
    part = members.get(f"word/{name}.xml")
    try:
        return None if part is None else _parsed(archive.read(part, Budget(limits.document_bytes)))
    except FileRefused:
        return None


def main_part(source: SourceFile, limits: Limits = LIMITS) -> etree._Element:
    """Root of the body's XML of a docx or an odt.

    Raises FileRefused: macros, DOCTYPE, encrypted, broken, more XML than `limits.document_bytes`.
    """
    members = archive.members(source.data, limits)
    names = [member.name.lower() for member in members]
    if any(name.endswith("vbaproject.bin") or name.startswith("basic/") for name in names):
        raise document_macros()
    return _parsed(archive.read(_main_member(members, source.format), Budget(limits.document_bytes)))


def _parsed(data: bytes) -> etree._Element:
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or b"\0" in data:
        raise FileRefused(f"Внутри документа есть объявление DOCTYPE: им прячут вредоносное содержимое. {_RESAVE}")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise damaged("текст документа не читается как XML") from error


def _main_member(members: list[Member], kind: str) -> Member:
    pattern = _MAIN_PARTS[kind]
    found = [member for member in members if pattern.fullmatch(member.name.lower())]
    if len(found) != 1:
        raise damaged("в документе нет текста или его части повторяются")
    return found[0]
