"""Where new plans come from: a file, a text, a ready plan."""

import hashlib
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from dashboard import clock
from dashboard.files.sources import FileRefused, expand
from dashboard.plans.files import plans_of
from dashboard.plans.model import ReadPlan
from dashboard.plans.owner import DISTRICT, Owner, owners_of
from dashboard.plans.reader import read_template, templates
from dashboard.surfaces.parts import blocks, plan_table
from dashboard.surfaces.web.uploads import content

FILE, TEXT, READY = "Файл", "Текст", "Готовый план"
_KEPT, _PASTED = "plan_draft", "Вставленный текст.txt"


@dataclass(frozen=True)
class Draft:
    """The plans of one source as read, whose each is, and the bytes they came from."""

    plans: tuple[ReadPlan, ...]
    owners: tuple[Owner, ...]
    data: bytes
    file_name: str

    @property
    def key(self) -> str:
        """Tells drafts apart in keys of widgets."""
        return hashlib.sha256(self.file_name.encode() + self.data).hexdigest()[:12]


def choose() -> None:
    """Ask for a plan; what is read is kept until another comes or it is taken."""
    kind = st.segmented_control(
        "Откуда", [FILE, TEXT, READY], default=FILE, required=True, key="plan_from", label_visibility="collapsed"
    )
    {FILE: _from_file, TEXT: _from_text, READY: _from_ready}[kind or FILE]()


def current() -> Draft | None:
    """The plans that are being looked at."""
    return st.session_state.get(_KEPT)


def forget() -> None:
    """Leave the draft and what was corrected in it."""
    st.session_state.pop(_KEPT, None)
    plan_table.forget()


def unplaced(read: ReadPlan) -> None:
    """What stands in no measure: shown whole, nothing is dropped."""
    if read.notes:
        with st.expander(f"Что исправлено при чтении: {len(read.notes)}", icon=":material/healing:"):
            for note in read.notes:
                st.markdown(f"- {blocks.literal(note)}")
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
    if file is not None and _is_new(file.name, data := content(file)()):
        _read(file.name, data)


def _from_text() -> None:
    said = st.text_area(
        "Текст плана",
        key="plan_text",
        height=180,
        placeholder="1. Обучить экспертов. Срок: до 30.11.2026. Ответственный: методист",
    )
    if st.button("Прочитать", key="read_text", icon=":material/visibility:") and said.strip():
        _read(_PASTED, said.encode())


def _read(name: str, data: bytes) -> None:
    """Keep the plans of the first source in the file that has any; an archive's others are told of."""
    sources = list(expand(name, data=data, name=name))
    try:
        plans = plans_of(sources[0])
    except FileRefused as refused:
        st.error(f"«{sources[0].name}»: {refused}", icon=":material/error:")
        return
    if len(sources) > 1:
        st.warning(f"В архиве файлов: {len(sources)}. Показан первый, «{sources[0].name}».", icon=":material/warning:")
    shown_name = "" if name == _PASTED else sources[0].name
    _keep(Draft(tuple(plans), tuple(owners_of(plans, shown_name)), data, name))


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
        _keep(Draft((read,), (DISTRICT,), f"{chosen} {read.academic_year}".encode(), f"{read.title}.txt"))


def _is_new(name: str, data: bytes) -> bool:
    kept = current()
    return kept is None or (kept.file_name, kept.data) != (name, data)


def _keep(draft: Draft) -> None:
    plan_table.forget()
    st.session_state[_KEPT] = draft


def _this_year() -> str:
    today = clock.today()
    start = today.year if today.month >= 8 else today.year - 1
    return f"{start}/{start + 1}"
