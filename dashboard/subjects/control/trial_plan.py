"""Plans of a trial of the signs: the frame it is drawn from, how many cells of each stratum, what that costs."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from dashboard.method.rechecks import NEAR
from dashboard.method.trial_size import Guess, expected_shares, expected_works, half_widths, sized
from dashboard.method.zones import ZONES
from dashboard.reading import Reading

BANDS = (10, 25, 60)
"""The least works of each band of check works."""
SIZES: Mapping[str, float] = {"small": 1.5, "medium": 1.0, "full": 0.7}
"""Half-widths of the three plans against the wanted one."""
SIZE_NAMES = {"small": "малый", "medium": "средний", "full": "полный"}
PREVALENCES = (0.03, 0.10, 0.30)
CUT = 2
"""Place of «проверить» among the zones: the flagged ones begin here."""


class NoTrial(ValueError):
    """A trial cannot be planned, drawn or told; the message says why and what to do, in Russian."""


@dataclass(frozen=True)
class Terms:
    """What is wanted, guessed and promised before the lot; shares from 0 to 1."""

    half_width: float = 0.10
    prevalence: float = 0.10
    error: float = 0.05
    least_ppv: float = 0.50
    most_alarms: float = 0.03
    most_missed: float = 0.10
    least_auc: float = 0.75


@dataclass(frozen=True)
class Price:
    """Minutes and experts of a work, hours of marking in an expert's day, roubles of a day (0: not told)."""

    minutes: float = 12.0
    experts: int = 1
    hours: float = 6.0
    day: float = 0.0


@dataclass(frozen=True)
class Frame:
    """Cells that may be drawn (school, name, subject, grade, n, zone, one_in, place, band, stratum).

    `strata`: place (of the zone), band, cells, schools, works (mean of a cell). `left_out`: why cells are not of the
    frame, and how many.
    """

    cells: pd.DataFrame
    strata: pd.DataFrame
    left_out: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Option:
    """One of the plans: cells drawn by stratum, half-widths at the prevalence guessed and at others, the price."""

    size: str
    half_width: float
    drawn: tuple[int, ...]
    half_widths: Mapping[str, float]
    at: Mapping[float, Mapping[str, float]]
    is_enough: bool
    works: float
    hours: float
    days: float
    price: float

    @property
    def cells(self) -> int:
        """Cells drawn in all."""
        return sum(self.drawn)

    @property
    def name(self) -> str:
        """`средний`."""
        return SIZE_NAMES[self.size]


@dataclass(frozen=True)
class Plan:
    """What a trial is drawn by: the frame, all plans, the chosen one, what was asked for."""

    frame: Frame
    options: tuple[Option, ...]
    option: Option
    terms: Terms
    price: Price


def frame_of(reading: Reading) -> Frame:
    """The frame of the reading's year: cells with works and a zone that nobody rechecked yet.

    Raises:
        NoTrial: there is nothing to draw from, or nothing is flagged.
    """
    if not reading.has_results:
        raise NoTrial("Результатов за этот год нет: загрузите Ф1 или протоколы, тогда появятся и признаки.")
    rows = reading.ask("control/candidates")
    lots = reading.ask("control/draws")
    near = set(map(tuple, lots.loc[lots["pile"] == NEAR, ["school", "subject", "grade"]].to_numpy().tolist()))
    is_near = pd.Series([key in near for key in zip(rows["school"], rows["subject"], rows["grade"], strict=True)])
    no_zone, begun = rows["zone"].isna(), rows["recheck"].notna()
    left_out = {
        "меньше 10 работ или признаки не спрашивались": int(no_zone.sum()),
        "перепроверка уже начата": int((begun & ~no_zone).sum()),
        "жребий брошен только по работам у границ": int((is_near.to_numpy(bool) & ~begun & ~no_zone).sum()),
    }
    cells = rows[~no_zone & ~begun & ~is_near.to_numpy(bool)].reset_index(drop=True)
    if cells.empty or not cells["zone"].isin([str(zone) for zone in ZONES[CUT:]]).any():
        raise NoTrial(
            "Испытывать нечего: нужны работы учеников по кодам (Ф1 или протоколы) и хотя бы одна проверочная работа в "
            "зоне «проверить» или «перепроверка», которую ещё не перепроверяли."
        )
    return framed(cells, {why: count for why, count in left_out.items() if count})


def framed(cells: pd.DataFrame, left_out: Mapping[str, int]) -> Frame:
    """The cells (school, name, subject, grade, n, zone, one_in) as a frame with its strata."""
    place = cells["zone"].map({str(zone): place for place, zone in enumerate(ZONES)}).astype(int)
    band = np.digitize(cells["n"], BANDS[1:])
    known, stratum = np.unique(place * len(BANDS) + band, return_inverse=True)
    placed = cells.assign(place=place, band=band, stratum=stratum)
    strata = placed.groupby("stratum").agg(
        place=("place", "first"),
        band=("band", "first"),
        cells=("school", "size"),
        schools=("school", "nunique"),
        works=("n", "mean"),
    )
    return Frame(placed, strata.loc[range(len(known))].reset_index(drop=True), left_out)


def plan_of(reading: Reading, terms: Terms, price: Price, size: str = "medium") -> Plan:
    """The small, the medium and the full plan of the reading's year, one of them chosen.

    Raises:
        NoTrial: there is nothing to draw from, or nothing is flagged.
    """
    frame = frame_of(reading)
    plans = {name: option(frame, terms, price, name) for name in SIZES}
    return Plan(frame, tuple(plans.values()), plans[size], terms, price)


def option(frame: Frame, terms: Terms, price: Price, size: str) -> Option:
    """One plan: the cheapest numbers of cells with the half-widths of its size, as near as the frame lets."""
    wanted = terms.half_width * SIZES[size]
    guess = _guess(frame, terms, terms.prevalence)
    found = sized(guess, wanted)
    at = {one: half_widths(_guess(frame, terms, one), found.drawn) for one in PREVALENCES}
    works = float(found.drawn @ guess.price)
    hours = works * price.minutes * price.experts / 60
    days = hours / price.hours
    drawn = tuple(int(count) for count in found.drawn)
    return Option(size, wanted, drawn, found.half_widths, at, found.is_enough, works, hours, days, days * price.day)


def _guess(frame: Frame, terms: Terms, prevalence: float) -> Guess:
    cells, zone = frame.strata["cells"].to_numpy(float), frame.strata["place"].to_numpy(int)
    share = expected_shares(cells, zone, prevalence)
    schools = frame.strata["schools"].to_numpy(float)
    return Guess(cells, zone, schools, share, works_of_a_cell(frame, share), terms.error)


def strata_of(plan: Plan) -> pd.DataFrame:
    """Strata with what the plan draws of them: zone, band, cells, drawn."""
    zone = plan.frame.strata["place"].map(dict(enumerate(map(str, ZONES))))
    return plan.frame.strata.assign(zone=zone, drawn=list(plan.option.drawn))[["zone", "band", "cells", "drawn"]]


def works_of_a_cell(frame: Frame, share: np.ndarray) -> np.ndarray:
    """Works that the recheck of a cell takes on the mean, by stratum (H,); docs/control.md."""
    stratum = frame.cells["stratum"].to_numpy()
    taken = expected_works(frame.cells["n"].to_numpy(float), share[stratum])
    return np.asarray(np.bincount(stratum, taken) / np.bincount(stratum))


def band_name(band: int) -> str:
    """`25–59 работ`."""
    if band + 1 == len(BANDS):
        return f"{BANDS[band]} работ и больше"
    last = BANDS[band + 1] - 1
    return f"{BANDS[band]}–{last} {'работы' if last % 10 in (2, 3, 4) else 'работ'}"
