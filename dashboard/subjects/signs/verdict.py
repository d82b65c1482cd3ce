"""One verdict per school and per check work: made here, printed the same wherever it is shown.

A verdict says the zone, the number that decided it, the check work and question behind it, what to do, and what would
clear it. Nothing else in the product turns a p-value into words.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from dashboard import russian
from dashboard.reading import Reading
from dashboard.subjects.control.cases import Case, Subject, cases, last_before, of_year, standing
from dashboard.subjects.signs import wording
from dashboard.subjects.signs.habits import Habit, habits_of
from dashboard.subjects.signs.looks import expected, stories
from dashboard.vocabulary import NO_DATA, NOTABLE, SHAPES, DecidedBy, Question, Zone

SMALL = "малая группа, подробности в карточке"


@dataclass(frozen=True)
class Verdict:
    """A school's year. `subject`, `grade` and `why` are of the check work with the most evidence.

    `one_in` is of the year alone, `deciding_one_in` what the zone rests on: the year, or the years together. `seen`
    is empty where it is masked (a small group) or nothing could be asked; `shown_pupils` is what may be told of the
    number of works, a number or that they are few.
    """

    school: str
    name: str
    zone: Zone | None
    one_in: float | None
    decided_by: DecidedBy
    deciding_one_in: float | None
    cells: int
    shown_pupils: int | str
    subject: str | None
    grade: int | None
    question: str | None
    seen: str
    confirmed: str = ""
    """Check works of which a recheck confirmed the sign: `МА 4, РУ 5`; `cleared`: of which it took it away."""
    cleared: str = ""
    case: str = ""
    """Where looking into the year's signs stands, the strongest first, each with its check work: `разобрано 20.11.2026:
    школа объяснила картину (МА 5)`."""
    todo: str = ""
    """What the case of the strongest check work waits for, or how it was closed; empty without one."""
    brief: str = ""
    """`todo` for a narrow column."""
    is_settled: bool = False
    """Whether the case of the strongest check work is closed."""
    earlier: str = ""
    """How a case of an earlier year ended: `в 2024/25 разбирали: признак снят перепроверкой (МА 5)`."""
    history: str = ""
    """Since when it is in the list of the year, or that it was and why it went (`signs.looks`)."""
    habits: tuple[Habit, ...] = ()
    """What looks the same year after year against the region, the rarest first."""

    @property
    def why(self) -> str:
        """What was seen in the strongest check work; of a small group only that the card tells more."""
        return self.seen or (SMALL if self.question else "")

    @property
    def why_in_short(self) -> str:
        """`why`, and that something is so every year, for a list."""
        return ". ".join(filter(None, (self.why, *(one.short for one in self.habits[:1]))))

    def about(self, year: str) -> Subject:
        """What a case of the year about it is of: the strongest check work, of a school without one the whole."""
        return Subject(self.school, year, self.subject, self.grade)

    @property
    def is_confirmed(self) -> bool:
        """Whether a recheck has confirmed the sign of the strongest check work: there is nothing more to recheck."""
        return bool(self.work) and self.work.replace(russian.NBSP, " ") in self.confirmed.split(", ")

    @property
    def is_notable(self) -> bool:
        """Whether the school is one to check."""
        return self.zone in NOTABLE

    @property
    def has_signs(self) -> bool:
        """Whether the picture is not the ordinary one."""
        return self.zone not in (None, Zone.USUAL)

    @property
    def zone_name(self) -> str:
        """`перепроверка`, or that there are no data for a zone."""
        return self.zone.value if self.zone else NO_DATA

    @property
    def sign(self) -> str:
        """The zone with its shape: `▲ перепроверка`."""
        return f"{SHAPES[self.zone_name]}{russian.NBSP}{self.zone_name}"

    @property
    def rarity(self) -> str:
        """How rare the picture is among honest schools, by the number that decided."""
        return rarity(self.one_in, self.decided_by, self.deciding_one_in)

    @property
    def line(self) -> str:
        """The verdict in one line: `▲ перепроверка · у 1 из 40 за год, у 1 из 1 200 по годам вместе`."""
        rare = self.rarity if self.deciding_one_in is not None else ""
        return " · ".join(filter(None, (self.sign, rare, self.rechecked, self.case)))

    @property
    def rechecked(self) -> str:
        """`перепроверка подтвердила признак: МА 4; сняла: МА 8`; empty where none decided."""
        said = [
            *([f"подтвердила признак: {self.confirmed}"] if self.confirmed else []),
            *([f"сняла признак: {self.cleared}"] if self.cleared else []),
        ]
        return f"перепроверка {'; '.join(said)}" if said else ""

    @property
    def action(self) -> str:
        """What to do; where its case stands, the case's next step or how it was closed."""
        return self.todo or self.proposal

    @property
    def action_said(self) -> str:
        """`Что сделать: запросить пояснение`; of a closed case `Разобрано: признак снят перепроверкой`."""
        return f"{self.action[:1].upper()}{self.action[1:]}" if self.is_settled else f"Что сделать: {self.action}"

    @property
    def proposal(self) -> str:
        """What the sign alone asks for, whatever was done about it."""
        if self.is_confirmed:
            return wording.CONFIRMED_ACTION
        return wording.ACTIONS[self.zone] if self.zone else "загрузить результаты"

    @property
    def clears(self) -> str:
        """What would clear the strongest question; empty without signs and where its case is closed."""
        if self.is_settled:
            return ""
        if self.is_confirmed:
            return wording.CLEARS[Question.RECHECK]
        return wording.CLEARS.get(self.question or "", "") if self.has_signs else ""

    @property
    def n(self) -> str:
        """The number of works as people read it: `1 234`, `менее 5`."""
        told = self.shown_pupils
        return told if isinstance(told, str) else russian.number(told)

    @property
    def work(self) -> str:
        """The check work behind it: `МА 5`; empty when nothing was asked."""
        return russian.assessment_code(self.subject, self.grade) if self.subject and self.grade else ""


def rarity(one_in: float | None, decided_by: str | None, deciding_one_in: float | None) -> str:
    """`у 1 из 240` or `у 1 из 1 200 по годам вместе (за этот год у 1 из 40)`."""
    deciding, of_year = wording.rarity(deciding_one_in), wording.rarity(one_in)
    if decided_by != DecidedBy.YEARS or deciding == of_year:
        return deciding
    return f"{deciding} по годам вместе (за этот год {of_year})"


def verdicts(reading: Reading) -> list[Verdict]:
    """Verdicts of all schools of the reading with results in its year, the strongest evidence first."""
    return list(reading.kept("verdicts", lambda: _verdicts(reading)))


def _verdicts(reading: Reading) -> tuple[Verdict, ...]:
    if not reading.has_results:
        return ()
    told, seen = cases(reading), stories(reading)
    rows = reading.ask("signs/lines").to_dict("records")
    found = [_with_cases(verdict_of(row, reading.few), told, reading.the_year) for row in rows]
    lasting = habits_of(reading)
    found = [
        replace(one, history=seen.get(one.school, ""), habits=tuple(h for h in lasting if h.school == one.school))
        for one in found
    ]
    return tuple(sorted(found, key=_order))


def _with_cases(one: Verdict, told: Sequence[Case], year: str) -> Verdict:
    about = one.about(year)
    own, before = standing(told, about), last_before(told, about)
    here = [case for case in of_year(told, one.school, year) if case != own]
    said = "; ".join(case.told for case in ([own] if own else []) + here[:_CASES_TOLD])
    more = f"; и ещё {len(here) - _CASES_TOLD}" if len(here) > _CASES_TOLD else ""
    todo = own.todo if own and one.has_signs else ""
    settled = bool(todo) and own is not None and not own.is_open
    earlier = before.remembered if before else ""
    brief = own.brief if own and todo else ""
    return replace(one, case=said + more, todo=todo, brief=brief, is_settled=settled, earlier=earlier)


_CASES_TOLD = 1
"""Cases of other check works told beside the one of the strongest."""


def verdict_of_school(reading: Reading, school: str) -> Verdict | None:
    """The verdict of one school, None without results in the year."""
    return next((one for one in verdicts(reading) if one.school == school), None)


def verdict_of(row: dict[Any, Any], few: russian.Few) -> Verdict:
    """A row of `signs/lines`, masked, as the verdict it states."""
    return Verdict(
        school=row["school"],
        name=row["name"],
        zone=None if pd.isna(row["zone"]) else Zone(row["zone"]),
        one_in=_number(row["one_in"]),
        decided_by=DecidedBy(row["decided_by"]) if isinstance(row["decided_by"], str) else DecidedBy.YEAR,
        deciding_one_in=_number(row["deciding_one_in"]),
        cells=int(row["cells"]),
        shown_pupils=str(few) if pd.isna(row["pupils"]) else int(row["pupils"]),
        subject=row["subject"] if isinstance(row["subject"], str) else None,
        grade=None if pd.isna(row["grade"]) else int(row["grade"]),
        question=row["question"] if isinstance(row["question"], str) else None,
        seen=wording.line_sentence(pd.Series(row)),
        confirmed=_text(row.get("confirmed_works")),
        cleared=_text(row.get("cleared_works")),
    )


def notable(found: Sequence[Verdict]) -> list[Verdict]:
    """Schools to check, the figure «К проверке»."""
    return [one for one in found if one.is_notable]


def with_signs(found: Sequence[Verdict]) -> list[Verdict]:
    """Schools whose picture is not ordinary."""
    return [one for one in found if one.has_signs]


def in_zones(found: Sequence[Verdict]) -> str:
    """`Картина необычна у 4 школ: перепроверка 2, проверить 1, присмотреться 1`."""
    counted = Counter(one.zone for one in found)
    named = ", ".join(f"{zone} {counted[zone]}" for zone in reversed(Zone) if counted[zone])
    return f"Картина необычна у {russian.count(len(found), 'школы', 'школ', 'школ')}: {named}"


def left(found: Sequence[Verdict]) -> list[Verdict]:
    """Schools that were in the list of the year and are not now."""
    return [one for one in found if one.history and not one.has_signs]


def by_chance(reading: Reading) -> str:
    """How many lines honest schools alone would give, now and over the year; empty when nothing was asked."""
    asked = sum(one.deciding_one_in is not None for one in verdicts(reading))
    return str(expected(reading, asked)) if asked else ""


def _order(one: Verdict) -> tuple[float, float, str]:
    rank = list(Zone).index(one.zone) if one.zone else -1
    return -rank, -(one.deciding_one_in or 0.0), one.school


def _number(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
