"""What a plan's words carry out of the house: roles; never names of people or telephones, schools by edition."""

import re

from dashboard.russian import morphology

_NAME = re.compile(
    r"(?<!им\. )(?<!имени )(?:[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s+[А-ЯЁ]\.\s*[А-ЯЁ]\.?"
    r"|[А-ЯЁ]\.\s*[А-ЯЁ]\.\s*[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
    r"|[А-ЯЁ][а-яё]+\s+[А-ЯЁ][а-яё]+\s+[А-ЯЁ][а-яё]+(?:вич|вна|ична|инична|оглы|кызы)\b)"
)
_TWO_WORDS = re.compile(r"\b([А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?)\s+([А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?)\b")
_MASK = "исполнитель"
_MAIL = re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(
    r"(?:тел\.?:?\s*)?(?<![\d№])(?:\+7|8)[\s(-]*\d{3,5}[\s)-]*\d{1,3}(?:[\s-]?\d{2}){2}(?!\d)|тел\.?:?\s*[\d-]{5,}"
)
_SCHOOL = re.compile(
    r"(?:М[А-Я]{2,4}\s+)?(?:\b[СОН]?ОШ|\b[Шш]кол\w*|\b[Лл]ице\w*|\b[Гг]имнази\w*)\s*(?:№\s*\d+|(?:им\.|имени)\s+(?:[А-ЯЁ]\.\s*)*\S+|«[^»]+»)"
)


def roles_only(text: object, names_schools: bool = True) -> str:
    """A plan's words without people: `директор`, `исполнитель, методист ИМЦ`; schools too where none may be named."""
    if not isinstance(text, str):
        return ""
    said = _TWO_WORDS.sub(_without_person, _NAME.sub(_MASK, text))
    said = _MAIL.sub("", _PHONE.sub("", said)).strip(" ,;")
    return said if names_schools else _SCHOOL.sub("школа", said)


def _without_person(found: "re.Match[str]") -> str:
    """`Ежикова Анна` by the dictionary: a surname beside a given name."""
    one, other = (_said_of(word) for word in found.groups())
    is_person = ("Name" in one and "Surn" in other) or ("Surn" in one and "Name" in other)
    return _MASK if is_person else found[0]


def _said_of(word: str) -> set[str]:
    return {mark for parse in morphology().parse(word) for mark in parse.tag.grammemes}
