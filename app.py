"""Objektiv: the server when it is started, the pages in every run of a session."""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard.surfaces.web import pages, server, turns

if get_script_run_ctx(suppress_warning=True) is None:
    app = st.App("app.py", **server.parts())
else:
    with turns.pages.turn():
        pages.run()
