"""Objektiv: the server when it is started, the pages in every run of a session."""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

if get_script_run_ctx(suppress_warning=True) is None:
    from dashboard.surfaces.web import server  # the pages come with `web/warming.py`, after the first answer

    app = st.App("app.py", **server.parts())
else:
    from dashboard.surfaces.web import pages, turns

    with turns.pages.turn():
        pages.run()
