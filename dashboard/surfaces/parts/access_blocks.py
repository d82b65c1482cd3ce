"""Blocks of «Доступ»: the journal as people read it, open sessions, people of the password mode."""

from datetime import datetime

import pandas as pd
import streamlit as st

from dashboard import clock
from dashboard.access import Person, require, sessions, users
from dashboard.access.people import roles_of
from dashboard.surfaces.parts import blocks
from dashboard.vocabulary import ACT_NAMES, ROLE_NAMES, Right, Role

_TOLD = "access_told"
_MOMENTS = {
    name: st.column_config.DatetimeColumn(format="DD.MM.YYYY HH:mm:ss")
    for name in ("Когда", "Начат", "Последнее действие")
}


def journal_shown(table: pd.DataFrame) -> None:
    """The journal on the page, and its files."""
    st.dataframe(
        table, hide_index=True, alt="Журнал действий", height=blocks.height_of(table, 520), column_config=_MOMENTS
    )
    blocks.downloads(table, key="journal")


def journal_table(lines: pd.DataFrame) -> pd.DataFrame:
    """Lines of the journal in Russian, times of this machine."""
    at = lines["at"].dt.tz_localize("UTC").dt.tz_convert(clock.zone()).dt.tz_localize(None).dt.floor("s")
    acts = lines["act"].map({act.value: name for act, name in ACT_NAMES.items()}).fillna(lines["act"])
    return pd.DataFrame(
        {"№": lines["number"], "Когда": at, "Кто": lines["who"], "Что": acts, "Подробно": lines["what"]}
    )


def standing() -> None:
    """Who is here now, and a way to close all sessions of a person."""
    found = sessions.standing()
    rows = [
        {
            "Кто": one.person.said,
            "Роли": one.person.roles_said,
            "Вход": one.mode,
            "Начат": _local(one.opened_at),
            "Последнее действие": _local(one.seen_at),
        }
        for one in found
    ]
    st.dataframe(pd.DataFrame(rows), hide_index=True, alt="Открытые сеансы", column_config=_MOMENTS)
    logins = sorted({one.person.login for one in found})
    with st.form("revoke", border=False):
        login = st.selectbox("Закрыть сеансы", logins, index=None, placeholder="кого", key="revoke_login", width=360)
        if st.form_submit_button("Закрыть", icon=":material/block:") and login:
            count = sessions.revoke(login, require(Right.PEOPLE).said)
            st.success(f"Сеансов закрыто: {count}. Войти снова можно, пока вход открыт.")


def people() -> None:
    """People of the password mode: the list, a new one, a new password, the end of access."""
    if told := st.session_state.pop(_TOLD, None):
        st.success(told, icon=":material/key:")
    everyone = users.everyone()
    rows = [
        {
            "Логин": one.person.login,
            "Имя": one.person.name,
            "Роли": one.person.roles_said,
            "Школы": ", ".join(one.person.schools),
            "Педагог": one.person.teacher or "",
            "Вход": "закрыт" if one.disabled else "открыт" if one.has_password else "нужен новый пароль",
        }
        for one in everyone
    ]
    if rows:
        st.dataframe(pd.DataFrame(rows), hide_index=True, alt="Люди")
    else:
        st.caption("Людей с паролем пока нет. Если вход ведёт служба организации, здесь записывают только роли.")
    left, right = st.columns(2, gap="large")
    with left:
        _add()
    with right:
        _change([one.person.login for one in everyone])


def _add() -> None:
    with st.form("add_person"):
        st.markdown("**Добавить**")
        login = st.text_input("Логин", key="person_login", max_chars=100)
        name = st.text_input("Имя, как его увидят в журнале", key="person_name", max_chars=100)
        roles = st.multiselect(
            "Роли", list(Role), format_func=ROLE_NAMES.__getitem__, key="person_roles", placeholder=""
        )
        schools = st.text_input("Логины школ директора через запятую", key="person_schools")
        teacher = st.text_input("Код педагога из диагностики", key="person_teacher")
        if st.form_submit_button("Добавить", icon=":material/person_add:"):
            own = tuple(part.strip() for part in schools.split(",") if part.strip())
            person = Person(login.strip(), name.strip() or login.strip(), roles_of(roles), own, teacher.strip() or None)
            try:
                password = users.add(person, require(Right.PEOPLE).said)
            except users.BadUser as error:
                st.error(str(error), icon=":material/error:")
                return
            _tell(f"{person.login}: пароль {password}. Он показан один раз, передайте его лично.")


def _change(logins: list[str]) -> None:
    with st.form("change_person"):
        st.markdown("**Новый пароль или закрыть вход**")
        login = st.selectbox("Кому", logins, index=None, placeholder="логин", key="change_login")
        reset = st.form_submit_button("Новый пароль", icon=":material/lock_reset:", disabled=not logins)
        disable = st.form_submit_button("Закрыть вход", icon=":material/person_off:", disabled=not logins)
    if login and reset:
        password = users.reset(login, require(Right.PEOPLE).said)
        _tell(f"{login}: пароль {password}. Он показан один раз; прежние сеансы закрыты.")
    if login and disable:
        users.disable(login, require(Right.PEOPLE).said)
        _tell(f"{login}: вход закрыт, сеансы закончены.")


def _tell(said: str) -> None:
    st.session_state[_TOLD] = blocks.literal(said)
    st.rerun()


def _local(at: float) -> datetime:
    return datetime.fromtimestamp(at).replace(microsecond=0)
