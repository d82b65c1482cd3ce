"""Objektiv: the server when it is started, the pages in every run of a session."""

import streamlit as st
from starlette.middleware import Middleware
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard.surfaces.parts import shell
from dashboard.surfaces.web import pages
from dashboard.surfaces.web.copies import keeping
from dashboard.surfaces.web.doors import LOOPBACK, OwnPages, Restraint
from dashboard.surfaces.web.first_page import FirstPage

if get_script_run_ctx(suppress_warning=True) is None:
    own = LOOPBACK if shell.listens_here_only() else ()
    app = st.App(
        "app.py", lifespan=keeping, middleware=[Middleware(OwnPages, own), Middleware(Restraint), Middleware(FirstPage)]
    )
else:
    pages.run()
