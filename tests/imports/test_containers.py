"""Books and documents of other programs, old or locked: each refusal says what the file is and what to do with it."""

import io
import struct

import pptx
import pytest

from dashboard.files.formats import recognise
from tests.imports import hostile
from tests.imports.test_hostile_files import answer

ODS, ODT = (f"application/vnd.oasis.opendocument.{kind}" for kind in ("spreadsheet", "text"))
LOCKED = '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>'


def slides() -> bytes:
    written = io.BytesIO()
    pptx.Presentation().save(written)
    return written.getvalue()


def open_document(kind: str, manifest: str = "") -> bytes:
    return hostile.zipped({"mimetype": kind, "content.xml": "", "META-INF/manifest.xml": manifest})


def locked_doc() -> bytes:
    """The look of an old Word document whose header says that it is encrypted, as real files lay it out."""
    body = struct.pack("<5H", 0xA5EC, 0xC1, 0, 0x419, 0) + struct.pack("<H", 0x0100)
    header = struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    numbers = struct.pack("<6xIIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    start = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(24, b"\0") + header + numbers
    table = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, 10), 0xFFFFFFFE]
    name = "WordDocument".encode("utf-16-le") + b"\0\0"
    entry = name.ljust(64, b"\0") + struct.pack("<HB", len(name), 2)
    directory = bytes(128) + entry.ljust(116, b"\0") + struct.pack("<II", 2, 4096) + bytes(4)
    sheets = struct.pack("<110I", 0, *[0xFFFFFFFF] * 109)[: 512 - 76]
    sectors = struct.pack("<128I", *table, *[0xFFFFFFFF] * (128 - len(table))) + directory.ljust(512, b"\0")
    return start[:76].ljust(76, b"\0") + sheets + sectors + body.ljust(4096, b"\0")


@pytest.mark.parametrize(
    ("data", "kind", "remedy"),
    [
        (slides(), "презентация PowerPoint (.pptx)", "перенесите в Excel"),
        (hostile.ole("PowerPoint Document"), "презентация PowerPoint старого вида (.ppt)", "перенесите в Excel"),
        (hostile.zipped({"[Content_Types].xml": "", "ppt/vbaProject.bin": ""}), "презентация", "перенесите в Excel"),
        (hostile.zipped({"[Content_Types].xml": "", "visio/document.xml": ""}), "чертёж Visio", "таблицу .xlsx"),
        (hostile.ole("VisioDocument"), "чертёж Visio", "как .xlsx"),
        (open_document(f"{ODS[:-11]}presentation"), "презентация LibreOffice", "как .xlsx или .ods"),
        (open_document("application/vnd.sun.xml.calc"), "старый файл OpenOffice", "в LibreOffice"),
        (open_document("application/epub+zip"), "файл другой программы", "в LibreOffice"),
        (open_document(ODS, LOCKED), "Таблица LibreOffice (.ods) закрыта паролем", "снимите пароль"),
        (open_document(ODT, LOCKED), "Документ LibreOffice (.odt) закрыт паролем", "снимите пароль"),
        (hostile.ole("EncryptedPackage"), "закрыт паролем", "документ в Word"),
        (locked_doc(), "закрыт паролем", "снимите пароль"),
        (hostile.zipped({"index.xml": "", "buildVersionHistory.plist": ""}), "Numbers или Pages, старого", "Экспорт"),
        (hostile.zipped({"index.apxl.gz": "", "QuickLook/Thumbnail.jpg": ""}), "Keynote, старого вида", "Экспорт"),
        (hostile.zipped({"a.numbers/Index.zip": "", "a.numbers/Data/1.jpg": ""}), "Apple (Numbers", "Экспорт"),
        (b"\x09\x00\x04\x00\x02\x00\x10\x00" + bytes(99), "книга Excel 2", "как .xlsx"),
        (b"\x09\x02\x06\x00\x00\x00\x10\x00" + bytes(99), "книга Excel 3", "как .xlsx"),
        (b"\x09\x04\x06\x00\x00\x00\x10\x00" + bytes(99), "книга Excel 4", "как .xlsx"),
        (struct.pack("<6H", 0x809, 8, 0, 0x10, 0, 0), "книга Excel без обёртки", "как .xlsx"),
        (b"\0\0\x02\0\x06\x04" + bytes(99), "Lotus 1-2-3", "как .xlsx"),
        (b"ID;PWXL;N;E\r\nP;PGeneral\r\n", "таблица SYLK", "как .xlsx"),
        (b'TABLE\r\n0,1\r\n"EXCEL"\r\n', "таблица DIF", "как .xlsx"),
        (b"[InternetShortcut]\r\nURL=https://example.org/1.xlsx\r\n", "ярлык", ".xlsx"),
        (b'{"url":"https://docs.google.com/open?id=1","doc_id":"1"}', "ярлык таблицы Google", "Скачать"),
    ],
)
def test_what_is_no_table_is_called_by_its_name_and_told_what_to_do(data: bytes, kind: str, remedy: str) -> None:
    said = answer(data)
    assert kind in said and remedy in said and "повреждён" not in said


def test_templates_of_libreoffice_are_read_as_what_they_make() -> None:
    assert recognise(open_document(f"{ODT}-template")) == "odt"
    assert recognise(open_document(f"{ODS}-template")) == "ods"


def test_a_web_index_beside_tables_is_an_archive() -> None:
    assert recognise(hostile.zipped({"index.xml": "", "Ф1.xlsx": b"PK"})) == "zip"
