"""Assessment procedures named in a text: which one a term is counted from."""

import re

_NAMES = (
    ("ВПР", r"\bвпр\b|всероссийск[а-я]+\s+проверочн[а-я]+"),
    ("ОГЭ", r"\bогэ\b|основн[а-я]+\s+государственн[а-я]+\s+экзамен"),
    ("ЕГЭ", r"\bегэ\b|един[а-я]+\s+государственн[а-я]+\s+экзамен"),
    ("ГВЭ", r"\bгвэ\b|выпускн[а-я]+\s+экзамен"),
    ("ГИА", r"\bгиа\b|итогов[а-я]+\s+аттестаци"),
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
_COVERS = {"ГИА": {"ОГЭ", "ЕГЭ", "ГВЭ"}, "экзамен": {"ОГЭ", "ЕГЭ", "ГВЭ", "ГИА"}}
_ANY = re.compile(
    r"\b(?:(?:начал|дн|дат|день|момент|врем|провед|процедур|оценочн|процедуры|оконча|заверш|их|ее|его|него|самой|самих|"
    r"указанн|данн|кажд|соответствующ|этой|этих|внешн|независим|работ|ее)[а-я]*|и|в|на|о|об|с|со|по|г|года)\b"
)
_STEM = 5


def named_procedures(text: str) -> frozenset[str]:
    """Names of the procedures that a text speaks of, as we call them."""
    low = text.lower().replace("ё", "е")
    found = [name for name, pattern in _NAMES if re.search(pattern, low)]
    return frozenset(name for name in found if name != "экзамен" or len(found) == 1)


def anchor_named(words: str) -> str:
    """What days are counted from, from the words after «до» or «после»: a procedure, another event, "" for any one."""
    if names := named_procedures(words):
        return ", ".join(name for name, _ in _NAMES if name in names)
    own = _ANY.sub(" ", words).strip(" ,.;:()-")
    return " ".join(words.split()).strip(" ,.;:()-") if own else ""


def is_of(procedure: str, anchor: str) -> bool:
    """Whether a procedure with this name is the one that a term is counted from."""
    if not anchor:
        return True
    wanted, held = named_procedures(anchor), named_procedures(procedure)
    if wanted:
        return any(name in held or _COVERS.get(name, frozenset()) & held for name in wanted)
    low = procedure.lower().replace("ё", "е")
    stems = [word[:_STEM] for word in re.findall(r"[а-я]{3,}", _ANY.sub(" ", anchor))]
    return bool(stems) and all(stem in low for stem in stems)
