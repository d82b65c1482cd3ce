"""Makers of source files: honest ones by real writers, and hostile ones built byte by byte."""

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass
from datetime import date

import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

MEGABYTE = 1 << 20
ROWS = [["Логин ОО", "Класс", "Балл"], ["edu200001", "4А", 12], ["edu200002", "4Б", 17.5]]
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_ODS = "application/vnd.oasis.opendocument.spreadsheet"
ENTITIES = (
    '<!DOCTYPE lolz [<!ENTITY a "ха"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)


def xlsx(rows: list[list[object]] | None = None, top: int = 0, left: int = 0, sheet: str = "Лист1") -> bytes:
    """An ordinary workbook by xlsxwriter; `top` and `left` shift the table from A1."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "default_date_format": "dd.mm.yyyy"}) as book:
        page = book.add_worksheet(sheet)
        for number, row in enumerate(ROWS if rows is None else rows, start=top):
            page.write_row(number, left, row)
    return buffer.getvalue()


def xls(rows: list[list[object]] | None = None, far: tuple[int, int] | None = None, sheets: int = 1) -> bytes:
    """An ordinary .xls by xlwt; `far` puts one more value into that (row, column), from 0, of every sheet."""
    book = xlwt.Workbook()
    for number in range(sheets):
        page = book.add_sheet(f"Лист{number + 1}")
        for r, row in enumerate(ROWS if rows is None else rows):
            for c, value in enumerate(row):
                page.write(r, c, value)
        if far:
            page.write(*far, 1)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def ods(rows: list[list[object]] | None = None, row_repeats: int = 0, column_repeats: int = 1) -> bytes:
    """An ordinary .ods by odfpy; with `row_repeats`, a last filled row that claims to be repeated."""
    document = OpenDocumentSpreadsheet()
    table = Table(name="Лист1")
    for row in ROWS if rows is None else rows:
        line = TableRow()
        for value in row:
            line.addElement(_ods_cell(value))
        table.addElement(line)
    if row_repeats:
        line = TableRow(numberrowsrepeated=row_repeats)
        line.addElement(_ods_cell("x", numbercolumnsrepeated=column_repeats))
        table.addElement(line)
    document.spreadsheet.addElement(table)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _ods_cell(value: object, **attributes: object) -> TableCell:
    if isinstance(value, str):
        cell = TableCell(valuetype="string", **attributes)
        cell.addElement(P(text=value))
        return cell
    return TableCell(valuetype="float", value=value, **attributes)


def zipped(members: dict[str, bytes | str]) -> bytes:
    """A zip by the standard library."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return buffer.getvalue()


def book_parts(sheet: str, strings: str = "", sheets: int = 1) -> dict[str, bytes | str]:
    """Parts of a hand-made xlsx: `sheet` is what stands inside <worksheet>; every sheet is that one part."""
    listed = "".join(f'<sheet name="Л{n}" sheetId="{n}" r:id="rId1"/>' for n in range(1, sheets + 1))
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" '
        f'Type="{_LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {_MAIN} xmlns:r="{_LINKS}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" '
        f'Type="{_LINKS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f"<worksheet {_MAIN}>{sheet}</worksheet>",
    }
    if strings:
        parts["xl/sharedStrings.xml"] = strings
    return parts


def book(cells: str, strings: str = "", sheets: int = 1) -> bytes:
    """A hand-made xlsx with the given <row> elements."""
    return zipped(book_parts(f"<sheetData>{cells}</sheetData>", strings, sheets))


def number(place: str) -> str:
    """One row with the number 1 in `place`, such as "B7"."""
    row = place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return f'<row r="{row}"><c r="{place}"><v>1</v></c></row>'


def strings_of(*texts: str, claimed: int | None = None) -> str:
    """A sharedStrings part; `claimed` is the number it says it holds."""
    items = "".join(f"<si><t>{text}</t></si>" for text in texts)
    return f'<sst {_MAIN} uniqueCount="{len(texts) if claimed is None else claimed}">{items}</sst>'


def blank_rows(count: int, start: int = 1) -> str:
    """Rows of styled cells with no value."""
    return "".join(f'<row r="{n}"><c r="A{n}" s="0"/><c r="B{n}" s="0"/></row>' for n in range(start, start + count))


@dataclass(frozen=True)
class Packed:
    """A member with its size and checksum stated at will."""

    name: bytes
    stream: bytes
    size: int
    crc: int = 0
    method: int = zipfile.ZIP_DEFLATED
    flags: int = 0

    @classmethod
    def of(cls, name: bytes, content: bytes, flags: int = 0) -> "Packed":
        """An honest member."""
        squeeze = zlib.compressobj(6, zlib.DEFLATED, -15)
        stream = squeeze.compress(content) + squeeze.flush()
        return cls(name, stream, len(content), zlib.crc32(content), flags=flags)


def raw_zip(members: list[Packed]) -> bytes:
    """A zip written byte by byte: any name, size, flag."""
    body, directory = b"", b""
    for member in members:
        fields = struct.pack(
            "<HHHHHIIIHH",
            20,
            member.flags,
            member.method,
            0,
            0x5000,
            member.crc,
            len(member.stream),
            member.size & 0xFFFFFFFF,
            len(member.name),
            0,
        )
        directory += b"PK\x01\x02" + struct.pack("<H", 20) + fields
        directory += struct.pack("<HHHII", 0, 0, 0, 0, len(body)) + member.name
        body += b"PK\x03\x04" + fields + member.name + member.stream
    count = len(members)
    end = struct.pack("<HHHHIIH", 0, 0, count, count, len(directory), len(body), 0)
    return body + directory + b"PK\x05\x06" + end


def blanks_stream(megabytes: int, text: bytes = b" ") -> bytes:
    """A deflate stream that unpacks to `megabytes` of one repeated text: one block, laid many times over."""
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = squeeze.compress(text * (MEGABYTE // len(text))) + squeeze.flush(zlib.Z_FULL_FLUSH)
    return block * megabytes + squeeze.flush()


def bomb(megabytes: int = 700, stated: int | None = None) -> bytes:
    """An xlsx whose sheet unpacks to `megabytes`, stating another size if asked to."""
    parts = book_parts("")
    del parts["xl/worksheets/sheet1.xml"]
    honest = [Packed.of(name.encode(), content.encode()) for name, content in parts.items()]
    size = megabytes * MEGABYTE if stated is None else stated
    return raw_zip([*honest, Packed(b"xl/worksheets/sheet1.xml", blanks_stream(megabytes), size)])


def archive_bomb(megabytes: int = 700) -> bytes:
    """An archive of one enormous "report"."""
    return raw_zip([Packed("Отчёт.xlsx".encode("cp866"), blanks_stream(megabytes), megabytes * MEGABYTE)])


def ole(*streams: str, size: int = 4096) -> bytes:
    """The look of an OLE2 file with streams of the given names (enough to be recognised, not to be read)."""
    directory = b""
    for name in streams:
        coded = name.encode("utf-16-le") + b"\0\0"
        directory += (coded.ljust(64, b"\0") + struct.pack("<H", len(coded))).ljust(128, b"\0")
    return (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + directory).ljust(size, b"\0")


def dated_rows() -> list[list[object]]:
    """Rows with every kind of value a sheet can hold."""
    return [["дата", "число", "да"], [date(2026, 4, 15), 3.5, True]]
