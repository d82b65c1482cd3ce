"""Blocks of the meeting mode: a slide on the whole screen, in type that is read from the back row."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeAlias

import plotly.graph_objects as go
import streamlit as st

from dashboard.charts.theme import Palette, plotly_config
from dashboard.subjects.district.summary import Figure, Line
from dashboard.subjects.district.views import Picture, Slide
from dashboard.surfaces.parts.change_blocks import ICONS
from dashboard.vocabulary import SHAPES

Kept: TypeAlias = Callable[[str, Callable[[Palette], go.Figure]], go.Figure]
IN_ROW = 3
WHOLE = 815
_SIZES = {(False, 1): ([WHOLE], 340), (False, 2): ([388, 388], 312), (True, 1): ([540], 340)}
"""Widths and height of charts in pixels before enlarging, by whether words stand beside them and by their number."""
_LADDER = (
    (640, 400, 1.0),
    (1024, 560, 1.2),
    (1200, 620, 1.35),
    (1280, 715, 1.5),
    (1360, 760, 1.59),
    (1440, 855, 1.68),
    (1600, 890, 1.85),
    (1800, 960, 2.0),
    (1900, 1070, 2.24),
    (2540, 1400, 2.9),
)
"""Least width and height of the window and how much larger everything is then: about 854 × 480 is always seen."""
_STAGE = """
[data-testid="stSidebar"], [data-testid="stHeader"], [data-testid="stExpandSidebarButton"], .st-key-demo_banner
  {display: none !important}
[data-testid="stMainBlockContainer"] {padding: .5rem 1.2rem 0 !important; zoom: var(--larger); max-width: none}
.st-key-stage {height: calc(100vh / var(--larger) - 3.4rem) !important; flex: none !important;
  overflow: hidden auto; gap: .4rem; flex-wrap: nowrap}
.st-key-stage h1 {padding: 0 0 .6rem; font-size: 1.5rem}
.st-key-stage [data-testid="stMarkdownContainer"] p {line-height: 1.35}
.st-key-stage [data-testid="stMetric"], .st-key-stage [data-testid="stMetric"] > * {padding: .3rem .6rem}
.st-key-stage [data-testid="stColumn"] > [data-testid="stVerticalBlock"] {gap: .2rem}
.st-key-stage .st-key-pictures {height: 345px; flex: none}
.st-key-stage [class*="st-key-picture_"] {zoom: calc(1 / var(--larger)); overflow: visible}
.st-key-stage .js-plotly-plot {overflow: visible !important}
.st-key-stage .js-plotly-plot .plot-container {zoom: var(--larger)}
.st-key-bar {position: fixed; left: 1.2rem; right: 1.2rem; bottom: .35rem; width: auto; padding-top: .3rem;
  border-top: 1px solid #8885}
.st-key-bar button {min-height: 1.8rem; padding: .1rem .5rem}
.st-key-bar [data-testid="stCaptionContainer"] p {font-size: .72rem; line-height: 1.25}
.st-key-told p {font-size: 1.12rem}
.st-key-told [class*="st-key-line_"] p {font-size: 1.08rem; line-height: 1.2}
.st-key-told [class*="st-key-line_"] [data-testid="stCaptionContainer"] p {font-size: .94rem}
.st-key-told {gap: .5rem}
"""


def whole_screen() -> None:
    """Hide the sidebar and the header and enlarge the rest with the window: Streamlit has no setting for it."""
    steps = "\n".join(
        f"@media (min-width: {width}px) and (min-height: {height}px) {{:root {{--larger: {larger}}}}}"
        for width, height, larger in _LADDER
    )
    st.html(f"<style>:root {{--larger: 1}}\n{steps}\n{_STAGE}</style>")


def body(slide: Slide, kept: Kept) -> None:
    """The parts of a slide, in a fixed order; `kept` gives a figure by its name, drawing it if it is new."""
    _figures(slide.figures)
    _pictures(slide.pictures, slide.beside, kept)
    with st.container(key="told", gap="small"):
        for sentence in slide.sentences:
            st.markdown(f"{ICONS[sentence.tone]} {sentence.text}")
        for line in slide.lines:
            _line(line)
        for remark in slide.remarks:
            st.markdown(remark)


def _figures(figures: Sequence[Figure]) -> None:
    for start in range(0, len(figures), IN_ROW):
        columns = st.columns(IN_ROW, gap="small")
        for column, shown in zip(columns, figures[start : start + IN_ROW], strict=False):
            column.metric(
                shown.label,
                shown.value,
                f"{shown.change} {shown.since}".strip() or None,
                delta_color="off",
                delta_arrow=shown.arrow,
                border=True,
            )
            column.caption(shown.short_note)


def _line(line: Line) -> None:
    with st.container(key=f"line_{line.school}", gap=None):
        st.markdown(
            f"{SHAPES[line.zone]} **{line.name}** · {line.rarity} честных{line.again} · n = {line.n} · {line.action}"
        )
        st.caption(line.why)


def _pictures(pictures: Sequence[Picture], beside: Sequence[str], kept: Kept) -> None:
    """Charts of a fixed size, enlarged inside: a chart that measures its enlarged place measures it too large."""
    if not pictures:
        return
    widths, height = _SIZES[bool(beside), len(pictures)]
    with st.container(key="pictures"):
        columns = st.columns([*widths, WHOLE - sum(widths)] if beside else widths, gap="medium")
        for index, (column, picture) in enumerate(zip(columns, pictures, strict=False)):
            if picture.finding:
                column.markdown(f"**{picture.finding}**")
            figure = kept(f"{index}", partial(_sized, picture, widths[index], height))
            column.plotly_chart(
                figure,
                theme=None,
                width=widths[index],
                height=height,
                key=f"picture_{index}",
                alt=picture.alt,
                config=plotly_config() | {"staticPlot": True},
            )
        for said in beside:
            columns[-1].markdown(said)


def _sized(picture: Picture, width: int, height: int, palette: Palette) -> go.Figure:
    return picture.draw(palette, height).update_layout(width=width, height=height)
