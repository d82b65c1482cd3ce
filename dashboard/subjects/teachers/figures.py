"""Named figures of teachers, and the way from diagnostics to improvement: the only place that asks for them."""

from dataclasses import dataclass

import pandas as pd

from dashboard.reading import Reading
from dashboard.subjects.teachers.choice import EVERYONE, Choice
from dashboard.subjects.teachers.levels import Levels, levels
from dashboard.vocabulary import FIGURES, Named

WAY = (Named.DIAGNOSED, Named.DEFICIT_BEGAN, Named.WAY_ROUTE, Named.WAY_COURSE, Named.WAY_AGAIN, Named.WAY_REMOVED)


@dataclass(frozen=True)
class Figures:
    """Numbers of chosen teachers; the definitions are in `vocabulary.FIGURES`, the query is `teachers/figures`."""

    diagnosed: int
    began_low: int
    with_deficit: int
    with_route: int
    without_route: int
    trained: int
    removed: int
    beside_the_way: int


@dataclass(frozen=True)
class Step:
    """One step: its figure and the codes of the teachers who got there; each step is part of the one before."""

    name: Named
    teachers: tuple[str, ...]

    @property
    def label(self) -> str:
        """The figure's name."""
        return FIGURES[self.name].label

    @property
    def n(self) -> int:
        """Teachers who got there."""
        return len(self.teachers)


def figures_of(reading: Reading, choice: Choice = EVERYONE, limits: Levels | None = None) -> Figures:
    """The figures as they are: small groups are hidden where they are told (`suppression`)."""
    row = reading.exact("teachers/figures", **choice.params(limits or levels())).iloc[0]
    return Figures(**{str(name): int(value) for name, value in row.items()})


def way(reading: Reading, choice: Choice = EVERYONE, limits: Levels | None = None) -> list[Step]:
    """Six nested steps; none without diagnostics."""
    rows = reading.exact("teachers/way", **choice.params(limits or levels()))
    return steps(rows) if len(rows) else []


def steps(rows: pd.DataFrame) -> list[Step]:
    """Steps of `teachers/way`."""
    return [
        Step(name, tuple(rows.loc[rows["step"] >= number, "teacher"].tolist())) for number, name in enumerate(WAY, 1)
    ]
