"""Trials of the signs as they were drawn: cells by lot from every zone, kept as facts, the latest of a year stands.

The lot follows from the seed alone, as a recheck's does: the cells of a stratum stand by SHA-256 of the seed with their
code, and so many of the first are drawn. Their packs are numbered by another hash, so that no number tells a zone.
"""

import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date

import pandas as pd

from dashboard import clock, russian
from dashboard.derive.versions import VERSION
from dashboard.reading import Reading
from dashboard.store import Store
from dashboard.subjects.control import draws
from dashboard.subjects.control.crossing import scope_of
from dashboard.subjects.control.draws import MOST_SEED, Asked, NoDraw
from dashboard.subjects.control.trial_plan import SIZE_NAMES, Frame, NoTrial, Plan, Terms, strata_of
from dashboard.vocabulary import FOREVER

_PROMISED = tuple(one.name for one in fields(Terms))


@dataclass(frozen=True)
class Trial:
    """A trial that stands. `strata`: zone, band, cells, drawn; `cells`: pack, school, name, subject, grade, zone, band,
    works, one_in."""

    trial_id: str
    drawn_on: date
    who: str
    district: str
    year: str
    seed: int
    size: str
    method: str
    terms: Terms
    reason: str
    times: int
    strata: pd.DataFrame
    cells: pd.DataFrame

    @property
    def said(self) -> str:
        """`средний план, жребий 27.11.2026, зерно 7, работ школ 240, бросил Иванов`."""
        works = russian.count(len(self.cells), "работа школ", "работы школ", "работ школ")
        return (
            f"{SIZE_NAMES[self.size]} план, жребий {russian.day(self.drawn_on)}, зерно {self.seed}, {works}, "
            f"бросил {self.who}"
        )


def hashed(kind: str, seed: int, year: str, cell: tuple[str, str, int]) -> str:
    """SHA-256 of `kind|seed|year|school|subject|grade`: the place of a cell in an order that anybody can repeat."""
    return hashlib.sha256("|".join(map(str, (kind, seed, year, *cell))).encode()).hexdigest()


def chosen(frame: Frame, drawn: Sequence[int], seed: int, year: str) -> pd.DataFrame:
    """The cells drawn from each stratum, in the order of their packs, with `pack` from 1."""
    keys = zip(frame.cells["school"], frame.cells["subject"], frame.cells["grade"], strict=True)
    named = [(str(school), str(subject), int(grade)) for school, subject, grade in keys]
    lot = frame.cells.assign(
        lot=[hashed("cell", seed, year, key) for key in named], turn=[hashed("pack", seed, year, key) for key in named]
    )
    place = lot.sort_values("lot").groupby("stratum").cumcount()
    own = lot[place.reindex(lot.index) < lot["stratum"].map(dict(enumerate(drawn)))]
    ordered = own.sort_values("turn", ignore_index=True)
    return ordered.assign(pack=range(1, len(ordered) + 1))


def draw(store: Store, reading: Reading, plan: Plan, seed: int, who: str, reason: str = "") -> Trial:
    """Draw a trial and keep it; one that stands is given as it is unless there is a `reason` to draw anew.

    Raises:
        NoTrial: the seed is no seed.
    """
    if not 0 <= seed <= MOST_SEED:
        raise NoTrial(f"Зерно {seed} не подходит: нужно целое число от 0 до {MOST_SEED}.")
    with store.lease("trials"):
        if standing(reading, own_only=True) is None or reason.strip():
            _write(store, reading, plan, seed, who, reason.strip())
    found = standing(reading, own_only=True)
    if found is None:
        raise NoTrial("Жребий не записан.")
    return found


def standing(reading: Reading, own_only: bool = False) -> Trial | None:
    """The trial of the reading's year: of its district, else (unless `own_only`) of all; whatever day is looked at."""
    rows = reading.ask("control/trials", as_of=FOREVER)
    rows = rows[rows["district"] == scope_of(reading)] if own_only else rows
    rows = rows[rows["academic_year"] == reading.year]
    if rows.empty:
        return None
    row = rows.iloc[0]
    promised = {name: float(row[name]) for name in _PROMISED}
    return Trial(
        row["trial_id"],
        pd.Timestamp(row["drawn_on"]).date(),
        row["recorded_by"],
        row["district"],
        row["academic_year"],
        int(row["seed"]),
        row["size"],
        row["method"],
        Terms(**promised),
        row["reason"],
        int(row["times"]),
        reading.ask("control/trial_strata", trial=row["trial_id"]),
        reading.ask("control/trial_cells", trial=row["trial_id"]),
    )


def draw_works(store: Store, reading: Reading, trial: Trial, who: str) -> int:
    """Fix the order of works within each pack: a recheck's lot with the trial's seed, unless one stands; how many.

    Cells whose works are gone from the store are left out; calling again draws what is missing.
    """
    drawn = 0
    for row in trial.cells.itertuples(index=False):
        try:
            draws.draw(store, reading, Asked(row.school, trial.year, row.subject, str(row.grade)), trial.seed, who)
        except NoDraw:
            continue
        drawn += 1
    return drawn


def _write(store: Store, reading: Reading, plan: Plan, seed: int, who: str, reason: str) -> None:
    trial_id, own = str(uuid.uuid4()), chosen(plan.frame, plan.option.drawn, seed, reading.the_year)
    head = {name: getattr(plan.terms, name) for name in _PROMISED}
    head |= {"trial_id": trial_id, "drawn_on": clock.today(), "district": scope_of(reading), "seed": seed}
    head |= {"academic_year": reading.the_year, "size": plan.option.size, "method": VERSION, "reason": reason}
    columns = ["pack", "school", "subject", "grade", "zone", "band", "works", "one_in"]
    with store.transaction() as transaction:
        moment = transaction.moment()
        transaction.append("trial", pd.DataFrame([head]), recorded_at=moment, recorded_by=who)
        transaction.append("trial_stratum", strata_of(plan), trial_id=trial_id)
        transaction.append("trial_cell", own.rename(columns={"n": "works"})[columns], trial_id=trial_id)
