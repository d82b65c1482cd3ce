"""What stands around every page: the sidebar's selection, the banner of the invented district."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date, datetime

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import clock, derive, russian
from dashboard.access import BookFault, Forbidden, NotSignedIn, Person, asking, journal
from dashboard.reading import EVERYTHING, Closed, NotDerived, Own, Reading, Scope, open_reading, scopes
from dashboard.store import StoreRefused
from dashboard.surfaces.parts import assets, blocks, card_state, frozen, region_state
from dashboard.surfaces.parts.frozen import SINCE
from dashboard.surfaces.parts.state import ask, store
from dashboard.vocabulary import Act, Role

INVENTED_REGION = "edu00"
"""Logins of the invented district begin so: no region has the code 00."""


def ended() -> None:
    """The page shown in place of data when the session has ended or was closed."""
    st.title("Сеанс закончился")
    st.info("Данные закрыты: вы вышли, долго не работали или администратор закрыл сеанс.", icon=":material/lock:")
    st.html(assets.ASSETS / "again.html")


def closed(said: str = "") -> None:
    """The page shown in place of what the person may not see."""
    st.title("Эта страница вам не открыта")
    st.info(said or "Она рассказывает о других школах. Откройте страницу из меню слева.", icon=":material/lock:")


def unavailable(error: Exception) -> None:
    """The page shown while the register of people does not answer."""
    logging.getLogger("objektiv").warning("the register was not read: %s", error, exc_info=True)
    st.error(str(error), icon=":material/error:")


@contextmanager
def no_traceback() -> Iterator[None]:
    """Whatever fails inside is logged and said in one sentence; control flow of Streamlit passes through."""
    try:
        yield
    except NotSignedIn:
        ended()
    except Forbidden as error:
        closed(str(error))
    except Closed as error:
        journal.write(Act.REFUSAL, asking().said, f"чужие данные: {error}")
        closed()
    except BookFault as error:
        unavailable(error)
    except StoreRefused as error:
        logging.getLogger("objektiv").warning("a page was refused by the store: %s", error, exc_info=True)
        st.error(str(error), icon=":material/error:")
    except Exception:
        logging.getLogger("objektiv").exception("a page failed")
        st.error(
            "Страница не смогла открыться. Обновите её; если не поможет, пришлите разработчику журнал программы: "
            "подробности записаны там. Если вы что-то записывали, посмотрите, записано ли.",
            icon=":material/error:",
        )


def sidebar(person: Person) -> None:
    """District or own school, academic year, as-of date; the reading is kept for the page of this run."""
    frozen.enter()
    with st.sidebar:
        as_of = st.date_input(
            "На дату",
            value=clock.today(),
            max_value=clock.today(),
            key="on",
            bind="query-params",
            format="DD.MM.YYYY",
            disabled=frozen.now() is not None,
            help="Показать, как всё было в конце этого дня, по всему, что известно сейчас.",
        )
        everything = _everything(as_of, since_of(as_of))
        scoped = _whole(everything) if person.sees_district else _own(everything, person)
        st.session_state["reading"] = replace(scoped, year=_year(scoped))
        if person.sees_district:
            _find_school()
        _whom(person)


def _whole(everything: Reading) -> Reading:
    return replace(everything, scope=_scope(scopes(everything)))


def _own(everything: Reading, person: Person) -> Reading:
    """What one sees who does not see the district: the own school of several, the own diagnostics, or open answers."""
    if Role.DIRECTOR not in person.roles or not person.schools:
        return _whole(everything).only(Own(teacher=person.teacher))
    school = person.schools[0]
    if len(person.schools) > 1:
        names = {row.school: row.name for row in everything.ask("school/names").itertuples()}
        school = st.selectbox("Школа", person.schools, format_func=lambda login: names.get(login, login), key="own")
    card = everything.ask("school/card", school=school)
    known = not card.empty and pd.notna(card["district"].iloc[0])
    scope = Scope(card["district"].iloc[0], card["district_name"].iloc[0]) if known else EVERYTHING
    return replace(everything, scope=scope).only(Own(school=school))


def _whom(person: Person) -> None:
    """Who is signed in, and the way out."""
    st.caption(f"{blocks.literal(person.name)}: {person.roles_said}")
    st.html(assets.ASSETS / "out.html")


def _find_school() -> None:
    """A school by its name or login from any page: one click and a few letters."""
    names = ask("school/names")
    if names.empty:
        return
    said = {login: f"{name} · {login}" for login, name in zip(names["school"], names["name"], strict=True)}
    st.selectbox(
        "Открыть школу",
        list(said),
        index=None,
        format_func=lambda login: said.get(login, login),
        placeholder="название или логин",
        key="find_school",
        on_change=_found,
    )
    if school := st.session_state.pop("found_school", None):
        card_state.open_card(school)


def _found() -> None:
    st.session_state["found_school"] = st.session_state["find_school"]
    st.session_state["find_school"] = None


def since_of(as_of: date) -> date:
    """Date of the last meeting: the URL's, else the one chosen before, else the last Monday of the month before."""
    said = st.query_params.get(SINCE) or st.session_state.get("last_since")
    try:
        since = date.fromisoformat(said or "")
    except ValueError:
        since = clock.last_meeting(as_of)
    return since if since < as_of else clock.last_meeting(as_of)


def demo_banner() -> None:
    """Says that the data are invented while they are."""
    if is_invented():
        with st.container(key="demo_banner"):
            st.info(
                "Это вымышленный район для знакомства. Загрузите свои файлы на странице «Данные», и он исчезнет.",
                icon=":material/science:",
            )


def is_invented() -> bool:
    """Whether the data shown are of the invented district."""
    return bool(ask("district/invented", prefix=INVENTED_REGION)["invented"].iloc[0])


def _everything(as_of: date, since: date) -> Reading:
    """All districts as of a day, derived if nobody asked for it before; again if an import came in between."""
    known_at = frozen.known_at()
    for _ in range(_TRIES):
        _derived([as_of, since], known_at)
        with suppress(NotDerived):
            return open_reading(store(), EVERYTHING, as_of=as_of, since=since, known_at=known_at)
    raise NotDerived(f"figures as of {as_of} are overtaken by imports")


_TRIES = 5


def _derived(days: list[date], known_at: datetime) -> None:
    """Figures of the days, made with a word on progress if nobody asked for them before."""
    opened = store()
    if derive.is_ready(opened, days, known_at):
        return
    bar = st.progress(0.0, text="Считаем показатели…")
    derive.ensure(opened, days, known_at, progress=lambda share, said: _show(bar, share, said))
    bar.empty()


def _show(bar: DeltaGenerator, share: float, said: str) -> None:
    bar.progress(share, text=said)


def _scope(known: list[Scope]) -> Scope:
    if not known:
        return EVERYTHING
    by_code = {scope.district: scope for scope in known}
    if len(known) == 1:
        st.markdown(f"**{known[0].name}**")
        return known[0]
    code = st.selectbox(
        "Район", list(by_code), format_func=lambda code: by_code[code].name, key="district", bind="query-params"
    )
    region_state.way_back()
    return by_code[code]


def _year(scoped: Reading) -> str | None:
    years = scoped.ask("district/years")["academic_year"].tolist()
    if not years:
        return None
    year: str = st.selectbox("Учебный год", years, format_func=russian.short_year, key="year", bind="query-params")
    return year
