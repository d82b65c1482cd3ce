"""The last gate of what leaves the house: no name of a person, no telephone, in the open edition no school.

Views leave these out where they can come in; the gate looks at every finished word again, in titles, cells, notes of
the speaker and words of pictures alike, because a plan or a decision may carry anything.
"""

import dataclasses
from collections.abc import Callable, Iterable
from functools import reduce
from typing import Any, TypeVar

from dashboard.reading import Reading
from dashboard.subjects.control.naming import ANY_SCHOOL, written
from dashboard.subjects.roadmap.owners import roles_only

Part = TypeVar("Part")
_PERSON = "педагог"
_MARK = "\0{}\0"


def passed(reading: Reading, parts: Iterable[Part]) -> tuple[Part, ...]:
    """Sections (or any frozen dataclasses) with every text cleared for the reading's edition."""
    clear = _clearing(reading)
    return tuple(_cleared(part, clear) for part in parts)


def _cleared(value: Any, clear: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return clear(value) if value else value
    if isinstance(value, tuple):
        return tuple(_cleared(part, clear) for part in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {part.name: getattr(value, part.name) for part in dataclasses.fields(value) if part.init}
        changed = {name: new for name, old in fields.items() if (new := _cleared(old, clear)) != old}
        return dataclasses.replace(value, **changed) if changed else value
    return value


def _clearing(reading: Reading) -> Callable[[str], str]:
    """What is done to a text: known names go, then whatever looks like a name; names of schools are kept or go."""
    units = reading.exact("roadmap/unit_names")
    schools = written(reading.exact("school/spelt")["name"])
    districts = written(units.loc[units["level"] != "school", "name"])
    kept = districts if not reading.names_schools else written((*units["name"], *reading.exact("school/spelt")["name"]))
    people = _longest_first(form for name in reading.exact("teachers/names")["full_name"] for form in _forms(name))

    def clear(text: str) -> str:
        if not reading.names_schools:
            text = schools.sub(ANY_SCHOOL, text)
        names = kept.findall(text)
        marks = iter(range(len(names)))
        text = kept.sub(lambda _: _MARK.format(next(marks)), text)
        text = reduce(lambda said, name: said.replace(name, _PERSON), people, text)
        text = roles_only(text, reading.names_schools) or text
        return reduce(lambda said, at: said.replace(_MARK.format(at), names[at]), range(len(names)), text)

    return clear


def _longest_first(names: Iterable[str]) -> list[str]:
    return sorted({name for name in names if len(name) > 3}, key=len, reverse=True)


def _forms(full_name: str) -> list[str]:
    """`Ежикова Анна Борисовна` as people write it."""
    words = full_name.split()
    if len(words) < 2:
        return words
    surname, *rest = words
    initials = [f"{word[0]}." for word in rest]
    spaced, close = " ".join(initials), "".join(initials)
    given = " ".join(rest)
    shown = [full_name, f"{surname} {rest[0]}", f"{rest[0]} {surname}", *([given] if len(rest) > 1 else [])]
    return [*shown, *(f"{surname} {i}" for i in (spaced, close)), *(f"{i} {surname}" for i in (spaced, close))]
