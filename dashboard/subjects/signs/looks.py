"""Looks of a year: how many lines honest schools alone would give, and which school came into the list and went.

A look is a day on which the figures moved (`zone_seen`): results, a journal or a recheck came, or a file was undone.
The list is that of schools with signs. Nothing else in the product says how many lines are expected of chance.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Any

import pandas as pd

from dashboard import russian
from dashboard.method.looks import ever_share
from dashboard.method.zones import CHECK, LOOK
from dashboard.reading import Reading
from dashboard.vocabulary import Feed, Zone, feeding

_KINDS_TOLD = 3


@dataclass(frozen=True)
class Expected:
    """Lines that honest schools alone would give: of `asked` now, and at most so many at least once over the looks."""

    asked: int
    now: float
    to_check: float
    looks: int
    over_year: float

    def __str__(self) -> str:
        if not self.asked:
            return ""
        schools = russian.count(self.asked, "честной школы", "честных школ", "честных школ")
        said = (
            f"Из {schools} с признаками сейчас было бы около {russian.number(self.now, 1)}, к проверке не больше "
            f"{russian.number(self.to_check, 1)}."
        )
        if self.looks < 2:
            return said
        return f"{said} За год, взглядов {self.looks}, хоть раз побывало бы до {russian.number(self.over_year, 1)}."


@dataclass(frozen=True)
class Look:
    """What one look showed of a school: day, moment, whether it was in the list, and the method's version."""

    day: date
    at: datetime
    listed: bool
    version: str


@dataclass(frozen=True)
class Learnt:
    """A file of these kinds came, or was undone."""

    at: datetime
    kind: str
    undone: bool = False


def expected(reading: Reading, asked: int) -> Expected:
    """Lines expected of honest schools alone, of so many schools asked, in the year of the reading."""
    known = reading.kept("known at looks", lambda: _known(reading))
    share = ever_share(known, 1 / LOOK) if known else 1 / LOOK
    return Expected(asked, asked / LOOK, asked / CHECK, len(known), asked * share)


def at_once(asked: int) -> str:
    """The same of one look alone, in words."""
    return str(Expected(asked, asked / LOOK, asked / CHECK, 1, asked / LOOK))


def stories(reading: Reading) -> dict[str, str]:
    """Login → since when the school is in the list, or that it was and why it went; none for one never in it."""
    rows = _seen(reading)
    if rows.empty:
        return {}
    kinds = [kind.value for kind in feeding(Feed.SIGNS)]
    came = reading.ask("signs/learnt", kinds=kinds).to_dict("records")
    learnt = [Learnt(row["learnt_at"], row["kind"], bool(row["undone"])) for row in came]
    days = sorted({(_day(row.looked_on), row.recorded_at, row.method_version) for row in rows.itertuples()})
    told = {}
    for school, own in rows.groupby("school"):
        listed = {_day(row.looked_on) for row in own.itertuples() if _is_listed(row.zone)}
        looks = [Look(day, moment, day in listed, version) for day, moment, version in days]
        if said := story(looks, learnt):
            told[str(school)] = said
    return told


def story(looks: Sequence[Look], learnt: Sequence[Learnt]) -> str:
    """`в списке с 12.10.2026: пришли файлы Ф1`; `была в списке с …, с 03.11.2026 нет: …`; empty of one never in it."""
    turns = [(b, cause(a, b, learnt)) for a, b in pairwise(looks) if a.listed != b.listed]
    if looks and looks[0].listed:
        turns.insert(0, (looks[0], ""))
    if not turns:
        return ""
    last, why = turns[-1]
    tail = f": {why}" if why else ""
    before = turns[-2][0] if len(turns) > 1 else None
    if not last.listed:
        since = f" с {russian.day(before.day)}" if before else ""
        return f"была в списке{since}, с {russian.day(last.day)} нет{tail}"
    if before is None:
        return f"в списке с {russian.day(last.day)}{tail}"
    return f"снова в списке с {russian.day(last.day)}, не была с {russian.day(before.day)}{tail}"


def cause(before: Look, now: Look, learnt: Iterable[Learnt]) -> str:
    """What was learnt between two looks, in words; empty where nothing that the store can name."""
    between = [one for one in learnt if before.at < one.at <= now.at]
    said = [
        f"{word} {_kinds(one.kind for one in between if one.undone == undone)}"
        for word, undone in (("пришли файлы", False), ("отменены файлы", True))
        if any(one.undone == undone for one in between)
    ]
    if before.version != now.version:
        said.append(f"считаем по методике {now.version} вместо {before.version}")
    return ", ".join(said)


def _kinds(kinds: Iterable[str]) -> str:
    named = list(dict.fromkeys(russian.form_names(kind) for kind in kinds))
    return ", ".join(named[:_KINDS_TOLD]) + (" и другие" if len(named) > _KINDS_TOLD else "")


def _known(reading: Reading) -> tuple[float, ...]:
    """Check works of schools known at each look of the year."""
    seen = _seen(reading)
    return tuple(float(cells) for cells in seen.groupby("looked_on", sort=True)["cells"].sum())


def _seen(reading: Reading) -> pd.DataFrame:
    return reading.ask("signs/seen")


def _is_listed(zone: Any) -> bool:
    return isinstance(zone, str) and zone != Zone.USUAL


def _day(said: Any) -> date:
    day: date = pd.Timestamp(said).date()
    return day
