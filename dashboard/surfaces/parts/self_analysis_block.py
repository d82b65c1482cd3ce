"""Block «Самоанализ» of the school card: the school answers seven steps, the district reads, returns or accepts."""

from datetime import date

import pandas as pd
import streamlit as st

from dashboard import clock, russian
from dashboard.access import acting, who
from dashboard.imports.layouts.self_analysis import names_somebody
from dashboard.reading import Reading
from dashboard.subjects.control import self_analysis
from dashboard.subjects.control.prefilled import prefilled
from dashboard.subjects.control.self_analysis import Answer, NotNow, State, Word
from dashboard.subjects.control.seven_steps import questions
from dashboard.subjects.signs.verdict import verdict_of_school
from dashboard.surfaces.parts import blocks, decision_state, self_analysis_plan, taking_away
from dashboard.surfaces.parts.state import store
from dashboard.surfaces.reports.self_analysis_form import self_analysis_form
from dashboard.vocabulary import Act, Right
from dashboard.vocabulary.steps import STEP_NAMES, Analysis

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SAID = "self_analysis_said"
_ACTS = {
    Analysis.ASKED: ("запрошен самоанализ", "Самоанализ запрошен."),
    Analysis.DRAFT: ("черновик самоанализа", "Черновик сохранён: его видит только школа."),
    Analysis.SENT: ("самоанализ отправлен", "Самоанализ отправлен в район."),
    Analysis.RETURNED: ("самоанализ возвращён", "Самоанализ возвращён школе с замечанием."),
    Analysis.ACCEPTED: ("самоанализ принят", "Самоанализ принят."),
}
_NAMED = "Похоже, в ответах названы ученик или педагог. Замените фамилию должностью или кодом."


def of_school(now: Reading, school: str, name: str) -> None:
    """The block; nothing where there is nothing to ask, to answer or to read."""
    if not now.has_results:
        return
    one, found = self_analysis.state(now, school), verdict_of_school(now, school)
    writes = who.asking().may(Right.EDIT) and now.as_of >= clock.today()
    flagged = found is not None and found.has_signs
    if one.name is Analysis.NOT_ASKED and not (writes and flagged):
        return
    st.subheader("Самоанализ «Семь шагов»")
    st.markdown(f"**{_stands(self_analysis.told(one, now.as_of))}**")
    if one.name is Analysis.RETURNED and one.remark:
        st.warning(f"Замечание района: {blocks.literal(one.remark)}", icon=":material/undo:")
    if said := st.session_state.pop(_SAID, None):
        st.success(said, icon=":material/check:")
    _answers(now, school, one)
    if writes and now.own is not None and one.name not in (Analysis.SENT, Analysis.ACCEPTED):
        _form(now, school)
    if writes and now.own is None:
        _district(now, school, one)
    taking_away.file(
        "Бланк школы, XLSX",
        lambda: self_analysis_form(now, school, name),
        f"Семь шагов {school} {now.the_year.replace('/', '-')}.xlsx",
        _XLSX,
        key="self_analysis_form",
        icon=":material/download:",
    )


def _stands(told: str) -> str:
    """The words of the state without the title that stands above them."""
    said = told.removeprefix("Самоанализ: ") or "не запрошен"
    return f"{said[:1].upper()}{said[1:]}"


def _answers(now: Reading, school: str, one: State) -> None:
    rows = self_analysis.answers(now, school)
    if rows.empty:
        return
    with st.expander("Ответы школы", expanded=one.name is Analysis.SENT and now.own is None):
        for step, of_step in rows.groupby("step", sort=False):
            st.markdown(f"**{step}. {STEP_NAMES[int(str(step))]}**")
            for row in of_step.to_dict("records"):
                _answer(row)


def _answer(row: dict[str, object]) -> None:
    lines = [f":gray[:small[{blocks.literal(str(row['question']))}]]", blocks.literal(str(row["answer"]))]
    if row["conclusion"]:
        lines.append(f"Вывод: {blocks.literal(str(row['conclusion']))}")
    if row["measure"]:
        due = "" if pd.isna(row["due"]) else f", до {russian.day(row['due'])}"  # type: ignore[arg-type]
        lines.append(f"Мера: {blocks.literal(str(row['measure']))}{due}")
    st.markdown("  \n".join(lines))


def _form(now: Reading, school: str) -> None:
    """The seven steps to answer, with the school's figures beside the questions."""
    given = {(row.step, row.question): row for row in self_analysis.answers(now, school, drafts=True).itertuples()}
    asked = [(one.step, one.question) for one in questions()]
    asked += [key for key in given if key not in asked]
    figures, said = prefilled(now, school), []
    with st.form(f"self_analysis_{school}_{now.the_year}"):
        tabs = st.tabs([f"{step}. {name}" for step, name in STEP_NAMES.items()])
        for tab, step in zip(tabs, STEP_NAMES, strict=True):
            with tab:
                look = next(one.look_at for one in questions() if one.step == step)
                st.caption("  \n".join(map(blocks.literal, (f"Что посмотреть: {look}.", *figures.of(step)))))
                for at, key in enumerate(key for key in asked if key[0] == step):
                    said.append(_fields(f"sa_{school}_{now.the_year}_{step}_{at}", key, given.get(key)))
        with st.container(horizontal=True):
            kept = st.form_submit_button("Сохранить черновик", key="save_self_analysis")
            sent = st.form_submit_button("Отправить в район", type="primary", key="send_self_analysis")
    if kept or sent:
        state = Analysis.SENT if sent else Analysis.DRAFT
        _record_typed(said, Word(school, now.the_year, state, answers=tuple(one for one, _ in said)))


def _record_typed(said: list[tuple[Answer, str]], word: Word) -> None:
    """Record what was typed; a term that is no day is told, and the fields stay as they are."""
    for one, due in said:
        if due.strip() and one.due is None:
            told = f"Шаг {one.step}: срок «{due}» не понят, впишите день, например {russian.day(clock.today())}."
            st.error(blocks.literal(told), icon=":material/error:")
            return
    _record(word)


def _fields(key: str, asked: tuple[int, str], given: object) -> tuple[Answer, str]:
    """The answer as typed, and the term of its measure as typed."""
    step, question = asked
    stood = {name: getattr(given, name, "") or "" for name in ("answer", "conclusion", "measure")}
    answer = st.text_area(question, stood["answer"], key=f"{key}_answer", height=100)
    left, middle, right = st.columns([3, 3, 1.3])
    conclusion = left.text_input("Вывод", stood["conclusion"], key=f"{key}_conclusion")
    measure = middle.text_input("Мера", stood["measure"], key=f"{key}_measure")
    due = getattr(given, "due", None)
    day = "" if due is None or pd.isna(due) else russian.day(pd.Timestamp(due))
    typed = right.text_input("Срок меры", day, key=f"{key}_due", placeholder="ДД.ММ.ГГГГ")
    return Answer(step, question, answer, conclusion, measure, decision_state.term(typed)), typed


def _district(now: Reading, school: str, one: State) -> None:
    if one.name is Analysis.SENT:
        _judge(now, school)
    elif one.name is Analysis.ACCEPTED:
        self_analysis_plan.offer(now, school)
    if one.name in (Analysis.NOT_ASKED, Analysis.ASKED, Analysis.ACCEPTED):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            term = _term("Ответ до", "ask")
            label = "Запросить самоанализ" if one.name is Analysis.NOT_ASKED else "Запросить снова"
            if st.button(label, key="ask_self_analysis", icon=":material/mail:", disabled=term is None):
                _record(Word(school, now.the_year, Analysis.ASKED, term))


def _judge(now: Reading, school: str) -> None:
    """Return what came with a remark and a term, or accept it."""
    with st.container(border=True, key="judge_self_analysis"):
        remark = st.text_area("Замечание", key="self_analysis_remark", placeholder="что исправить", height=80)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            term = _term("Исправить до", "return")
            if st.button("Вернуть с замечанием", key="return_self_analysis", icon=":material/undo:"):
                _record(Word(school, now.the_year, Analysis.RETURNED, term, remark))
            if st.button("Принять", key="accept_self_analysis", type="primary", icon=":material/check:"):
                _record(Word(school, now.the_year, Analysis.ACCEPTED))


def _term(label: str, key: str) -> date | None:
    today = clock.today()
    day = st.date_input(
        label,
        self_analysis.term_from(today),
        min_value=today,
        format="DD.MM.YYYY",
        width=170,
        key=f"self_analysis_{key}",
    )
    return day if isinstance(day, date) else None


def _record(word: Word) -> None:
    act, said = _ACTS[word.state]
    with acting(Right.EDIT, Act.CHANGE, f"{act}, {word.academic_year}", [word.school]) as person:
        try:
            self_analysis.record(store(), word, person)
        except NotNow as refused:
            st.error(str(refused), icon=":material/error:")
            return
    if any(names_somebody(text) for one in word.answers for text in (one.answer, one.conclusion, one.measure)):
        said = f"{said} {_NAMED}"
    st.session_state[_SAID] = said
    st.rerun()
