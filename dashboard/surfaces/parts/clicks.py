"""What a click does before the page is drawn: a refusal is told on the page, in words, not in Streamlit's own box."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import streamlit as st

from dashboard.access import BookFault, Forbidden, NotSignedIn
from dashboard.store import StoreRefused

P = ParamSpec("P")
_REFUSED, _SAID = "click_refused", "click_said"
_FAILED = (
    "Не получилось: ошибка программы, подробности в её журнале. Посмотрите, записано ли то, что вы делали, и повторите."
)


def told(act: Callable[P, None]) -> Callable[P, None]:
    """`act` as a callback: whatever it refuses or fails at is said when the page is drawn next."""

    @wraps(act)
    def clicked(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            act(*args, **kwargs)
        except NotSignedIn:
            pass  # the run that follows says so
        except (Forbidden, BookFault, StoreRefused) as refused:
            st.session_state[_REFUSED] = str(refused)
        except Exception:
            logging.getLogger("objektiv").exception("a click failed")
            st.session_state[_REFUSED] = _FAILED

    return clicked


def refused() -> None:
    """Says once what the last click was refused for."""
    if said := st.session_state.pop(_REFUSED, None):
        st.error(said, icon=":material/error:")


def say(words: str) -> None:
    """Have the next drawing of the page say what was written."""
    st.session_state[_SAID] = words


def said() -> None:
    """Says it, once."""
    if words := st.session_state.pop(_SAID, None):
        st.success(words, icon=":material/check_circle:")
