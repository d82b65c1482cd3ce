"""Russian letters that another program has spoiled before the file came: put right where nothing is lost, else told."""

import re
from collections.abc import Callable, Iterator

from dashboard.files.refusal import FileRefused

Rows = list[list[object]]
_LOOKED_AT = 60
"""Rows that tell whether letters are spoiled: the header and more are among them."""
_FEW = 3


def _characters(encoding: str) -> str:
    """What each byte is in an encoding; a byte without a sign is the control code that programs leave in its place."""
    return "".join(bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in range(256))


_WINDOWS, _WESTERN = _characters("cp1251"), _characters("cp1252")
_TO_BYTE = {sign: byte for byte, sign in enumerate(_WINDOWS)}
_WESTERN_TO_WINDOWS = str.maketrans(_WESTERN, _WINDOWS)
_DOUBLE = re.compile(f"(?:[РС][{re.escape(_WINDOWS[0x80:0xC0])}]){{3}}")
_WESTERN_WORD, _CYRILLIC, _LOST = re.compile("[À-ÿ]{3}"), re.compile("[А-Яа-яЁё]"), re.compile(r"\?{4}|\ufffd{3}")


def mended(rows: Rows) -> tuple[Rows, str]:
    """The rows with their letters put right and a word on it, or as they are and "".

    Raises:
        FileRefused: letters are lost for good.
    """
    said = [cell for row in rows[:_LOOKED_AT] for cell in row if isinstance(cell, str)]
    has_russian = any(map(_CYRILLIC.search, said))
    if sum(bool(_DOUBLE.search(cell)) for cell in said) >= _FEW:
        return _with(rows, _undoubled), "Русские буквы были записаны дважды (UTF-8 как Windows), прочитаны"
    if has_russian:
        return rows, ""
    if sum(bool(_WESTERN_WORD.search(cell)) for cell in said) >= _FEW:
        return _with(rows, _from_western), "В файле нет указания кодировки, он прочитан как Windows (1251)"
    if sum(bool(_LOST.search(cell)) for cell in said) >= _FEW:
        raise FileRefused(
            "Вместо русских букв в файле знаки вопроса: его сохранили в кодировке без русских букв, и они утрачены. "
            "Выгрузите таблицу заново как «Книга Excel (.xlsx)» или «CSV UTF-8»."
        )
    return rows, ""


def from_western(text: str) -> str:
    """A name put right the same way as the rows beside it."""
    return text if _CYRILLIC.search(text) else _from_western(text)


def _with(rows: Rows, change: Callable[[str], str]) -> Rows:
    return [list(_changed(row, change)) for row in rows]


def _changed(row: list[object], change: Callable[[str], str]) -> Iterator[object]:
    for cell in row:
        yield change(cell) if isinstance(cell, str) and not cell.isascii() else cell


def _from_western(cell: str) -> str:
    return cell.translate(_WESTERN_TO_WINDOWS)


def _undoubled(cell: str) -> str:
    try:
        return bytes(_TO_BYTE[sign] for sign in cell).decode("utf-8")
    except (KeyError, UnicodeDecodeError) as error:
        if not _DOUBLE.search(cell):
            return cell
        raise FileRefused(
            "Русские буквы в файле испорчены (текст UTF-8 сохранили как Windows), часть из них утрачена. Выгрузите "
            "таблицу заново как «Книга Excel (.xlsx)» или «CSV UTF-8»."
        ) from error
