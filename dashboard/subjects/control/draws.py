"""Lots of rechecks: the order in which works are to be checked, fixed before the first is opened.

The order follows from the seed alone: the works of a check work sorted by a hash of the seed with their code, which no
machine, library or order of rows can change.
"""

import hashlib
import secrets
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from dashboard import clock, russian
from dashboard.method.rechecks import NEAR
from dashboard.reading import Reading
from dashboard.store import Store, Transaction
from dashboard.vocabulary import ALL, FOREVER, LATEST

WHOLE = "all"
"""A lot of all works of a check work; `NEAR` only of those at the cuts."""
MOST_SEED = 2**63 - 1
_DRAWN_SEEDS = 1_000_000


PRICE_OF_NEAR = (
    "Жребий только по работам у границ отметок: снижений там больше, поэтому сильный признак виден скорее, но вывод "
    "относится к этим работам, а не ко всей проверочной работе, и честные эксперты у границ расходятся чаще."
)


class NoDraw(ValueError):
    """A lot cannot be drawn; the message says why and what to do, in Russian."""


@dataclass(frozen=True)
class Asked:
    """Whose works: a school's year, one check work of it or all (`ALL`)."""

    school: str
    year: str
    subject: str = ALL
    grade: str = ALL

    @property
    def params(self) -> dict[str, str]:
        """As the queries name them."""
        return {"school": self.school, "year": self.year, "subject": self.subject, "grade": self.grade}

    @property
    def said(self) -> str:
        """`edu000101, МА 4, 2025/2026`."""
        what = "все работы" if self.subject == ALL else russian.assessment_code(self.subject, int(self.grade))
        return f"{self.school}, {what}, {self.year}"


@dataclass(frozen=True)
class Lot:
    """A lot that stands; `is_new` of one drawn just now, `times` lots drawn for the check work so far."""

    draw_id: str
    subject: str
    grade: int
    drawn_on: date
    who: str
    seed: int
    pile: str
    works: int
    checked_before: int
    reason: str
    times: int
    is_new: bool = False

    @property
    def work(self) -> str:
        """`МА 4`."""
        return russian.assessment_code(self.subject, self.grade)

    @property
    def said(self) -> str:
        """`жребий 27.11.2026, зерно 7, работ 60, бросил Иванов`."""
        near = " у границ отметок" if self.pile == NEAR else ""
        return f"жребий {russian.day(self.drawn_on)}, зерно {self.seed}, работ{near} {self.works}, бросил {self.who}"


def ordered(codes: Sequence[str], seed: int, asked: Asked) -> list[str]:
    """The codes in the order of the seed; the same on every machine, whatever their order was."""
    head = f"{seed}|{asked.school}|{asked.year}|{asked.subject}|{asked.grade}|"
    return sorted(set(codes), key=lambda code: (hashlib.sha256(f"{head}{code}".encode()).hexdigest(), code))


def too_late(lot: Lot) -> str:
    """That works of the check work were rechecked before the lot, and what follows from it."""
    works = russian.count(lot.checked_before, "работа", "работы", "работ")
    return (
        f"{lot.work}: до жребия уже перепроверено {works}. Порядок проверки такой жребий не определял, поэтому "
        "обещанный риск ошибки для этой перепроверки не действует; в итогах это сказано."
    )


def some_seed() -> int:
    """A seed that nobody chose, short enough to be read aloud."""
    return secrets.randbelow(_DRAWN_SEEDS)


def lots(reading: Reading, asked: Asked) -> list[Lot]:
    """The lots that stand for what is asked, whatever day is looked at: a lot holds from its drawing on."""
    rows = reading.ask("control/draws", year=asked.year, district=ALL, as_of=FOREVER)
    return _lots(rows, asked)


def draw(
    store: Store, reading: Reading, asked: Asked, seed: int, who: str, *, pile: str = WHOLE, reason: str = ""
) -> list[Lot]:
    """Draw a lot for each check work asked for; one that stands is given as it is unless there is a `reason` to redraw.

    Raises:
        NoDraw: there are no works to draw from, or the seed is no seed.
    """
    if not 0 <= seed <= MOST_SEED:
        raise NoDraw(f"Зерно {seed} не подходит: нужно целое число от 0 до {MOST_SEED}.")
    with store.lease("rechecks"), store.transaction() as transaction:
        known = {"known_at": LATEST, "as_of": FOREVER, "snapshot": reading.snapshot}
        rows = transaction.query("control/pile", **known, **asked.params)
        if pile == NEAR and len(rows):
            rows = rows[rows["near"].fillna(False).astype(bool)]
        _refuse_none(rows, asked, pile)
        standing = _lots(transaction.query("control/draws", **known, district=ALL, year=asked.year), asked)
        found = {(lot.subject, lot.grade): lot for lot in standing}
        for (subject, grade), works in rows.groupby(["subject", "grade"]):
            if (subject, grade) not in found or reason:
                before = found.get((subject, grade))
                cell = Asked(asked.school, asked.year, str(subject), str(grade))
                lot = _new(cell, works, seed, who, pile, reason, before.times if before else 0)
                _write(transaction, cell, lot, ordered(works["participant"].tolist(), seed, cell))
                found[subject, grade] = lot
    return [found[key] for key in sorted(found)]


def _refuse_none(rows: pd.DataFrame, asked: Asked, pile: str) -> None:
    if len(rows):
        return
    if pile == NEAR:
        raise NoDraw(f"{asked.said}: работ у границ отметок нет или шкала неизвестна. Бросьте жребий по всем работам.")
    raise NoDraw(
        f"{asked.said}: работ учеников в хранилище нет, жребий бросать не из чего. Проверьте логин, предмет, класс и "
        "год или загрузите Ф1 либо протокол."
    )


def _new(cell: Asked, works: pd.DataFrame, seed: int, who: str, pile: str, reason: str, times: int) -> Lot:
    checked = int(works["rechecked"].iloc[0])
    today, count = clock.today(), len(works)
    name, grade = str(uuid.uuid4()), int(cell.grade)
    return Lot(
        name, cell.subject, grade, today, who, seed, pile, count, checked, reason.strip(), times + 1, is_new=True
    )


def _write(transaction: Transaction, cell: Asked, lot: Lot, codes: list[str]) -> None:
    row = {
        "drawn_on": lot.drawn_on,
        "school": cell.school,
        "subject": lot.subject,
        "grade": lot.grade,
        "academic_year": cell.year,
        "seed": lot.seed,
        "pile": lot.pile,
        "works": lot.works,
        "checked_before": lot.checked_before,
        "reason": lot.reason,
    }
    moment = transaction.moment()
    transaction.append(
        "recheck_draw", pd.DataFrame([row]), draw_id=lot.draw_id, recorded_at=moment, recorded_by=lot.who
    )
    order = pd.DataFrame({"place": range(1, len(codes) + 1), "participant": codes})
    transaction.append("recheck_drawn", order, draw_id=lot.draw_id, school=cell.school)


def _lots(rows: pd.DataFrame, asked: Asked) -> list[Lot]:
    own = rows[(rows["school"] == asked.school) & (rows["academic_year"] == asked.year)]
    if asked.subject != ALL:
        own = own[own["subject"] == asked.subject]
    if asked.grade != ALL:
        own = own[own["grade"].astype(str) == asked.grade]
    return [_lot(row) for row in own.to_dict("records")]


def _lot(row: dict[Any, Any]) -> Lot:
    return Lot(
        row["draw_id"],
        row["subject"],
        int(row["grade"]),
        pd.Timestamp(row["drawn_on"]).date(),
        row["recorded_by"],
        int(row["seed"]),
        row["pile"],
        int(row["works"]),
        int(row["checked_before"]),
        row["reason"],
        int(row["times"]),
    )
