"""A reading: whose figures, of which day, as far as known when. The only door to answers.

What is shown is asked here and nowhere else, so that two places cannot show two figures. A reading never writes: what
it reads is derived before (`dashboard.derive`).
"""

from collections.abc import Callable, Hashable
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any, TypeVar

import pandas as pd

from dashboard import clock, derive, russian
from dashboard.reading import own as of_own
from dashboard.reading.answers import answered
from dashboard.reading.disclosure import guarded, of_schools, without_few_seen
from dashboard.reading.masking import masked
from dashboard.reading.own import Own
from dashboard.settings import settings
from dashboard.store import QueryFile, Store, load_query
from dashboard.vocabulary import ALL, LATEST

T = TypeVar("T")
NOTHING = "00000000-0000-0000-0000-000000000000"
"""Snapshot of a day on which no results were known: no row bears it."""


class NotDerived(RuntimeError):
    """The day has facts whose figures are not derived yet; call `derive.ensure` first."""


@dataclass(frozen=True)
class Scope:
    """Whose figures: a district by its code, or all districts (`ALL`)."""

    district: str
    name: str

    @property
    def is_everything(self) -> bool:
        """Whether no district is singled out."""
        return self.district == ALL


EVERYTHING = Scope(ALL, "Все районы")


@dataclass(frozen=True)
class Reading:
    """Figures of a scope as of the end of `as_of`, with all that was known at `known_at`.

    `year` is the academic year shown, `2023/2024`; None when the scope has no results. `since` is the day that changes
    are counted from, `since_snapshot` its figures (None: not derived when the reading was opened). Groups below
    `least_n` are masked in every answer; where not `names_schools`, what is drawn from the answers names no school.
    What is to leave the house has `limits`: no answer then gives a count of fewer people than the largest of them.
    """

    store: Store
    scope: Scope
    as_of: date
    known_at: datetime
    since: date
    year: str | None
    snapshot: str
    since_snapshot: str | None
    least_n: int
    names_schools: bool = True
    limits: tuple[int, ...] = ()
    own: Own | None = None
    """Whose figures alone may be seen; None: the whole scope's."""

    @property
    def has_results(self) -> bool:
        """Whether the scope has results in the year."""
        return self.year is not None

    @property
    def few(self) -> russian.Few:
        """What stands in place of a masked number."""
        return russian.Few(self.least_n)

    @property
    def the_year(self) -> str:
        """The academic year; `has_results` must hold."""
        if self.year is None:
            raise ValueError("this scope has no results")
        return self.year

    def ask(self, name: str, **filters: Any) -> pd.DataFrame:
        """Answer of `queries/answers/<name>.sql`, small groups masked.

        Snapshot, day, knowledge, district and year are bound from the reading where the query's header states them;
        `filters` are the rest, and may override year and district of the reading.
        """
        query = load_query(name)
        rows = masked(self.exact(name, **filters), query.n_of, self.least_n)
        return self._leaves(query, rows, filters) if self.limits else rows

    def _leaves(self, query: QueryFile, rows: pd.DataFrame, filters: dict[str, Any]) -> pd.DataFrame:
        if not self.names_schools and "schools" in query.columns:
            rows = of_schools(rows, query)
        if {"question", "observed"} <= set(query.columns):
            rows = without_few_seen(rows, max(self.limits))
        return guarded(rows, self._before(query, filters), query, self.limits) if query.parts else rows

    def _before(self, query: QueryFile, filters: dict[str, Any]) -> pd.DataFrame:
        """The same answer as the report before told it: of its day, with what was known then."""
        then = min(self.known_at, known_on(self.store, self.since))
        there = replace(self, as_of=self.since, known_at=then, snapshot=snapshot_of(self.store, self.since, then))
        return there.exact(query.name, **filters)

    def ask_of(self, name: str, filters: dict[str, Any]) -> pd.DataFrame:
        """`ask` with those of the filters that the query's header states."""
        stated = load_query(name).params
        return self.ask(name, **{key: value for key, value in filters.items() if key in stated})

    def exact(self, name: str, **filters: Any) -> pd.DataFrame:
        """The same unmasked: for sums that are masked afterwards, never for what is shown row by row.

        Raises:
            Closed: the answer tells of others than those whose figures may be seen.
        """
        stated = load_query(name).params
        said: dict[str, Any] = {"snapshot": self.snapshot, "district": self.scope.district, "year": self.year or ALL}
        said |= {"as_of": self.as_of, "known_at": self.known_at}
        bound = {key: value for key, value in said.items() if key in stated} | filters
        if self.own is None:
            return answered(self.store, name, bound)
        query = load_query(name)
        return of_own.kept(query, answered(self.store, name, of_own.asked(query, bound, self.own)), self.own)

    def on(self, day: date) -> "Reading":
        """The same scope and year as of another day, with the knowledge of this reading.

        Raises:
            NotDerived: the day is not derived.
        """
        known = self.since_snapshot if day == self.since else None
        return replace(self, as_of=day, snapshot=known or snapshot_of(self.store, day, self.known_at))

    def of_year(self, year: str) -> "Reading":
        """The same day in another academic year."""
        return replace(self, year=year)

    def hiding(self, least_n: int) -> "Reading":
        """The same with groups below `least_n` masked."""
        return replace(self, least_n=least_n)

    def leaving(self) -> "Reading":
        """The same for what leaves the house: small numbers of people cannot be told from it."""
        return replace(self, limits=(*self.limits, self.least_n))

    def only(self, own: Own) -> "Reading":
        """The same for one who sees only the own."""
        return replace(self, own=own)

    def unnamed(self) -> "Reading":
        """The same for those to whom no school may be named."""
        return replace(self, names_schools=False)

    def kept(self, what: Hashable, make: Callable[[], T]) -> T:
        """What `make` makes of this reading's answers, kept under `what` until one of them may be another.

        It is one for all who ask: nobody changes it. All that it depends on besides the reading stands in `what`, and
        the rows it is made of are asked inside `make`: else no writing would make it old.
        """
        return self.store.until_written(("made", what, self.key), make)

    @property
    def key(self) -> tuple[Hashable, ...]:
        """Whatever tells this reading from another of its store."""
        return tuple(getattr(self, one.name) for one in fields(self) if one.name != "store")


def open_reading(
    store: Store,
    scope: Scope | None = None,
    *,
    as_of: date | None = None,
    since: date | None = None,
    year: str | None = None,
    known_at: datetime = LATEST,
) -> Reading:
    """The reading of a day (today by default).

    Without `scope` the largest district, or everything when no district has results; a `year` the scope has no results
    of gives way to its latest. `since` not before `as_of` gives way to the last meeting.

    Raises:
        NotDerived: the day is not derived.
    """
    day = as_of or clock.today()
    snapshot = snapshot_of(store, day, known_at)
    before = since if since is not None and since < day else clock.last_meeting(day)
    then = None
    with suppress(NotDerived):
        then = snapshot_of(store, before, known_at)
    blank = Reading(store, EVERYTHING, day, known_at, before, None, snapshot, then, settings().small_group)
    known = scopes(blank)
    chosen = scope or (known[0] if known else EVERYTHING)
    found = replace(blank, scope=chosen)
    years = found.ask("district/years")["academic_year"].tolist()
    return replace(found, year=year if year in years else next(iter(years), None))


def known_on(store: Store, day: date) -> datetime:
    """The moment up to which facts were known at the end of a day, as the clock told the day."""
    moment: datetime = store.query("data/known_on", as_of=day)["known_at"].iloc[0].to_pydatetime()
    return moment


def scopes(reading: Reading) -> list[Scope]:
    """Districts with results, the largest first."""
    rows = reading.ask("district/districts")
    return [Scope(row.district, row.name) for row in rows.itertuples(index=False)]


def snapshot_of(store: Store, day: date, known_at: datetime = LATEST) -> str:
    """The snapshot of a day, `NOTHING` when no results were known.

    Raises:
        NotDerived: it is not derived.
    """
    found = derive.find(store, day, known_at)
    if found is None and derive.key_of(store, day, known_at) is not None:
        raise NotDerived(f"figures as of {day} are not derived")
    return found or NOTHING
