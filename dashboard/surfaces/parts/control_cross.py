"""The view «cross» of «Контроль»: wishes in, who checks whose works out, changed by hand, decided, printed."""

import pandas as pd
import streamlit as st

from dashboard import clock, russian
from dashboard.access import acting, asking
from dashboard.assigning.answer import Answer
from dashboard.assigning.conflict import Conflict
from dashboard.assigning.wishes import Wishes
from dashboard.charts.who_checks import who_checks
from dashboard.imports.crossing.written import answer_xlsx, template_xlsx, wishes_xlsx
from dashboard.reading import Reading
from dashboard.subjects.control import crossing
from dashboard.subjects.district.district import district_of
from dashboard.surfaces.parts import blocks, cross_state, taking_away
from dashboard.surfaces.parts.report_state import MIME
from dashboard.surfaces.parts.state import palette, store
from dashboard.surfaces.reports.cross_annex import annex_docx, annex_xlsx
from dashboard.surfaces.reports.office import office_of, template_of
from dashboard.surfaces.web.uploads import content
from dashboard.vocabulary import Act, Right

_SECONDS = {8: "8 секунд", 30: "30 секунд", 120: "2 минуты"}
_TALL = 520
_XLSX = MIME["xlsx"]


def draw(now: Reading) -> None:
    """Draw the view."""
    _standing(now)
    if not asking().may(Right.EDIT):
        return
    _wishes(now)
    search = cross_state.solving()
    if search is None:
        return
    if not search.is_done:
        st.fragment(_under_way, run_every=1)()
    elif isinstance(search.found, Answer):
        _answer(now, search.found)
    elif isinstance(search.found, Conflict):
        _conflict(search.found)
    else:
        st.error(search.why or "Подбор не удался: подробности записаны в журнал программы.", icon=":material/error:")


def _standing(now: Reading) -> None:
    """The assignment that was decided for the year, or that none was."""
    rows = now.ask("control/cross_checks") if now.has_results else pd.DataFrame()
    if rows.empty:
        st.caption("На этот учебный год взаимопроверка ещё не назначена.")
        return
    view = crossing.cross(district_of(now))
    with st.expander(view.finding, icon=":material/fact_check:"):
        st.caption(view.note)
        numbers = {name: st.column_config.NumberColumn(name, format="localized") for name in ("Км", "Работ")}
        st.dataframe(crossing.shown(rows), hide_index=True, height=300, alt=view.finding, column_config=numbers)


def _wishes(now: Reading) -> None:
    st.subheader("Пожелания")
    st.caption(
        "Заполните книгу: эксперты и процедуры. Никто не проверяет свою школу, школы с родственниками, прежние места "
        "и школы прошлого года; две школы не проверяют друг друга. Эксперты названы кодами, без фамилий."
    )
    with st.container(horizontal=True):
        taking_away.file(
            "Пустой шаблон", template_xlsx, "cross.xlsx", _XLSX, key="cross_template", icon=":material/table:"
        )
        if now.has_results:
            known = crossing.wishes_known(now)
            label = f"Шаблон с работами района: {len(known.procedures)}"
            name, key = f"cross_{now.the_year.replace('/', '-')}.xlsx", "cross_known"
            taking_away.file(label, lambda: wishes_xlsx(known), name, _XLSX, key=key, icon=":material/table_view:")
    with blocks.russian_uploader():
        file = st.file_uploader("Книга пожеланий", key="cross_file", type=None)
    if file is not None and st.session_state.get("cross_taken") != file.file_id:
        try:
            notes = cross_state.take(file.name, content(file)())
        except cross_state.Refused as refused:
            for line in str(refused).split("\n"):
                st.error(blocks.literal(line), icon=":material/error:")
            return
        st.session_state["cross_taken"] = file.file_id
        for note in notes:
            st.caption(blocks.literal(note))
    asked = cross_state.wishes()
    if asked is not None:
        _start(now, asked)


def _start(now: Reading, asked: Wishes) -> None:
    slots = sum(one.experts for one in asked.procedures)
    experts = russian.count(len(asked.experts), "эксперт", "эксперта", "экспертов")
    works = russian.count(len(asked.procedures), "процедура", "процедуры", "процедур")
    st.markdown(f"**{works}, {experts}, назначить {russian.number(slots)}**")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        seconds = st.selectbox(
            "Сколько искать", list(_SECONDS), format_func=_SECONDS.__getitem__, key="cross_seconds", width=160
        )
        if st.button("Подобрать", key="cross_solve", type="primary", icon=":material/route:"):
            cross_state.begin(crossing.with_last_year(asked, now), float(seconds))
            st.rerun()


def _under_way() -> None:
    search = cross_state.solving()
    if search is None or search.is_done or search.job is None:
        st.rerun()
    st.progress(search.job.share, text=f"{search.job.title}. {search.job.doing}")


def _conflict(found: Conflict) -> None:
    st.error("Все пожелания вместе невыполнимы.", icon=":material/block:")
    st.markdown("**Мешают друг другу** (без любого из них остальные из названных выполнимы)")
    for said in found.lines:
        st.markdown(f"- {blocks.literal(said)}")
    st.markdown("**Дешевле всего**")
    for one in found.relaxations:
        st.markdown(f"- {blocks.literal(one.said)}")


def _answer(now: Reading, answer: Answer) -> None:
    st.subheader("Кто чьи работы проверяет")
    figures = {
        "Назначений": russian.number(len(answer.rows)),
        "Километров": russian.number(answer.km),
        "Больше всего работ": russian.number(answer.largest_load, 1),
        "В среднем работ": russian.number(answer.mean_load, 1),
        "Разрыв, не больше": russian.percent(100 * answer.gap, 1),
    }
    for column, (label, value) in zip(st.columns(len(figures)), figures.items(), strict=True):
        column.metric(label, value)
    _matrix(now, answer)
    if answer.unmet:
        with st.expander(f"Не выполнено пожеланий: {len(answer.unmet)}", icon=":material/rule:"):
            unmet = pd.DataFrame(answer.unmet, columns=["Пожелание", "Почему"])
            st.dataframe(
                unmet, hide_index=True, height=blocks.height_of(unmet, 300), alt="Пожелания, которые не выполнены"
            )
    _by_hand(answer)
    _away(now, answer)


def _matrix(now: Reading, answer: Answer) -> None:
    names = _names(now)
    rows = pd.DataFrame([(a.home, a.procedure.school, a.expert, a.works) for a in answer.rows])
    rows.columns = pd.Index(["home", "school", "expert", "works"])
    ways = rows.groupby(["home", "school"], as_index=False).agg(works=("works", "sum"), experts=("expert", "nunique"))
    order = sorted({*ways["home"], *ways["school"]}, key=lambda login: (names.get(login, login), login))
    pairs = russian.count(len(ways), "пара школ", "пары школ", "пар школ")
    told = {"home": "Откуда эксперты", "school": "Чьи работы", "works": "Работ", "experts": "Экспертов"}
    blocks.chart(
        who_checks(ways, {login: names.get(login, login) for login in order}, palette()),
        finding=f"{pairs}, обратных проверок нет",
        note=f"Строка: школа экспертов, столбец: чьи работы; темнее там, где работ больше. n = {len(answer.rows)}",
        table=ways.rename(columns=told)[list(told.values())],
        key="cross_matrix",
    )


def _by_hand(answer: Answer) -> None:
    """The answer as a table: a changed or pinned row stands, the rest is searched anew around it."""
    st.markdown("**Изменить вручную**")
    st.caption("Смените эксперта или отметьте «Закреплено» и пересчитайте: остальное меняется как можно меньше.")
    shown = cross_state.rows_of(answer)
    edited = st.data_editor(
        shown,
        hide_index=True,
        key=f"cross_rows_{cross_state.turn()}",
        disabled=[name for name in shown if name not in (cross_state.EXPERT, cross_state.PINNED)],
        column_config={
            cross_state.EXPERT: st.column_config.SelectboxColumn(
                cross_state.EXPERT, options=[one.code for one in answer.wishes.experts], required=True
            ),
            "Км": st.column_config.NumberColumn("Км", format="localized"),
            "Работ": st.column_config.NumberColumn("Работ", format="localized"),
        },
        height=min(36 * (len(shown) + 1) + 4, _TALL),
        alt="Назначения, эксперта можно сменить",
    )
    pins = cross_state.pins_of(shown, edited)
    label = f"Пересчитать вокруг закреплённых: {len(pins)}"
    if st.button(label, key="cross_again", icon=":material/refresh:", disabled=pins == answer.wishes.pinned):
        faults = cross_state.around(answer, pins, 8.0)
        for fault in faults:
            st.error(blocks.literal(fault), icon=":material/error:")
        if not faults:
            st.rerun()


def _away(now: Reading, answer: Answer) -> None:
    office, template, names = office_of(store()), template_of(store(), "docx"), _names(now)
    with st.container(horizontal=True):
        if st.button(
            "Назначить", key="cross_record", type="primary", icon=":material/gavel:", disabled=not now.has_results
        ):
            _record(now, answer)
        taking_away.file("Ответ, XLSX", lambda: answer_xlsx(answer), "assignment.xlsx", _XLSX, key="cross_answer")
        taking_away.file(
            "Приложение к приказу, DOCX",
            lambda: annex_docx(now, office, answer, names, template),
            "annex.docx",
            MIME["docx"],
            key="cross_docx",
        )
        taking_away.file(
            "Приложение, XLSX", lambda: annex_xlsx(now, office, answer, names), "annex.xlsx", _XLSX, key="cross_xlsx"
        )


def _record(now: Reading, answer: Answer) -> None:
    many = russian.count(len(answer.rows), "назначение", "назначения", "назначений")
    with acting(Right.DECIDE, Act.CHANGE, f"взаимопроверка {now.the_year}: {many}") as who:
        district = crossing.scope_of(now)
        crossing.record(store(), answer, district, now.the_year, clock.today(), who, answer.wishes.pinned)
    st.rerun()


def _names(now: Reading) -> dict[str, str]:
    rows = now.ask("school/names") if now.has_results else pd.DataFrame({"school": [], "name": []})
    return dict(zip(rows["school"], rows["name"], strict=True))
