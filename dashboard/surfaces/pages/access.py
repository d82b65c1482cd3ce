"""«Доступ»: who may sign in, who is here now, what was done."""

import streamlit as st

from dashboard.access import asking, journal
from dashboard.surfaces.parts import access_blocks
from dashboard.vocabulary import Right

me = asking()
st.title("Доступ")
st.caption(
    "Каждый вход, отказ, загрузка, запись, отчёт и выгрузка остаются в журнале; его строки связаны между собой, и "
    "исправленную или вынутую видно."
)
tabs = ["Журнал действий", "Сеансы", "Люди"] if me.may(Right.PEOPLE) else ["Журнал действий"]
shown = st.tabs(tabs, key="access_tab", on_change="rerun")
if shown[0].open:
    with shown[0]:
        if found := journal.faults():
            st.error("  \n".join(found), icon=":material/broken_image:")
        else:
            st.caption(f"Строк: {journal.head()[0]}. Цепочка цела.")
        access_blocks.journal_shown(access_blocks.journal_table(journal.lines()))
if len(shown) > 1 and shown[1].open:
    with shown[1]:
        access_blocks.standing()
if len(shown) > 1 and shown[2].open:
    with shown[2]:
        access_blocks.people()
