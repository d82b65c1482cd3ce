"""The form in which a status is told of chosen measures: in the district, in all schools or in some."""

from datetime import date, datetime
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import russian
from dashboard.access import author
from dashboard.files.tidy import login
from dashboard.imports.progress import nearest
from dashboard.subjects.roadmap.completion import overtaken_words
from dashboard.subjects.roadmap.events import NOT_REQUIRED, STATUSES, Told, tell
from dashboard.surfaces.parts.roadmap_state import school_names
from dashboard.surfaces.parts.state import ask, store
from dashboard.vocabulary import Level


def status_form(measures: pd.DataFrame, key: str) -> None:
    """Tell a status of `measures` (columns measure, level, owner_school); the page is drawn anew when it is kept."""
    names = school_names()
    with_schools = bool((measures["level"] == Level.SCHOOL).any())
    seen = _seen(key, tuple(measures["measure"]))
    with st.form(f"status_{key}", border=True):
        st.markdown(f"**Записать статус: {russian.count(len(measures), 'мероприятие', 'мероприятия', 'мероприятий')}**")
        with st.container(horizontal=True, vertical_alignment="bottom"):
            status = st.selectbox("Статус", STATUSES, index=2, width=170, key=f"new_status_{key}")
            day = st.date_input(
                "За какой день", value="today", max_value="today", format="DD.MM.YYYY", width=160, key=f"new_day_{key}"
            )
            chosen = (
                st.multiselect(
                    "Школы",
                    list(names),
                    format_func=lambda school: names[school],
                    key=f"new_schools_{key}",
                    placeholder="все школы района",
                    width=420,
                    select_all=False,
                )
                if with_schools
                else []
            )
            comment = st.text_input("Комментарий", key=f"new_comment_{key}", width=260, placeholder="по желанию")
        if with_schools:
            st.caption("У школьных мероприятий статус получат выбранные школы, без выбора — все школы района.")
        if st.form_submit_button("Записать", type="primary", icon=":material/check:", key=f"tell_{key}"):
            _tell(measures, status, day, chosen or list(names), comment, seen, names)
            _forget(key)
            st.rerun()


def said() -> None:
    """Shows what became of the last form, once."""
    if kept := st.session_state.pop("told", None):
        st.success(kept, icon=":material/check_circle:")
    if overtaken := st.session_state.pop("overtaken", None):
        st.warning(overtaken, icon=":material/sync_problem:")


def _tell(
    measures: pd.DataFrame,
    status: str,
    day: date,
    schools: list[str],
    comment: str,
    seen: datetime | None,
    names: dict[str, str],
) -> None:
    days = ask("roadmap/days")
    told = 0
    for row in measures.itertuples():
        places_ = _places(row, schools)
        occurrence = None if status == NOT_REQUIRED else nearest(days[days["measure"] == row.measure], day)
        word = Told((str(row.measure),), places_, occurrence, status, day, comment=comment or None)
        kept = tell(store(), word, author(), seen=seen)
        told += len(places_)
        if len(kept.overtaken):
            st.session_state["overtaken"] = overtaken_words(kept.overtaken, names)
    st.session_state["told"] = f"Записано: {russian.count(told, 'статус', 'статуса', 'статусов')} «{status}»."


def _places(row: Any, schools: list[str]) -> tuple[str | None, ...]:
    """Where the status holds: a school's own plan is that school's only, whatever schools are chosen."""
    if isinstance(row.owner_school, str):
        return (login(row.owner_school),)
    return tuple(schools) if row.level == Level.SCHOOL else (None,)


def _seen(key: str, measures: tuple[str, ...]) -> datetime | None:
    """The latest word of anyone when this form was first drawn for these measures: what its reader has seen."""
    kept: dict[str, tuple[tuple[str, ...], datetime | None]] = st.session_state.setdefault("seen_words", {})
    if key not in kept or kept[key][0] != measures:
        last = ask("roadmap/last_word")["last_event"].iloc[0]
        kept[key] = (measures, None if pd.isna(last) else last.to_pydatetime())
    return kept[key][1]


def _forget(key: str) -> None:
    st.session_state.get("seen_words", {}).pop(key, None)
