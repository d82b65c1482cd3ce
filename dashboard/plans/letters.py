"""Latin letters inside Cyrillic words, as scanning programs leave them."""

import re
from functools import lru_cache

_WORD = re.compile(r"[A-Za-zА-Яа-яЁё]+")
_LATIN, _CYRILLIC = re.compile(r"[A-Za-z]"), re.compile(r"[А-Яа-яЁё]")
_SCANNED = (("obj", "объ"), ("Obj", "Объ"), ("OBJ", "ОБЪ"))
"""How scans spell «объ»: the letters look nothing alike one by one, only together."""
_ALIKE = str.maketrans("ABCEHKMOPTXYaceopxyk", "АВСЕНКМОРТХУасеорхук")
_ABBREVIATIONS = frozenset({"ОО", "ООО", "ОУ", "МО", "РМО", "ШМО", "СОШ", "НОО", "ООП", "ВСОКО", "КТ"})
_SHORT = frozenset("сСоОаАкКуУ")


def mended(text: str) -> tuple[str, tuple[str, ...]]:
    """`text` with such words spelled in Cyrillic, and the words that were changed, as they stood.

    A word keeps its spelling if some letter of it looks like no Cyrillic one.
    """
    if not _LATIN.search(text) or not _CYRILLIC.search(text):
        return text, ()
    changed: list[str] = []

    def mend(found: re.Match[str]) -> str:
        word = found.group()
        better = _mended_word(word)
        if better == word or not _stands_alone(text, found, word):
            return word
        changed.append(word)
        return better

    return _WORD.sub(mend, text), tuple(changed)


@lru_cache(maxsize=20_000)
def _mended_word(word: str) -> str:
    if not _LATIN.search(word):
        return word
    candidate = word
    if _CYRILLIC.search(word):
        for scanned, meant in _SCANNED:
            candidate = candidate.replace(scanned, meant)
        candidate = candidate.translate(_ALIKE)
        return word if _LATIN.search(candidate) else candidate
    candidate = word.translate(_ALIKE)
    known = candidate in _ABBREVIATIONS or candidate in _SHORT
    return candidate if known else word


def _stands_alone(text: str, found: re.Match[str], word: str) -> bool:
    """A word all in Latin may belong to an address (`lk.o.ru`), then it is left as it is."""
    if _CYRILLIC.search(word):
        return True
    around = text[max(0, found.start() - 1) : found.start()] + text[found.end() : found.end() + 1]
    return not re.search(r"[./@:_\-\d]", around)
