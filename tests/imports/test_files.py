"""Opening honest files: what they are, what is in them, where the cells stand."""

import hashlib
import json
import sqlite3
from datetime import date
from pathlib import Path

import pytest

from dashboard.files.sheets import read_sheets
from dashboard.files.sources import Refusal, SourceFile, collect, expand
from tests.imports import hostile

TABLE = [["Логин ОО", "Класс", "Балл"], ["edu200001", "4А", 12], ["edu200002", "4Б", 17.5]]
TEXT = "Логин ОО;Класс;Балл\r\nedu200001;4А;12\r\nedu200002;4Б;17,5\r\n"
TEXT_TABLE = [["Логин ОО", "Класс", "Балл"], ["edu200001", "4А", "12"], ["edu200002", "4Б", "17,5"]]


def opened(data: bytes, name: str = "файл.bin") -> SourceFile:
    found = list(expand(name, data=data, name=name))
    assert len(found) == 1 and isinstance(found[0], SourceFile), found
    return found[0]


@pytest.mark.parametrize(("data", "kind"), [(hostile.xlsx(), "xlsx"), (hostile.xls(), "xls"), (hostile.ods(), "ods")])
def test_workbook_is_told_by_content_and_read_whole(data: bytes, kind: str) -> None:
    source = opened(data, "2849657.csv")
    sheets = read_sheets(source)
    assert (source.format, [sheet.name for sheet in sheets]) == (kind, ["Лист1"])
    assert sheets[0].rows == TABLE
    assert source.sha256 == hashlib.sha256(data).hexdigest()


def test_positions_are_absolute_and_trailing_blank_rows_are_cut() -> None:
    rows = read_sheets(opened(hostile.xlsx(TABLE, top=3, left=2)))[0].rows
    assert rows[:3] == [[""] * 5] * 3
    assert rows[3] == ["", "", "Логин ОО", "Класс", "Балл"]
    blank = hostile.book(hostile.number("B2") + hostile.blank_rows(50, start=3))
    assert read_sheets(opened(blank))[0].rows == [["", ""], ["", 1.0]]


def test_values_keep_their_type() -> None:
    rows = read_sheets(opened(hostile.xlsx(hostile.dated_rows())))[0].rows
    assert rows[1] == [date(2026, 4, 15), 3.5, True]
    assert isinstance(rows[1][2], bool)


def test_sheets_written_in_unusual_ways_are_read_all_the_same() -> None:
    """No addresses, another order of attributes, far columns: the slower road gives the same rows."""
    bare = hostile.book('<row><c><v>1</v></c><c t="b"><v>1</v></c></row>')
    turned = hostile.book('<row r="1"><c s="0" r="A1"><v>1</v></c><c t="b" r="B1"><v>1</v></c></row>')
    wide = hostile.book('<row r="1"><c r="A1"><v>1</v></c><c r="ABC1" t="b"><v>1</v></c></row>')
    assert read_sheets(opened(bare))[0].rows == [[1.0, True]]
    assert read_sheets(opened(turned))[0].rows == [[1.0, True]]
    assert read_sheets(opened(wide))[0].rows[0][::730] == [1.0, True]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_csv_in_any_usual_encoding_and_delimiter(encoding: str, delimiter: str) -> None:
    text = TEXT.replace("17,5", '"17,5"').replace(";", delimiter)
    source = opened(text.encode(encoding), "Папка/Реестр ОО.csv")
    sheet = read_sheets(source)[0]
    assert (source.format, sheet.name, sheet.rows) == ("csv", "Реестр ОО", TEXT_TABLE)


def test_csv_decimal_commas_do_not_become_columns() -> None:
    rows = read_sheets(opened("балл;доля\n1,5;2,5\n3,5;4,5\n".encode("cp1251")))[0].rows
    assert rows == [["балл", "доля"], ["1,5", "2,5"], ["3,5", "4,5"]]


def test_csv_titles_quotes_and_a_separator_line() -> None:
    text = 'sep=;\r\nОтчёт за год\r\n\r\nОО;Имя\r\nedu200001;"Школа ""Заря"";\nвторая строка"\r\n;\r\n'
    rows = read_sheets(opened(text.encode("utf-8-sig")))[0].rows
    assert rows[0] == ["Отчёт за год", ""]
    assert rows[2:] == [["ОО", "Имя"], ["edu200001", 'Школа "Заря";\nвторая строка']]


def test_maps_are_recognised() -> None:
    collection = json.dumps({"type": "FeatureCollection", "features": []}).encode()
    assert opened(b"\xef\xbb\xbf" + collection).format == "geojson"
    layer = hostile.zipped({"слой/район.shp": b"1", "слой/район.dbf": b"2", "слой/район.shx": b"3"})
    assert opened(layer).format == "shapefile"
    assert opened(layer).data == layer


def test_geopackage_is_told_from_any_other_database(tmp_path: Path) -> None:
    path = tmp_path / "карта.gpkg"
    base = sqlite3.connect(path)
    base.executescript(f"PRAGMA application_id = {int.from_bytes(b'GPKG', 'big')}; CREATE TABLE t (a)")
    base.close()
    found = list(expand(path))
    assert isinstance(found[0], SourceFile) and found[0].format == "gpkg"


def test_archive_gives_its_files_with_readable_names() -> None:
    """cp866 (Windows), UTF-8 without the flag (macOS), and one archive inside; junk is passed over."""
    inner = hostile.zipped({"школа/Ф3.xlsx": hostile.xlsx()})
    data = hostile.raw_zip(
        [
            hostile.Packed.of("Отчёты/Ф1.xlsx".encode("cp866"), hostile.xlsx()),
            hostile.Packed.of("Численность.csv".encode(), TEXT.encode()),
            hostile.Packed.of("вложенный.zip".encode("cp866"), inner),
            hostile.Packed.of("Отчёты/~$Ф1.xlsx".encode("cp866"), b"lock"),
            hostile.Packed.of(b"__MACOSX/._a.xlsx", b"junk"),
            hostile.Packed.of(b"Thumbs.db", b"junk"),
        ]
    )
    found = list(expand("неважно", data=data, name="район.zip"))
    assert [item.name for item in found] == [
        "район.zip/Отчёты/Ф1.xlsx",
        "район.zip/Численность.csv",
        "район.zip/вложенный.zip/школа/Ф3.xlsx",
    ]
    assert [item.format for item in found if isinstance(item, SourceFile)] == ["xlsx", "csv", "xlsx"]


def test_a_bad_member_does_not_spoil_the_others() -> None:
    data = hostile.zipped({"a.xlsx": b"", "b.xlsx": hostile.xlsx(), "c.png": b"\x89PNG\r\n\x1a\n"})
    found = list(expand("архив.zip", data=data))
    assert [type(item).__name__ for item in found] == ["Refusal", "SourceFile", "Refusal"]
    assert isinstance(found[0], Refusal) and "пустой" in found[0].reason


def test_collect_walks_folders_in_order_and_skips_leftovers(tmp_path: Path) -> None:
    for name in ("б/2.xlsx", "а/1.xlsx", "а/~$1.xlsx", ".git/x", "Thumbs.db", "desktop.ini", "в.csv", ".скрытый"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"1")
    (tmp_path / "а" / "круг").symlink_to(tmp_path)
    names = [path.relative_to(tmp_path).as_posix() for path in collect([tmp_path])]
    assert names == ["а/1.xlsx", "б/2.xlsx", "в.csv"]


def test_collect_hands_on_a_missing_path_and_expand_says_so(tmp_path: Path) -> None:
    missing = tmp_path / "нет.xlsx"
    assert list(collect([missing])) == [missing]
    assert "не найден" in str(list(expand(missing)))


def test_a_file_is_read_from_disk_too(tmp_path: Path) -> None:
    path = tmp_path / "Ф1.xlsx"
    path.write_bytes(hostile.xlsx())
    found = list(expand(path))
    assert isinstance(found[0], SourceFile) and found[0].name == "Ф1.xlsx"
