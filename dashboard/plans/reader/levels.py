"""Whose a measure is, by who acts in it: never from a word somewhere in the text."""

import re

from dashboard.files.tidy import plain
from dashboard.vocabulary import Level

_SCHOOLS = (
    r"(?:м[абк]*[оу]+\s*)?[«\"]?(?:оо|оу|оош|сош|нош|гимнази\w+|лице[йяе]\w*|школ\w*|"
    r"(?:обще)?образовательн\w+\s+(?:организаци|учреждени)\w+)"
)
_OF_SCHOOL = re.compile(
    rf"\b{_SCHOOLS}\b|\bдиректор\w*|\bзавуч\w*|\bзам\w*\.?\s*директор\w*|\bклассн\w+\s+руковод|\bкл\.?\s*рук|\bшмо\b|"
    r"\bучител\w+|\bпедагог-|\bпедагоги\b|\bпедагог\b|\bсоциальн\w+\s+педагог|\bпсихолог|\bбиблиотекар|"
    r"\bшкольн\w+|\bадминистратор\w*\s+сайта|\bсекретар\w+|\bвожат\w+|\bвоспитател|\bадминистраци[яиюей]+$|\bмб?[ак]?оу\b|"
    r"\bпедсовет|\bпедагогический совет|\bвшк\b"
)
_OF_DISTRICT = re.compile(
    r"\bотдел\w*\b|\bуправлени\w+|\bкомитет\w*|\bимц\b|\bммс\b|\bмуниципальн\w+\s+(?!общеобраз|бюдж|образоват|автоном|казен)|"
    r"\bминистерств\w+|\bдепартамент\w*|\bметодич\w+\s+(?:центр|служб|кабинет)|\bметодист\w*|\bрмо\b|\bрайонн\w+|\bцоко\b|"
    r"\bрегиональн\w+|\bфедеральн\w+|\b[мгр]?уо\b|\bроо\b|\b[мр]?ммц\b|\bрмк\b|\bгоро\b|\bипк\w*\b|\bиро\b|\bорган\w*\s+местного|"
    r"\bорган\w*\s+исполнительн|\bадминистраци\w+\s+(?:\w+\s+)?(?:район|округ|муницип|город)|\bначальник\w*|\bспециалист\w*"
)
_WEAK = re.compile(r"\bкуратор\w*")
_ONLY_SCHOOL = re.compile(
    r"\b(?:м|г|ч)[абк]*[оу]+\s*[«\"]|\b(?:сош|оош|нош|школ\w*|гимнази\w*|лице\w*)\s*(?:№|n)?\s*\d|"
    r"план\w*\s+(?:\w+\s+){0,3}(?:школы|общеобразовательной организации|оо|гимназии|лицея)\b|"
    r"\bв\s+(?:школе|гимназии|лицее)\b|внутришкольн|\b(?:сош|оош|гимназия|лицей|школа)[»\"]"
)
_BY_DIRECTOR = re.compile(r"(?:утвержд|согласов)\w*[»\"\s:]*\bдиректор")
_DISTRICT_ABOVE = re.compile(
    r"район|муниципалитет|муниципальн\w+ (?:район|округ|образовани)|отдел\w* образовани|управлени"
)


def level_of_owners(owners: str) -> Level | None:
    """«школа» where only schools and their people act, «район» where anyone of the district does, None if unsaid."""
    said = plain(owners)
    if _OF_DISTRICT.search(_without_schools(said)):
        return Level.DISTRICT
    return Level.SCHOOL if _OF_SCHOOL.search(said) else None


def is_weak(owners: str) -> bool:
    """Whether the owner is one that schools have more often than districts («куратор»)."""
    return bool(_WEAK.search(plain(owners)))


def level_of_plan(title: str, before: str) -> Level | None:
    """«школа» when the title names one school or its director approves it; None when neither is said."""
    said = plain(title)
    if _ONLY_SCHOOL.search(said) and not re.search(r"район\w*\b.*школ|школ\w*\s+(?:района|округа)", said):
        return Level.SCHOOL
    if _DISTRICT_ABOVE.search(said):
        return Level.DISTRICT
    above = plain(before)
    return Level.SCHOOL if _BY_DIRECTOR.search(above) or _ONLY_SCHOOL.search(above[:300]) else None


def _without_schools(said: str) -> str:
    """Names of schools left out: «муниципальное бюджетное общеобразовательное учреждение района»."""
    return re.sub(r"\bметодист\w*\s+школ\w*|\bруководител\w+\s+отдел\w*\s+школ\w*", "", said)
