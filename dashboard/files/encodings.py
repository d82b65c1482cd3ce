"""Which encoding a Russian text is in, told by how Russian it looks in each: Windows, DOS, Unix and old Macintosh."""

import codecs
import re
from functools import cache
from math import log

from dashboard.files.refusal import FileRefused

NAMES = {
    "cp1251": "Windows (1251)",
    "cp866": "DOS (866)",
    "koi8-r": "КОИ-8",
    "mac-cyrillic": "Macintosh",
    "utf-8-sig": "UTF-8",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
}
USUAL = {"cp1251", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"}
"""Encodings that need no word: every table program writes them."""
_PRIOR = {"cp1251": 5.0, "cp866": 2.0, "koi8-r": -2.0, "mac-cyrillic": -2.0}
"""How much likelier an encoding of one byte is before the text is looked at."""
_SAMPLE_BYTES = 1 << 16
_SURE = 3.0
"""Log-likelihood by which the best encoding must lead where another one gives another text."""
_SIGNS = set("«»№–—…„“”‘’°§·•\u00a0ёЁ")
_ORDER = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъ"
"""Letters from the commonest; the n-th is met about as 1/(n + 2)."""
_VOWEL, _NO_VOWELS = re.compile("[аеиоуыэюяё]|[a-z]"), {"впр", "рдр", "мбу", "всп"}
_WORD = re.compile(r"[^\W\d_]+")


def encoding_of_bytes(data: bytes) -> str | None:
    """One of the four encodings of one byte, None where the text is no Russian in any.

    Raises:
        FileRefused: it might be either of two, and they read differently.
    """
    sample = re.sub(rb"[^A-Za-z\x80-\xff]+", b" ", data[:_SAMPLE_BYTES])
    texts = {name: sample.decode(name, "replace") for name in _PRIOR if _decodes(data, name)}
    scores = {name: _likelihood(text) + _PRIOR[name] for name, text in texts.items()}
    if not scores:
        return None
    best = max(scores, key=scores.__getitem__)
    rivals = [n for n in scores if texts[n] != texts[best] and scores[best] - scores[n] < _SURE]
    if rivals:
        raise FileRefused(
            f"Непонятно, в какой кодировке текст: {NAMES[best]} или {NAMES[rivals[0]]}. Откройте файл в Excel и "
            "сохраните как «Книга Excel (.xlsx)» или «CSV UTF-8»."
        )
    return best


def _likelihood(text: str) -> float:
    """How Russian the letters beyond ASCII are: common letters, capitals only where a word begins or all over it."""
    total = 0.0
    for sign in text:
        if ord(sign) >= 128 and not sign.isspace() and sign not in _SIGNS:
            total += _letters().get(sign.lower(), -12.0)
    for word in _WORD.findall(text):
        if any(ord(sign) >= 128 for sign in word) and not (word.isupper() or word[1:].islower() or len(word) == 1):
            total -= 4.0
        if len(word) > 2 and word.lower() not in _NO_VOWELS and not _VOWEL.search(word.lower()):
            total -= 3.0
        total -= 1.5 * (len(word) > 1 and word.isupper() and ord(word[0]) >= 128)
    return total


@cache
def _letters() -> dict[str, float]:
    return {letter: -log(place + 2) for place, letter in enumerate(_ORDER)}


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        codecs.decode(data[:_SAMPLE_BYTES], encoding)
    except UnicodeError:
        return False
    return True
