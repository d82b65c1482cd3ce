"""What a plan says of itself: its title and whose it is."""

import re
from collections.abc import Sequence

from dashboard.files.tidy import plain
from dashboard.plans.reader.stream import Line
from dashboard.vocabulary import Level

_TITLE = re.compile(
    r"план\s+(?:мероприяти|работ|действи)|дорожная карта|перечень мероприят|комплекс мер|^план\b|^перечень\b"
)
_NOT_TITLE = re.compile(
    r"^(?:об? |утвер|приложени|\d+(?:\.\d+)*[.)]|прик|в целях|с целью|в соответствии|контроль|срок|назнач)"
)
_DISTRICT = re.compile(r"муниципал|район|управлени[ея] образовани|отдел образовани|комитет|округ|рмо\b")
_SCHOOL = re.compile(
    r"внутришкольн|\bвшк\b|классн\w+ руководител|педагогическ\w+ совет|методическ\w+ объединени|\bшмо\b"
)
_BY_SCHOOLS = re.compile(
    r"(?:(?:руководител|директор|администраци)\w+\s+)?(?:все\s+)?(?:мб|мк|мо)?"
    r"(?:оо|оу|школы?|(?:обще)?образовательны\w+ (?:организаци|учреждени)\w+)(?:\s+района)?"
)
_PEOPLE = r"(?:родител\w+|педагог\w*|учител\w+|обучающи\w+|учени\w+|администраци\w+|руководител\w+|наблюдател\w+)"
_AUDIENCE = re.compile(
    rf"(?:(?:\d+|[ivx]+)[.)]\s+)?(?:работа с\s+|для\s+)?{_PEOPLE}(?:\s*(?:,|и)\s*{_PEOPLE})*"
    r"(?:\s*\(законны\w+ представител\w+\))?(?:\s+(?:обучающихся|оо|школы?))?"
)
_LONGEST_TITLE = 400


def title_of(lines: Sequence[Line]) -> tuple[str, list[Line]]:
    """The title above the table and the lines that are not of it.

    The title begins at the last line that says «план мероприятий», «дорожная карта» or their like, and goes on
    to the table.
    """
    starts = [at for at, line in enumerate(lines) if _is_start(line.text)]
    for start in reversed(starts):
        text = " ".join(" ".join(line.text.split()) for line in lines[start:])
        if len(text) <= _LONGEST_TITLE:
            return text, list(lines[:start])
    if starts:
        return " ".join(lines[starts[-1]].text.split())[:_LONGEST_TITLE], _without(lines, starts[-1])
    return "", list(lines)


def level_of_plan(texts: Sequence[str]) -> Level:
    """«школа» when the plan speaks of a school's own bodies and of nothing of the district, else «район»."""
    said = plain(" ".join(texts))
    return Level.SCHOOL if _SCHOOL.search(said) and not _DISTRICT.search(said) else Level.DISTRICT


def level_of_owners(owners: str) -> Level | None:
    """«школа» when only schools own the measure («ОО», «руководители ОО»), None when that says nothing."""
    named = [name for part in re.split(r"[,;\n]", plain(owners)) if (name := part.strip(" ."))]
    return Level.SCHOOL if named and all(_BY_SCHOOLS.fullmatch(name) for name in named) else None


def audience_in(section: str) -> str:
    """A section that only names people («Родители», «Работа с педагогами») is the audience of its measures."""
    return section if _AUDIENCE.fullmatch(plain(section).strip(" .:")) else ""


def _is_start(text: str) -> bool:
    said = plain(" ".join(text.split())).strip('«»"* ')
    return bool(_TITLE.search(said)) and not _NOT_TITLE.match(said)


def _without(lines: Sequence[Line], at: int) -> list[Line]:
    return [line for number, line in enumerate(lines) if number != at]
