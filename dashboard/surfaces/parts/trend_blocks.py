"""Blocks of «Динамика»: a chart whose schools open by a click, its table by a row, choices kept in the URL."""

from collections.abc import Callable, Collection
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import russian
from dashboard.subjects.trends.view import Refusal, View
from dashboard.surfaces.parts import blocks, card_state, plots

Card = tuple[str | None, int | None]


def made(draw: Callable[..., View | Refusal], rows: Callable[[], pd.DataFrame], *how: Any) -> View | Refusal:
    """A view of rows that are asked only when it is made: so it is known what it rests on."""
    return draw(rows(), *how)


def from_url(name: str, options: Collection[str], default: str) -> str:
    """The URL's choice, else the last one of this session: coming back from a card opens the same view."""
    last = st.session_state.setdefault("last_trends", {})
    kept = last.get(name)
    last[name] = chosen = card_state.from_url(name, list(options), kept if kept in options else default)
    if name not in st.query_params and chosen != default:
        st.query_params[name] = chosen
    return chosen


def switch(label: str, name: str, options: dict[str, str], value: str) -> None:
    """A segmented control that shows `value` and writes the next choice into the URL."""
    key = f"pick_{name}"
    st.session_state[key] = value
    st.segmented_control(
        label,
        list(options),
        format_func=options.__getitem__,
        key=key,
        required=True,
        label_visibility="collapsed",
        on_change=lambda: card_state.choose(**{name: st.session_state[key]}),
    )


def chosen(label: str, name: str, options: dict[str, str], default: str, width: int) -> str:
    """A selectbox over codes, its choice in the URL."""
    value = from_url(name, options, default)
    card_state.picker(label, name, list(options), value, options.__getitem__, width=width)
    return value


def show(view: View, key: str, card: Card) -> None:
    """The figure of a view; a click on a school opens its card with the subject and grade of `card`."""
    if view.warning:
        st.info(view.warning, icon=":material/straighten:")
    event = plots.clickable(view.figure, f"chart_{key}", f"{view.finding}. {view.note}", at_once=True)
    points = event["selection"]["points"]
    if points:
        _open(points[0].get("customdata"), card)
    if view.how:
        st.markdown(view.how)


def table(view: View, key: str, card: Card) -> None:
    """The table behind a view, with downloads; a chosen row opens the school: the way for a keyboard."""
    shelf = st.popover("Таблица", icon=":material/table:", type="tertiary", key=f"table_{key}", on_change="rerun")
    if not shelf.open:
        return
    rows = view.table()
    with shelf:
        pick = st.dataframe(
            on_screen(rows),
            hide_index=True,
            alt=f"Таблица: {view.finding}",
            width=760,
            placeholder=russian.DASH,
            height=blocks.height_of(rows, 400),
            key=f"rows_{key}",
            on_select="rerun",
            selection_mode="single-row",
            column_config={
                name: st.column_config.NumberColumn(format="localized") for name in rows.select_dtypes("number").columns
            },
        )
        st.caption("Отметьте строку, чтобы открыть школу; с клавиатуры: стрелки, потом Shift и пробел.")
        blocks.downloads(rows, key=key)
    if pick.selection.rows:
        _open(view.logins[pick.selection.rows[0]], card)


def on_screen(rows: pd.DataFrame) -> pd.DataFrame:
    """The table with mixed columns as text."""
    mixed = [name for name in rows if rows[name].dtype == object]
    return rows.assign(**{name: rows[name].map(_text) for name in mixed})


def _text(value: Any) -> str:
    return value if isinstance(value, str) else russian.number(value)


def _open(school: Any, card: Card) -> None:
    login = school[0] if isinstance(school, list) else school
    if login:
        card_state.open_card(str(login), *card)
