"""The speaker's desk of the meeting mode: keys, clock and full screen, which Streamlit has no widget for.

The component only reports which view was asked for; the server decides what is shown.
"""

from collections.abc import Callable

import streamlit as st

from dashboard.surfaces.parts import assets

KEY = "desk"
_component = st.components.v2.component(
    "objektiv_desk", html=assets.text("desk.html"), css=assets.text("desk.css"), js=assets.text("desk.js")
)


def desk(index: int, count: int, go: Callable[[int], None], focus: str = "") -> bool:
    """Show the desk of view `index` of `count`; `go` is called with the view asked for; True when asked to leave.

    `focus` is the key of the field in which the next words will be typed.
    """
    asked = _component(
        key=KEY,
        data={"index": index, "count": count, "focus": focus},
        on_go_change=lambda: go(int(st.session_state[KEY].go)),
        on_leave_change=_stay,
        width="content",
    )
    return bool(asked.leave)


def _stay() -> None:
    """A trigger exists only while it has a callback; leaving itself happens in the page."""
