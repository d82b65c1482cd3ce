"""Where a new plan comes from, and the table in which it is corrected."""

import hashlib
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from dashboard import clock
from dashboard.files.sources import FileRefused, Refusal, expand
from dashboard.plans import preview
from dashboard.plans.model import ReadPlan
from dashboard.plans.reader import read_plan, read_template, read_text, templates
from dashboard.surfaces.parts import blocks

FILE, TEXT, READY = "Файл", "Текст", "Готовый план"
_KEPT, _TABLE, _TURN = "plan_draft", "plan_table", "plan_turn"
_WIDTHS = {
    preview.SECTION: 120,
    preview.NUMBER: 40,
    preview.TITLE: 320,
    preview.DUE: 140,
    preview.UNDERSTOOD: 170,
    preview.OWNERS: 150,
    preview.PARTICIPANTS: 110,
    preview.LEVEL: 84,
    preview.INDICATOR: 140,
    preview.TARGET: 64,
    preview.UNIT: 80,
    preview.RESULT: 200,
}
_TALL = 520


@dataclass(frozen=True)
class Draft:
    """A plan as read, and the bytes it came from."""

    read: ReadPlan
    data: bytes
    file_name: str

    @property
    def key(self) -> str:
        """Tells drafts apart in keys of widgets."""
        return hashlib.sha256(self.data).hexdigest()[:12]


def choose() -> None:
    """Ask for a plan; what is read is kept until another comes or it is taken."""
    kind = st.segmented_control(
        "Откуда", [FILE, TEXT, READY], default=FILE, required=True, key="plan_from", label_visibility="collapsed"
    )
    {FILE: _from_file, TEXT: _from_text, READY: _from_ready}[kind or FILE]()


def current() -> Draft | None:
    """The plan that is being looked at."""
    return st.session_state.get(_KEPT)


def forget() -> None:
    """Leave the draft."""
    for name in (_KEPT, _TABLE):
        st.session_state.pop(name, None)


def table(draft: Draft, academic_year: str | None) -> pd.DataFrame:
    """The draft's table with the corrections so far."""
    kept = st.session_state.get(_TABLE)
    if kept is None:
        kept = preview.preview_table(draft.read)
    st.session_state[_TABLE] = kept = preview.understood(kept, academic_year)
    return kept


def editor(draft: Draft, rows: pd.DataFrame) -> None:
    """The table to correct in place; a correction is understood at once."""
    key = f"plan_rows_{draft.key}_{st.session_state.get(_TURN, 0)}"

    def keep() -> None:
        st.session_state[_TABLE] = preview.changed(rows, st.session_state[key])
        st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1

    config = {name: st.column_config.TextColumn(name, width=width) for name, width in _WIDTHS.items()}
    config[preview.LEVEL] = st.column_config.SelectboxColumn(preview.LEVEL, options=preview.LEVELS, width=84)
    config[preview.TARGET] = st.column_config.NumberColumn(preview.TARGET, width=64, format="localized")
    st.data_editor(
        rows,
        hide_index=True,
        num_rows="dynamic",
        key=key,
        on_change=keep,
        disabled=[preview.UNDERSTOOD],
        column_config=config,
        height=min(36 * (len(rows) + 1) + 40, _TALL),
        alt="Мероприятия плана, можно исправлять",
    )


def unplaced(read: ReadPlan) -> None:
    """What stands in no measure: shown whole, nothing is dropped."""
    if read.notes:
        with st.expander(f"Что исправлено при чтении: {len(read.notes)}", icon=":material/healing:"):
            for note in read.notes:
                st.markdown(f"- {note}")
    if not read.unplaced:
        return
    with st.expander(f"Не вошло в таблицу: {len(read.unplaced)}", icon=":material/inventory_2:"):
        st.caption(
            "Текст файла, который не стоит ни в одном мероприятии. Если это мероприятие, добавьте строку в таблицу."
        )
        said = [(part.place, part.text, part.reason) for part in read.unplaced]
        st.dataframe(
            pd.DataFrame(said, columns=["Где", "Текст", "Почему"]),
            hide_index=True,
            alt="Части файла, которые не вошли в таблицу",
        )


def _from_file() -> None:
    with blocks.russian_uploader():
        file = st.file_uploader("Файл плана", key="plan_file")
    if file is None:
        return
    data = file.getvalue()
    if _is_new(data):
        for source in expand(file.name, data=data, name=file.name):
            if isinstance(source, Refusal):
                st.error(f"«{source.name}»: {source.reason}", icon=":material/error:")
                return
            try:
                _keep(Draft(read_plan(source), data, file.name))
            except FileRefused as refused:
                st.error(f"«{source.name}»: {refused}", icon=":material/error:")
            return


def _from_text() -> None:
    said = st.text_area(
        "Текст плана",
        key="plan_text",
        height=180,
        placeholder="1. Обучить экспертов. Срок: до 30.11.2026. Ответственный: методист",
    )
    if st.button("Прочитать", key="read_text", icon=":material/visibility:") and said.strip():
        try:
            _keep(Draft(read_text(said, "Вставленный текст"), said.encode(), "Вставленный текст.txt"))
        except FileRefused as refused:
            st.error(str(refused), icon=":material/error:")


def _from_ready() -> None:
    known = templates()
    chosen = st.selectbox("Готовый план", list(known), format_func=lambda name: known[name][0], key="plan_ready")
    st.caption(known[chosen][1])
    year = st.text_input("На учебный год", _this_year(), key="plan_ready_year", width=160)
    if st.button("Начать с него", key="read_ready", icon=":material/visibility:"):
        try:
            read = read_template(chosen, year)
        except ValueError:
            st.error("Учебный год пишется так: 2026/2027.", icon=":material/error:")
            return
        _keep(Draft(read, f"{chosen} {read.academic_year}".encode(), f"{read.title}.txt"))


def _is_new(data: bytes) -> bool:
    kept = current()
    return kept is None or kept.data != data


def _keep(draft: Draft) -> None:
    st.session_state[_KEPT] = draft
    st.session_state.pop(_TABLE, None)
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1


def _this_year() -> str:
    today = clock.today()
    start = today.year if today.month >= 8 else today.year - 1
    return f"{start}/{start + 1}"
