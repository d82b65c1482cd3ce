"""The twelve months: their Russian names, and the patterns that find them in a lower-case text."""

import re

NAMES = (
    *("январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь"),
    "декабрь",
)
SHORT = tuple(name[:3] for name in NAMES)


def genitive(name: str) -> str:
    """`января` of «январь»."""
    return name[:-1] + "я" if name[-1] in "ьй" else name + "а"


GENITIVE = tuple(map(genitive, NAMES))
_OF_MAY = "ма[йяюе]"
BEGINNINGS = "|".join(short if short != "май" else _OF_MAY for short in SHORT)
"""How a word that names a month begins: `янв|фев|…`; «март» stands before «май»."""
STEMS = "|".join(name.rstrip("ь") if name != "май" else _OF_MAY for name in NAMES)
"""The same, of months that are not shortened: `январ|феврал|…`."""
WORD = (
    r"янв(?:ар[а-я]+)?|февр?(?:ал[а-я]+)?|март[а-я]*|мар|апр(?:ел[а-я]+)?|ма[йяюе]|маем|июн[а-я]*|июл[а-я]*|"
    r"авг(?:уст[а-я]*)?|сент?(?:ябр[а-я]+)?|окт(?:ябр[а-я]+)?|ноя(?:б(?:р[а-я]+)?)?|дек(?:абр[а-я]+)?"
)
"""A whole word that names a month, in any case or shortened."""
_NUMBERS = [re.compile(beginning) for beginning in BEGINNINGS.split("|")]


def number_of(word: str) -> int:
    """1–12 of a word that names a month, in any case or shortened; 0 where it names none."""
    low = word.lower()
    return next((number for number, begins in enumerate(_NUMBERS, 1) if begins.match(low)), 0)
