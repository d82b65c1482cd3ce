"""«Сегодня» on the summary: a line per kind of errand, its button, a text to send; the rest one click away."""

import streamlit as st

from dashboard import russian
from dashboard.subjects.signs.verdict import verdicts
from dashboard.subjects.teachers.sight import sight
from dashboard.subjects.today.errands import Errand, Group, waiting
from dashboard.surfaces.parts import assets, blocks
from dashboard.surfaces.parts.change_blocks import PAGES
from dashboard.surfaces.parts.state import reading

MOST = 20
"""Errands of a kind shown at once when it is opened; the place of the last says how many there are."""
_WIDTHS = [2.3, 5.5, 2.0, 1.35, 1.1]


def today() -> None:
    """Everything that waits; a kind shows its most pressing errand until it is opened."""
    now, rows = reading(), sight(may_name=False).rows
    found = now.kept(("waiting", rows), lambda: waiting(now, verdicts(now), rows))
    assets.style("today")
    with st.container(border=True, key="today", gap="xxsmall"):
        st.markdown("#### Сегодня")
        if not found:
            st.markdown("Просроченного нет, ответы и файлы на месте.")
        for group in found:
            _group(group)


def _group(group: Group) -> None:
    opened = bool(st.session_state.get(f"today_open_{group.key}"))
    for at, errand in enumerate(group.errands[: MOST if opened else 1]):
        head, words, go, write, more = st.columns(_WIDTHS, gap="small", vertical_alignment="center")
        if at == 0:
            head.markdown(f":small[**{group.title}** :gray[{group.count}]]")
            _more(more, group, opened)
        words.markdown(f":small[{blocks.literal(russian.unbroken(errand.text))}]")
        _go(go, errand)
        if errand.reminder:
            _reminder(write, errand, f"{group.key}_{at}")


def _more(place: st.delta_generator.DeltaGenerator, group: Group, opened: bool) -> None:
    if rest := len(group.errands) - 1:
        place.button(
            "свернуть" if opened else f"ещё {rest}",
            type="tertiary",
            key=f"today_more_{group.key}",
            on_click=_turn,
            args=(group.key, not opened),
        )


def _turn(key: str, opened: bool) -> None:
    st.session_state[f"today_open_{key}"] = opened


def _go(place: st.delta_generator.DeltaGenerator, errand: Errand) -> None:
    page, where = PAGES[errand.target]
    place.page_link(
        page,
        label=errand.button,
        icon=":material/arrow_forward:",
        query_params=errand.link or None,
        help=f"Откроется {where}",
    )


def _reminder(place: st.delta_generator.DeltaGenerator, errand: Errand, key: str) -> None:
    shelf = place.popover("Текст", icon=":material/mail:", type="tertiary", key=f"remind_{key}", on_change="rerun")
    if shelf.open:
        with shelf:
            st.code(errand.reminder, language=None, wrap_lines=True, width=460)
