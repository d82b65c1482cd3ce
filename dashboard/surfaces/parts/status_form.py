"""The form in which a status is told of chosen measures: in the district or in the schools that were chosen."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import russian
from dashboard.access import acting
from dashboard.files.tidy import login
from dashboard.imports.progress import nearest
from dashboard.subjects.roadmap.events import NOT_REQUIRED, STATUSES, Told, tell
from dashboard.surfaces.parts import told_words
from dashboard.surfaces.parts.roadmap_state import school_names
from dashboard.surfaces.parts.state import ask, store
from dashboard.vocabulary import Act, Level, Right


def status_form(measures: pd.DataFrame, key: str) -> None:
    """Tell a status of `measures` (columns measure, level, owner_school); the page is drawn anew when it is kept.

    A measure of schools is told of the chosen ones only: without a choice nothing can be written.
    """
    seen = _seen(key, tuple(measures["measure"]))
    with st.container(border=True, key=f"status_{key}"):
        st.markdown(f"**Записать статус: {russian.count(len(measures), 'мероприятие', 'мероприятия', 'мероприятий')}**")
        with st.container(horizontal=True, vertical_alignment="bottom"):
            status = st.selectbox("Статус", STATUSES, index=2, width=170, key=f"new_status_{key}")
            day = st.date_input(
                "За какой день", value="today", max_value="today", format="DD.MM.YYYY", width=160, key=f"new_day_{key}"
            )
            comment = st.text_input("Комментарий", key=f"new_comment_{key}", width=260, placeholder="по желанию")
        chosen = _schools(key) if _asks_schools(measures) else []
        places = {row.measure: _places(row, chosen) for row in measures.itertuples()}
        ready = any(places.values()) and day is not None
        label = f"Записать {_whom(places.values())}" if ready else "Записать"
        if st.button(label, type="primary", icon=":material/check:", key=f"tell_{key}", disabled=not ready):
            _tell(places, status, day, comment, seen)
            _forget(key)
            st.rerun()


def choose_schools(key: str, schools: Sequence[str]) -> None:
    """Have the form `key` stand with these schools (logins) chosen when it is drawn next."""
    st.session_state[_choice_of(key)] = [school for school in school_names() if school in set(schools)]


def _schools(key: str) -> list[str]:
    """Logins that a person chose; nobody is chosen for them."""
    names = school_names()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.multiselect(
            "Школы",
            list(names),
            format_func=lambda school: names[school],
            key=_choice_of(key),
            placeholder="не выбраны: отметьте строки или выберите здесь",
            select_all=False,
        )
        st.button(
            f"Выбрать все {russian.number(len(names))}",
            on_click=choose_schools,
            args=(key, list(names)),
            key=f"all_{key}",
        )
    return chosen


def _choice_of(key: str) -> str:
    return f"new_schools_{key}"


def _asks_schools(measures: pd.DataFrame) -> bool:
    """Whether any of them is carried out by schools that the plan itself does not name."""
    return bool(((measures["level"] == Level.SCHOOL) & measures["owner_school"].isna()).any())


def _whom(places: Any) -> str:
    """`5 школам`, `району`, `району и 5 школам`: to whom the words will be written."""
    whom = {place for several in places for place in several}
    schools = len(whom - {None})
    named = russian.count(schools, "школе", "школам", "школам") if schools else ""
    return " и ".join(filter(None, ("району" if None in whom else "", named)))


def _tell(
    places: dict[str, tuple[str | None, ...]], status: str, day: date, comment: str, seen: datetime | None
) -> None:
    days = ask("roadmap/days")
    words = []
    for measure, schools in places.items():
        if schools:
            occurrence = None if status == NOT_REQUIRED else nearest(days[days["measure"] == measure], day)
            words.append(Told((measure,), schools, occurrence, status, day, comment=comment or None))
    whom = {place for several in places.values() for place in several}
    with acting(Right.EDIT, Act.CHANGE, f"статус «{status}», {_whom(places.values())}", whom) as who:
        kept = [tell(store(), word, who, seen=seen) for word in words]
    told = russian.count(sum(map(len, places.values())), "статус", "статуса", "статусов")
    told_words.answer(f"Записано: {told} «{status}», {_whom(places.values())}.", kept)


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
