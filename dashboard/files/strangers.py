"""Files that are no tables at all, told by their first bytes: what each is and what to load in its place."""

from dashboard.files.refusal import FileRefused

_PICTURES = {
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"II*\0": "TIFF",
    b"MM\0*": "TIFF",
    b"\0\0\1\0": "ICO",
}
_MAIL = (b"Received:", b"Return-Path:", b"Delivered-To:", b"From: ", b"Subject: ")
_SHORTCUTS = (b"L\0\0\0\x01\x14\x02\0", b"[InternetShortcut]")
_OTHERS = {
    b"{\\rtf": "документ RTF",
    b"MZ": "программа Windows",
    b"\x7fELF": "программа",
    b"MIME-Version:": "веб-страница, сохранённая из Excel",
    b"MOXCEL": "таблица 1С (.mxl)",
    b"\x00\x01\x00\x00Standard Jet DB": "база данных Access",
    b"\x00\x01\x00\x00Standard ACE DB": "база данных Access",
    **dict.fromkeys(_MAIL, "письмо (.eml)"),
    **dict.fromkeys(_SHORTCUTS, "ярлык, за которым файл лежит в другом месте"),
}
_OLD_TABLES = {
    b"\x09\x00\x04\x00": "книга Excel 2 (1987 года)",
    b"\x09\x02\x06\x00": "книга Excel 3 (1990 года)",
    b"\x09\x04\x06\x00": "книга Excel 4 (1992 года)",
    b"\x09\x08\x08\x00": "книга Excel без обёртки, какие пишут сайты и старые программы",
    b"\x09\x08\x10\x00": "книга Excel без обёртки, какие пишут сайты и старые программы",
    b"\x00\x00\x02\x00\x04\x04": "таблица Lotus 1-2-3 (.wks)",
    b"\x00\x00\x02\x00\x06\x04": "таблица Lotus 1-2-3 (.wk1)",
    b"\x00\x00\x1a\x00": "таблица Lotus 1-2-3 (.wk3, .wk4)",
    b"\x00\x00\x02\x00\x20\x51": "таблица Quattro Pro",
    b"ID;P": "таблица SYLK (.slk)",
    b"TABLE\r\n0,1": "таблица DIF (.dif)",
    b"TABLE\n0,1": "таблица DIF (.dif)",
}
_DBASE_KINDS = bytes.fromhex("03 30 31 32 43 63 83 8b cb f5 fb")
_PACKED = {b"Rar!": "RAR", b"7z\xbc\xaf": "7z", b"\x1f\x8b": "GZ", b"BZh": "BZ2", b"\xfd7zXZ": "XZ"}


def refuse_strangers(data: bytes) -> None:
    """Raise FileRefused for a picture, an archive, a program, a letter or a table of an old program."""
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
    if kind := _old_table(data):
        raise FileRefused(
            f"Это {kind}: такие не читаются. Откройте её в LibreOffice (или в Excel, если он её открывает) и сохраните "
            "как .xlsx."
        )
    for magic, kind in _PACKED.items():
        if data.startswith(magic):
            raise FileRefused(f"Это архив {kind}: такие не открываются. Распакуйте его и загрузите файлы.")


def _old_table(data: bytes) -> str:
    found = next((kind for magic, kind in _OLD_TABLES.items() if data.startswith(magic)), "")
    return found or ("таблица dBASE (.dbf)" if _is_dbase(data) else "")


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
