"""A view: what is said of one thing. Page, slide, document and command line print the same object."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.theme import Palette
from dashboard.subjects.blocks import Block, Chart, Drawn, Table, Text
from dashboard.subjects.district.changes import Sentence
from dashboard.subjects.district.headline import Figure
from dashboard.subjects.signs.verdict import Verdict


@dataclass(frozen=True)
class Picture:
    """A chart for a screen with its finding and its words for those who do not see it.

    `draw` takes colours and height in pixels; `table` is what stands behind the chart.
    """

    finding: str
    alt: str
    draw: Callable[[Palette, int], go.Figure]
    table: pd.DataFrame


@dataclass(frozen=True)
class View:
    """`finding` is its title, `note` says n, unit, source and day; parts that it does not have are empty.

    `figures` to `tables` are for a screen, `beside` stands at the right of a single picture. `document` is what a
    document prints. A slide shows `points`, a few lines, and `main`, one block; without both it has none. `speech` are
    the speaker's words.
    """

    finding: str
    note: str = ""
    figures: Sequence[Figure] = ()
    sentences: Sequence[Sentence] = ()
    lines: Sequence[Verdict] = ()
    pictures: Sequence[Picture] = ()
    beside: Sequence[str] = ()
    remarks: Sequence[str] = ()
    tables: Sequence[Table] = ()
    document: tuple[Block, ...] = ()
    points: tuple[str, ...] = ()
    main: Chart | Table | Drawn | None = None
    speech: tuple[str, ...] = ()


def nothing(text: str) -> View:
    """A view with nothing to show, and why."""
    return View(text, document=(Text(text, "empty"),))


def joined(*parts: str) -> str:
    """Parts of a note that are there, with semicolons."""
    return "; ".join(part for part in parts if part)
