"""Files of the wrong kind, broken, locked or lying: each is answered with a sentence of its own."""

import random
from dataclasses import replace

import pytest

from dashboard.files import workbook
from dashboard.files.limits import LIMITS
from dashboard.files.sheets import read_sheets
from dashboard.files.sources import FileRefused, Refusal, SourceFile, expand
from tests.imports import hostile

ONE = hostile.number("A1")


def answer(data: bytes, name: str = "файл.xlsx") -> str:
    """The sentence with which one file is refused, at whichever of the two doors."""
    (found,) = expand(name, data=data)
    if isinstance(found, Refusal):
        return found.reason
    with pytest.raises(FileRefused) as refused:
        read_sheets(found)
    return str(refused.value)


def spoiled_book() -> bytes:
    """A workbook whose sheet is not the one its checksum was taken of."""
    parts = hostile.book_parts(f"<sheetData>{ONE}</sheetData>")
    packed = [hostile.Packed.of(name.encode(), str(content).encode()) for name, content in parts.items()]
    return hostile.raw_zip([*packed[:-1], replace(packed[-1], crc=1)])


def encrypted_zip() -> bytes:
    return hostile.raw_zip([hostile.Packed.of("Ф1.xlsx".encode("cp866"), b"secret", flags=1)])


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "пустой"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "картинка (PNG)"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 99, "картинка (JPEG)"),
        (b"%PDF-1.7\n", "документ PDF"),
        (b"Rar!\x1a\x07\x01\0", "архив RAR"),
        (random.Random(1).randbytes(5000), "Не удалось узнать вид файла"),
        (b"<html><body><table><tr><td>1</td></tr></table></body></html>", "веб-страница (HTML)"),
        ("\ufeff<table><tr><td>1;2</td></tr>".encode(), "веб-страница (HTML)"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "XML 2003"),
        (b'{"answer": 42}', "не карта GeoJSON"),
        (b"SQLite format 3\0" + b"\0" * 99, "не карта GeoPackage"),
        ("Просто письмо без столбцов.\nС уважением".encode("cp1251"), "простой текст"),
        (hostile.ole("EncryptedPackage", "EncryptionInfo"), "закрыт паролем"),
        (hostile.ole("Workbook", "_VBA_PROJECT_CUR"), "файл с макросами"),
        (hostile.ole("WordDocument"), "документ Word"),
        (hostile.ole(), "повреждён"),
        (hostile.ole("Workbook"), "повреждён"),
        (hostile.zipped({"[Content_Types].xml": "", "xl/workbook.bin": ""}), ".xlsb"),
        (hostile.zipped({**hostile.book_parts(""), "xl/vbaProject.bin": "x"}), "файл с макросами"),
        (hostile.zipped({"[Content_Types].xml": "", "word/document.xml": ""}), "документ Word"),
        (hostile.zipped({}), "Архив пуст"),
        (hostile.xlsx()[:3000], "скачан не до конца"),
        (hostile.xls()[:3000], "повреждён"),
        (hostile.ods()[:900], "скачан не до конца"),
        (hostile.xlsx([]), "ни одной заполненной ячейки"),
        (hostile.book(hostile.blank_rows(1000)), "ни одной заполненной ячейки"),
        (hostile.book('<row r="1"><c r="A1" t="s"><v>9</v></c></row>', hostile.strings_of("а")), "повреждён"),
        (hostile.zipped(hostile.book_parts("<sheetData><row")), "повреждён"),
        (hostile.raw_zip([hostile.Packed(b"a.csv", b"a;b\n", 4, method=9)]), "редким способом"),
        (encrypted_zip(), "закрыт паролем"),
        (spoiled_book(), "контрольная сумма"),
    ],
)
def test_each_wrong_kind_of_file_has_its_own_sentence(data: bytes, words: str) -> None:
    assert words in answer(data)


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"])
def test_entities_in_any_part_are_refused(part: str) -> None:
    parts = hostile.book_parts(f"<sheetData>{ONE}</sheetData>", hostile.strings_of("&c;"))
    parts[part] = hostile.ENTITIES + str(parts[part])
    assert "DOCTYPE" in answer(hostile.zipped(parts))


def test_entities_behind_a_long_comment_and_in_ods_are_refused() -> None:
    parts = hostile.book_parts(f"<sheetData>{ONE}</sheetData>")
    parts["xl/workbook.xml"] = f"<!--{' ' * 300_000}-->{hostile.ENTITIES}{parts['xl/workbook.xml']}"
    assert "DOCTYPE" in answer(hostile.zipped(parts))
    ods = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": hostile.ENTITIES}
    assert "DOCTYPE" in answer(hostile.zipped(ods))


def test_archive_members_that_cannot_be_taken_are_named() -> None:
    inner = hostile.zipped({"ещё.zip": hostile.zipped({"a.xlsx": hostile.xlsx()})})
    data = hostile.raw_zip(
        [
            hostile.Packed.of(b"../../etc/cron.d/x.xlsx", hostile.xlsx()),
            hostile.Packed.of(b"C:\\a.xlsx", hostile.xlsx()),
            hostile.Packed.of("слой.shp".encode(), b"1"),
            hostile.Packed.of("в архиве.zip".encode(), inner),
            replace(hostile.Packed.of("порча.csv".encode(), b"a;b\n1;2\n"), crc=1),
            replace(hostile.Packed.of("ложь.csv".encode(), b"a;b\n1;2\n"), size=4),
            hostile.Packed.of("годный.xlsx".encode(), hostile.xlsx()),
        ]
    )
    found = list(expand("а.zip", data=data))
    reasons = {item.name: item.reason for item in found if isinstance(item, Refusal)}
    expected = {
        "а.zip/../../etc/cron.d/x.xlsx": "за его пределы",
        "а.zip/C:/a.xlsx": "за его пределы",
        "а.zip/слой.shp": "Shapefile",
        "а.zip/в архиве.zip/ещё.zip": "слишком глубоко",
        "а.zip/порча.csv": "контрольная сумма",
        "а.zip/ложь.csv": "размер части",
    }
    assert reasons.keys() == expected.keys()
    assert all(words in reasons[name] for name, words in expected.items()), reasons
    assert [item.name for item in found if isinstance(item, SourceFile)] == ["а.zip/годный.xlsx"]


def test_limits_are_told_in_words() -> None:
    few = replace(LIMITS, archive_members=3, rows=2, cells=1000, sheets=2, file_bytes=10_000)
    many = hostile.zipped({f"{n}.csv": "a;b\n1;2\n" for n in range(4)})
    assert "больше 3 файлов" in str(list(expand("a.zip", data=many, limits=few)))
    assert "разделите его на части" in str(list(expand("a.csv", data=b"a;b\n" * 9999, limits=few)))
    for data, words in (
        (hostile.xlsx(), "больше 0 тысяч строк"),
        (b"a;b\n" * 9, "больше 0 тысяч строк"),
        (b"a;b\n" * 900, "млн ячеек"),
        (hostile.book(ONE, sheets=3), "больше 2 листов"),
        (hostile.book(ONE + hostile.number("B900")), "до строки 900 и столбца B"),
    ):
        (source,) = expand("файл", data=data)
        assert isinstance(source, SourceFile)
        with pytest.raises(FileRefused, match=words):
            read_sheets(source, few)


def test_a_panic_of_the_reader_is_a_refusal_and_an_interrupt_is_not() -> None:
    panic = type("PanicException", (BaseException,), {})
    with pytest.raises(FileRefused, match="повреждён"), workbook.reader_errors():
        raise panic()
    with pytest.raises(KeyboardInterrupt), workbook.reader_errors():
        raise KeyboardInterrupt
