"""What a file says of itself, sheet by sheet: which work, from which words, which columns; what people mend of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pyarrow as arrow

SUBJECT, GRADE, YEAR, SCHOOL = "subject", "grade", "academic_year", "school"
ASKED = {SUBJECT: "предмет", GRADE: "класс", YEAR: "год", SCHOOL: "школу"}
"""What may be asked of a person about a sheet, and its Russian name in the accusative."""
OUTSIDE = FILE_NAME, FOLDER = "имя файла", "папка"
"""Places of words that stand outside the sheets."""
_WHAT = ASKED | {SCHOOL: "школа"}


@dataclass(frozen=True)
class Origin:
    """From which words something was read: `where` they stand («заголовок»), the `words` themselves.

    `guessed`: the file does not say it, the usual was taken.
    """

    what: str
    where: str
    words: str
    guessed: bool = False

    @property
    def place(self) -> str:
        """Where the words stand, and the words."""
        return f"{self.where} «{self.words}»" if self.words else self.where

    def __str__(self) -> str:
        return f"{_WHAT[self.what]}: {self.place}"


@dataclass(frozen=True)
class Correction:
    """What a person says of a file; None where nothing is said. `academic_year` is `2023/2024`, `school` a login.

    `forced`: it stands over what the file itself says; otherwise it only answers what the file does not.
    """

    subject: str | None = None
    grade: int | None = None
    academic_year: str | None = None
    school: str | None = None
    forced: bool = True

    def __bool__(self) -> bool:
        return any((self.subject, self.grade, self.academic_year, self.school))


@dataclass(frozen=True)
class Passport:
    """One sheet: the work it is of, from which words, its columns, and its works against those that stand.

    `works`, `new`, `replaced`, `changed`, `missing` are counts of works (of groups in group forms): taken from the
    sheet, not there before, there before, of these with other values, in the earlier file but not in this one; None
    where there is nothing to compare. `asked`: what has to be said by a person before the sheet can be taken.
    """

    sheet: str
    kind: str
    subject: str | None = None
    grade: int | None = None
    academic_year: str | None = None
    origins: tuple[Origin, ...] = ()
    read_columns: tuple[str, ...] = ()
    unread_columns: tuple[str, ...] = ()
    schools: tuple[str, ...] = ()
    works: int = 0
    new: int | None = None
    replaced: int | None = None
    changed: int | None = None
    missing: int | None = None
    asked: tuple[str, ...] = field(default=())

    @property
    def said_from(self) -> str:
        """From which words the work was told, one place once: `предмет, класс: над таблицей «…»; год: … (угадано)`."""
        told: dict[str, list[str]] = {}
        for origin in self.origins:
            told.setdefault(f"{origin.place}{' (угадано)' if origin.guessed else ''}", []).append(_WHAT[origin.what])
        return "; ".join(f"{', '.join(dict.fromkeys(whats))}: {place}" for place, whats in told.items())

    def counted(self, new: int, replaced: int, changed: int, missing: int) -> "Passport":
        """The passport with its works compared with those that stand."""
        return replace(self, new=new, replaced=replaced, changed=changed, missing=missing)

    @property
    def by_name_only(self) -> bool:
        """Whether the subject is told by nothing but the names of the file and its folders."""
        return any(origin.what == SUBJECT and origin.where in OUTSIDE for origin in self.origins)

    @property
    def guessed(self) -> tuple[Origin, ...]:
        """What the file does not say and was taken as usual."""
        return tuple(origin for origin in self.origins if origin.guessed)

    def as_json(self) -> dict[str, Any]:
        """The nine keys of the command line's contract."""
        return {
            "sheet": self.sheet,
            "subject": self.subject,
            "grade": self.grade,
            "academic_year": self.academic_year,
            "from": self.said_from,
            "unread_columns": list(self.unread_columns),
            "new": self.new,
            "replaced": self.replaced,
            "missing": self.missing,
        }


def passport_rows(passports: Sequence[Passport]) -> arrow.Table:
    """Rows of the fact table `passport`."""
    lists = ("read_columns", "unread_columns", "schools")
    columns = {name: [list(getattr(p, name)) for p in passports] for name in lists}
    texts = {name: [getattr(p, name) for p in passports] for name in ("sheet", "kind", "subject", "academic_year")}
    texts |= {
        "said_from": [p.said_from for p in passports],
        "guessed": ["; ".join(map(str, p.guessed)) for p in passports],
    }
    counts = {"works": [p.works for p in passports]}
    for name in ("new", "replaced", "changed", "missing"):
        counts[f"{name}_works"] = [getattr(p, name) for p in passports]
    return arrow.table(
        {name: arrow.array(values, arrow.list_(arrow.string())) for name, values in columns.items()}
        | {name: arrow.array(values, arrow.string()) for name, values in texts.items()}
        | {name: arrow.array(values, arrow.int32()) for name, values in counts.items()}
        | {"grade": arrow.array([p.grade for p in passports], arrow.int8())}
    )
