"""A frozen meeting: day and moment of knowledge that an address names, kept while its reader walks the pages."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import streamlit as st

from dashboard import clock, russian
from dashboard.reading import Reading
from dashboard.surfaces.parts.state import reading
from dashboard.surfaces.reports.fingerprint import basis
from dashboard.vocabulary import LATEST

DAY, KNOWN, PRINT, SINCE = "as_of", "known", "print", "since"
"""Names in the address: day of the figures, moment of knowledge (UTC), fingerprint, day compared with."""
ON, _LAST_SINCE, _FROZEN, _BROKEN = "on", "last_since", "frozen", "frozen_broken"


@dataclass(frozen=True)
class Frozen:
    """What was known at a moment (UTC), with the first signs of its fingerprint."""

    known_at: datetime
    fingerprint: str


def enter() -> None:
    """Take what the address says, before the day is asked for.

    An address without it leaves what was taken before: the visit goes on over the pages. It is not written there again,
    each writing would be one more step that «Back» has to undo.
    """
    said = st.query_params.get(KNOWN)
    known_at = _moment(said)
    st.session_state[_BROKEN] = said is not None and known_at is None
    day = _day(st.query_params.get(DAY))
    if known_at is not None:
        found = Frozen(known_at, st.query_params.get(PRINT, ""))
        if st.session_state.get(_FROZEN) != found:
            st.session_state[_FROZEN] = found
            st.session_state[ON] = min(day or known_at.date(), clock.today())
            st.session_state[_LAST_SINCE] = st.query_params.get(SINCE)
    elif day is not None and ON not in st.session_state and ON not in st.query_params:
        st.session_state[ON] = min(day, clock.today())


def now() -> Frozen | None:
    """What the visitor looks at; None: as everything is known today."""
    found: Frozen | None = st.session_state.get(_FROZEN)
    return found


def known_at() -> datetime:
    """How far knowledge counts on this visit."""
    kept = now()
    return LATEST if kept is None else kept.known_at


def banner() -> None:
    """Says on every page whose figures are shown, whether they are still those, and leads to today's."""
    if st.session_state.get(_BROKEN):
        st.warning("Ссылка на совещание неполная: показано то, что известно сегодня.", icon=":material/link_off:")
    if now() is None:
        return
    with st.container(key="frozen_banner", horizontal=True, vertical_alignment="center"):
        said = words()
        if differs():
            st.warning(said, icon=":material/sync_problem:")
        else:
            st.info(said, icon=":material/lock_clock:")
        way_back()


def words() -> str:
    """`Цифры совещания 26.11.2026, как они были известны 26.11.2026 в 10:11.`"""
    kept = now()
    if kept is None:
        return ""
    said_at = reading().ask("data/clock_time", moment=kept.known_at)["said_at"].iloc[0]
    local = said_at.tz_localize("UTC").tz_convert(clock.zone())
    told = f"Цифры совещания {russian.day(_meeting(reading(), kept))}, как они были известны {local:%d.%m.%Y в %H:%M}."
    more = " Сведения того дня с тех пор изменены или посчитаны иначе: цифры могут быть другими, чем на совещании."
    return told + (more if differs() else "")


def short_words() -> str:
    """The same for a narrow place."""
    kept = now()
    if kept is None:
        return ""
    tail = "но сведения с тех пор изменены" if differs() else "как были известны тогда"
    return f"Цифры совещания {russian.day(_meeting(reading(), kept))}, {tail}"


def differs() -> bool:
    """Whether something else is read than at the meeting: the store was restored, or figures are computed otherwise."""
    kept = now()
    return kept is not None and not basis(reading()).startswith(kept.fingerprint or "-")


def way_back() -> None:
    """A button to what is known today."""
    st.button("К сегодняшним", key="leave_frozen", icon=":material/today:", on_click=_leave)


def _leave() -> None:
    for name in (_FROZEN, _LAST_SINCE):
        st.session_state.pop(name, None)
    for name in (DAY, KNOWN, PRINT, SINCE):
        st.query_params.pop(name, None)
    st.session_state[ON] = clock.today()


def _meeting(of: Reading, kept: Frozen) -> date:
    from dashboard.surfaces.reports.held import meetings  # Word and slides come with it: half of a page's start

    return next((one.meeting for one in meetings(of) if one.known_at == kept.known_at), of.as_of)


def _moment(said: str | None) -> datetime | None:
    try:
        found = datetime.fromisoformat(said or "")
        return found.astimezone(UTC).replace(tzinfo=None) if found.tzinfo else found
    except (ValueError, OverflowError):  # the first hour of the first year lies before it elsewhere
        return None


def _day(said: str | None) -> date | None:
    try:
        return date.fromisoformat(said or "")
    except ValueError:
        return None
