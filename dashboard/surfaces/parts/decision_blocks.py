"""Blocks of decisions: the list as it is typed, what became of the last ones, the papers made from them."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from dashboard import clock, russian
from dashboard.access import acting
from dashboard.subjects.control import fulfilment
from dashboard.subjects.control.meetings import Done, Recorded, of_last_meeting, still_open, tell_done
from dashboard.surfaces.parts import blocks, decision_state, report_state, taking_away
from dashboard.surfaces.parts.decision_state import Row
from dashboard.surfaces.parts.state import reading, store
from dashboard.surfaces.reports.held import Held, everything, hold, meetings
from dashboard.surfaces.reports.made import FORMATS
from dashboard.surfaces.reports.minutes import Heads
from dashboard.vocabulary import Act, Right

_WIDTHS = (0.3, 5.6, 2.3, 1.3, 0.55)
_TOLD_WIDTHS = (0.3, 5.7, 1.25, 1.4, 2.2)
_LABELS = {"text": "Решение", "who": "Ответственные", "due": "Срок"}
LINK = "Ссылка: те же цифры и через год"
_AS_DAY = "ДД.ММ.ГГГГ"


def editor(shown: Sequence[Row], first: int = 1, height: int = 68) -> None:
    """Decisions in fields, numbered from `first`; what is typed is kept at once."""
    heads = st.columns(_WIDTHS, gap="small")
    for column, name in zip(heads[1:4], _LABELS.values(), strict=True):
        column.caption(name)
    for place, row in enumerate(shown, start=first):
        _fields(row, place, height)


def _fields(row: Row, place: int, height: int) -> None:
    number, text, who, due, away = st.columns(_WIDTHS, gap="small", vertical_alignment="center")
    number.markdown(f"**{place}**")
    for name in decision_state.FIELDS:
        st.session_state.setdefault(row.field(name), getattr(row, name))
    for column, name in ((text, "text"), (who, "who")):
        column.text_area(
            f"{_LABELS[name]} {place}",
            key=row.field(name),
            height=height,
            label_visibility="collapsed",
            on_change=decision_state.typed,
            args=(row.key, name),
        )
    due.text_input(
        f"{_LABELS['due']} {place}",
        key=row.field("due"),
        label_visibility="collapsed",
        placeholder=_AS_DAY,
        on_change=decision_state.typed,
        args=(row.key, "due"),
    )
    away.button(
        "Убрать",
        key=f"remove_{row.key}",
        icon=":material/close:",
        help=f"Убрать решение {place}",
        on_click=decision_state.remove,
        args=(row.key,),
    )


def last_ones() -> list[Recorded]:
    """Decisions of the last meeting, then older ones that are still open."""
    now = reading()
    return [*of_last_meeting(now), *still_open(now)]


def told(shown: Sequence[Recorded]) -> None:
    """Fields in which is told whether decisions were carried out, on which day and with what word."""
    heads = st.columns(_TOLD_WIDTHS, gap="small")
    for column, name in zip(heads[1:], ("Решение", "Исполнено", "Когда", "Примечание"), strict=True):
        column.caption(name)
    for one in shown:
        _told_fields(one, shown[0].meeting)
    if st.button("Записать исполнение", key="record_done", icon=":material/check:"):
        _record_done(shown)


def _told_fields(one: Recorded, last: date) -> None:
    number, text, done, day, note = st.columns(_TOLD_WIDTHS, gap="small", vertical_alignment="center")
    number.markdown(f"**{one.place}**")
    late = f", прошло {russian.count(one.days_late or 0, 'день', 'дня', 'дней')}" if fulfilment.is_late(one) else ""
    before = f", совещание {russian.day(one.meeting)}" if one.meeting != last else ""
    text.markdown(blocks.literal(one.text))
    text.caption(f"{one.who or russian.DASH}, до {russian.day(one.due)}{late}{before}")
    for key, value in _standing(one).items():
        st.session_state.setdefault(_key(key, one), value)
    name = f"решение {one.place} от {russian.day(one.meeting)}"
    done.checkbox(f"Исполнено: {name}", key=_key("done", one), label_visibility="collapsed")
    day.text_input(f"Когда исполнено {name}", key=_key("day", one), label_visibility="collapsed", placeholder=_AS_DAY)
    note.text_input(f"Примечание: {name}", key=_key("note", one), label_visibility="collapsed")


def _key(name: str, one: Recorded) -> str:
    return f"told_{name}_{one.name}"


def _standing(one: Recorded) -> dict[str, bool | str]:
    return {"done": one.done, "day": russian.day(one.done_on) if one.done_on else "", "note": one.note}


def _record_done(shown: Sequence[Recorded]) -> None:
    """Keep what differs from what stands; a day left blank is that of the figures."""
    now, found = reading(), []
    for one in shown:
        said = {name: st.session_state[_key(name, one)] for name in _standing(one)}
        if said == _standing(one):
            continue
        day = decision_state.term(said["day"]) if said["day"].strip() else now.as_of
        if day is None or day > now.as_of:
            st.error(
                f"Решение {one.place}: день «{said['day']}» не понят или ещё не наступил, впишите, например, "
                f"{russian.day(now.as_of)}."
            )
            return
        found.append(Done(one.name, bool(said["done"]), day, said["note"]))
    with acting(Right.DECIDE, Act.CHANGE, f"исполнение решений: {len(found)}") as who:
        tell_done(store(), found, who)
    for one in shown:
        for name in _standing(one):
            st.session_state.pop(_key(name, one), None)
    count = russian.count(len(found), "запись", "записи", "записей")
    st.toast(f"Исполнение записано: {count}." if found else "Изменений нет.")
    st.rerun()


def order() -> None:
    """Day of the meeting, number of the minutes, and the button that records the decisions and makes the papers."""
    day, number = st.columns(2, gap="small")
    st.session_state.setdefault("meeting_day", russian.day(reading().as_of))
    day.text_input("День совещания", key="meeting_day", placeholder=_AS_DAY)
    number.text_input("№ протокола", key="minutes_number", placeholder="впишут от руки", max_chars=20)
    decided = decision_state.filled()
    count = russian.count(len(decided), "решение", "решения", "решений")
    label = f"Оформить {count}" if decided else "Оформить без решений"
    if st.button(label, key="hold_meeting", type="primary", icon=":material/gavel:"):
        _hold()


def _hold() -> None:
    day = decision_state.term(st.session_state["meeting_day"])
    if day is None:
        st.error(f"День совещания не понят: впишите, например, {russian.day(clock.today())}.", icon=":material/error:")
        return
    if found := decision_state.faults(day):
        st.error("  \n".join(found), icon=":material/error:")
        return
    heads = Heads(day, st.session_state.get("minutes_number", ""))
    said = f"решения совещания {russian.day(day)} и документы к нему"
    with st.spinner("Записываем решения и готовим документы…"), acting(Right.DECIDE, Act.REPORT, said) as who:
        hold(reading(), decision_state.decided(), heads, FORMATS, who)
    decision_state.forget()
    st.rerun()


def papers(held: Held) -> None:
    """The papers of a meeting, to be downloaded all at once or each alone, and its link."""
    local, opened = russian.day(held.meeting), store()
    st.markdown(f"**Документы совещания {local}**")
    with st.container(horizontal=True, gap="xsmall"):
        together = f"meeting-{held.report_day}.zip"
        _download("Всё архивом", lambda: everything(opened, held), together, "application/zip", "everything")
        _kept("Протокол", held.minutes_hash, held.minutes_name, report_state.MIME["docx"], "minutes")
        if held.letters_hash:
            letters = f"Письма: {held.letters}"
            _kept(letters, held.letters_hash, f"letters-{held.report_day}.zip", "application/zip", "letters")
        rows = report_state.made()
        for row in rows[rows["report_id"] == held.report_id].itertuples():
            kind = str(row.format)
            _kept(f"Отчёт {kind.upper()}", str(row.file_hash), str(row.file_name), report_state.MIME[kind], kind)
    st.text_input(LINK, link(held), key=f"link_{held.fingerprint}_{held.known_at}")


def link(held: Held) -> str:
    """The whole address of a meeting where the browser tells where the app stands, else its path."""
    url = st.context.url or ""
    host = "/".join(url.split("/")[:3]) if "://" in url else ""
    return f"{host}{held.address}"


def latest() -> Held | None:
    """The last papers of the reading's meeting; on a frozen visit those of its moment."""
    now = reading()
    found = [one for one in meetings(now) if one.report_day == now.as_of]
    of_then = [one for one in found if one.known_at <= now.known_at]
    return next(iter(of_then), None)


def listed(rows: Sequence[tuple[str, str, str]], small: bool = False) -> None:
    """Decisions as they will be written: text, whose, by when; many of them in small type."""
    lines = [
        f"{place}. {blocks.literal(text)} :gray[{blocks.literal(', '.join(filter(None, (who, f'до {due}'))))}]"
        for place, (text, who, due) in enumerate(rows, start=1)
    ]
    (st.caption if small else st.markdown)("\n".join(lines) or "Решений пока нет.")


def _kept(label: str, file_hash: str, name: str, mime: str, key: str) -> None:
    _download(label, report_state.kept_file(file_hash), name, mime, key)


def _download(label: str, write: taking_away.Write, name: str, mime: str, key: str) -> None:
    taking_away.file(label, write, name, mime, key=f"paper_{key}", icon=":material/download:")
