"""What a view of «Динамика» is: the chart with its words and table, or a sentence why it cannot be shown."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.theme import Palette
from dashboard.russian import Few
from dashboard.subjects.data import sources


@dataclass(frozen=True)
class View:
    """What is shown: `logins` stand in the order of the table's rows; `warning` is said above the chart, `how`
    (Markdown) below it."""

    finding: str
    note: str
    figure: go.Figure
    table: Callable[[], pd.DataFrame]
    logins: list[str]
    warning: str = ""
    how: str = ""


@dataclass(frozen=True)
class Refusal:
    """Why a view cannot be shown and what to do, in Russian."""

    finding: str
    why: str


@dataclass(frozen=True)
class Setting:
    """What all views know; `work` names the check work or all of them."""

    year: str
    work: str
    place: str
    as_of: date | None
    few: Few
    palette: Palette

    def note(self, what: str, basis: pd.Series, group_form: str) -> str:
        """The quiet line: what, unit, place, source, as of."""
        bases = set(basis)
        own = sources.WORKS if "works" in bases else group_form
        mixed = f", часть школ по {group_form}" if bases == {"works", "groups"} else ""
        return f"{self.place}. {what}. Источник: {own}{mixed}, на {sources.known(self.as_of)}"
