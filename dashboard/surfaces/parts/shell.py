"""What stands around every page: the sidebar's selection, the banner of the invented district."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import pandas as pd
import streamlit as st

from dashboard import russian
from dashboard.surfaces.parts.state import Selection, ask, snapshot_at

_LOOPBACK = {"127.0.0.1", "localhost", "::1"}
INVENTED_REGION = "edu00"
"""Logins of the invented district begin so: no region has the code 00."""


def listens_here_only() -> bool:
    """Whether the server answers this machine only; data are shown on no other address without sign-in."""
    return st.get_option("server.address") in _LOOPBACK


def sign_in_is_missing() -> None:
    """The page shown instead of data when the server is open to a network."""
    st.title("Вход ещё не настроен")
    st.warning(
        "Программа запущена на сетевом адресе, а вход по паролю ещё не настроен, поэтому данные не показываются. "
        "Запустите её на этом компьютере без параметра --server.address: она откроется по адресу "
        "http://127.0.0.1:8501."
    )


@contextmanager
def no_traceback() -> Iterator[None]:
    """Whatever fails inside is logged and said in one sentence; control flow of Streamlit passes through."""
    try:
        yield
    except Exception:
        logging.getLogger("objektiv").exception("a page failed")
        st.error(
            "Страница не смогла открыться. Обновите её; если не поможет, пришлите разработчику журнал программы: "
            "подробности записаны там. Данные в хранилище не изменились.",
            icon=":material/error:",
        )


def sidebar() -> None:
    """District, academic year, as-of date; the selection is kept for the page of this run."""
    with st.sidebar:
        as_of = st.date_input(
            "На дату",
            value="today",
            max_value="today",
            key="on",
            bind="query-params",
            format="DD.MM.YYYY",
            help="Показать данные такими, какими они были известны в конце этого дня.",
        )
        snapshot = snapshot_at(as_of)
        district, name = _district(snapshot)
        year = _year(snapshot)
    st.session_state["selection"] = Selection(snapshot, year, as_of, district, name)


def demo_banner() -> None:
    """Says that the data are invented while they are."""
    if is_invented(st.session_state["selection"]):
        with st.container(key="demo_banner"):
            st.info(
                "Это вымышленный район для знакомства. Загрузите свои файлы на странице «Данные», и он исчезнет.",
                icon=":material/science:",
            )


def is_invented(chosen: Selection) -> bool:
    """Whether the data shown are of the invented district."""
    if chosen.snapshot is None:
        return False
    found = ask("district/invented", snapshot=chosen.snapshot, prefix=INVENTED_REGION)
    return bool(found["invented"].iloc[0])


def _district(snapshot: str | None) -> tuple[str | None, str]:
    known = ask("district/districts", snapshot=snapshot) if snapshot else pd.DataFrame()
    if known.empty:
        return None, "Район"
    names = dict(zip(known["district"], known["name"], strict=True))
    if len(names) == 1:
        code = next(iter(names))
        st.markdown(f"**{names[code]}**")
        return code, names[code]
    code = st.selectbox("Район", list(names), format_func=names.__getitem__, key="district", bind="query-params")
    return code, names[code]


def _year(snapshot: str | None) -> str | None:
    years = ask("district/years", snapshot=snapshot)["academic_year"].tolist() if snapshot else []
    if not years:
        return None
    year: str = st.selectbox("Учебный год", years, format_func=russian.short_year, key="year", bind="query-params")
    return year
