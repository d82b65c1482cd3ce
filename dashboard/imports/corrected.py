"""What a person says of a file, from words as people write them."""

import re

from dashboard.files.tidy import academic_year, login, text
from dashboard.imports.frame import subject_code
from dashboard.imports.passport import Correction
from dashboard.vocabulary import Level

_SPAN = re.compile(r"(20[0-4]\d)\s*[/\\–—−-]\s*(20[0-4]\d|\d\d)")
_SPRING = re.compile(r"20[0-4]\d")
GRADES = range(1, 12)
_DISTRICT = ("district", Level.DISTRICT.value)


class NotUnderstood(ValueError):
    """What was said of a file cannot be understood; the message is a Russian sentence."""


def correction_of(
    year: str | None = None,
    subject: str | None = None,
    grade: str | None = None,
    school: str | None = None,
    owner: str | None = None,
) -> Correction:
    """The correction said in words; None or an empty text says nothing. `owner`: whose the plans of a file are.

    Raises:
        NotUnderstood: one of them is no year, subject, grade or login, or two of them name two schools.
    """
    whose = owner_said(owner) if owner else None
    of_school = _school(school) if school else None
    if whose and of_school and whose != of_school:
        raise NotUnderstood(f"Школа «{school}» и владелец плана «{owner}» не одно и то же. Оставьте что-то одно.")
    return Correction(
        subject=_subject(subject) if subject else None,
        grade=_grade(grade) if grade else None,
        academic_year=year_said(year) if year else None,
        school=whose or of_school,
    )


def year_said(said: str) -> str:
    """`2025/2026` from «2025/2026», «2025-26», «2025/2026 учебный год» or the spring year «2026»."""
    bare = re.sub(r"\s*(?:уч(?:ебный)?\.?\s*)?г(?:од)?\.?$", "", text(said))
    if span := _SPAN.fullmatch(bare):
        first, second = int(span.group(1)), int(span.group(2))
        if (first + 1) % 100 == second % 100 and (second < 100 or second == first + 1):
            return academic_year(first + 1)
    elif _SPRING.fullmatch(bare):
        return academic_year(int(bare))
    raise NotUnderstood(
        f"Год «{said}» не понятен. Напишите учебный год, например 2025/2026, или год весны, в которую писали "
        "работу: 2026."
    )


def owner_said(said: str) -> str:
    """Whose a plan is: `район`, or a school's login."""
    bare = text(said)
    if bare.lower() in _DISTRICT:
        return Level.DISTRICT.value
    if found := _login(bare):
        return found
    raise NotUnderstood(
        f"Владелец плана «{said}» не понятен. Напишите district (или «район»), если план районный, или логин школы: "
        "edu и шесть цифр, например edu220150."
    )


def _subject(said: str) -> str:
    if code := subject_code(said):
        return code
    raise NotUnderstood(f"Предмет «{said}» не известен. Напишите код или название, например МА или «Русский язык».")


def _grade(said: str) -> int:
    bare = re.sub(r"\s*(?:-?й\s*)?(?:класс|кл\.?)?$", "", text(said).lower())
    if bare.isdecimal() and int(bare) in GRADES:
        return int(bare)
    raise NotUnderstood(f"Класс «{said}» не понятен. Напишите число от {GRADES[0]} до {GRADES[-1]}.")


def _school(said: str) -> str:
    if found := _login(text(said)):
        return found
    raise NotUnderstood(f"Логин «{said}» не понятен. Напишите логин школы: edu и шесть цифр, например edu220150.")


def _login(bare: str) -> str | None:
    return login(bare if not bare.isdecimal() else f"edu{bare}")
