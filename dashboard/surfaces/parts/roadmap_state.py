"""What the pages of plans share: the view of a date, choices in the URL, who writes."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import clock, russian
from dashboard.surfaces.parts.kept import KEPT
from dashboard.surfaces.parts.state import ask, reading
from dashboard.vocabulary import ALL, CURRENT

FILTERS = ("plan", "section", "owner", "level", "school_name", "status", "show", "part", "owed")
PAGE = "dashboard/surfaces/pages/roadmap.py"
MEASURE_PAGE = "dashboard/surfaces/pages/measure.py"
PREVIEW_PAGE = "dashboard/surfaces/pages/plan_preview.py"


def query(name: str, **filters: Any) -> pd.DataFrame:
    """Answer of `roadmap/<name>` for the page's reading; a filter that is None lets everything through."""
    return ask(f"roadmap/{name}", **{key: ALL if value is None else value for key, value in filters.items()})


def school_names() -> dict[str, str]:
    """Login → name of the district's schools; names that repeat carry the login."""
    rows = places()
    twice = rows["name"].duplicated(keep=False)
    return dict(zip(rows["school"], rows["name"].mask(twice, rows["name"] + " (" + rows["school"] + ")"), strict=True))


def places() -> pd.DataFrame:
    """Schools to choose from: school, name, zone."""
    return ask("roadmap/places")


def known_as_of() -> str:
    """Words for the quiet line: what day the figures are of."""
    return f"на {russian.day(reading().as_of)}"


def may_write() -> bool:
    """Whether statuses may be written: only while today is shown; else says why not."""
    if reading().as_of >= clock.today():
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


def plan_choice(labels: list[str]) -> str:
    """This year's plans, all of them or one, bound to the URL: `CURRENT`, `ALL` or a label."""
    plan: str = st.selectbox("План", [CURRENT, ALL, *labels], key="plan", **KEPT, width=155)
    return plan


def choice(label: str, options: list[str], key: str, width: int) -> str | None:
    """A filter bound to the URL; None for «все»."""
    chosen = st.selectbox(label, [ALL, *options], key=key, **KEPT, width=width)
    return None if chosen == ALL else chosen
