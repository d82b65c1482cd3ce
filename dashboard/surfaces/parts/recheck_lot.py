"""Blocks of a lot: how many works a recheck may take, the button that draws, the worksheet to take away."""

import streamlit as st

from dashboard import russian
from dashboard.access import acting
from dashboard.method.rechecks import NEAR
from dashboard.method.sequential import THRESHOLD
from dashboard.reading import Reading
from dashboard.store import StoreRefused
from dashboard.subjects.control import draws, entry, recheck, worksheet
from dashboard.subjects.control.draws import Asked, Lot, NoDraw
from dashboard.surfaces.parts import blocks, taking_away
from dashboard.surfaces.parts.state import store
from dashboard.surfaces.reports.worksheet_xlsx import worksheet_xlsx
from dashboard.vocabulary import Act, Right

_POWERS = (0.8, 0.9, 0.95)
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PILES = {draws.WHOLE: "все работы", NEAR: "только у границ отметок"}


def to_draw(now: Reading, asked: Asked, works: int) -> None:
    """The plan beside the button that draws."""
    left, right = st.columns([3, 2], gap="large")
    with left:
        _plan(now, works)
    with right:
        _button(now, asked)


def _plan(now: Reading, works: int) -> None:
    power = st.segmented_control(
        "Хватит в стольких случаях",
        _POWERS,
        default=0.9,
        required=True,
        format_func=lambda share: russian.percent(100 * share),
        key="recheck_power",
    )
    table = now.kept(("recheck plan", works, power), lambda: entry.plan(works, power))
    st.dataframe(
        table,
        hide_index=True,
        alt="Сколько работ займёт перепроверка",
        column_config={
            name: st.column_config.NumberColumn(format="localized", width="small") for name in table.columns
        },
        placeholder=russian.DASH,
        height=blocks.height_of(table, 260),
    )
    st.caption(
        f"Сколько работ из {works} придётся открыть, если на самом деле чисто снижена такая доля отметок; порог "
        f"{russian.percent(100 * THRESHOLD)}. «Заранее назначено»: выборка, которую проверили бы целиком."
    )


def _button(now: Reading, asked: Asked) -> None:
    pile = st.radio("Какие работы", list(_PILES), format_func=_PILES.__getitem__, key="recheck_pile", horizontal=True)
    if pile == NEAR:
        st.caption(draws.PRICE_OF_NEAR)
    said = st.text_input("Зерно", key="recheck_seed", placeholder="случайное, будет названо", max_chars=18)
    st.caption("Жребий и зерно записываются в журнал раньше, чем откроют первую работу; то же зерно: тот же порядок.")
    if st.button("Бросить жребий", type="primary", icon=":material/casino:", key="draw_lot"):
        _draw(now, asked, said, pile, "")


def standing(now: Reading, asked: Asked, lot: Lot) -> None:
    """What lot stands, its worksheet, and the way to draw anew with a reason."""
    drawn = f"Жребий брошен {russian.day(lot.drawn_on)}, зерно {lot.seed}, работ {lot.works}, бросил {lot.who}"
    again = f"; брошен заново, причина: {lot.reason}" if lot.reason else ""
    st.caption(blocks.literal(f"{drawn}{again}."))
    if lot.checked_before:
        st.warning(draws.too_late(lot), icon=":material/history:")
    if lot.pile == NEAR:
        st.caption(draws.PRICE_OF_NEAR)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        shows = st.session_state.get("recheck_points", False)
        name = f"recheck-{asked.school}-{lot.subject}{lot.grade}-{lot.seed}"
        taking_away.file(
            "Бланк комиссии, XLSX",
            lambda: worksheet_xlsx(worksheet.worksheets(now, asked, [lot], shows)),
            f"{name}.xlsx",
            _XLSX,
            key=f"worksheet_{lot.draw_id}",
            icon=":material/download:",
        )
        st.toggle("Показать баллы школы", key="recheck_points", help=worksheet.SEEN)
        with st.popover("Бросить заново", icon=":material/casino:", type="tertiary"):
            reason = st.text_input("Причина", key="redraw_reason", max_chars=200)
            if st.button("Бросить заново", key="redraw", disabled=not reason.strip()):
                _draw(now, asked, "", lot.pile, reason.strip())
    if shows:
        st.caption(worksheet.SEEN)


def _draw(now: Reading, asked: Asked, said: str, pile: str, reason: str) -> None:
    text = said.strip()
    if text and not text.isdecimal():
        st.error(f"Зерно «{text}» не подходит: нужно целое число, например 7.", icon=":material/error:")
        return
    seed = int(text) if text else draws.some_seed()
    what = f"жребий перепроверки {asked.said}, зерно {seed}" + (f", заново: {reason}" if reason else "")
    try:
        with acting(Right.EDIT, Act.CHANGE, what) as who:
            (lot,) = draws.draw(store(), now, asked, seed, who, pile=pile, reason=reason)
    except (NoDraw, StoreRefused) as refused:
        st.error(str(refused), icon=":material/error:")
        return
    st.toast(f"Жребий брошен: зерно {lot.seed}, работ {lot.works}.")
    st.rerun()


def disagreement(now: Reading, subject: str) -> str:
    """How careful experts disagree in the subject, in a sentence."""
    rows = recheck.disagreement(now)
    own = rows[rows["subject"] == subject]
    row = (own if len(own) else rows[rows["subject"] == ""]).iloc[0]
    whose = f"«{russian.subject_name(subject)}»" if len(own) else "все предметы"
    down, up = (russian.percent(row[f"{side}_expected_pct"]) for side in ("lowered", "raised"))
    works = russian.count(int(row["works"]), "работа", "работы", "работ")
    return (
        f"Честное расхождение экспертов, {whose}: снижают {down} отметок, повышают {up}. Основание: {works}; "
        "пока их мало, ближе к обычным 13 % и 8 %."
    )
