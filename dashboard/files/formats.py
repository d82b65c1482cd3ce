"""Which kind of file this is, told from its bytes: names lie, and downloads are often renamed."""

import re

from dashboard.files import archive, biff, text_table
from dashboard.files.archive import Member
from dashboard.files.limits import LIMITS, Limits
from dashboard.files.refusal import FileRefused, damaged

ARCHIVE = "zip"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_GEOPACKAGE_IDS = (b"GPKG", b"GP10", b"GP11")
_PICTURES = {
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"II*\0": "TIFF",
    b"MM\0*": "TIFF",
    b"\0\0\1\0": "ICO",
}
_OTHERS = {
    b"{\\rtf": "документ RTF",
    b"MZ": "программа Windows",
    b"\x7fELF": "программа",
    b"MIME-Version:": "веб-страница, сохранённая из Excel",
    b"MOXCEL": "таблица 1С (.mxl)",
    b"\x00\x01\x00\x00Standard Jet DB": "база данных Access",
    b"\x00\x01\x00\x00Standard ACE DB": "база данных Access",
    **dict.fromkeys((b"Received:", b"Return-Path:", b"Delivered-To:", b"From: ", b"Subject: "), "письмо (.eml)"),
}
_DBASE_KINDS = bytes.fromhex("03 30 31 32 43 63 83 8b cb f5 fb")
_PACKED = {b"Rar!": "RAR", b"7z\xbc\xaf": "7z", b"\x1f\x8b": "GZ", b"BZh": "BZ2", b"\xfd7zXZ": "XZ"}
_SHAPE = re.compile(r"\.(shp|shx|dbf|prj|cpg|sbn|sbx|qpj|qix|qmd|cst|fix|shp\.xml)$", re.IGNORECASE)
_GEOJSON = re.compile(
    rb'"type"\s*:\s*"(FeatureCollection|Feature|GeometryCollection|(Multi)?(Point|LineString|Polygon))"'
)
_PARTS = re.compile(r"(^|/)(xl/workbook\.xml|worksheets/sheet\d*\.xml|word/document\d*\.xml|\[content_types\]\.xml)$")
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_ODT = b"application/vnd.oasis.opendocument.text"
_WORD_BODY = re.compile(r"word/document\d*\.xml")


def recognise(data: bytes, limits: Limits = LIMITS) -> str:
    """Format of `data`: xlsx, xls, ods, csv, html; docx, doc, odt, pdf, txt; geojson, gpkg, shapefile; "zip", of files.

    Raises FileRefused, with what it is instead, for everything else.
    """
    if not data:
        raise FileRefused("Файл пустой (0 байт). Скачайте или сохраните его заново.")
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return _zip_format(archive.members(data, limits), limits)
    if data.startswith(_OLE):
        return _ole_format(data)
    if data.startswith(b"SQLite format 3\0"):
        return _database_format(data)
    if data.startswith(b"%PDF") or b"%PDF-" in data[:1024]:
        return "pdf"
    _refuse_known(data)
    return _text_format(data, limits)


def is_junk(path: str) -> bool:
    """Names that systems and Excel leave beside real files: hidden, lock files, thumbnails."""
    parts = path.split("/")
    base = parts[-1].lower()
    return base.startswith((".", "~$")) or base in ("thumbs.db", "desktop.ini", "") or parts[0] == "__MACOSX"


def _zip_format(members: list[Member], limits: Limits) -> str:
    names = {member.name.lower().lstrip("/"): member for member in members}
    if "[content_types].xml" in names:
        return _office_format(set(names))
    if "mimetype" in names:
        kind = archive.read(names["mimetype"], archive.Budget(1 << 10)).strip()
        if kind == _ODT:
            return "odt"
        if not kind.startswith(_ODS):
            raise FileRefused("Это документ LibreOffice, но не таблица. Загрузите таблицу в виде .xlsx или .ods.")
        manifest = names.get("meta-inf/manifest.xml")
        if manifest and b"encryption-data" in archive.read(manifest, archive.Budget(limits.document_bytes)):
            raise _locked()
        return "ods"
    if any(name.startswith("index/") and name.endswith(".iwa") for name in names) or "index.zip" in names:
        raise FileRefused(
            "Это документ Apple (Numbers, Pages или Keynote). Откройте его в Numbers, выберите «Файл» → «Экспорт» → "
            "«Excel» и загрузите полученный .xlsx."
        )
    if any(_PARTS.search(name) for name in names):
        raise FileRefused(
            "В архиве лежат части книги Excel или документа Word, а не сам файл: его распаковали и собрали заново. "
            "Загрузите исходный файл .xlsx или .docx."
        )
    wanted = [name for name in names if not is_junk(name)]
    if not wanted:
        raise FileRefused("Архив пуст: в нём нет файлов. Соберите его заново.")
    if any(name.endswith(".shp") for name in wanted) and all(_SHAPE.search(name) for name in wanted):
        return "shapefile"
    return ARCHIVE


def _office_format(names: set[str]) -> str:
    if "xl/workbook.bin" in names:
        raise FileRefused(
            "Это двоичная книга Excel (.xlsb). Откройте её в Excel и сохраните как «Книга Excel (.xlsx)»."
        )
    if any(name.endswith("vbaproject.bin") for name in names):
        raise document_macros() if any(map(_WORD_BODY.fullmatch, names)) else macros()
    if any(name.startswith("xl/") for name in names):
        return "xlsx"
    if any(map(_WORD_BODY.fullmatch, names)):
        return "docx"
    raise _document()


def macros() -> FileRefused:
    """The refusal of a workbook that carries a program."""
    return FileRefused(
        "Это файл с макросами: такие файлы не принимаются. Откройте его в Excel и сохраните как "
        "«Книга Excel (.xlsx)» без макросов."
    )


def document_macros() -> FileRefused:
    """The refusal of a text document that carries a program."""
    return FileRefused(
        "Это документ с макросами: такие файлы не принимаются. Откройте его в Word и сохраните как "
        "«Документ Word (.docx)» без макросов."
    )


def _document() -> FileRefused:
    return FileRefused(
        "Это презентация. План мероприятий сохраните как «Документ Word (.docx)», таблицу с данными перенесите в Excel "
        "(.xlsx)."
    )


def _ole_format(data: bytes) -> str:
    if _has_stream(data, "EncryptedPackage"):
        raise _locked()
    if _has_stream(data, "_VBA_PROJECT_CUR"):
        raise macros()
    if _has_stream(data, "Workbook") or _has_stream(data, "Book"):
        if biff.is_locked(data):
            raise _locked()
        return "xls"
    if _has_stream(data, "__properties_version1.0"):
        raise FileRefused("Это письмо Outlook (.msg), а не таблица. Сохраните вложение письма и загрузите его.")
    if _has_stream(data, "WordDocument"):
        return "doc"
    if _has_stream(data, "PowerPoint Document"):
        raise _document()
    raise damaged("внутри нет книги Excel")


def _locked() -> FileRefused:
    return FileRefused(
        "Файл закрыт паролем или защитой книги. Откройте его в Excel, снимите пароль и защиту («Файл» → «Сведения» → "
        "«Защита книги») и сохраните как .xlsx."
    )


def _has_stream(data: bytes, name: str) -> bool:
    """Whether an OLE2 directory holds `name`: 128-byte entries, UTF-16 name first, its length at byte 64."""
    needle = name.encode("utf-16-le") + b"\0\0"
    at = data.find(needle)
    while at >= 0:
        if at % 128 == 0 and data[at + 64 : at + 66] == len(needle).to_bytes(2, "little"):
            return True
        at = data.find(needle, at + 1)
    return False


def _database_format(data: bytes) -> str:
    if data[68:72] in _GEOPACKAGE_IDS:
        return "gpkg"
    raise FileRefused("Это база данных SQLite, но не карта GeoPackage. Выгрузите таблицу в .xlsx или .csv.")


def _refuse_known(data: bytes) -> None:
    for magic, kind in _PICTURES.items():
        if data.startswith(magic):
            raise _picture(kind)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        raise _picture("WEBP")
    if data[4:8] == b"ftyp":
        raise _picture("HEIC или видео")
    if data[:2] == b"BM" and data[2:6] == len(data).to_bytes(4, "little"):
        raise _picture("BMP")
    for magic, kind in _OTHERS.items():
        if data.startswith(magic):
            raise FileRefused(f"Это {kind}, а не таблица. Загрузите исходную таблицу Excel (.xlsx).")
    if _is_dbase(data):
        raise FileRefused(
            "Это таблица dBASE (.dbf): такие не читаются. Откройте её в Excel или LibreOffice и сохраните как .xlsx."
        )
    for magic, kind in _PACKED.items():
        if data.startswith(magic):
            raise FileRefused(f"Это архив {kind}: такие не открываются. Распакуйте его и загрузите файлы.")


def _is_dbase(data: bytes) -> bool:
    """A dBASE header: kind, a possible date, and the end mark where its length says."""
    if len(data) < 34 or data[0] not in _DBASE_KINDS or not (1 <= data[2] <= 12 and 1 <= data[3] <= 31):
        return False
    size = int.from_bytes(data[8:10], "little")
    return 33 <= size <= len(data) and b"\x0d" in data[32:size]


def _picture(kind: str) -> FileRefused:
    return FileRefused(
        f"Это картинка ({kind}), а не таблица, каким бы ни было имя файла. Загрузите саму таблицу (.xlsx)."
    )


def _text_format(data: bytes, limits: Limits) -> str:
    head = data[: 1 << 20].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith((b"{", b"[")) and _GEOJSON.search(head):
        return "geojson"
    if head.startswith(b"{"):
        raise FileRefused("Это файл JSON, но не карта GeoJSON. Выгрузите данные в .xlsx или карту в GeoJSON.")
    encoding = text_table.encoding_of(data)
    if encoding is None:
        raise FileRefused(
            "Не удалось узнать вид файла: внутри не таблица Excel, не ODS, не CSV и не карта. Возможно, файл "
            "повреждён; скачайте его заново или сохраните как .xlsx."
        )
    start = text_table.sample(data, encoding).lstrip("\ufeff \t\r\n")
    if start.startswith("<"):
        return _markup(start)
    if text_table.delimiter_of(data, encoding) is None:
        return "txt"
    if len(data) > limits.text_bytes:
        raise FileRefused(f"Файл CSV больше {limits.text_bytes >> 20} МБ. Разделите его на части.")
    return "csv"


def _markup(start: str) -> str:
    low = start.lower()
    if "urn:schemas-microsoft-com:office:spreadsheet" in low and "<html" not in low:
        raise FileRefused(
            "Это «Таблица XML 2003», сохранённая под видом книги Excel. Откройте её в Excel и сохраните как «Книга "
            "Excel (.xlsx)»."
        )
    if "<html" in low or "<table" in low or low.startswith("<!doctype html"):
        return "html"
    raise FileRefused("Это файл XML, а не таблица. Откройте его в Excel и сохраните как .xlsx.")
