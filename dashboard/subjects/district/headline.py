"""The headline of a district: named figures of a year with their change to the year before. Pure functions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

import pandas as pd

from dashboard import russian
from dashboard.russian import year_before
from dashboard.subjects.signs.verdict import Verdict, notable
from dashboard.subjects.teachers.figures import Figures
from dashboard.subjects.teachers.suppression import part_of
from dashboard.vocabulary import FIGURES, Named, Zone

SMALL_CHANGE = 0.05
"""Changes that round to nothing are not shown as changes."""


@dataclass(frozen=True)
class Figure:
    """A headline figure: `note` stands under it, `detail` is told where there is room.

    `change` says in words how much it `moved` since `since` (`к 2023/24`), empty without a change; `incomparable` says
    why no change is shown although there is something before.
    """

    label: str
    value: str
    note: str
    detail: str = ""
    moved: float = 0.0
    change: str = ""
    since: str = ""
    name: Named | None = None
    incomparable: str = ""

    @property
    def whole_note(self) -> str:
        """All that the figure is made of."""
        return ", ".join(part for part in (self.note, self.detail) if part)

    @property
    def hint(self) -> str:
        """What the name means, what the figure is made of, and why it is not compared."""
        means = FIGURES[self.name].means if self.name else ""
        why = f"не сравнить с прошлым годом: {self.incomparable}" if self.incomparable else ""
        told = (means if means not in self.whole_note else "", self.whole_note, why)
        return ". ".join(part[:1].upper() + part[1:] for part in told if part)

    @property
    def change_since(self) -> str:
        """`к 2024/25: +0,5 п. п.`, or that it cannot be compared and why; never begins with a sign, as a formula."""
        if self.incomparable:
            return f"не сравнить: {self.incomparable}"
        return f"{self.since}: {self.change}" if self.change and self.since else self.change

    @property
    def arrow(self) -> Literal["up", "down", "off"]:
        """Way of the change, as Streamlit names it."""
        return "down" if self.moved < 0 else "up" if self.moved else "off"


def figure(name: Named, value: str, note: str, detail: str = "") -> Figure:
    """A named figure under its own name."""
    return Figure(FIGURES[name].label, value, note, detail, name=name)


def _moved(shown: Figure, by: float, words: Callable[[float], str]) -> Figure:
    return replace(shown, moved=by, change=words(by)) if by else shown


def _compared(shown: Figure, by: float, words: Callable[[float], str], known: bool, incomparable: str) -> Figure:
    """With its change, or with the reason why there is none although the year before is `known`."""
    return replace(shown, incomparable=incomparable) if known and incomparable else _moved(shown, by, words)


@dataclass(frozen=True)
class Year:
    """What the headline knows of one academic year: `shares` is `district/change_district`, one row."""

    academic_year: str
    verdicts: Sequence[Verdict]
    shares: pd.DataFrame


def headline(
    years: pd.DataFrame, participation: pd.DataFrame, now: Year, then: Year | None, incomparable: str
) -> list[Figure]:
    """Five figures of the year with their change to the year before.

    `years` is `district/headline`, `participation` is `district/participation`; `incomparable` says why figures of
    signs cannot be compared with the year before, empty when they can.
    """
    present, past = row_of(years, now.academic_year), row_of(years, then.academic_year) if then else None
    if present is None:
        return []
    shown, before = _only(now.shares), _only(then.shares) if then else None
    figures = [
        _to_check(now, then, int(present.schools), incomparable),
        _clean(shown, before, incomparable),
        _took_part(participation, shown, before),
        _share(Named.TWOS, present, past, "mark2_pct", present.marked),
        _share(Named.AS_JOURNAL, present, past, "confirmed_pct", present.journal_works),
    ]
    since = f"к {russian.short_year(year_before(now.academic_year))}"
    return [replace(one, since=since if one.change else "") for one in figures]


def progress(plans: pd.DataFrame, people: Figures, least_n: int) -> tuple[Figure, ...]:
    """What is being done: completion of plans, what is overdue, routes against deficits; empty without plans and
    diagnostics.

    `plans` is `roadmap/headline`; numbers of teachers below `least_n` are not told.
    """
    plan = plans.iloc[0]
    found: list[Figure] = []
    if plan.measures:
        measures = russian.count(int(plan.measures), "мероприятия", "мероприятий", "мероприятий")
        found = [
            figure(
                Named.PLAN_DONE,
                russian.percent(plan.completion_pct),
                f"n = {russian.number(plan.n)}",
                FIGURES[Named.PLAN_DONE].means,
            ),
            figure(
                Named.PLAN_LATE,
                russian.number(plan.overdue),
                f"из {measures}",
                f"за 14 дней подойдёт срок ещё у {russian.number(plan.due_soon)}",
            ),
        ]
    if people.with_deficit:
        found.append(
            figure(
                Named.WITH_ROUTE,
                part_of(people.with_route, people.with_deficit, least_n),
                "педагогов",
                "у кого диагностика показала дефицит; участвуют добровольно",
            )
        )
    return tuple(found)


def in_one_row(figures: Sequence[Figure]) -> list[Figure]:
    """Figures for a narrow screen: what is overdue stands under the completion of plans."""
    late = next((one for one in figures if one.name is Named.PLAN_LATE), None)
    if late is None:
        return list(figures)
    rest = [one for one in figures if one is not late]
    said = f"просрочено {late.value}"
    return [replace(one, note=said, detail=one.whole_note) if one.name is Named.PLAN_DONE else one for one in rest]


def coverage(years: pd.DataFrame, year: str) -> list[Figure]:
    """What the year's figures rest on: schools, check works, journal marks. `years` is `district/headline`."""
    now = row_of(years, year)
    if now is None:
        return []
    journal = russian.percent(100 * now.journal_works / now.works if now.works else None, 1)
    return [
        Figure("Школ с результатами", russian.number(now.schools), f"{russian.number(now.works)} работ"),
        figure(Named.CHECK_WORKS, russian.number(now.assessments), "предмет и класс"),
        Figure("Есть отметка журнала", journal, f"n = {russian.number(now.works)}"),
    ]


def compared_year(years: pd.DataFrame, year: str) -> str:
    """`к 2023/24`, empty when the year before is not known. `years` is `district/headline`."""
    before = year_before(year)
    return f"к {russian.short_year(before)}" if row_of(years, before) is not None else ""


def _to_check(now: Year, then: Year | None, schools: int, incomparable: str) -> Figure:
    if not any(one.deciding_one_in is not None for one in now.verdicts):
        return figure(Named.TO_CHECK, russian.DASH, f"из {russian.number(schools)}", "признаки не рассчитаны")
    count, look = len(notable(now.verdicts)), sum(one.zone is Zone.LOOK for one in now.verdicts)
    known = then is not None and any(one.deciding_one_in is not None for one in then.verdicts)
    more = count - len(notable(then.verdicts)) if then and known else 0
    note, detail = f"из {russian.number(schools)} школ", f"ещё к {russian.number(look)} присмотреться" if look else ""
    shown = figure(Named.TO_CHECK, russian.number(count), note, detail)
    return _compared(shown, more, partial(russian.number, signed=True), known, incomparable)


def _clean(now: "pd.Series | None", before: "pd.Series | None", incomparable: str) -> Figure:
    if now is None or pd.isna(now.clean_pct):
        return figure(Named.CLEAN, russian.DASH, "признаки не рассчитаны")
    note = f"из {russian.number(now.clean_n)} работ"
    known = before is not None and pd.notna(before.clean_pct)
    shown = figure(Named.CLEAN, russian.percent(now.clean_pct, 1), note, "по параллелям, где их не меньше 10")
    return _compared(shown, _points(now, before, "clean_pct"), russian.points, known, incomparable)


def _took_part(participation: pd.DataFrame, now: "pd.Series | None", before: "pd.Series | None") -> Figure:
    if now is None or pd.isna(now.wrote_pct):
        return figure(Named.WROTE, russian.DASH, "нет протоколов и численности")
    basis = "по протоколам" if participation["by_protocol"].all() else "по протоколам и численности"
    shown = figure(Named.WROTE, russian.percent(now.wrote_pct, 1), f"из {russian.number(now.wrote_n)} учеников", basis)
    return _moved(shown, _points(now, before, "wrote_pct"), russian.points)


def _share(name: Named, now: "pd.Series", before: "pd.Series | None", column: str, n: int) -> Figure:
    shown = figure(name, russian.percent(now[column], 1), f"n = {russian.number(n)}")
    return _moved(shown, _points(now, before, column), russian.points)


def _only(rows: pd.DataFrame | None) -> "pd.Series | None":
    return None if rows is None or rows.empty else rows.iloc[0]


def row_of(years: pd.DataFrame, year: str) -> "pd.Series | None":
    """Row of a year in `district/headline`; None when the year is not known."""
    found = years[years["academic_year"] == year]
    return found.iloc[0] if len(found) else None


def _points(now: "pd.Series", before: "pd.Series | None", name: str) -> float:
    """Change in percentage points; 0 when there is none to tell."""
    if before is None or pd.isna(now[name]) or pd.isna(before[name]) or abs(now[name] - before[name]) < SMALL_CHANGE:
        return 0.0
    return float(now[name] - before[name])
