"""Assessment procedures named in a text: which one a term is counted from."""

import re
from functools import cache

from dashboard.russian import subject_names

_NAMES = (
    ("ВПР", r"\bвпр\b|всероссийск[а-я]+\s+проверочн[а-я]+"),
    ("ОГЭ", r"\bогэ\b|основн[а-я]+\s+государственн[а-я]+\s+экзамен"),
    ("ЕГЭ", r"\bегэ\b|един[а-я]+\s+государственн[а-я]+\s+экзамен"),
    ("ГВЭ", r"\bгвэ\b|выпускн[а-я]+\s+экзамен"),
    ("ГИА-9", r"\bгиа\s*-?\s*9\b"),
    ("ГИА-11", r"\bгиа\s*-?\s*11\b"),
    ("ГИА", r"\bгиа\b(?!\s*-?\s*(?:9|11)\b)|итогов[а-я]+\s+аттестаци"),
    ("итоговое собеседование", r"собеседовани"),
    ("итоговое сочинение", r"итогов[а-я]+\s+(?:сочинени|изложени)"),
    ("НИКО", r"\bнико\b|национальн[а-я]+\s+исследовани"),
    ("PISA", r"\bpisa\b|\bпиза\b"),
    ("диагностическая работа", r"\b[рмк]?др\b|\bркр\b|диагностическ[а-я]+\s+(?:контрольн[а-я]+\s+)?работ|диагностик"),
    ("контрольная работа", r"\bакр\b|контрольн[а-я]+\s+работ"),
    ("мониторинг", r"мониторинг"),
    ("олимпиада", r"олимпиад|\bв[со]*ош\b"),
    ("экзамен", r"экзамен"),
)
_EXAMS = {"ОГЭ", "ЕГЭ", "ГВЭ", "ГИА-9", "ГИА-11", "ГИА"}
_COVERS = {"ГИА-9": {"ОГЭ", "ГВЭ"}, "ГИА-11": {"ЕГЭ", "ГВЭ"}, "ГИА": _EXAMS, "экзамен": _EXAMS}
_GRADES = re.compile(r"((?:\d{1,2}\s*[-,и]\s*)*\d{1,2})(?:\s*-?\s*[а-я]{1,2})?\s*класс")
_CODE = re.compile(r"\b([а-я]{2})\s(\d{1,2})$")
_ANY = re.compile(
    r"\b(?:(?:начал|дн|дат|день|момент|врем|провед|процедур|оценочн|процедуры|оконча|заверш|их|ее|его|него|самой|самих|написан|выполнен|"
    r"указанн|данн|кажд|соответствующ|этой|этих|внешн|независим|работ|ее)[а-я]*|и|в|на|о|об|с|со|по|г|года)\b"
)
_STEM = 5
_SHORT = re.compile(r"\b(?:впр|огэ|егэ|гвэ|гиа|нико|ким|оо)\b")
_AROUND = re.compile(
    r"(?:дня\s+|даты\s+|момента\s+)?(?:официальн[а-я]+\s+)?(?:получени|публикаци|размещени|загрузк|проверк|объявлени|"
    r"поступлени|утверждени|оглашени|выход|подведени|сдач|регистраци|подач|результат|формировани|обработк|доставк)"
)


def named_procedures(text: str) -> frozenset[str]:
    """Names of the procedures that a text speaks of, as we call them."""
    low = text.lower().replace("ё", "е")
    found = [name for name, pattern in _NAMES if re.search(pattern, low)]
    return frozenset(name for name in found if name != "экзамен" or len(found) == 1)


def counted_procedures(event: str) -> frozenset[str]:
    """The procedures whose day an event is; none for what comes long after («получения результатов ВПР»)."""
    return frozenset() if _AROUND.match(event.lower().strip()) else named_procedures(event)


def anchor_named(words: str) -> str:
    """What days are counted from, from the words after «до» or «после»: a procedure, another event, "" for any one.

    A procedure keeps the subjects and classes that are named: `ВПР (математика, 5 класс)`.
    """
    if names := counted_procedures(words):
        named = ", ".join(name for name, _ in _NAMES if name in names)
        subjects, grades = _particulars(words)
        told = list(dict.fromkeys(subject_names()[code].lower().split(" (")[0] for code in sorted(subjects)))
        told += [f"{', '.join(map(str, sorted(grades)))} класс"] if grades else []
        return f"{named} ({', '.join(told)})" if told else named
    own = _ANY.sub(" ", words).strip(" ,.;:()-")
    said = " ".join(words.split()).strip(" ,.;:()-")
    return _SHORT.sub(lambda found: found.group().upper(), said) if own else ""


def is_of(procedure: str, anchor: str) -> bool:
    """Whether a procedure with this name is the one that a term is counted from."""
    if not anchor:
        return True
    wanted, held = counted_procedures(anchor), named_procedures(procedure)
    if wanted:
        is_named = any(name in held or _COVERS.get(name, set()) & held for name in wanted)
        both = zip(_particulars(anchor), _particulars(procedure), strict=True)
        return is_named and all(not ours or not theirs or bool(ours & theirs) for ours, theirs in both)
    low = procedure.lower().replace("ё", "е")
    stems = [word[:_STEM] for word in re.findall(r"[а-я]{3,}", _ANY.sub(" ", anchor.lower()))]
    return bool(stems) and all(stem in low for stem in stems)


def _particulars(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Codes of subjects and numbers of classes that a text names; a code with a class at its end counts as both."""
    low = text.lower().replace("ё", "е")
    subjects = {code for code, stem in _stems().items() if stem in low}
    grades = {grade for found in _GRADES.finditer(low) for grade in _numbers(found.group(1))}
    if coded := _CODE.search(low):
        subjects.add(coded.group(1).upper())
        grades.add(coded.group(2))
    return frozenset(subjects), frozenset(grades)


def _numbers(text: str) -> list[str]:
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    if "-" in text and len(numbers) == 2:
        numbers = list(range(numbers[0], numbers[1] + 1))
    return [str(number) for number in numbers]


@cache
def _stems() -> dict[str, str]:
    """What all cases of a subject's name begin with; profile and base mathematics are one subject here."""
    return {code: re.sub(r"(?:ий|ый|а|я|о|е|ь)\b.*", "", name.lower()) for code, name in subject_names().items()}
