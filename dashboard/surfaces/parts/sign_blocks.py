"""Blocks about signs: one check work question by question, and the lines to look at first."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from dashboard import russian
from dashboard.charts.evidence import evidence
from dashboard.method.answers import SIGN_LEVEL
from dashboard.reading import Reading
from dashboard.subjects.control.cases import Case, Subject, cases, last_before, standing
from dashboard.subjects.control.observers import remark_lines
from dashboard.subjects.signs import beside, habits
from dashboard.subjects.signs import wording as signs
from dashboard.subjects.signs.verdict import Verdict, verdict_of_school
from dashboard.subjects.today.answers import answer_lines
from dashboard.surfaces.parts import blocks, card_state, prevalence
from dashboard.surfaces.parts.school_blocks import Card, Told
from dashboard.vocabulary import ALL, QUESTIONS


def of_school(reading: Reading, school: str) -> None:
    """The school's own verdict, the same as on the summary, the map, in letters and reports."""
    found = verdict_of_school(reading, school)
    if found is None:
        return
    with st.container(border=True, key="verdict"):
        st.markdown(f"**Школа за {russian.short_year(reading.the_year)}: {found.line}**")
        if found.has_signs:
            said = f"Сильнее всего {found.why}. " if found.why else ""
            clears = f" Что снимет вопросы: {found.clears}" if found.clears else ""
            st.caption(f"{said}{found.action_said}.{clears}")
        remembered = [found.earlier[:1].upper() + found.earlier[1:] + "."] if found.earlier else []
        remembered += [f"{found.history[:1].upper()}{found.history[1:]}."] if found.history else []
        remembered += [f"{one.with_subject}." for one in found.habits]
        if answers := remembered + (answer_lines(reading, school)[:_ANSWERS] or _no_answer(found)):
            st.caption("  \n".join(map(blocks.literal, answers)))
        if found.has_signs and reading.own is None:
            about = found.about(reading.the_year)
            _case_link("Разбирательство", about, standing(cases(reading), about))


def _case_link(label: str, about: Subject, here: Case | None) -> None:
    work = {"subject": about.subject, "grade": str(about.grade)} if about.subject else {}
    st.page_link(
        "dashboard/surfaces/pages/control.py",
        label=label if here else f"Открыть {label[:1].lower()}{label[1:]}",
        icon=":material/gavel:",
        query_params={"view": "cases"} | ({"case": here.case_id} if here else {"of": about.school} | work),
    )


def _case_of_work(card: Card) -> None:
    """Where looking into this check work stands, how it ended before, and the way there."""
    about = Subject(str(card.school["school"]), card.year, card.subject, card.grade)
    found = cases(card.reading)
    here, before = standing(found, about), last_before(found, about)
    words = [here.short] if here else []
    if before and before.subject.work in (about.work, Subject(about.school, about.academic_year).work):
        words.append(before.remembered)
    if words:
        st.caption("  \n".join(blocks.literal(f"{word[:1].upper()}{word[1:]}.") for word in words))
    if card.reading.own is None:
        _case_link("Разбирательство этой работы", about, here)


def _no_answer(found: Verdict) -> list[str]:
    return ["Ответа школы пока нет."] if found.has_signs else []


@dataclass(frozen=True)
class _Said:
    """Words of a check work's signs, the chart of the questions where any could be compared, and a row of the answer
    for what is said anew each time."""

    finding: str
    smallest: str
    questions: tuple[str, ...]
    baselines: tuple[str, ...]
    published: str
    clearing: tuple[str, ...]
    told: Told | None
    first: pd.Series


def of_card(card: Card) -> None:
    """Signs of the chosen check work: zone and rarity, each question in pupils, what clears it."""
    said = card.kept("signs", _said)
    if said is None:
        return
    with st.container(border=True, key="signs"):
        st.markdown(f"**{said.finding}**")
        st.caption(
            "Признаки, а не доказательство: так же может выглядеть и честная работа. "
            f"{said.smallest} Правила и пороги описаны на странице «Методика»."
        )
        if quiet := beside.line(said.first, prevalence.chosen()):
            st.caption(blocks.literal(quiet))
        words_side, picture = st.columns([3, 2], gap="medium")
        with words_side:
            for line in said.questions:
                st.markdown(line)
            if said.baselines:
                st.caption("  \n".join(map(blocks.literal, said.baselines)))
        with picture:
            if told := said.told:
                blocks.chart(
                    told.figure, finding=told.finding, note=told.note, table=told.table, key="signs", at_once=True
                )
        if seen := remark_lines(card.reading, card.school["school"], card.subject, card.grade):
            st.caption("  \n".join(map(blocks.literal, seen)))
        st.caption(said.published)
        with st.container(horizontal=True):
            _case_of_work(card)
            if card.reading.own is None:
                where = {"view": "recheck", "school": card.school["school"], "subject": card.subject}
                st.page_link(
                    "dashboard/surfaces/pages/control.py",
                    label="Перепроверка этой работы",
                    icon=":material/fact_check:",
                    query_params=where | {"grade": str(card.grade)},
                )
        with st.expander("Что снимет вопросы и что могло быть честной причиной", icon=":material/checklist:"):
            for line in said.clearing:
                st.markdown(line)


def _said(card: Card) -> _Said | None:
    rows = card.ask("signs/card")
    if rows.empty:
        return None
    weights = [(row, signs.weight(row)) for row in signs.top_questions(rows)]
    questions = tuple(
        f"**{QUESTIONS[row['question']]}**: {signs.sentence(row)}.{f' *{weight}*' if weight else ''}"
        for row, weight in weights
    )
    heavy = [row["question"] for row, weight in weights if weight]
    clearing = tuple(_clearing(heavy, rows.iloc[0]))
    published = signs.published(card.ask("signs/published"))
    lasting = tuple(_baselines(card, rows))
    told = _compared(card, rows)
    finding, smallest = signs.finding(rows), signs.smallest(rows)
    return _Said(finding, smallest, questions, lasting, published, clearing, told, rows.iloc[0])


def _baselines(card: Card, rows: pd.DataFrame) -> Iterator[str]:
    """What is so every year where its question speaks of this check work, and which baseline speaks of the journal."""
    speaking = set(rows.loc[rows["p_value"] < SIGN_LEVEL, "question"])
    for one in habits.habits_of(card.reading, card.school["school"]):
        if one.subject in (card.subject, ALL) and one.question in speaking:
            yield f"{one.with_subject}."
    if apart := habits.baseline(card.ask("signs/baselines")):
        yield f"{apart}."


def _compared(card: Card, rows: pd.DataFrame) -> Told | None:
    shown = rows[rows["asked"] & rows["z"].notna()]
    if shown.empty:
        return None
    return Told(
        evidence(shown, card.palette),
        "Насколько это необычно",
        f"Чем правее точка, тем реже такое бывает случайно; правее пунктира одна работа из двадцати "
        f"(стандартные отклонения, n = {russian.number(rows.iloc[0]['cell_n'])})",
        lambda: signs_table(rows),
    )


def signs_table(rows: pd.DataFrame) -> pd.DataFrame:
    """The questions as a table for people."""
    return pd.DataFrame(
        {
            "Вопрос": rows["question"].map(QUESTIONS),
            "Что видно": [signs.sentence(row) for _, row in rows.iterrows()],
            "n": rows["n"],
            "Видно": rows["observed"].round(2),
            "Ожидалось": rows["expected"].round(2),
            "Единица": rows["unit"],
            "z": rows["z"].round(2),
            "p": rows["p_value"].round(4),
            "Доля веса": rows["share"].round(2),
        }
    )


def _clearing(heavy: list[str], first: pd.Series) -> Iterator[str]:
    for question in heavy:
        yield f"- {QUESTIONS[question]}: {signs.CLEARS[question]}"
    yield "Честные причины; отмечены те, что видны из данных:"
    for reason in signs.innocent(first):
        mark = {True: ":material/check_box:", False: ":material/check_box_outline_blank:", None: ":material/help:"}
        yield f"{mark[reason.known]} {reason.text}"


def first_lines(lines: list[Verdict]) -> None:
    """Where to look first, a line per school: where, why, n, how rare, what to do."""
    if not lines:
        st.markdown("Необычных картин в этом году нет.")
        return
    with st.container(key="first_lines", gap="xxsmall"):
        heads = st.columns(_LINE_WIDTHS, gap="small")
        for column, head in zip(heads, ("Где", "Почему", "Работ", "Случайно бывает", "Что сделать"), strict=True):
            column.caption(head)
        for line in lines:
            where, *rest = st.columns(_LINE_WIDTHS, gap="small", vertical_alignment="center")
            where.page_link(
                card_state.PAGE,
                label=f"{line.sign} **{russian.unbroken(line.name)}**",
                query_params=card_state.link(line.school, line.subject, line.grade),
            )
            told = (line.why, line.n, line.rarity, line.action)
            for column, said in zip(rest, told, strict=True):
                column.markdown(f":small[{said}]")


_ANSWERS = 3
"""Words of the school in sight; the rest stand with its measures."""
_LINE_WIDTHS = [2.4, 4.2, 0.8, 1.4, 1.6]
