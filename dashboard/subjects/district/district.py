"""A district's year as of a day: where page, meeting, report and letters take what they say of it."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from dashboard import russian
from dashboard.places.scene import Scene
from dashboard.reading import Reading
from dashboard.subjects.district import headline
from dashboard.subjects.district.bases import Bases, bases_of, incomparable
from dashboard.subjects.district.changes import Sentence, evaluate
from dashboard.subjects.district.observed import observed
from dashboard.subjects.district.rules import rules
from dashboard.subjects.map.scenes import scene_of
from dashboard.subjects.roadmap.filters import CURRENT_MEASURES
from dashboard.subjects.signs.verdict import Verdict, verdicts
from dashboard.subjects.teachers.figures import figures_of

MOST_FIGURES = 6


@dataclass(frozen=True)
class District:
    """Answers of one reading, each made once."""

    reading: Reading
    bases: Bases

    @cached_property
    def years(self) -> pd.DataFrame:
        """`district/headline`: figures of each year, the latest first."""
        return self.reading.ask("district/headline")

    @cached_property
    def verdicts(self) -> list[Verdict]:
        """Schools of the year, the strongest evidence first."""
        return verdicts(self.reading)

    @cached_property
    def sentences(self) -> list[Sentence]:
        """Every rule's sentences, those that did not fire too."""
        return list(self.reading.kept("sentences", lambda: tuple(evaluate(rules(), bases_of(self.reading)))))

    @cached_property
    def progress(self) -> tuple[headline.Figure, ...]:
        """What is being done: plans and routes."""
        plans = self.reading.ask("roadmap/headline", **CURRENT_MEASURES)
        return (*headline.progress(plans, figures_of(self.reading), self.reading.least_n), *observed(self.reading))

    @cached_property
    def figures(self) -> list[headline.Figure]:
        """The headline figures; with plans the last of the year's give way to those of what is being done."""
        return list(self.reading.kept("headline", lambda: tuple(district_of(self.reading)._figures())))

    def _figures(self) -> list[headline.Figure]:
        before = self.bases.year
        found = headline.headline(
            self.years,
            self.reading.ask("district/participation"),
            _year(self.reading, self.verdicts),
            _year(before, verdicts(before)) if before else None,
            incomparable(self.reading, before) if before else "",
        )
        return [*found[: MOST_FIGURES - len(self.progress)], *self.progress]

    def scene(self) -> Scene:
        """The map of the year."""
        return scene_of(self.reading)

    def compared_with(self) -> str:
        """What the changes are counted from, in words; says so when nothing was there at the meeting."""
        bases, since = self.bases, russian.day(self.bases.since)
        before = russian.short_year(bases.year.the_year) if bases.year else None
        if bases.meeting_known:
            return f"По сравнению с тем, что было на {since}" + (f", и с {before}" if before else "")
        known = f"На {since} данных за {russian.short_year(self.reading.the_year)} ещё не было"
        return f"{known}: сравниваем с {before}" if before else f"{known}, прошлого года тоже нет"


def district_of(reading: Reading) -> District:
    """The district of a reading that has results."""
    return District(reading, bases_of(reading))


def _year(reading: Reading, found: list[Verdict]) -> headline.Year:
    return headline.Year(reading.the_year, found, reading.ask("district/change_district"))
