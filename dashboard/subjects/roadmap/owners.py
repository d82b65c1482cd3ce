"""What a plan's words carry out of the house: roles; never names of people or telephones, schools by edition."""

import re

_NAME = re.compile(
    r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s+[А-ЯЁ]\.\s*[А-ЯЁ]\.?"
    r"|[А-ЯЁ]\.\s*[А-ЯЁ]\.\s*[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
    r"|[А-ЯЁ][а-яё]+\s+[А-ЯЁ][а-яё]+\s+[А-ЯЁ][а-яё]+(?:вич|вна|ична|инична|оглы|кызы)\b"
)
_MASK = "исполнитель"
_PHONE = re.compile(
    r"(?:тел\.?:?\s*)?(?<![\d№])(?:\+7|8)[\s(-]*\d{3,5}[\s)-]*\d{1,3}(?:[\s-]?\d{2}){2}(?!\d)|тел\.?:?\s*[\d-]{5,}"
)
_SCHOOL = re.compile(
    r"(?:М[А-Я]{2,4}\s+)?(?:\b[СОН]?ОШ|\b[Шш]кол\w*|\b[Лл]ице\w*|\b[Гг]имнази\w*)\s*(?:№\s*\d+|(?:им\.|имени)\s+\S+|«[^»]+»)"
)


def roles_only(text: object, names_schools: bool = True) -> str:
    """A plan's words without people: `директор`, `исполнитель, методист ИМЦ`; schools too where none may be named."""
    if not isinstance(text, str):
        return ""
    said = _PHONE.sub("", _NAME.sub(_MASK, text)).strip(" ,;")
    return said if names_schools else _SCHOOL.sub("школа", said)
