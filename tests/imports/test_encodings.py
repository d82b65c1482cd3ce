"""Encodings of text tables: told by how Russian the text looks, refused by name where nobody can tell."""

import pytest

from dashboard.files.encodings import encoding_of_bytes
from dashboard.files.sheets import Sheet, read_sheets
from dashboard.files.sources import FileRefused
from dashboard.files.spoiled import mended
from dashboard.files.text_table import encoding_of
from tests.imports.test_files import opened
from tests.imports.test_hostile_files import answer

REPORT = (
    "ОО;Название ОО;Код участника;Класс;Отметка\nedu200001;Речная школа;40001;4А;5\n"
    "edu200002;Ёлкинский лицей;40002;4Б;4\n"
)
LATIN = "user;code;class;sum\n" + "".join(f"edu20000{n};4000{n};5{'АБВГ'[n % 4]};3\n" for n in range(8))
ENCODINGS = ("cp1251", "cp866", "koi8-r", "iso8859-5", "mac-cyrillic")


def sheet_of(data: bytes) -> Sheet:
    (sheet,) = read_sheets(opened(data, "ВПР.csv"))
    return sheet


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize(
    "text", [REPORT, "Предмет;Балл\nФизика;45\n", "Школа;Район\nМБОУ СОШ;Щёлковский\nГБОУ;Юж. округ\n"]
)
def test_a_russian_table_is_read_in_every_encoding(encoding: str, text: str) -> None:
    assert encoding_of(text.encode(encoding)) == encoding
    assert sheet_of(text.encode(encoding)).rows[1][0] == text.splitlines()[1].split(";")[0]


@pytest.mark.parametrize("encoding", ["cp1251", "cp866", "iso8859-5", "mac-cyrillic"])
def test_letters_of_classes_alone_tell_the_encoding(encoding: str) -> None:
    assert {row[2] for row in sheet_of(LATIN.encode(encoding)).rows[1:]} == {"5А", "5Б", "5В", "5Г"}


def test_small_letters_of_classes_are_windows() -> None:
    assert encoding_of(LATIN.lower().encode("cp1251")) == "cp1251"


def test_what_nobody_can_tell_is_refused_with_both_names() -> None:
    with pytest.raises(FileRefused, match=r"КОИ-8 или Windows|Windows \(1251\) или КОИ-8"):
        encoding_of(LATIN.encode("koi8-r"))


def test_an_unusual_encoding_is_told() -> None:
    assert sheet_of(REPORT.encode("cp866")).notes == ("Текст в кодировке DOS (866), прочитан",)
    assert sheet_of(REPORT.encode("cp1251")).notes == () == sheet_of(REPORT.encode("utf-16")).notes
    assert sheet_of(REPORT.encode("utf-32")).rows == sheet_of(REPORT.encode()).rows


def test_signs_of_another_language_are_no_russian() -> None:
    assert encoding_of_bytes(bytes(range(0x80, 0x100)) * 3) is None
    assert encoding_of_bytes("a;b;c\nnaïve;© 2024;±5\n".encode("cp1252") * 9) == "cp1251"


def test_utf8_torn_in_a_letter_or_joined_with_windows_names_the_line() -> None:
    torn = REPORT.encode().replace("лицей".encode(), b"\xd0\xbb\xd0")
    joined = REPORT.encode() + "edu200003;Горная школа;40003;4А;3\n".encode("cp1251")
    assert "строка 3 записана иначе" in answer(torn) and "строка 4 записана иначе" in answer(joined)


def test_letters_written_twice_are_put_right() -> None:
    sheet = sheet_of(REPORT.encode().decode("cp1251", "replace").replace("�", "\x98").encode())
    assert sheet.rows[0][:3] == ["ОО", "Название ОО", "Код участника"]
    assert "записаны дважды" in sheet.notes[0]


def test_letters_lost_on_the_way_are_refused() -> None:
    lost = REPORT.replace("Речная", "Ирбейская").encode().decode("cp1251", "replace").replace("�", "?")
    assert "часть из них утрачена" in answer(lost.encode())
    assert "знаки вопроса" in answer(REPORT.encode("ascii", "replace"))


def test_a_workbook_without_a_code_page_is_read_as_windows() -> None:
    western: list[list[object]] = [
        [cell.encode("cp1251").decode("cp1252") for cell in ("Школа", "Отметка", "Класс")],
        [1.0],
    ]
    rows, said = mended(western)
    assert (rows[0], rows[1], "Windows (1251)" in said) == (["Школа", "Отметка", "Класс"], [1.0], True)


def test_foreign_letters_beside_russian_ones_stay() -> None:
    rows: list[list[object]] = [["Zürich"], ["Übungsgrößen"], ["Äußerung"], ["Школа"]]
    assert mended(rows) == (rows, "")
