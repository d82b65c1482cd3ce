"""Names of people never leave in a report: roles stay, names become «исполнитель»."""

import re

_NAME = re.compile(
    r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s+[А-ЯЁ]\.\s*[А-ЯЁ]\.?"
    r"|[А-ЯЁ]\.\s*[А-ЯЁ]\.\s*[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
    r"|[А-ЯЁ][а-яё]+\s+[А-ЯЁ][а-яё]+\s+[А-ЯЁ][а-яё]+(?:вич|вна|ична|инична|оглы|кызы)\b"
)
_MASK = "исполнитель"


def roles_only(text: object) -> str:
    """Owners as a plan writes them, without names: `директор`, `исполнитель, методист ИМЦ`."""
    return _NAME.sub(_MASK, text) if isinstance(text, str) else ""
