"""Names of schools as plans write them: found in a text, compared with the names that a store knows."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from dashboard.files.tidy import plain

_LEGAL = (
    r"(?:[МГФ]?[БКАО]?[БКАНО]?ОУ\b|муниципальн\w+\s+(?:(?:бюджетн|казенн|казённ|автономн)\w+\s+)?"
    r"(?:обще)?образовательн\w+\s+(?:учреждени|организаци)\w+)"
)
_KIND = (
    r"(?:(?:С|О|Н)ОШ|СШ|(?:(?:средн|основн|начальн)\w+\s+)?(?:\(полн\w+\)\s+)?(?:общеобразовательн\w+\s+)?"
    r"(?<![а-яё])школ[аыеуи]\w{0,2}(?:-(?:интернат\w*|сад\w*))?|(?<![а-яё])лице(?:й|я|ю|е|ем)\b|(?<![а-яё])гимнази[яиюей]+\b)"
)
_NUMBER = r"\s*(?:№|N|#)\s*\d{1,4}"
_QUOTED = r"[«\"“„][^»\"”“\n]{2,100}[»\"”“]"
_NAMED_AFTER = r"(?:\s+(?:им\.|имени)\s+[А-ЯЁ][^,;:()\n]{2,40}?(?=[,;:()\n]|\s+(?:на|по|за)\s|$))?"
_FULL = re.compile(
    rf"{_LEGAL}\s+(?:{_QUOTED}(?:{_NUMBER})?"
    rf"|(?:[\w.-]+\s+){{0,4}}?{_KIND}(?:{_NUMBER})?(?:\s+{_QUOTED})?{_NAMED_AFTER})",
    re.IGNORECASE,
)
_NUMBERED = re.compile(rf"{_KIND}{_NUMBER}(?:\s+{_QUOTED})?", re.IGNORECASE)
_PLACED = re.compile(
    r"\b(?!(?i:средн|основн|начальн|общеобразоват|муницип|примерн|типов|наш|вечерн|онлайн|воскресн|летн|молод|перв))"
    rf"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ]?[а-яё]+)?(?:ая|ой|ую|ий|ый|ого|ому)\s+(?i:{_KIND})"
)
_GENERIC = re.compile(
    r"^(?:муницип|бюджет|казенн|автоном|общеобраз|образов|учрежд|организ|средн|основн|начальн|полн|школ|лице|гимнази|"
    r"сош$|оош$|нош$|сш$|[мг]?[бкао]?[бкао]?оу$|имени$|им$|район|област|край|края$|села?$|г$|с$|п$)"
)
_KINDS = {
    **{"лице": "лицей", "гимнази": "гимназия", "средн": "СОШ", "сош": "СОШ", "сш": "СОШ"},
    **{"основн": "ООШ", "оош": "ООШ", "начальн": "НОШ", "нош": "НОШ"},
}
_STEM = 5


@dataclass(frozen=True)
class SchoolName:
    """A name for comparing: its kind ("" where that is not said), number ("" without one) and stems of other words."""

    kind: str
    number: str
    words: frozenset[str]

    def is_like(self, other: "SchoolName") -> bool:
        """Whether both may be one school: the number is the same, and the words of one are among those of the other."""
        if self.number != other.number or (self.kind and other.kind and self.kind != other.kind):
            return False
        if {self.kind, other.kind} & {"лицей", "гимназия"} and self.kind != other.kind:
            return False
        common = self.words & other.words
        if self.words and other.words:
            return common in (self.words, other.words)
        return bool(self.number)


def names_in(text: str) -> list[str]:
    """Names of schools in a text, as they stand, each school once."""
    found: list[str] = []
    for pattern in (_FULL, _NUMBERED, _PLACED):
        for name in pattern.finditer(text):
            said = _nominative(" ".join(name.group().split()).strip(" .,;:"))
            if not any(name_of(said).is_like(name_of(other)) for other in found):
                found.append(said)
    return found


def _nominative(name: str) -> str:
    """`школа № 5` of «план школы № 5»."""
    for begins, word in (("школ", "школа"), ("лице", "лицей"), ("гимнази", "гимназия")):
        name = re.sub(rf"^{begins}[а-яё]+(?=\s*(?:№|N|#))", word, name)
    return name


@lru_cache(maxsize=5_000)
def name_of(text: str) -> SchoolName:
    """A name for comparing, from its words."""
    said = plain(text)
    number = re.search(r"(?:№|\bn|#)\s*(\d{1,4})|(?<!\d)(\d{1,4})(?!\d)", said)
    words = re.findall(r"[а-яa-z]+", said)
    kinds = [kind for start, kind in _KINDS.items() if any(word.startswith(start) for word in words)]
    stems = {word[:_STEM] for word in words if len(word) > 2 and not _GENERIC.match(word)}
    return SchoolName(kinds[0] if kinds else "", (number[1] or number[2]) if number else "", frozenset(stems))


def login_for(name: str, known: Mapping[str, str]) -> str | None:
    """The login of the only known school of this name; None where there is none, or several.

    `known` maps logins to names; a login may come once with each of its names joined by a line break.
    """
    wanted = name_of(name)
    if not (wanted.number or wanted.words):
        return None
    like = [login for login, names in known.items() if any(wanted.is_like(name_of(n)) for n in names.split("\n"))]
    return like[0] if len(like) == 1 else None
