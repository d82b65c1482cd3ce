"""Logins that wait for a word, on «Данные»: whose each of them is."""

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import russian
from dashboard.access import acting
from dashboard.imports.derived import Tell
from dashboard.imports.logins import Word, decide, held
from dashboard.imports.report import FileReport
from dashboard.surfaces.parts import jobs, traces
from dashboard.surfaces.parts.state import store
from dashboard.vocabulary import Act, Right, Verdict

Choice = tuple[Verdict | None, str]
_LATER: Choice = (None, "")
_SHOWN = 30
_SAID = {None: "Решить позже", Verdict.SCHOOL: "Новая школа", Verdict.IGNORE: "Не учитывать"}


def show() -> None:
    """The logins with a choice for each; nothing when none waits."""
    now = store()
    rows = now.until_written("held logins", lambda: held(now))
    if rows.empty:
        return
    count = russian.count(len(rows), "логин ждёт решения", "логина ждут решения", "логинов ждут решения")
    with st.container(border=True, key="held_logins"):
        st.markdown(f"**{count}**")
        st.caption("Их нет ни в реестре, ни в другом файле района. Пока не сказано, чьи они, их строки не считаются.")
        schools = store().query("data/logins").query("state == 'own'").set_index("login")["name"]
        chosen = {row.login: _choice(row, schools) for row in rows.head(_SHOWN).itertuples(index=False)}
        words = [Word(login, verdict, meant) for login, (verdict, meant) in chosen.items() if verdict]
        if len(rows) > _SHOWN:
            st.caption(f"Показаны первые {_SHOWN}; остальные появятся, когда об этих будет решено.")
        if st.button("Записать решения", disabled=not words, key="decide_logins", icon=":material/save:"):
            _begin(words)
            st.rerun()


def _choice(row: Any, schools: pd.Series) -> Choice:
    """The word chosen for one login; the likeliest school is offered first."""
    others = [login for login in schools.index if login != row.nearest]
    nearest = [row.nearest] if row.nearest else []
    options: list[Choice] = [
        _LATER,
        *((Verdict.ALIAS, login) for login in nearest),
        (Verdict.SCHOOL, ""),
        (Verdict.IGNORE, ""),
        *((Verdict.ALIAS, login) for login in others),
    ]
    name = f", {row.name}" if row.name and row.name != row.login else ""
    works = russian.count(row.works, "работа", "работы", "работ")
    chosen: Choice = st.selectbox(
        f"{row.login}{name}: {works}, файл «{row.file_name}»",
        options,
        format_func=partial(_in_words, schools),
        key=f"login_{row.login}",
    )
    return chosen


def _in_words(schools: pd.Series, choice: Choice) -> str:
    verdict, login = choice
    if verdict is Verdict.ALIAS:
        return f"Это школа {login} {schools.get(login, '')}".strip()
    return _SAID[verdict]


def _begin(words: list[Word]) -> None:
    opened = store()

    def work(tell: Tell) -> list[FileReport]:
        decide(opened, words, who, tell)
        return []

    title = f"Решение о {russian.count(len(words), 'логине', 'логинах', 'логинах')}"
    with acting(Right.LOAD, Act.CHANGE, f"{title}: {', '.join(word.login for word in words)}") as who:
        jobs.start(title, who, traces.kept(opened.path, title, work), ended="Решения записаны, показатели пересчитаны.")
