"""The share of check works taken not to be objective: moved on «Методика», used by every card of the session."""

import streamlit as st

from dashboard.subjects.signs.beside import MOST_PREVALENCE, usual_prevalence

NAME = "prevalence"
_KEPT, _PICKED = "kept_prevalence", "pick_prevalence"


def chosen() -> float:
    """The share, 0 … 1: the address's, else the session's, else the usual one; what makes no sense is none of them."""
    said = st.query_params.get(NAME, "")
    if said.isdecimal() and 1 <= int(said) <= MOST_PREVALENCE:
        st.session_state[_KEPT] = int(said)
    return float(st.session_state.get(_KEPT, 100 * usual_prevalence())) / 100


def slider() -> None:
    """Shows the share and writes the next choice into the address."""
    st.session_state[_PICKED] = round(100 * chosen())
    st.slider(
        "Какая доля работ школ необъективна, %",
        1,
        MOST_PREVALENCE,
        key=_PICKED,
        on_change=_keep,
        help="Этого никто не знает: возьмите свою догадку. От неё зависит, сколько из похожих картин не случайны.",
    )


def _keep() -> None:
    picked = int(st.session_state[_PICKED])
    st.session_state[_KEPT] = picked
    st.query_params[NAME] = str(picked)
