"""Values of the templates' columns brought to one form; `UNREAD` where a cell cannot be understood."""

import re
from collections.abc import Callable
from datetime import date, datetime

from dashboard.files.tidy import code_text, is_empty, plain, text
from dashboard.files.tidy import login as login_in
from dashboard.imports.frame import subject_code
from dashboard.imports.units import Unit, unit_of

UNREAD = "\0"
"""No cell of a sheet can be this text."""
_YEARS = re.compile(r"(20\d\d)\s?[/\\–—-]\s?(?:20)?(\d\d)(?:\s?(?:уч\.?|учебный)?\s?(?:год|г\.?)?)?")
_CLASS = re.compile(r"(1[01]|[1-9])(?!\d)[\s.–—-]*[«\"']?([^«»\"']{0,12})[»\"']?")
_CLASS_WORD = re.compile(r"\s*\b(класс|кл)\b\.?\s*", re.IGNORECASE)
_PERSON = re.compile(r"[А-ЯЁ][а-яё]{2,}|[А-Яа-яЁё]{4,}")
_TWO_WORDS = re.compile(r"[А-ЯЁA-Z][а-яёa-z]+ [А-ЯЁA-Z]")
_CODE_LENGTH = 40
_FIRST_YEAR, _LAST_YEAR = 1950, 2100
_EXAMS = {"огэ": "oge", "егэ": "ege"}
_LOCALITIES = {
    "город": ("город", "г", "г.", "городская", "городской", "городская местность"),
    "село": ("село", "с", "с.", "сельская", "сельский", "сельская местность", "поселок", "деревня"),
}
_STATUSES = {
    **dict.fromkeys(("не начато", "не начат"), "не начато"),
    **dict.fromkeys(("в работе", "начато", "выполняется", "в процессе", "частично"), "в работе"),
    **dict.fromkeys(("выполнено", "исполнено", "сделано", "завершено", "готово"), "выполнено"),
    **dict.fromkeys(("не требуется", "не нужно", "не применимо"), "не требуется"),
}
_DISTRICT_CODE = re.compile(r"reg\d{2}_m\d{3}", re.IGNORECASE)

Parse = Callable[[object], str | None]


def optional(parse: Parse) -> Parse:
    """A parser that answers None for a cell which says nothing and `UNREAD` where `parse` answers None."""

    def parsed(value: object) -> str | None:
        return None if is_empty(value) else (parse(value) or UNREAD)

    return parsed


@optional
def school_login(value: object) -> str | None:
    """`edu` and six digits."""
    return login_in(value)


@optional
def plain_text(value: object) -> str | None:
    """Any text, without stray spaces."""
    return text(value)


@optional
def academic_year(value: object) -> str | None:
    """`2023/2024` from 2023/2024, 2023-2024, 2023/24."""
    found = _YEARS.fullmatch(text(value).lower())
    if not found or (int(found.group(1)) + 1) % 100 != int(found.group(2)):
        return None
    return f"{found.group(1)}/{int(found.group(1)) + 1}"


@optional
def class_name(value: object) -> str | None:
    """`4А` from 4А, 4 «а», 4-A; `4` for a whole parallel."""
    found = _CLASS.fullmatch(_CLASS_WORD.sub("", text(value)))
    if not found:
        return None
    grade, letter = found.group(1), found.group(2).strip()
    if letter[:1].isdigit():
        return f"{grade}-{letter}"
    return grade + (plain(letter).upper() if len(letter) == 1 else letter)


@optional
def exam(value: object) -> str | None:
    """oge or ege."""
    return _EXAMS.get(plain(text(value)))


@optional
def subject(value: object) -> str | None:
    """Two-letter code."""
    return subject_code(value)


@optional
def participant(value: object) -> str | None:
    """A code: has a digit, is short, and no word in it could be a name."""
    said = code_text(value)
    is_code = any(sign.isdigit() for sign in said) and len(said) <= _CODE_LENGTH
    return said if is_code and not _PERSON.search(said) else None


@optional
def day(value: object) -> str | None:
    """`2024-10-28` from a date, from 28.10.2024 or from the text of a date cell."""
    if isinstance(value, date):
        return _known_day(value)
    said = text(value).removesuffix(" 00:00:00")
    for form in ("%d.%m.%Y", "%Y-%m-%d"):
        try:
            return _known_day(datetime.strptime(said, form))
        except ValueError:
            continue
    return None


def _known_day(day: date) -> str | None:
    return f"{day:%Y-%m-%d}" if _FIRST_YEAR <= day.year <= _LAST_YEAR else None


@optional
def locality(value: object) -> str | None:
    """город or село."""
    said = plain(text(value))
    return next((kind for kind, words in _LOCALITIES.items() if said in words), None)


@optional
def status(value: object) -> str | None:
    """One of the four words of a measure's status."""
    return _STATUSES.get(plain(text(value)))


def district(said: str) -> Unit:
    """The district of a cell: by its code where the cell carries one, else by its name."""
    unit, bare = unit_of(said), _DISTRICT_CODE.fullmatch(said)
    if bare:
        return Unit("district", said.lower(), "")
    return unit if unit and unit.level == "district" else Unit("district", said, said)


def may_be_person(value: object, words: bool) -> bool:
    """Whether a cell may hold a name (such a value is never shown); `words`: other words belong there."""
    return bool((_TWO_WORDS if words else _PERSON).search(text(value)))
