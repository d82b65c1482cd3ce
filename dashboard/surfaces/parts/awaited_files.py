"""Who has not sent what: schools by form with the check works it is missing for, and a text to send them."""

import pandas as pd
import streamlit as st

from dashboard import russian
from dashboard.reading import Reading
from dashboard.subjects.today.reminders import FORMS, of_files
from dashboard.surfaces.parts import blocks
from dashboard.surfaces.parts.state import reading


def show() -> None:
    """Schools × forms of the sidebar's year, with a text for each form."""
    now = reading()
    found = now.kept("awaited files", lambda: _awaited(now))
    if found is None:
        st.caption("Школы прислали все формы этого года." if now.has_results else "Результатов пока нет.")
        return
    table, texts = found
    st.caption(f"{russian.short_year(now.the_year)}: сколько проверочных работ школы без этой формы.")
    st.dataframe(table, hide_index=True, alt="Школы и недостающие формы", height=blocks.height_of(table, 460))
    blocks.downloads(table, key="awaited")
    for form, text in texts:
        st.markdown(f"**{form}**: текст для школ")
        st.code(text, language=None, wrap_lines=True)


def _awaited(now: Reading) -> tuple[pd.DataFrame, list[tuple[str, str]]] | None:
    """The table and, by form, the text; None where nothing is awaited."""
    rows = now.ask("today/files") if now.has_results else pd.DataFrame()
    if rows.empty:
        return None
    texts = [(FORMS[str(gap)], of_files(str(gap), own, now)) for gap, own in rows.groupby("gap", sort=False)]
    return by_school(rows), texts


def by_school(rows: pd.DataFrame) -> pd.DataFrame:
    """A row per school and a column per form with the number of check works; `rows` is today/files."""
    wide = rows.pivot_table(index=["name", "school"], columns="gap", values="subject", aggfunc="count", fill_value=0)
    wide = wide.rename(columns=FORMS).reset_index().rename(columns={"name": "Школа", "school": "Логин"})
    forms = [name for name in FORMS.values() if name in wide]
    return wide.rename_axis(None, axis=1)[["Школа", *forms, "Логин"]]
