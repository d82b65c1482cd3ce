"""One case: its steps with days, terms, authors and files, what bears on it, and the form of the next act."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard import clock, russian
from dashboard.access import acting
from dashboard.reading import Reading
from dashboard.subjects.control import self_analysis
from dashboard.subjects.control.case_acts import Act as CaseWord
from dashboard.subjects.control.case_acts import CaseRefused, tell
from dashboard.subjects.control.case_hints import ask_for_answer, hint, open_reasons
from dashboard.subjects.control.case_steps import ORDER, reasons, rules
from dashboard.subjects.control.case_timeline import stages
from dashboard.subjects.control.cases import Case, cases_of, events, rows_of
from dashboard.subjects.roadmap.events import keep_evidence
from dashboard.subjects.signs.verdict import verdict_of_school
from dashboard.subjects.today.answers import answer_lines
from dashboard.surfaces.parts import blocks, card_state, clicks, report_state, taking_away
from dashboard.surfaces.parts.state import reading, store
from dashboard.vocabulary import Act, Right
from dashboard.vocabulary.control import CASE_ACT_NAMES, CASE_STEP_NAMES, CaseAct, CaseStep
from dashboard.vocabulary.steps import STEP_NAMES

_TURN, _MAIL = "case_turn", ":material/mail:"


def show(now: Reading, case: Case) -> None:
    """The case with all that was done in it."""
    with st.container(border=True):
        st.markdown(
            f"#### {blocks.literal(case.name)}, {case.subject.work}, {russian.short_year(case.subject.academic_year)}"
        )
        st.markdown(blocks.literal(_first_up(case.line)))
        _stages(now, case)
        _bearing(now, case)
        _analysed(now, case)
        table = steps_table(now, case)
        st.dataframe(
            table,
            hide_index=True,
            key=f"steps_{case.case_id}",
            height=blocks.height_of(table, 320),
            placeholder=russian.DASH,
            alt="Шаги разбирательства",
            column_config={
                name: st.column_config.DateColumn(format="DD.MM.YYYY") for name in ("День", "Следующий срок")
            },
        )
        _files(now, case)
        if case.is_open:
            _next(now, case)
        else:
            _again(case)
        with st.container(horizontal=True):
            if st.button("Карточка школы", icon=":material/open_in_new:", key="case_card"):
                card_state.open_card(case.subject.school, case.subject.subject, case.subject.grade)
            if verdict_of_school(now, case.subject.school) and case.subject.academic_year == now.year:
                name = f"Письмо {case.subject.school}.docx"
                taking_away.file(
                    "Письмо школе, DOCX",
                    report_state.letter_to(case.subject.school),
                    name,
                    key="case_letter",
                    icon=_MAIL,
                )


def _first_up(line: str) -> str:
    return line[:1].upper() + line[1:]


def _stages(now: Reading, case: Case) -> None:
    """The five steps side by side: when each was done, or by when it is waited for and of whom."""
    told = events(now, case.subject.school)
    found = stages(rows_of(told[told["case_id"] == case.case_id]))
    for column, stage in zip(st.columns(len(found), gap="small"), found, strict=True):
        with column.container(border=True, height="stretch", gap=None):
            name = f"{stage.name[:1].upper()}{stage.name[1:]}"
            st.markdown(f"**{name}**" if stage.is_next else f":gray[{name}]" if stage.act is None else name)
            said = stage.said(now.as_of)
            st.caption(f":orange[{said}], {stage.who}" if stage.is_late(now.as_of) else said)


def _bearing(now: Reading, case: Case) -> None:
    """The sign, what the school said, what commissions found, and cases of other years."""
    verdict = verdict_of_school(now, case.subject.school) if now.year == case.subject.academic_year else None
    lines = [f"Признак: {replace(verdict, case='').line}. {verdict.why}".strip()] if verdict else []
    lines += answer_lines(now, case.subject.school)
    lines += [
        f"{russian.short_year(one.subject.academic_year)}, {one.subject.work}: {one.line}"
        for one in cases_of(now, case.subject.school)
        if one.case_id != case.case_id
    ]
    for line in lines:
        st.markdown(f"- {blocks.literal(line)}")


def _analysed(now: Reading, case: Case) -> None:
    """What the school answered in its self-analysis of the case's year; it is returned and accepted on the card."""
    rows = self_analysis.answers(now.of_year(case.subject.academic_year), case.subject.school)
    if rows.empty:
        return
    with st.expander("Самоанализ школы «Семь шагов»", icon=":material/checklist:"):
        table = pd.DataFrame(
            {
                "Шаг": [f"{row.step}. {STEP_NAMES[int(row.step)]}" for row in rows.itertuples()],
                "Вопрос": rows["question"],
                "Ответ": rows["answer"],
                "Вывод": rows["conclusion"],
                "Мера": rows["measure"],
                "Срок": rows["due"],
            }
        )
        st.dataframe(
            table,
            hide_index=True,
            key=f"analysis_{case.case_id}",
            row_height=70,
            alt="Ответы школы по семи шагам",
            placeholder=russian.DASH,
            column_config={"Срок": st.column_config.DateColumn(format="DD.MM.YYYY")},
        )
        st.caption("Вернуть с замечанием, принять и взять меры в дорожную карту можно в карточке школы.")


def steps_table(now: Reading, case: Case) -> pd.DataFrame:
    """A row per act, in the order in which they were recorded."""
    told = events(now, case.subject.school)
    told = told[told["case_id"] == case.case_id]
    named = {step.value: name for step, name in CASE_STEP_NAMES.items()}
    return pd.DataFrame(
        {
            "Шаг": told["step"].map(named),
            "Что": told["act"].map({act.value: name for act, name in CASE_ACT_NAMES.items()}),
            "День": told["happened_on"],
            "Слова": [_words(row.reason, row.note) for row in told.itertuples()],
            "Файл": told["file_name"],
            "Кто записал": told["recorded_by"],
            "Следующий срок": told["due"],
        }
    )


def _words(reason: str | None, note: str) -> str:
    said = reasons().get(reason, reason) if isinstance(reason, str) else ""
    return ": ".join(word for word in (said, note) if word)


def _files(now: Reading, case: Case) -> None:
    told = events(now, case.subject.school)
    kept = told[(told["case_id"] == case.case_id) & told["file_hash"].notna()]
    with st.container(horizontal=True):
        for at, row in enumerate(kept.itertuples()):
            content = report_state.kept_file(str(row.file_hash))
            name = str(row.file_name)
            taking_away.file(blocks.literal(name), content, name, key=f"case_file_{at}", icon=":material/attach_file:")


def _next(now: Reading, case: Case) -> None:
    """The form of the next act, filled in with what the registers know of the step."""
    turn = st.session_state.setdefault(_TURN, 0)
    steps = [step for step in ORDER if step is not CaseStep.FLAG]
    with st.container(key="case_next", horizontal=True, vertical_alignment="bottom", gap="small"):
        step = st.selectbox(
            "Шаг",
            steps,
            index=steps.index(case.step) if case.step in steps else 0,
            format_func=CASE_STEP_NAMES.__getitem__,
            key=f"case_step_{case.case_id}_{turn}",
            width=170,
        )
        key, known = f"{case.case_id}_{turn}_{step}", hint(now, case, step)
        acts = [CaseAct.DONE] if step is CaseStep.DECISION else [CaseAct.DONE, CaseAct.SKIPPED]
        act = st.selectbox("Что", acts, format_func=CASE_ACT_NAMES.__getitem__, key=f"case_act_{key}", width=140)
        day = st.date_input(
            "День",
            value=max(known.day, case.opened_on) if known.day else "today",
            max_value=clock.today(),
            format="DD.MM.YYYY",
            key=f"case_day_{key}",
            width=140,
        )
        reason = _reason(now, case, key, known.reason) if step is CaseStep.DECISION else None
    days = russian.count(rules()[step].term_days, "рабочий день", "рабочих дня", "рабочих дней")
    st.caption(f"Чей ход: {rules()[step].who}; на шаг по умолчанию {days} после предыдущего.")
    note = st.text_area("Слова", known.note, key=f"case_note_{key}", height=70)
    with blocks.russian_uploader():
        file = st.file_uploader("Файл: письмо, ответ, акт", key=f"case_file_{turn}")
    if st.button("Записать", type="primary", icon=":material/save:", key="case_tell", disabled=day is None):
        _tell(case, CaseWord(step, act, day, note, reason), file)


def _reason(now: Reading, case: Case, key: str, known: str | None) -> str | None:
    codes = open_reasons(now, case)
    chosen: str | None = st.selectbox(
        "Чем закончилось",
        codes,
        index=codes.index(known) if known in codes else None,
        format_func=reasons().__getitem__,
        key=f"case_reason_{key}",
        placeholder="выберите",
        width=330,
    )
    return chosen


def _again(case: Case) -> None:
    with st.expander("Открыть снова", icon=":material/undo:"):
        note = st.text_input("Почему", key=f"case_again_{st.session_state.setdefault(_TURN, 0)}")
        if st.button("Открыть снова", key="case_reopen"):
            _tell(case, CaseWord(CaseStep.DECISION, CaseAct.REOPENED, clock.today(), note), None)


def _tell(case: Case, word: CaseWord, file: st.runtime.uploaded_file_manager.UploadedFile | None) -> None:
    said = f"{CASE_STEP_NAMES[word.step]}, {CASE_ACT_NAMES[word.act]}"
    what = f"разбирательство {case.subject.school} {case.subject.work}: {said}"
    try:
        with acting(Right.EDIT, Act.CHANGE, what, {case.subject.school}) as who:
            if file is not None:
                kept = keep_evidence(store(), file.getvalue())
                word = CaseWord(word.step, word.act, word.day, word.note, word.reason, kept, file.name)
            tell(store(), case.case_id, word, who)
            asks = word.step is CaseStep.LETTER and word.act is CaseAct.DONE
            term = ask_for_answer(store(), reading(), case, word.day, who) if asks else None
    except CaseRefused as refused:
        st.warning(str(refused), icon=":material/info:")
        return
    asked = f" Самоанализ запрошен, ответ до {russian.day(term)}." if term else ""
    clicks.say(f"Записано: {said}.{asked}")
    st.session_state[_TURN] += 1
    st.rerun()
