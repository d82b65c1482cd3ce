"""Texts and kept originals in which a code or a name stands as a whole word."""

import io
import re
import zipfile
import zlib
from collections.abc import Collection, Iterator
from pathlib import Path

_SHORTEST_NAME, _SHORTEST_CODE = 5, 3
_ODD = 1
"""UTF-16 in an old workbook begins at any byte."""


def telling(words: Collection[str]) -> list[str]:
    """Those by which a person or a school is told in a text: «17» or «Иванов» as part of a word are not."""
    return sorted({text for text in words if len(text) >= _SHORTEST_NAME or _is_code(text)})


def pattern(words: Collection[str]) -> str:
    """A pattern of RE2 for one of the words as a whole, with the signs around it as groups 1 and 2."""
    return r"(^|[^\pL\pN])(?:" + "|".join(map(re.escape, words)) + r")($|[^\pL\pN])"


def originals_naming(folder: Path, words: Collection[str]) -> set[str]:
    """Hashes of the kept files in which a word stands as a whole; archives and workbooks unpacked, not PDF."""
    if not words:
        return set()
    whole = re.compile(r"(?<![^\W_])(?:" + "|".join(map(re.escape, words)) + r")(?![^\W_])")
    files = [file for file in folder.glob("*/*") if file.suffix != ".part"]
    return {file.name for file in files if any(whole.search(text) for text in _texts(file.read_bytes()))}


def _is_code(text: str) -> bool:
    letters, digits = (any(map(is_so, text)) for is_so in (str.isalpha, str.isdigit))
    return len(text) >= _SHORTEST_CODE and letters and digits


def _texts(data: bytes) -> Iterator[str]:
    """What the bytes say in the encodings that tables come in; of an archive, what its files say."""
    if zipfile.is_zipfile(io.BytesIO(data)):
        yield from _unpacked(data)
        return
    yield data.decode("utf-8", "ignore")
    yield data.decode("cp1251", "ignore")
    yield data.decode("utf-16-le", "ignore")
    yield data[_ODD:].decode("utf-16-le", "ignore")


def _unpacked(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for member in archive.infolist():
            try:
                yield from _texts(archive.read(member))
            except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError):
                continue  # a part that nobody can unpack says nothing
