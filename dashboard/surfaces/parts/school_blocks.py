"""Blocks of the school card: each asks one question and shows the finding, the chart, its note and table."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard import russian
from dashboard.charts import cohort as cohort_chart
from dashboard.charts import scores as scores_chart
from dashboard.charts import shares as shares_chart
from dashboard.charts import tasks as tasks_chart
from dashboard.charts import trend as trend_chart
from dashboard.charts.theme import Palette
from dashboard.method.intervals import with_difference_interval, with_mean_interval
from dashboard.reading import Reading
from dashboard.store import load_query
from dashboard.subjects.data.sources import note
from dashboard.subjects.school import findings
from dashboard.subjects.school import tables as school_tables
from dashboard.subjects.school.tasklevels import with_task_levels
from dashboard.subjects.signs.verdict import verdict_of_school
from dashboard.subjects.today.answers import answer_lines
from dashboard.surfaces.parts import blocks, card_state, taking_away
from dashboard.surfaces.parts.numbers import WORKS, columns, on_screen
from dashboard.surfaces.reports.school_sheet import school_sheet

T = TypeVar("T")


@dataclass(frozen=True)
class Card:
    """Whose card, of which check work, and how it is shown; `school` is a row of school/card."""

    reading: Reading
    school: pd.Series
    subject: str
    grade: int
    palette: Palette

    @property
    def year(self) -> str:
        """The academic year shown."""
        return self.reading.the_year

    @property
    def few(self) -> russian.Few:
        """What stands in place of a masked number."""
        return self.reading.few

    @property
    def as_of(self) -> date:
        """The day shown."""
        return self.reading.as_of

    def ask(self, name: str) -> pd.DataFrame:
        """Answer of a query of this card, with the parameters that it states."""
        places = {place: "" if pd.isna(self.school[place]) else self.school[place] for place in ("district", "region")}
        known = places | {"school": self.school["school"], "subject": self.subject, "grade": self.grade}
        return self.reading.ask(name, **{key: value for key, value in known.items() if key in load_query(name).params})

    def kept(self, what: str, make: Callable[["Card"], T]) -> T:
        """What `make` makes of this card's answers, asked while it is made."""
        shown = (self.school["school"], self.subject, self.grade, self.palette.paper)
        return self.reading.kept(("card", what, *shown), lambda: make(self))


@dataclass(frozen=True)
class Told:
    """A chart with its words; `table` is made when asked for."""

    figure: go.Figure
    finding: str
    note: str
    table: Callable[[], pd.DataFrame]


@dataclass(frozen=True)
class Untold:
    """Why there is no chart."""

    why: str
    icon: str


def show(card: Card, name: str, make: Callable[[Card], Told | Untold]) -> None:
    """A block of the card, kept until what it says may be another."""
    told = card.kept(name, make)
    if isinstance(told, Untold):
        st.info(told.why, icon=told.icon)
    else:
        blocks.chart(
            told.figure, finding=told.finding, note=told.note, table=told.table, key=name, at_once=name in _AT_ONCE
        )


def sheet(now: Reading, school: str) -> None:
    """The printed page for the school's pedagogical council, in one click."""
    if verdict_of_school(now, school) is None:
        return
    said = answer_lines(now, school)[:_SAID]
    taking_away.file(
        "Лист для педсовета, PDF",
        lambda: school_sheet(now, school, said),
        f"{school}-{now.as_of.isoformat()}.pdf",
        "application/pdf",
        key="sheet",
        icon=":material/print:",
    )


_SAID = 5
_AT_ONCE = {"trend", "cohort"}
"""Charts in the first two screens of a card, drawn before plotly is there."""
_ALL_WORKS = 760
"""Room for the twenty works that a school can write in a year, pixels."""


def works(card: Card, now: pd.DataFrame) -> None:
    """All check works of the year; a chosen row's subject and grade go into the URL. `now`: school/works."""
    table = card.kept("works", lambda card: on_screen(_works_table(card)))
    current = (now["subject"] == card.subject) & (now["grade"] == card.grade)
    codes = list(zip(now["subject"], now["grade"].astype(str), strict=True))
    key = f"works_{card.school['school']}_{card.year}_{card.subject}_{card.grade}"

    def chosen() -> None:
        for row in st.session_state[key].selection.rows:
            card_state.choose(subject=codes[row][0], grade=codes[row][1])

    st.dataframe(
        table,
        hide_index=True,
        key=key,
        selection_mode="single-row",
        on_select=chosen,
        selection_default={"selection": {"rows": current.to_numpy().nonzero()[0].tolist()}},
        height=blocks.height_of(table, _ALL_WORKS),
        placeholder=russian.DASH,
        column_config=columns(table, WORKS),
        alt=f"Проверочные работы школы за {russian.short_year(card.year)}",
    )
    st.caption(
        f"Все проверочные работы {russian.short_year(card.year)} года; отметьте строку, чтобы увидеть её ниже. "
        f"Прочерк: данных нет или работ {card.few}."
    )


def _works_table(card: Card) -> pd.DataFrame:
    works, cells = card.ask("school/works"), card.ask("signs/cells")
    of_year = works[works["academic_year"] == card.year]
    return school_tables.works_of_year(of_year, card.few, cells[cells["school"] == card.school["school"]])


def trend(card: Card) -> Told | Untold:
    """Mean result over the years against district, region and country."""
    rows = with_mean_interval(card.ask("school/compared"))
    if rows["mean_pct"].isna().all():
        return _missing("Средний результат по годам строится по Ф1, протоколам или Ф7.")
    of_year = rows[rows["academic_year"] == card.year]
    said = "Средний результат, % от максимума. Отрезок: 95 % интервал, пустой кружок: n < 10"
    return Told(
        trend_chart.trend(rows, card.year, card.palette, card.few),
        findings.trend(rows, card.year, card.few),
        note(said, of_year, "Ф7 или Ф2", card.as_of, "n"),
        lambda: school_tables.trend(rows, card.few),
    )


def cohort(card: Card) -> Told | Untold:
    """The same parallel from grade to grade against the district."""
    rows = with_difference_interval(card.ask("school/cohort"))
    if rows["difference_pp"].isna().all():
        return _missing("Путь параллели строится по работам её прежних классов: загрузите Ф1 или Ф7 за прошлые годы.")
    said = "Те же ученики год за годом: средний результат школы минус район, п. п. Отрезок: 95 % интервал"
    return Told(
        cohort_chart.cohort(rows, card.palette, card.few),
        findings.cohort(rows),
        note(said, rows.assign(level="school"), "Ф7 или Ф2", card.as_of),
        lambda: school_tables.cohort(rows, card.few),
    )


def marks(card: Card) -> Told | Untold:
    """Marks 2 to 5 beside district, region and country."""
    rows = _of_year(card, "mark_n")
    if not (rows["level"] == "school").any():
        return _missing("Распределение отметок строится по Ф1, протоколам со шкалой или Ф3.")
    return Told(
        shares_chart.marks(rows, card.palette, card.few),
        findings.marks(rows, card.few),
        note("Доля работ с каждой отметкой, %. n: работ с отметкой", rows, "Ф3", card.as_of),
        lambda: school_tables.marks(rows, card.few),
    )


def journal(card: Card) -> Told | Untold:
    """Marks of the work against the journal marks."""
    rows = _of_year(card, "journal_n")
    if not (rows["level"] == "school").any():
        return _missing("Сравнение с журналом строится по Ф1 или Ф4 с отметкой по журналу.")
    return Told(
        shares_chart.journal(rows, card.palette, card.few),
        findings.journal(rows, card.few),
        note("Отметка за работу и по журналу, доля работ, %. n: работ с обеими отметками", rows, "Ф4", card.as_of),
        lambda: school_tables.journal(rows, card.few),
    )


def _of_year(card: Card, n: str) -> pd.DataFrame:
    """Rows of the year with anybody in the group of size `n`, or with a masked size."""
    rows = card.ask("school/compared")
    told = zip(rows["academic_year"], rows[n], strict=True)
    return rows[[year == card.year and (pd.isna(many) or many > 0) for year, many in told]]


def scores(card: Card) -> Told | Untold:
    """The histogram of primary scores with the cuts and the district's and region's profiles."""
    rows, scale = card.ask("school/scores"), card.ask("school/scale")
    own = rows[rows["level"] == "school"]
    if own.empty or scale["max_score"].isna().all():
        return _missing("Гистограмма первичных баллов строится по Ф1, протоколам или Ф7.")
    if own["n"].isna().all():
        return _too_few("гистограмму первичных баллов", card.few)
    n, most = int(own["n"].iloc[0]), int(scale["max_score"].iloc[0])
    cuts = findings.cuts_of(scale.iloc[0])
    return Told(
        scores_chart.scores(rows, cuts, most, card.palette),
        findings.scores(findings.works_at_cuts(rows, cuts), n),
        note(findings.scores_note(scale.iloc[0], n), rows, "Ф7", card.as_of),
        lambda: school_tables.scores(rows, most),
    )


def tasks(card: Card) -> Told | Untold:
    """How each task was done, by the thresholds of ФИОКО 2026."""
    rows = with_task_levels(card.ask("school/tasks"))
    own = rows[rows["level"] == "school"]
    if own.empty:
        return _missing("Профиль заданий строится по Ф1, протоколам или Ф2.")
    if own["n"].isna().all():
        return _too_few("выполнение заданий", card.few)
    return Told(
        tasks_chart.tasks(rows, card.palette),
        findings.tasks(own),
        note(findings.tasks_note(own), rows.sort_values("n"), "Ф2", card.as_of, "n"),
        lambda: school_tables.tasks(rows),
    )


def _missing(what: str) -> Untold:
    said = f"{what} За этот год таких данных школы нет; файлы загружаются на странице «Данные»."
    return Untold(said, ":material/inbox:")


def _too_few(what: str, few: russian.Few) -> Untold:
    said = f"Работ {few}, поэтому {what} не показываем: по ним можно узнать отдельных учеников."
    return Untold(said, ":material/group_off:")
