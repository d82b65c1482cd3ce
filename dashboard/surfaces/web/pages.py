"""Page config, who is asking, navigation by what they may see: what a session runs at every turn."""

from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard import clock
from dashboard.access import BookFault, NotSignedIn, Person, journal, sessions, who
from dashboard.store import StoreRefused
from dashboard.surfaces.parts import clicks, frozen, kept, region_state, shell, start
from dashboard.surfaces.parts.state import store
from dashboard.surfaces.web import ahead, holders
from dashboard.surfaces.web.first_page import SIDEBAR_PX
from dashboard.vocabulary import Act, Right, Role

_FOLDER = Path("dashboard/surfaces/pages")
_SHOW, _WORK = "Показ", "Работа с данными"
_EVERYBODY = frozenset(Role)
_DISTRICT = frozenset({Role.HEAD, Role.METHODOLOGIST})
_SCHOOLS = _DISTRICT | {Role.DIRECTOR}
_AT_ONCE = {"summary", "region", "map", "trends", "schools", "school", "roadmap", "control"}
"""Pages whose first document shows them as they were last drawn: they name no teacher."""
_KEY, _SEEN = "session_key", "page_seen"


@dataclass(frozen=True)
class Place:
    """A page: its file, name, icon (none: reached by links), roles that may open it, address and section."""

    file: str
    title: str
    icon: str
    roles: frozenset[Role]
    url: str | None = None
    section: str = ""


PLACES = (
    Place("summary", "Сводка", "dashboard", _DISTRICT),
    Place("region", "Регион", "account_tree", _DISTRICT),
    Place("map", "Карта рисков", "map", _DISTRICT, "map"),
    Place("trends", "Динамика", "timeline", _DISTRICT),
    Place("schools", "Школы", "school", _DISTRICT),
    Place("school", "Школа", "", _SCHOOLS),
    Place("roadmap", "Дорожная карта", "checklist", _SCHOOLS),
    Place("measure", "Мероприятие", "", _SCHOOLS),
    Place("plan_preview", "Добавить план", "", _DISTRICT, "plan"),
    Place("deficits", "Профдефициты", "psychology", _SCHOOLS),
    Place("teacher", "Педагог", "", _SCHOOLS | {Role.TEACHER}),
    Place("control", "Контроль", "fact_check", _DISTRICT, "control"),
    Place("meeting", "Совещание", "present_to_all", _DISTRICT, section=_SHOW),
    Place("views", "Все виды", "view_list", _DISTRICT, "views", _SHOW),
    Place("reports", "Отчёты", "description", _DISTRICT, "reports", _SHOW),
    Place("open_report", "Открытый отчёт", "public", _EVERYBODY, "open", _SHOW),
    Place("imports", "Данные", "upload_file", frozenset({Role.METHODOLOGIST}), "data", _WORK),
    Place("method", "Методика", "menu_book", _EVERYBODY, "method", _WORK),
    Place("access", "Доступ", "key", frozenset({Role.ADMIN, Role.HEAD}), "access", _WORK),
)
_FIRST = {Role.DIRECTOR: "school", Role.TEACHER: "teacher"}
"""The first page of those who have one of their own, shown in the menu then."""


def run() -> None:
    """Draw the page that is asked for; the paths of pages count from the folder of `app.py`."""
    st.set_page_config(
        page_title="Объектив", page_icon="dashboard/assets/icon.svg", layout="wide", initial_sidebar_state=SIDEBAR_PX
    )
    try:
        person = who.asking()
    except NotSignedIn:
        shell.ended()
        st.stop()
    except BookFault as error:
        shell.unavailable(error)
        st.stop()
    asked = _query()
    with shell.no_traceback():
        _of_this_session()
        pages, page = _navigation(person)
        st.set_page_config(page_title=f"{page.title} · Объектив")
        kept.turned_to(page.url_path)
        start.ready_store()
        shell.sidebar(person)
        clicks.refused()
        place = pages[page.url_path]
        with _kept_ahead(place.file, ahead.asked(person, page.url_path, asked)):
            _draw(page, place, person)
    _drawn()


def first_page(person: Person) -> str:
    """File of the page that a person meets first."""
    if person.sees_district:
        return PLACES[0].file
    own_first = next((file for role, file in _FIRST.items() if role in person.roles), None)
    return own_first or ("access" if Role.ADMIN in person.roles else "open_report")


def _navigation(person: Person) -> tuple[dict[str, Place], StreamlitPage]:
    first = first_page(person)
    pages = {place.file: _page(place, person, first) for place in PLACES}
    sections: dict[str, list[StreamlitPage]] = {}
    for place in sorted(PLACES, key=lambda place: place.file != first):
        sections.setdefault("" if place.file == first else place.section, []).append(pages[place.file])
    found = st.navigation(sections, expanded=True)  # else «View more» in English
    return {pages[place.file].url_path: place for place in PLACES}, found


def _page(place: Place, person: Person, first: str) -> StreamlitPage:
    is_there = place.file != "region" or region_state.has_districts()
    is_shown = (place.icon and person.roles & place.roles and is_there) or place.file == first
    is_extra = place.file == "open_report" and person.may(Right.REPORT)
    return st.Page(
        _FOLDER / f"{place.file}.py",
        title=place.title,
        icon=f":material/{place.icon or 'school'}:" if is_shown else None,
        url_path=place.url,
        default=place.file == first,
        visibility="visible" if is_shown and not is_extra else "hidden",
    )


def _draw(page: StreamlitPage, place: Place, person: Person) -> None:
    if not person.roles & place.roles:
        journal.write(Act.REFUSAL, person.said, f"страница «{place.title}»")
        shell.closed()
        return
    if place.file != "meeting":  # there both stand in the bar
        shell.demo_banner()
        frozen.banner()
    page.run()


def _query() -> str:
    context = get_script_run_ctx(suppress_warning=True)
    return context.query_string if context is not None else ""


def _kept_ahead(file: str, asked: ahead.Asked) -> AbstractContextManager[None]:
    """Keeps what the first run of a visit draws: nothing but the address has a part in it."""
    is_first = not st.session_state.get(_SEEN)
    st.session_state[_SEEN] = True
    if not is_first or file not in _AT_ONCE:
        return nullcontext()
    opened, day = store(), clock.today()
    version = opened.version

    def is_current() -> bool:
        with suppress(StoreRefused):
            opened.heed_others()
            return opened.version == version and clock.today() == day
        return False

    theme = st.context.theme.type or "light"
    return ahead.kept(asked, theme, is_current)


def _of_this_session() -> None:
    """Nothing that another person left in a connection that is taken over stays in it."""
    context, found = get_script_run_ctx(suppress_warning=True), sessions.find(who.token())
    if context is None or found is None:
        return
    if st.session_state.setdefault(_KEY, found.key) != found.key:
        st.session_state.clear()
        st.session_state[_KEY] = found.key
    holders.holds(context.session_id, found.key)


def _drawn() -> None:
    context = get_script_run_ctx(suppress_warning=True)
    if context is not None and _KEY in st.session_state:
        holders.keeps(context.session_id, st.session_state[_KEY])
