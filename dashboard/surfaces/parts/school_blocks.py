"""Blocks of the school card: each asks one question and shows the finding, the chart, its note and table."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

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

    def figure(self, name: str, draw: Callable[[], go.Figure]) -> go.Figure:
        """The drawn chart of this card, drawn once for what it rests on."""
        shown = (self.school["school"], self.subject, self.grade)
        return _drawn_once(draw, (name, *self.reading.key, *shown, self.palette.paper))


@st.cache_resource(show_spinner=False, max_entries=200)
def _drawn_once(_draw: Callable[[], go.Figure], key: tuple[Any, ...]) -> go.Figure:
    return _draw()


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
_ALL_WORKS = 760
"""Room for the twenty works that a school can write in a year, pixels."""


def works(card: Card, now: pd.DataFrame) -> None:
    """All check works of the year; a chosen row's subject and grade go into the URL. `now`: school/works."""
    table = school_tables.works_of_year(now, card.few, _own(card))
    current = (now["subject"] == card.subject) & (now["grade"] == card.grade)
    codes = list(zip(now["subject"], now["grade"].astype(str), strict=True))
    key = f"works_{card.school['school']}_{card.year}_{card.subject}_{card.grade}"

    def chosen() -> None:
        for row in st.session_state[key].selection.rows:
            card_state.choose(subject=codes[row][0], grade=codes[row][1])

    st.dataframe(
        on_screen(table),
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


def _own(card: Card) -> pd.DataFrame:
    cells = card.ask("signs/cells")
    return cells[cells["school"] == card.school["school"]]


def trend(card: Card, compared: pd.DataFrame) -> None:
    """Mean result over the years against district, region and country."""
    rows = with_mean_interval(compared)
    if rows["mean_pct"].isna().all():
        _missing("Средний результат по годам строится по Ф1, протоколам или Ф7.")
        return
    blocks.chart(
        card.figure("trend", lambda: trend_chart.trend(rows, card.year, card.palette, card.few)),
        finding=findings.trend(rows, card.year, card.few),
        note=note(
            "Средний результат, % от максимума. Отрезок: 95 % интервал, пустой кружок: n < 10",
            rows[rows["academic_year"] == card.year],
            "Ф7 или Ф2",
            card.as_of,
            "n",
        ),
        table=lambda: school_tables.trend(rows, card.few),
        key="trend",
    )


def cohort(card: Card) -> None:
    """The same parallel from grade to grade against the district."""
    rows = with_difference_interval(card.ask("school/cohort"))
    if rows["difference_pp"].isna().all():
        _missing("Путь параллели строится по работам её прежних классов: загрузите Ф1 или Ф7 за прошлые годы.")
        return
    blocks.chart(
        card.figure("cohort", lambda: cohort_chart.cohort(rows, card.palette, card.few)),
        finding=findings.cohort(rows),
        note=note(
            "Те же ученики год за годом: средний результат школы минус район, п. п. Отрезок: 95 % интервал",
            rows.assign(level="school"),
            "Ф7 или Ф2",
            card.as_of,
        ),
        table=lambda: school_tables.cohort(rows, card.few),
        key="cohort",
    )


def marks(card: Card, this_year: pd.DataFrame) -> None:
    """Marks 2 to 5 beside district, region and country."""
    rows = this_year[this_year["mark_n"].fillna(1) > 0]
    if not (rows["level"] == "school").any():
        _missing("Распределение отметок строится по Ф1, протоколам со шкалой или Ф3.")
        return
    blocks.chart(
        card.figure("marks", lambda: shares_chart.marks(rows, card.palette, card.few)),
        finding=findings.marks(rows, card.few),
        note=note("Доля работ с каждой отметкой, %. n: работ с отметкой", rows, "Ф3", card.as_of),
        table=lambda: school_tables.marks(rows, card.few),
        key="marks",
    )


def journal(card: Card, this_year: pd.DataFrame) -> None:
    """Marks of the work against the journal marks."""
    rows = this_year[this_year["journal_n"].fillna(1) > 0]
    if not (rows["level"] == "school").any():
        _missing("Сравнение с журналом строится по Ф1 или Ф4 с отметкой по журналу.")
        return
    blocks.chart(
        card.figure("journal", lambda: shares_chart.journal(rows, card.palette, card.few)),
        finding=findings.journal(rows, card.few),
        note=note("Отметка за работу и по журналу, доля работ, %. n: работ с обеими отметками", rows, "Ф4", card.as_of),
        table=lambda: school_tables.journal(rows, card.few),
        key="journal",
    )


def scores(card: Card) -> None:
    """The histogram of primary scores with the cuts and the district's and region's profiles."""
    rows, scale = card.ask("school/scores"), card.ask("school/scale")
    own = rows[rows["level"] == "school"]
    if own.empty or scale["max_score"].isna().all():
        _missing("Гистограмма первичных баллов строится по Ф1, протоколам или Ф7.")
        return
    if own["n"].isna().all():
        _too_few("гистограмму первичных баллов", card.few)
        return
    n = int(own["n"].iloc[0])
    cuts = findings.cuts_of(scale.iloc[0])
    at_cuts = findings.works_at_cuts(rows, cuts)
    blocks.chart(
        card.figure("scores", lambda: scores_chart.scores(rows, cuts, int(scale["max_score"].iloc[0]), card.palette)),
        finding=findings.scores(at_cuts, n),
        note=note(findings.scores_note(scale.iloc[0], n), rows, "Ф7", card.as_of),
        table=lambda: school_tables.scores(rows, int(scale["max_score"].iloc[0])),
        key="scores",
    )


def tasks(card: Card) -> None:
    """How each task was done, by the thresholds of ФИОКО 2026."""
    rows = with_task_levels(card.ask("school/tasks"))
    own = rows[rows["level"] == "school"]
    if own.empty:
        _missing("Профиль заданий строится по Ф1, протоколам или Ф2.")
        return
    if own["n"].isna().all():
        _too_few("выполнение заданий", card.few)
        return
    blocks.chart(
        card.figure("tasks", lambda: tasks_chart.tasks(rows, card.palette)),
        finding=findings.tasks(own),
        note=note(findings.tasks_note(own), rows.sort_values("n"), "Ф2", card.as_of, "n"),
        table=lambda: school_tables.tasks(rows),
        key="tasks",
    )


def _missing(what: str) -> None:
    st.info(
        f"{what} За этот год таких данных школы нет; файлы загружаются на странице «Данные».", icon=":material/inbox:"
    )


def _too_few(what: str, few: russian.Few) -> None:
    st.info(
        f"Работ {few}, поэтому {what} не показываем: по ним можно узнать отдельных учеников.",
        icon=":material/group_off:",
    )
