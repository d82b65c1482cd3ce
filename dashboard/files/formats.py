"""Which kind of file this is, told from its bytes: names lie, and downloads are often renamed."""

import re

from dashboard.files import archive, containers, text_table
from dashboard.files.archive import Member
from dashboard.files.limits import LIMITS, Limits
from dashboard.files.refusal import FileRefused
from dashboard.files.strangers import refuse_strangers

ARCHIVE = "zip"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_GEOPACKAGE_IDS = (b"GPKG", b"GP10", b"GP11")
_SHAPE = re.compile(r"\.(shp|shx|dbf|prj|cpg|sbn|sbx|qpj|qix|qmd|cst|fix|shp\.xml)$", re.IGNORECASE)
_GEOJSON = re.compile(
    rb'"type"\s*:\s*"(FeatureCollection|Feature|GeometryCollection|(Multi)?(Point|LineString|Polygon))"'
)


def recognise(data: bytes, limits: Limits = LIMITS) -> str:
    """Format of `data`: xlsx, xls, ods, csv, html; docx, doc, odt, pdf, txt; geojson, gpkg, shapefile; "zip", of files.

    Raises FileRefused, with what it is instead, for everything else.
    """
    if not data:
        raise FileRefused("Файл пустой (0 байт). Скачайте или сохраните его заново.")
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return _zip_format(archive.members(data, limits), limits)
    if data.startswith(_OLE):
        return containers.format_of_ole(data)
    if data.startswith(b"SQLite format 3\0"):
        return _database_format(data)
    if data.startswith(b"%PDF") or b"%PDF-" in data[:1024]:
        return "pdf"
    refuse_strangers(data)
    return _text_format(data, limits)


def is_junk(path: str) -> bool:
    """Names that systems and Excel leave beside real files: hidden, lock files, thumbnails."""
    parts = path.split("/")
    base = parts[-1].lower()
    return base.startswith((".", "~$")) or base in ("thumbs.db", "desktop.ini", "") or parts[0] == "__MACOSX"


def _zip_format(members: list[Member], limits: Limits) -> str:
    if kind := containers.format_of_zip(members, limits):
        return kind
    wanted = [name for name in (member.name.lower() for member in members) if not is_junk(name)]
    if not wanted:
        raise FileRefused("Архив пуст: в нём нет файлов. Соберите его заново.")
    if any(name.endswith(".shp") for name in wanted) and all(_SHAPE.search(name) for name in wanted):
        return "shapefile"
    return ARCHIVE


def _database_format(data: bytes) -> str:
    if data[68:72] in _GEOPACKAGE_IDS:
        return "gpkg"
    raise FileRefused("Это база данных SQLite, но не карта GeoPackage. Выгрузите таблицу в .xlsx или .csv.")


def _text_format(data: bytes, limits: Limits) -> str:
    head = data[: 1 << 20].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith((b"{", b"[")) and _GEOJSON.search(head):
        return "geojson"
    if head.startswith(b"{") and b"docs.google.com" in head:
        raise FileRefused(
            "Это ярлык таблицы Google, самой таблицы в файле нет. Откройте её в браузере и выберите «Файл» → «Скачать» "
            "→ «Microsoft Excel (.xlsx)»."
        )
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
