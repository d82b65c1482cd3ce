"""What pages with a map share: the scene of a selection with its cached land, and the school that was clicked."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import russian
from dashboard.charts.risk_map import Drawing, Layer, draw
from dashboard.charts.theme import Palette
from dashboard.places.scene import Scene
from dashboard.reading import Reading
from dashboard.subjects.map.scenes import scene_of
from dashboard.surfaces.parts import card_state


def drawing(reading: Reading, shown: Scene, palette: Palette, layer: Layer) -> Drawing:
    """The drawn map of the reading's scene, kept until what it shows may be another; nobody changes it."""
    chosen = (shown.subject, shown.grade, shown.question)
    return reading.kept(
        ("map", *chosen, palette.paper, layer), lambda: draw(scene_of(reading, *chosen), palette, layer)
    )


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
