"""Words that people wrote, as an edition may print them: no names of people, and no school where none may be named."""

import re

from dashboard.reading import Reading
from dashboard.subjects.roadmap.owners import roles_only

_STEM = 5
_COMMON = {
    *("средн", "начал", "основ", "общео", "школа", "школы", "школе", "гимна", "лицей", "имени", "детск", "центр"),
    *("посёл", "посел", "дерев", "город", "район", "образ", "учреж", "муниц", "бюдже", "казён", "казен", "автон"),
}
"""Beginnings of words that stand in names of schools and tell of none."""
_WORD = re.compile(r"[а-яё]{5,}")
A_SCHOOL = "Решение об отдельной школе"


def told(reading: Reading, text: str, instead: str = A_SCHOOL) -> str:
    """A decision, or whose it is, as the reading's edition prints it.

    A school may stand there in any case and in part: where none may be named, a text with a word of a school's name
    gives way to `instead`.
    """
    said = roles_only(text, reading.names_schools)
    return instead if not reading.names_schools and _names_a_school(reading, said) else said


def _names_a_school(reading: Reading, text: str) -> bool:
    rows, low = reading.ask("school/names"), text.lower()
    names = {name.lower() for column in ("name", "settlement") for name in rows[column].dropna() if name}
    stems = {stem for name in names for stem in _stems(name)} - _COMMON
    return any(name in low for name in names) or bool(stems & _stems(low))


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(text)}
