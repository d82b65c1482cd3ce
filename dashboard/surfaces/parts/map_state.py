"""What pages with a map share: the scene of a selection with its cached land, and the school that was clicked."""

from datetime import date, datetime
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import russian
from dashboard.charts.map_marks import described
from dashboard.charts.risk_map import Drawing, Layer, draw
from dashboard.charts.theme import Palette
from dashboard.clock import end_of_day
from dashboard.places.land import Land, build_land
from dashboard.places.scene import Scene, build_scene
from dashboard.settings import settings
from dashboard.surfaces.parts import card_state
from dashboard.surfaces.parts.state import store


def scene(
    snapshot: str,
    district: str | None,
    year: str,
    as_of: date,
    subject: str | None = None,
    grade: int | None = None,
    question: str | None = None,
) -> Scene:
    """The map of a district, or of all districts when `district` is None. Kept until the store changes."""
    opened = store()
    return _scene(str(opened.path), opened.version, snapshot, district, year, as_of, subject, grade, question)


@st.cache_resource(show_spinner=False, max_entries=60)
def _scene(
    path: str,
    version: int,
    snapshot: str,
    district: str | None,
    year: str,
    as_of: date,
    subject: str | None,
    grade: int | None,
    question: str | None,
) -> Scene:
    rows = store().query(
        "map/schools", snapshot=snapshot, district=district, year=year, subject=subject, grade=grade, question=question
    )
    is_filtered = subject is not None or grade is not None or question is not None
    told = described(rows, "работ" if is_filtered else "школ", settings().small_group)
    land = _land(path, version, snapshot, district, end_of_day(as_of))
    return build_scene(
        land,
        told,
        year=year,
        as_of=as_of,
        small_group=settings().small_group,
        subject=subject,
        grade=grade,
        question=question,
        key=(path, version, snapshot, district, year, as_of, subject, grade, question),
    )


@st.cache_resource(show_spinner=False, max_entries=20)
def _land(path: str, version: int, snapshot: str, district: str | None, moment: datetime | None) -> Land:
    """Projected once per store version, district and date; nobody changes it."""
    opened = store()
    return build_land(
        opened.query("map/places", snapshot=snapshot, district=district), opened.query("map/areas", moment=moment)
    )


@st.cache_resource(show_spinner=False, max_entries=60, hash_funcs={Scene: lambda s: s.key, Palette: lambda p: p.paper})
def drawing(shown: Scene, palette: Palette, layer: Layer) -> Drawing:
    """The drawn map, kept until the store changes; nobody changes it."""
    return draw(shown, palette, layer)


def year_slider(years: list[str], year: str) -> None:
    """A slider that moves the sidebar's year, the only one there is: the URL and other pages follow it."""
    if len(years) < 2:
        return
    st.session_state["map_year"] = year
    st.select_slider(
        "Год",
        sorted(years),
        format_func=russian.short_year,
        key="map_year",
        on_change=_take_year,
        width=135,
        help="Тот же учебный год, что слева.",
    )


def _take_year() -> None:
    st.session_state["year"] = st.session_state["map_year"]


def forget_card() -> None:
    """Take a card's parameters out of the URL: the browser keeps them on the way back from a school."""
    for name in ("school", "subject", "grade"):
        st.query_params.pop(name, None)


def work_of(row: pd.Series) -> tuple[str | None, int | None]:
    """Subject and grade of the check work a school's point stands for."""
    return (
        row["subject"] if isinstance(row["subject"], str) else None,
        None if pd.isna(row["grade"]) else int(row["grade"]),
    )


def open_clicked(event: Any) -> None:
    """Open the card of the school whose point was clicked, with the check work the point stands for."""
    points = event.selection.points if event else []
    data = points[0].get("customdata") if points else None
    if data and data[0]:
        school, subject, grade = data[:3]
        card_state.open_card(school, subject or None, int(grade) if grade else None)
