"""What the pages of plans share: the view of a date, choices in the URL, who writes."""

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import russian
from dashboard.subjects.roadmap.view import View, view_of
from dashboard.surfaces.parts.state import ask, selection, store

PAGE = "dashboard/surfaces/pages/roadmap.py"
MEASURE_PAGE = "dashboard/surfaces/pages/measure.py"
PREVIEW_PAGE = "dashboard/surfaces/pages/plan_preview.py"
ANY = "все"


def view() -> View:
    """What to show as of the sidebar's day."""
    opened = store()
    return _view(str(opened.path), opened.version, selection().as_of)


@st.cache_data(show_spinner="Раскладываем сроки…", max_entries=50)
def _view(path: str, version: int, as_of: date) -> View:
    return view_of(store(), as_of)


def query(name: str, **params: Any) -> pd.DataFrame:
    """Answer of `roadmap/<name>` for the view."""
    shown = view()
    return ask(f"roadmap/{name}", **shown.params, **params)


def school_names() -> dict[str, str]:
    """Login → name of the district's schools; names that repeat carry the login."""
    rows = places()
    twice = rows["name"].duplicated(keep=False)
    return dict(zip(rows["school"], rows["name"].mask(twice, rows["name"] + " (" + rows["school"] + ")"), strict=True))


def places() -> pd.DataFrame:
    """Schools to choose from: school, name, zone."""
    return ask("roadmap/places", snapshot=view().snapshot, district=selection().district)


def known_as_of(shown: View) -> str:
    """Words for the quiet line: what moment the figures are of."""
    if shown.by_dates:
        return f"на {russian.day(shown.shown_on)} по датам из файлов: в программу планы внесены позже"
    return f"на {russian.day(shown.shown_on)}"


def may_write(shown: View) -> bool:
    """Whether statuses may be written: only while today is shown; else says why not."""
    if shown.moment is None and not shown.by_dates:
        return True
    st.caption("Показана прошлая дата: записи добавляются только сегодняшним днём. Верните сегодня в поле «На дату».")
    return False


def plan_labels(plans: pd.DataFrame) -> dict[str, str]:
    """Name in the store → title, with the year where titles repeat."""
    repeated = plans["title"].duplicated(keep=False)
    years = [russian.short_year(year) if "/" in year else year for year in plans["academic_year"]]
    return {
        row.plan: f"{row.title} ({year})" if twice and year else row.title
        for row, year, twice in zip(plans.itertuples(), years, repeated, strict=True)
    }


def choice(label: str, options: list[str], key: str, width: int) -> str | None:
    """A filter bound to the URL; None for «все»."""
    chosen = st.selectbox(label, [ANY, *options], key=key, bind="query-params", width=width)
    return None if chosen == ANY else chosen
