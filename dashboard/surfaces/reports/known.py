"""What a report knows: the district's year as of a day, against an earlier day, from the pages' own queries."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import pandas as pd

from dashboard.clock import end_of_day
from dashboard.derive.signs import current_results
from dashboard.derive.snapshots import fingerprint
from dashboard.places.land import build_land
from dashboard.places.scene import Scene, build_scene
from dashboard.settings import settings
from dashboard.store import Store
from dashboard.subjects.district.changes import Bases, Moment, last_meeting
from dashboard.subjects.district.summary import year_before
from dashboard.subjects.district.views import District
from dashboard.subjects.map.hover import described
from dashboard.subjects.roadmap.view import View, view_of


@dataclass(frozen=True)
class Known:
    """The data of a report; `district` None: nothing was known on the day.

    `query` answers any named query at the report's moment with its district, year and snapshot bound; `plans` and
    `plans_then` are the plans of measures as of the day and as of the day compared with.
    """

    store: Store
    ask: Callable[..., pd.DataFrame]
    as_of: date
    since: date
    moment: datetime | None
    snapshot: str | None
    year: str | None
    code: str | None
    name: str
    fingerprint: str
    least_n: int
    plans: View
    plans_then: View
    district: District | None

    def query(self, name: str, **more: Any) -> pd.DataFrame:
        """Answer of a named query."""
        bound = {"snapshot": self.snapshot, "district": self.code, "year": self.year, "moment": self.moment}
        return self.ask(name, **(bound | more))

    def plan_query(self, name: str, then: bool = False, **more: Any) -> pd.DataFrame:
        """Answer of a query of the plans of measures, now or as of the day compared with."""
        return self.ask(name, **((self.plans_then if then else self.plans).params | more))


def known_at(
    store: Store, as_of: date, since: date | None = None, year: str | None = None, district: str | None = None
) -> Known:
    """What the store knew at the end of `as_of`; `since` is the last meeting's day by default.

    Without `year` and `district` the latest year and the largest district are taken, as the pages do.
    """
    moment = end_of_day(as_of)
    since = since if since is not None and since < as_of else last_meeting(as_of)
    snapshot = current_results(store, moment)
    ask = lru_cache(maxsize=None)(store.query)
    districts = ask("district/districts", snapshot=snapshot)
    years = ask("district/years", snapshot=snapshot)["academic_year"].tolist()
    names = dict(zip(districts["district"], districts["name"], strict=True))
    code = district if district in names else next(iter(names), None)
    year = year if year in years else next(iter(years), None)
    name = names[code] if code else "Район"
    basic: dict[str, Any] = {"ask": ask, "as_of": as_of, "least_n": settings().small_group}
    found = None
    if snapshot and code and year:
        bases = _bases(store, ask, snapshot, year, years, since, moment)
        scene = _scene_of(ask, snapshot, code, year, as_of, moment)
        found = District(**basic, code=code, name=name, bases=bases, scene=scene)
    return Known(
        **basic,
        store=store,
        since=since,
        moment=moment,
        snapshot=snapshot,
        year=year,
        code=code,
        name=name,
        fingerprint=fingerprint(store, moment) if moment else fingerprint(store),
        plans=view_of(store, as_of),
        plans_then=view_of(store, since),
        district=found,
    )


def _bases(
    store: Store,
    ask: Callable[..., pd.DataFrame],
    snapshot: str,
    year: str,
    years: list[str],
    since: date,
    moment: datetime | None,
) -> Bases:
    then = current_results(store, end_of_day(since))
    known_then = ask("district/years", snapshot=then)["academic_year"].tolist() if then else []
    before = year_before(year)
    return Bases(
        Moment(snapshot, year, moment),
        Moment(then, year, end_of_day(since)),
        Moment(snapshot, before, moment) if before in years else None,
        since,
        year in known_then,
    )


def _scene_of(
    ask: Callable[..., pd.DataFrame], snapshot: str, code: str, year: str, as_of: date, moment: datetime | None
) -> Callable[[], Scene]:
    @lru_cache(maxsize=1)
    def scene() -> Scene:
        least = settings().small_group
        rows = ask("map/schools", snapshot=snapshot, district=code, year=year)
        land = build_land(ask("map/places", snapshot=snapshot, district=code), ask("map/areas", moment=moment))
        return build_scene(land, described(rows, "школ", least), year=year, as_of=as_of, small_group=least)

    return scene
