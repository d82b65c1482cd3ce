"""Words that people wrote, as an edition may print them: no names of people, and no school where none may be named."""

import re
from collections.abc import Iterable

from dashboard.reading import Reading
from dashboard.subjects.roadmap.owners import roles_only

_STEM, _SHORTEST = 5, 3
_COMMON = {
    *("средн", "начал", "основ", "общео", "школа", "школы", "школе", "гимна", "лицей", "имени", "детск", "центр"),
    *("посёл", "посел", "дерев", "город", "район", "образ", "учреж", "муниц", "бюдже", "казён", "казен", "автон"),
    *("героя", "совет", "союза", "росси", "велик", "отече", "войны", "труда", "частн", "госуд", "краев", "облас"),
    *("респу",),
}
"""Beginnings of words that stand in names of schools and tell of none."""
_WORD, _PROPER = re.compile(r"[а-яё]{5,}"), re.compile(r"[А-ЯЁ][а-яё]{4,}")
"""Any word, and one with a capital: in a long legal name the others tell what a school is, not which."""
A_SCHOOL, ANY_SCHOOL = "Решение об отдельной школе", "школа"


def told(reading: Reading, text: str, instead: str = A_SCHOOL) -> str:
    """A decision, or whose it is, as the reading's edition prints it.

    A school may stand there in any case and in part: where none may be named, a form of its name becomes `школа`, and
    a text with a word of one gives way to `instead`.
    """
    if reading.names_schools:
        return roles_only(text)
    names = [name for name in reading.exact("school/spelt")["name"] if _tells(name)]
    said = roles_only(written(names).sub(ANY_SCHOOL, text), names_schools=False)
    return instead if _names_a_school(reading, names, said) else said


def written(names: Iterable[str]) -> re.Pattern[str]:
    """Any of the names, the longest that fits, its words apart by any spaces: papers do not tear numbers off."""
    longest_first = sorted({name for name in names if len(name) > _SHORTEST}, key=len, reverse=True)
    words = (r"\s+".join(map(re.escape, name.split())) for name in longest_first)
    return re.compile(rf"(?<!\w)(?:{'|'.join(words) or '(?!)'})(?!\w)")


def _names_a_school(reading: Reading, names: list[str], said: str) -> bool:
    places = list(reading.ask("school/names")["settlement"].dropna())
    low = " ".join(said.lower().split())
    stems = {word.lower()[:_STEM] for name in (*names, *places) for word in _PROPER.findall(name)} - _COMMON
    return any(place.lower() in low for place in places if place) or bool(stems & _stems(low))


def _tells(name: str) -> bool:
    """Whether a name tells which school it is: «Лицей» alone, without its legal form, tells of none."""
    return any(sign.isdigit() for sign in name) or bool(_stems(name.lower()) - _COMMON)


def _stems(low: str) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(low)}
