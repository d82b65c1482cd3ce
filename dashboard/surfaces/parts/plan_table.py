"""A plan's table to correct in place, and the way from doubt to doubt through it."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import clock, russian
from dashboard.plans import preview
from dashboard.plans.doubts import FIELDS
from dashboard.plans.model import ReadPlan
from dashboard.surfaces.parts import blocks

_WIDTHS = {
    preview.NUMBER: 40,
    preview.TITLE: 300,
    preview.DUE: 140,
    preview.UNDERSTOOD: 160,
    preview.DOUBT: 200,
    preview.LEVEL: 84,
    preview.OWNERS: 150,
    preview.DONE: 150,
    preview.STATUS: 150,
    preview.SECTION: 120,
    preview.PARTICIPANTS: 110,
    preview.INDICATOR: 140,
    preview.TARGET: 64,
    preview.UNIT: 80,
    preview.RESULT: 200,
}
_FOLLOWS = [preview.UNDERSTOOD, preview.DOUBT, preview.STATUS]
_TALL = 520


@dataclass(frozen=True)
class PlanTable:
    """The table of one plan with the corrections so far, kept by the session under `key`."""

    key: str
    rows: pd.DataFrame
    academic_year: str | None

    def keep(self, rows: pd.DataFrame) -> None:
        """Go on with these rows; widgets over the earlier ones are drawn anew."""
        st.session_state[f"plan_table_{self.key}"] = rows
        st.session_state[f"plan_turn_{self.key}"] = self.turn + 1

    @property
    def turn(self) -> int:
        """How often the rows have been changed."""
        return int(st.session_state.get(f"plan_turn_{self.key}", 0))

    @property
    def doubtful(self) -> list[int]:
        """Places of the rows with something that nobody has settled."""
        return [place for place, said in enumerate(self.rows[preview.DOUBT]) if said]


def table_of(key: str, read: ReadPlan, academic_year: str | None) -> PlanTable:
    """The table of a plan as it now stands."""
    kept = st.session_state.get(f"plan_table_{key}")
    rows = preview.preview_table(read, clock.today()) if kept is None else kept
    rows = preview.understood(rows, academic_year, clock.today())
    st.session_state[f"plan_table_{key}"] = rows
    return PlanTable(key, rows, academic_year)


def forget() -> None:
    """Leave the corrections of all plans."""
    for name in [name for name in st.session_state if str(name).startswith(("plan_table_", "plan_doubt_"))]:
        del st.session_state[name]


def editor(table: PlanTable) -> None:
    """The table to correct in place; a correction is understood at once."""
    key = f"plan_rows_{table.key}_{table.turn}"
    config: dict[str, Any] = {name: st.column_config.TextColumn(name, width=width) for name, width in _WIDTHS.items()}
    config[preview.LEVEL] = st.column_config.SelectboxColumn(preview.LEVEL, options=preview.LEVELS, width=84)
    config[preview.TARGET] = st.column_config.NumberColumn(preview.TARGET, width=64, format="localized")
    if not table.rows[preview.DONE].fillna("").any():
        config |= {preview.DONE: None, preview.STATUS: None}
    st.data_editor(
        preview.shown(table.rows),
        hide_index=True,
        num_rows="dynamic",
        key=key,
        on_change=lambda: table.keep(preview.changed(table.rows, st.session_state[key])),
        disabled=_FOLLOWS,
        column_config=config,
        height=min(36 * (len(table.rows) + 1) + 40, _TALL),
        alt="Мероприятия плана, можно исправлять",
    )


def doubts(table: PlanTable) -> None:
    """How many doubts are left, and the next of them to be settled: as it is, or as a person writes it."""
    places = table.doubtful
    if not places:
        st.caption("Сомнений нет: всё либо прочитано прямо, либо подтверждено.")
        return
    today = clock.today()
    records = table.rows.to_dict("records")
    open_ = {place: preview.doubts_of_row(records[place], table.academic_year, today) for place in places}
    at_key = f"plan_doubt_{table.key}"
    at = int(st.session_state.get(at_key, 0)) % len(places)
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**Сомнений: {sum(map(len, open_.values()))}** · строка {at + 1} из {len(places)}")
            if len(places) > 1:
                key = f"next_doubt_{table.key}"
                st.button(
                    "Следующее сомнение", key=key, icon=":material/arrow_forward:", on_click=_go, args=(at_key, at)
                )
        _one(table, places[at], records[places[at]], [(d.field, d.why) for d in open_[places[at]]])


def _one(table: PlanTable, place: int, row: dict[Any, Any], said: list[tuple[str, str]]) -> None:
    number = f"{str(row[preview.NUMBER]).rstrip('.')}. " if row[preview.NUMBER] else ""
    st.markdown(f"**{blocks.literal(number + str(row[preview.TITLE]))}**")
    for field, why in said:
        st.markdown(f"- {FIELDS.get(field, field)}: {blocks.literal(why)}")
    columns = dict.fromkeys(name for field, _ in said for name in preview.COLUMNS_OF.get(field, ()))
    keys = {name: f"settle_{table.key}_{table.turn}_{place}_{name}" for name in columns}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        for name, key in keys.items():
            _input(name, row[name], key)
        st.button(
            "Верно так",
            key=f"settle_{table.key}",
            type="primary",
            icon=":material/check:",
            on_click=_settle,
            args=(table, place, keys),
            help="Строка останется такой, как в полях; сомнение снимется.",
        )


def _input(name: str, value: Any, key: str) -> None:
    if name == preview.LEVEL:
        st.selectbox(
            name, preview.LEVELS, preview.LEVELS.index(value) if value in preview.LEVELS else 0, key=key, width=120
        )
    elif name == preview.TARGET:
        st.number_input(name, value=None if pd.isna(value) else float(value), key=key, step=None, width=120)
    else:
        st.text_input(name, value if isinstance(value, str) else "", key=key, width=320)


def _settle(table: PlanTable, place: int, keys: dict[str, str]) -> None:
    values = {name: st.session_state[key] for name, key in keys.items() if key in st.session_state}
    table.keep(preview.settled(table.rows, place, values))


def _go(key: str, at: int) -> None:
    st.session_state[key] = at + 1


def asked_terms(table: PlanTable) -> None:
    """Terms that cannot be put into days: listed with the reason."""
    asked = preview.undated(table.rows, table.academic_year)
    sections = russian.count(table.rows[preview.SECTION].nunique(), "раздел", "раздела", "разделов")
    st.markdown(
        f"**{russian.count(len(table.rows), 'мероприятие', 'мероприятия', 'мероприятий')}**, {sections}; "
        f"срок понят у {russian.number(len(table.rows) - len(asked))} из {russian.number(len(table.rows))}."
    )
    if asked.empty:
        return
    label = f"Сроки, которые не перевести в даты: {len(asked)}"
    with st.expander(label, icon=":material/help:", expanded=len(asked) < 6):
        st.caption("Мероприятие останется в плане без даты. Чтобы дата появилась, исправьте срок в таблице.")
        st.dataframe(
            asked[[preview.NUMBER, preview.TITLE, preview.DUE, "reason"]].rename(columns={"reason": "Почему"}),
            hide_index=True,
            alt="Сроки, которые не переводятся в даты",
        )
