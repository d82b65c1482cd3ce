"""«Наблюдатели» of «Контроль»: what was observed in the year, remarks, and where to send whom next year."""

import streamlit as st

from dashboard import russian
from dashboard.exports import sheets_xlsx
from dashboard.reading import Reading
from dashboard.subjects.control.observers import remarked, schedule_table, summary, uncovered, workbook
from dashboard.subjects.control.observing import MOST_KM, NoSchedule, Planned, plan
from dashboard.subjects.district.observed import coverage
from dashboard.surfaces.parts import blocks, taking_away

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_EMPTY = "Загрузите шаблон «Наблюдатели» (кто где был) и «Банк наблюдателей» (кого можно послать)."
_DAY = st.column_config.DateColumn(format="DD.MM.YYYY")
_NUMBER = st.column_config.NumberColumn(format="localized")


def draw(now: Reading) -> None:
    """Draw the view."""
    if not now.has_results:
        blocks.empty("Наблюдать пока нечего.", "Загрузите результаты проверочных работ.")
        return
    _seen(now)
    _planned(now)


def _seen(now: Reading) -> None:
    found = coverage(now)
    year = russian.short_year(now.the_year)
    if found is None:
        st.markdown(f"#### Сведений о наблюдателях за {year} нет")
        st.caption(_EMPTY)
        return
    share, risk = (russian.percent(100 * one, 0) for one in (found.share, found.risk))
    works = russian.count(found.held, "работы школ", "работ школ", "работ школ")
    st.markdown(f"#### {year}: под наблюдением {found.seen} из {works} ({share}), это {risk} риска")
    st.caption(
        f"Риск: вес работы по признакам прежних лет той же школы и предмета. С видеозаписью {found.filmed}. "
        f"Наблюдатель из своей же школы в охват не входит. На {russian.day(now.as_of)}."
    )
    rows = remarked(now)
    if rows.empty:
        st.markdown("Замечаний и конфликтов интересов нет.")
        return
    table = rows.assign(
        work=[russian.assessment_code(row.subject, row.grade) for row in rows.itertuples()],
        video=rows["video"].map({True: "да", False: "нет"}),
        conflict=rows["is_conflict"].map({True: "из этой же школы", False: ""}),
    )
    heads = {"observed_on": "День", "name": "Школа", "work": "Работа", "observer": "Наблюдатель", "video": "Видео"}
    table = table[[*heads, "remark", "conflict"]].rename(
        columns=heads | {"remark": "Замечание", "conflict": "Конфликт интересов"}
    )
    st.markdown("**Замечания и конфликты интересов**")
    st.dataframe(
        table,
        hide_index=True,
        placeholder=russian.DASH,
        height=blocks.height_of(table, 300),
        alt="Замечания наблюдателей и конфликты интересов",
        column_config={"День": _DAY},
    )
    blocks.downloads(table, key="remarks")


def _planned(now: Reading) -> None:
    st.markdown("#### Кого куда послать в следующем году")
    with blocks.choices():
        most = st.number_input("Дальше не посылать, км", 1, 2000, int(MOST_KM), key="observers_km", width=180)
        lot = st.number_input("Процедур по жребию", 0, 500, 0, key="observers_lot", width=180)
        seed = st.number_input("Зерно жребия", 0, 10**9, 1, key="observers_seed", width=150)
    st.caption("Жребий нужен, чтобы узнать, что дало наблюдение: школы сравнят с теми, кому он не выпал.")
    try:
        made = now.kept(
            ("observers", most, lot, seed), lambda: plan(now, most_km=float(most), lot=int(lot), seed=int(seed))
        )
    except NoSchedule as refused:
        st.info(str(refused), icon=":material/info:")
        return
    _show(made)


def _show(made: Planned) -> None:
    found, table = made.schedule, schedule_table(made)
    visits = russian.count(len(found.sent), "выезд", "выезда", "выездов")
    share, risk = (russian.percent(100 * one, 0) for one in (found.share, found.risk_share))
    st.markdown(f"**{russian.short_year(made.year)}: {visits}, {share} процедур и {risk} риска под наблюдением**")
    for note in made.notes:
        st.caption(note)
    st.dataframe(
        table,
        hide_index=True,
        placeholder=russian.DASH,
        height=blocks.height_of(table, 420),
        alt="Расписание наблюдателей",
        column_config={table.columns[0]: _DAY, "Км": _NUMBER, "Риск": _NUMBER},
    )
    left = uncovered(made)
    with st.expander(f"Не покрыто: {len(left)}", icon=":material/visibility_off:"):
        st.dataframe(
            left,
            hide_index=True,
            height=blocks.height_of(left, 300),
            alt="Процедуры без наблюдателя",
            column_config={left.columns[0]: _DAY, "Риск": _NUMBER},
        )
    with st.expander("Итог", icon=":material/functions:"):
        st.table(summary(made).astype(str), border="horizontal", hide_index=True)
    sheets = workbook(made)
    taking_away.file(
        "Расписание, XLSX", lambda: sheets_xlsx(sheets), f"observers-{made.year[:4]}.xlsx", _XLSX, key="observers_xlsx"
    )
