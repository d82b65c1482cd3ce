"""HTML, CSS and JS of the pages: files of `assets/`, shown as they are.

A value reaches them as data of a component or as a CSS variable, never by being pasted into the text. Streamlit's
own elements and keys are named in these files only, and a browser test finds each on its page.
"""

from pathlib import Path

import streamlit as st

ASSETS = Path(__file__).parent / "assets"


def style(name: str) -> None:
    """Put `<name>.css` on the page; it takes no room."""
    st.html(ASSETS / f"{name}.css")


def text(file: str) -> str:
    """What a file of `assets/` holds."""
    return (ASSETS / file).read_text(encoding="utf-8")
