"""What a zip or an OLE2 container holds: books and documents of office programs, old and new, open and locked."""

import re

from dashboard.files import archive, biff, ole
from dashboard.files.archive import Member
from dashboard.files.limits import Limits
from dashboard.files.refusal import FileRefused, damaged

_OLD_WORD_LOCK = 0x0100
_PARTS = re.compile(r"(^|/)(xl/workbook\.xml|worksheets/sheet\d*\.xml|word/document\d*\.xml|\[content_types\]\.xml)$")
_WORD_BODY = re.compile(r"word/document\d*\.xml")
_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_ODT = re.compile(r"application/vnd\.oasis\.opendocument\.text(-template|-master)?")
_OPEN = {"presentation": "презентация", "graphics": "рисунок", "database": "база данных", "text-web": "веб-страница"}
_APPLE = {"index.apxl": "Keynote", "index.xml": "Numbers или Pages"}
_OLD_APPLE = ("buildversionhistory.plist", "quicklook/thumbnail.jpg")
_OLD = {
    "VisioDocument": "чертёж Visio",
    "Quill": "публикация Publisher",
    "__properties_version1.0": "письмо Outlook (.msg)",
}
_SLIDES = "План мероприятий сохраните как «Документ Word (.docx)», таблицу с данными перенесите в Excel (.xlsx)."


def format_of_zip(members: list[Member], limits: Limits) -> str | None:
    """xlsx, docx, ods or odt; None for a zip that is none of an office program. Raises FileRefused for any other."""
    names = {member.name.lower().lstrip("/"): member for member in members}
    if "[content_types].xml" in names:
        return _office_format(set(names))
    if "mimetype" in names:
        return _open_format(names, limits)
    _refuse_apple(set(names))
    if any(_PARTS.search(name) for name in names):
        raise FileRefused(
            "В архиве лежат части книги Excel или документа Word, а не сам файл: его распаковали и собрали заново. "
            "Загрузите исходный файл .xlsx или .docx."
        )
    return None


def format_of_ole(data: bytes) -> str:
    """xls or doc. Raises FileRefused, with what it is instead, for any other."""
    if _has_stream(data, "EncryptedPackage"):
        raise locked()
    if _has_stream(data, "_VBA_PROJECT_CUR"):
        raise macros()
    if _has_stream(data, "Workbook") or _has_stream(data, "Book"):
        if biff.is_locked(data):
            raise locked()
        return "xls"
    for name, kind in _OLD.items():
        if _has_stream(data, name):
            raise FileRefused(f"Это {kind}, а не таблица. Сохраните таблицу из него отдельно как .xlsx.")
    if _has_stream(data, "WordDocument"):
        if int.from_bytes(ole.stream(data, "WordDocument")[10:12], "little") & _OLD_WORD_LOCK:
            raise locked()
        return "doc"
    if _has_stream(data, "PowerPoint Document"):
        raise FileRefused(f"Это презентация PowerPoint старого вида (.ppt), а не таблица. {_SLIDES}")
    raise damaged("внутри нет книги Excel")


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


def locked() -> FileRefused:
    """The refusal of an Office file with a password."""
    return FileRefused(
        "Файл закрыт паролем или защитой книги. Откройте его в Excel (документ в Word), снимите пароль и защиту "
        "(«Файл» → «Сведения» → «Защита книги») и сохраните как .xlsx (документ как .docx)."
    )


def _office_format(names: set[str]) -> str:
    if "xl/workbook.bin" in names:
        raise FileRefused(
            "Это двоичная книга Excel (.xlsb). Откройте её в Excel и сохраните как «Книга Excel (.xlsx)»."
        )
    if any(name.startswith("ppt/") for name in names):
        raise FileRefused(f"Это презентация PowerPoint (.pptx), а не таблица. {_SLIDES}")
    if any(name.endswith("vbaproject.bin") for name in names):
        raise document_macros() if any(map(_WORD_BODY.fullmatch, names)) else macros()
    if any(name.startswith("xl/") for name in names):
        return "xlsx"
    if any(map(_WORD_BODY.fullmatch, names)):
        return "docx"
    kind = "чертёж Visio (.vsdx)" if any(name.startswith("visio/") for name in names) else "файл Office другого вида"
    raise FileRefused(f"Это {kind}: в нём нет ни книги Excel, ни документа Word. Загрузите таблицу .xlsx.")


def _open_format(names: dict[str, Member], limits: Limits) -> str:
    kind = archive.read(names["mimetype"], archive.Budget(1 << 10)).decode("ascii", "replace").strip()
    is_text = _ODT.fullmatch(kind) is not None
    if is_text or kind.startswith(_ODS):
        manifest = names.get("meta-inf/manifest.xml")
        if manifest and b"encryption-data" in archive.read(manifest, archive.Budget(limits.document_bytes)):
            what, ending = ("Документ", "odt") if is_text else ("Таблица", "ods")
            raise FileRefused(
                f"{what} LibreOffice (.{ending}) закрыт{'' if is_text else 'а'} паролем. Откройте файл в LibreOffice, "
                "снимите пароль («Файл» → «Сохранить как», без отметки «Сохранить с паролем») и загрузите снова."
            )
        return "odt" if is_text else "ods"
    if not kind.startswith("application/vnd.oasis."):
        old = "старый файл OpenOffice (.sxc, .sxw)" if "sun.xml" in kind else "файл другой программы"
        raise FileRefused(f"Это {old}, а не таблица .xlsx или .ods. Откройте его в LibreOffice и сохраните как .xlsx.")
    said = next((word for name, word in _OPEN.items() if name in kind), "файл")
    raise FileRefused(f"Это {said} LibreOffice, а не таблица. Таблицу из него сохраните как .xlsx или .ods.")


def _refuse_apple(names: set[str]) -> None:
    is_new = any(name.endswith(".iwa") or name.rpartition("/")[2] == "index.zip" for name in names)
    bases = {name.rpartition("/")[2]: name for name in names}
    old = next((kind for index, kind in _APPLE.items() if index in bases or f"{index}.gz" in bases), None)
    if is_new or (old and any(name.endswith(_OLD_APPLE) for name in names)):
        kind = "Numbers, Pages или Keynote" if is_new else f"{old}, старого вида (iWork ’09)"
        raise FileRefused(
            f"Это документ Apple ({kind}). Откройте его на Mac или на icloud.com, выберите «Файл» → «Экспортировать в» "
            "→ «Excel» и загрузите полученный .xlsx."
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
