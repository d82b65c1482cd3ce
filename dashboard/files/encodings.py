"""Which encoding a Russian text is in, told by how Russian it looks in each: Windows, DOS, Unix, ISO, old Macintosh."""

import re
from functools import cache, lru_cache
from math import log

from dashboard.files.refusal import FileRefused

NAMES = {
    "cp1251": "Windows (1251)",
    "cp866": "DOS (866)",
    "koi8-r": "КОИ-8",
    "iso8859-5": "ISO 8859-5",
    "mac-cyrillic": "Macintosh",
    "utf-8-sig": "UTF-8",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32": "UTF-32",
}
USUAL = {"cp1251", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"}
"""Encodings that need no word: every table program writes them."""
_PRIOR = {"cp1251": 5.0, "cp866": 2.0, "koi8-r": -2.0, "iso8859-5": -2.0, "mac-cyrillic": -2.0}
"""How much likelier an encoding of one byte is before the text is looked at."""
_SAMPLE_BYTES = 1 << 16
_TORN_BYTES = 1 << 20
"""Bytes at either end in which UTF-8 among something else is looked for."""
_SURE = 3.0
"""Log-likelihood by which the best encoding must lead where another one gives another text."""
_WORD = re.compile(rb"\d*[A-Za-z]*[\x80-\xff][A-Za-z\x80-\xff]*")
_LETTERS = re.compile(r"[^\W\d_]+")
_CLASS = re.compile(r"\d+([А-Яа-яЁё])")
_UTF8_RUN = re.compile(rb"(?:[\xd0\xd1][\x80-\xbf]){3}")
_SIGNS = set("«»№–—…„“”‘’·•\u00a0")
_STRANGE, _SIGN, _MIXED_CASE, _MIXED_ALPHABETS, _NO_VOWEL, _CAPITALS = -12.0, -4.0, -4.0, -2.0, -3.0, -1.5
_HOPELESS = -5.5
"""Mean of a letter or sign below which the text is no Russian at all."""
_FEW_SIGNS = 0.2
"""Share of letters and signs beyond ASCII that a table may have and be no Russian: ©, ü, a broken word."""
_ORDER = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"
"""Letters from the commonest; the n-th is met about as 1/(n + 2)."""
_ALPHABET = "абвгдежзиклмнопрстуфхцчшщэюя"
"""Letters of classes: far the most schools stop at the first few, the n-th is met about as 1/n²."""
_VOWEL, _NO_VOWELS = re.compile("[аеиоуыэюяё]|[a-z]"), {"впр", "рдр", "мбу", "всп", "фгбу"}


def encoding_of_bytes(data: bytes) -> str | None:
    """One of the encodings of one byte, None where the text is no Russian in any.

    Raises:
        FileRefused: it might be either of two that read differently, or some lines are UTF-8 and others not.
    """
    if _UTF8_RUN.search(data[:_TORN_BYTES]) or _UTF8_RUN.search(data[-_TORN_BYTES:]):
        raise _torn(data)
    words = set(_WORD.findall(data[:_SAMPLE_BYTES]))  # a table repeats its words: a repetition is no new evidence
    texts = {name: [word.decode(name, "replace") for word in words] for name in _PRIOR}
    scores = {name: sum(map(_likelihood, text)) for name, text in texts.items()}
    best = max(scores, key=lambda name: scores[name] + _PRIOR[name])
    foreign = sum(sign >= 128 for word in words for sign in word)
    if scores[best] < _HOPELESS * foreign:
        return "cp1251" if foreign < _FEW_SIGNS * sum(map(len, data[:_SAMPLE_BYTES].split())) else None
    lead = scores[best] + _PRIOR[best] - _SURE
    rivals = [name for name in scores if texts[name] != texts[best] and scores[name] + _PRIOR[name] > lead]
    if rivals:
        raise FileRefused(
            f"Непонятно, в какой кодировке текст: {NAMES[best]} или {NAMES[rivals[0]]}: русских букв мало. Откройте "
            "файл в Excel и сохраните как «Книга Excel (.xlsx)» или «CSV UTF-8»."
        )
    return best


@lru_cache(maxsize=20_000)
def _likelihood(word: str) -> float:
    """How Russian a word is: common letters, capitals only where it begins or all over it, a vowel in it."""
    if one := _CLASS.fullmatch(word):
        place = _ALPHABET.find(one[1].lower())
        return -2 * log(place + 1) if place >= 0 else _STRANGE
    total = sum(map(_sign_likelihood, word))
    for run in _LETTERS.findall(word):
        is_capitals = len(run) > 1 and run.isupper()
        total += _CAPITALS * is_capitals
        total += _MIXED_CASE * (not is_capitals and run[1:] != run[1:].lower())
        total += _MIXED_ALPHABETS * (not run.isascii() and any(sign.isascii() for sign in run))
        total += _NO_VOWEL * (len(run) > 2 and run.lower() not in _NO_VOWELS and not _VOWEL.search(run.lower()))
    return total


def _sign_likelihood(sign: str) -> float:
    if sign.isascii():
        return 0.0
    return _SIGN if sign in _SIGNS else _letters().get(sign.lower(), _STRANGE)


@cache
def _letters() -> dict[str, float]:
    return {letter: -log(place + 2) for place, letter in enumerate(_ORDER)}


def _torn(data: bytes) -> FileRefused:
    """The refusal of UTF-8 with bytes of something else among it."""
    try:
        data.decode("utf-8-sig")
        line = 1
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    return FileRefused(
        f"Текст в кодировке UTF-8, но строка {line} записана иначе: файл повреждён или склеен из файлов в разных "
        "кодировках. Сохраните таблицу заново как «Книга Excel (.xlsx)»."
    )
