"""What rechecks said so far: the verdict with a known risk, the interval valid at any stop, what it does to marks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from dashboard import russian
from dashboard.method.disagreement import honest_disagreement
from dashboard.method.priors import load_priors
from dashboard.method.rechecks import NEAR, judged, kappa
from dashboard.method.sequential import THRESHOLD, more_works
from dashboard.reading import Reading
from dashboard.vocabulary import ALL
from dashboard.vocabulary.control import VERDICT_NAMES, Verdict

KEY = ["school", "subject", "grade", "academic_year"]
RESULT = [*KEY, "works", "checked", "lowered", "raised", "net", "low", "high", "verdict", "stopped_at"]
NOT_BY_LOT = "порядок не жребием: обещанный риск ошибки не действует"


@dataclass(frozen=True)
class Recheck:
    """One check work's recheck. `checked`, `lowered`, `raised`, `net` are of the works that count, `low` and `high` of
    all `works`, shares from −1 to 1; `rechecked` came in all, `aside` of them out of turn.

    `changes` of the works that count, 1 lowered, −1 raised; `marks` by the school and by the commission where both are
    known.
    """

    school: str
    name: str
    subject: str
    grade: int
    year: str
    works: int
    checked: int
    lowered: int
    raised: int
    net: float
    low: float
    high: float
    verdict: Verdict
    stopped_at: int | None
    by_lot: bool
    pile: str
    rechecked: int
    aside: int
    last_day: date | None
    changes: tuple[int, ...]
    marks: tuple[tuple[int, int], ...]

    @property
    def work(self) -> str:
        """`МА 4`."""
        return russian.assessment_code(self.subject, self.grade)

    @property
    def more(self) -> int:
        """About so many works to go until a verdict; 0 once it stands. Drawn anew each time it is asked for."""
        return more_works(self.changes, self.works)

    @property
    def kappa(self) -> float:
        """Agreement of school and commission on marks beyond chance; NaN where it cannot be told."""
        return kappa([one for one, _ in self.marks], [other for _, other in self.marks])

    @property
    def is_begun(self) -> bool:
        """Whether a work has been rechecked."""
        return self.rechecked > 0

    def is_small(self, least_n: int) -> bool:
        """Whether its counts are of too few works to be shown."""
        return 0 < self.rechecked < least_n

    @property
    def verdict_name(self) -> str:
        """`признак снят`; of a lot without results, that it is only drawn."""
        return VERDICT_NAMES[self.verdict] if self.is_begun else "жребий брошен, результатов нет"

    @property
    def net_said(self) -> str:
        """`чисто снижено 3 из 26 (11,5 %)`: lowered less raised."""
        count = self.lowered - self.raised
        share = russian.percent(100 * self.net, 1) if self.checked else russian.DASH
        return f"чисто снижено {russian.number(count)} из {self.checked} ({share})"

    @property
    def interval_said(self) -> str:
        """`от −2 до 8 %`: where the net share of all works is, valid wherever one stops."""
        return f"от {russian.number(100 * self.low)} до {russian.percent(100 * self.high)}"

    @property
    def line(self) -> str:
        """The recheck in one line for the card, the answer lines and the letter."""
        if not self.is_begun:
            return f"Перепроверка {self.work}: {self.verdict_name}, работ {self.works}"
        near = " работ у границ" if self.pile == NEAR else ""
        of_all = f"для всех {self.works}{near} {self.interval_said}"
        said = f"Перепроверка {self.work}: {self.verdict_name}, {self.net_said}, {of_all}"
        return said if self.by_lot else f"{said}; {NOT_BY_LOT}"

    @property
    def advice(self) -> str:
        """What to do after the last entry: stop, or go on and about how long."""
        if self.verdict is Verdict.OPEN:
            if self.checked >= self.works:
                return (
                    f"Проверены все работы, доля ровно на пороге {russian.percent(100 * THRESHOLD)}: решать комиссии."
                )
            return f"Продолжать: ещё около {russian.count(max(self.more, 1), 'работы', 'работ', 'работ')}."
        return f"Остановиться: {VERDICT_NAMES[self.verdict]} на {self.stopped_at}-й работе."


def rechecks(reading: Reading) -> list[Recheck]:
    """All rechecks of the reading's year (of all years without one), also those with a lot and no result yet."""
    return list(reading.kept("rechecks", lambda: tuple(_rechecks(reading))))


def of_school(reading: Reading, school: str) -> list[Recheck]:
    """Those of one school."""
    return [one for one in rechecks(reading) if one.school == school]


def result_rows(found: Sequence[Recheck]) -> pd.DataFrame:
    """The table of the command line: one row per recheck, shares from −1 to 1."""
    rows = [
        {name: getattr(one, name) for name in RESULT if name not in ("academic_year", "verdict")}
        | {"academic_year": one.year, "verdict": one.verdict.value}
        for one in found
    ]
    return pd.DataFrame(rows, columns=RESULT).astype({"stopped_at": "Int64"})


def notes(found: Sequence[Recheck], by_name: bool = False) -> list[str]:
    """What is to be known of rechecks whose promise does not hold, and of works opened out of turn."""
    said = []
    for one in found:
        where = f"{one.name if by_name else one.school}, {one.work}, {one.year}"
        if one.is_begun and not one.by_lot:
            said.append(f"{where}: {NOT_BY_LOT}.")
        if one.aside:
            works = russian.count(one.aside, "работа проверена", "работы проверены", "работ проверено")
            said.append(f"{where}: {works} не в очередь жребия, в решении не участвует, пока очередь не дойдёт.")
    return said


def disagreement(reading: Reading) -> pd.DataFrame:
    """How often careful experts change a mark here, per subject and over all (`method.disagreement`)."""
    found = [one for one in rechecks(reading.of_year(ALL)) if one.is_begun]
    rows = [(one.subject, one.rechecked, one.lowered, one.raised, one.verdict.value) for one in found]
    table = pd.DataFrame(rows, columns=["subject", "works", "lowered", "raised", "verdict"])
    return honest_disagreement(table, load_priors())


def _rechecks(reading: Reading) -> list[Recheck]:
    works = reading.ask("control/recheck_works")
    verdicts = judged(works)
    by_cell = {key: rows for key, rows in works.groupby(KEY)}
    begun = [_recheck(row, by_cell[tuple(row[name] for name in KEY)]) for row in verdicts.to_dict("records")]
    known = {(one.school, one.subject, one.grade, one.year) for one in begun}
    return sorted(
        [*begun, *_only_drawn(reading, known)], key=lambda one: (one.year, one.school, one.subject, one.grade)
    )


def _recheck(row: dict[Any, Any], works: pd.DataFrame) -> Recheck:
    verdict, checked = Verdict(row["verdict"]), int(row["checked"])
    both = works.dropna(subset=["school_mark", "commission_mark"])
    marks = zip(both["school_mark"].astype(int), both["commission_mark"].astype(int), strict=True)
    days = works["checked_on"].dropna()
    return Recheck(
        school=row["school"],
        name=str(works["name"].iloc[0]),
        subject=row["subject"],
        grade=int(row["grade"]),
        year=row["academic_year"],
        works=int(row["works"]),
        checked=checked,
        lowered=int(row["lowered"]),
        raised=int(row["raised"]),
        net=float(row["net"]),
        low=float(row["low"]),
        high=float(row["high"]),
        rechecked=int(row["rechecked"]),
        aside=int(row["aside"]),
        verdict=verdict,
        stopped_at=None if pd.isna(row["stopped_at"]) else int(row["stopped_at"]),
        by_lot=bool(row["by_lot"]),
        pile=row["pile"],
        last_day=pd.Timestamp(days.max()).date() if len(days) else None,
        changes=tuple(works["change"].astype(int).tolist()[:checked]),
        marks=tuple(marks),
    )


def _only_drawn(reading: Reading, known: set[tuple[str, str, int, str]]) -> list[Recheck]:
    """Lots without a result; whoever sees only the own is not told which works will be opened."""
    if reading.own is not None:
        return []
    rows = reading.ask("control/draws")
    return [
        Recheck(
            school=row.school,
            name=row.name,
            subject=row.subject,
            grade=int(row.grade),
            year=row.academic_year,
            works=int(row.works),
            **dict.fromkeys(("checked", "lowered", "raised", "rechecked", "aside"), 0),
            net=float("nan"),
            low=-1.0,
            high=1.0,
            verdict=Verdict.OPEN,
            stopped_at=None,
            by_lot=row.checked_before == 0,
            pile=row.pile,
            last_day=None,
            changes=(),
            marks=(),
        )
        for row in rows.itertuples(index=False)
        if (row.school, row.subject, int(row.grade), row.academic_year) not in known
    ]
