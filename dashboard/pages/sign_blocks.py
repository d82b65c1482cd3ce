"""Blocks about signs: one check work question by question, and the lines to look at first."""

import pandas as pd
import streamlit as st

from dashboard import signs, words
from dashboard.charts.evidence import evidence
from dashboard.pages import blocks, card_state
from dashboard.pages.school_blocks import Card

FIRST_LINES = 5


def of_card(card: Card) -> None:
    """Signs of the chosen check work: zone and rarity, each question in pupils, what clears it."""
    rows = card.ask("signs/card")
    if rows.empty:
        return
    with st.container(border=True, key="signs"):
        st.markdown(f"**{signs.finding(rows)}**")
        st.caption(
            "Признаки, а не доказательство: так же может выглядеть и честная работа. "
            f"{signs.smallest(rows)} Правила и пороги описаны на странице «Методика»."
        )
        _questions(card, rows)
        st.caption(signs.published(card.ask("signs/published")))
        with st.expander("Что снимет вопросы и что могло быть честной причиной", icon=":material/checklist:"):
            _clearing(rows)


def _questions(card: Card, rows: pd.DataFrame) -> None:
    asked = list(signs.top_questions(rows))
    words_side, picture = st.columns([3, 2], gap="medium")
    with words_side:
        for row in asked:
            weight = signs.weight(row)
            tail = f" *{weight}*" if weight else ""
            st.markdown(f"**{signs.QUESTIONS[row['question']]}**: {signs.sentence(row)}.{tail}")
    with picture:
        shown = rows[rows["asked"] & rows["z"].notna()]
        if len(shown):
            blocks.chart(
                evidence(shown, card.palette),
                finding="Насколько это необычно",
                note=f"Отклонение от ожидаемого в стандартных единицах, n = {words.number(rows.iloc[0]['cell_n'])}; "
                "правее пунктира честных работ 5 %",
                table=lambda: signs_table(rows),
                key="signs",
            )


def signs_table(rows: pd.DataFrame) -> pd.DataFrame:
    """The questions as a table for people."""
    return pd.DataFrame(
        {
            "Вопрос": rows["question"].map(signs.QUESTIONS),
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


def _clearing(rows: pd.DataFrame) -> None:
    strongest = [row for row in signs.top_questions(rows) if signs.weight(row)]
    for row in strongest:
        st.markdown(f"- {signs.QUESTIONS[row['question']]}: {signs.CLEARS[row['question']]}")
    st.markdown("Честные причины; отмечены те, что видны из данных:")
    for reason in signs.innocent(rows.iloc[0]):
        mark = {True: ":material/check_box:", False: ":material/check_box_outline_blank:", None: ":material/help:"}
        st.markdown(f"{mark[reason.known]} {reason.text}")


def first_lines(lines: pd.DataFrame, false: pd.DataFrame) -> None:
    """Where to look first: a line per school with its reason.

    `lines` is `signs/lines`, `false` is `signs/expected_false`.
    """
    notable = lines[lines["zone"].notna() & (lines["zone"] != "обычная")].head(FIRST_LINES)
    st.subheader("С чего начать")
    st.caption(f"Порядок по силе признаков, а не по результату. {signs.expected(false)}")
    if notable.empty:
        st.markdown("Необычных картин в этом году нет.")
        return
    for _, row in notable.iterrows():
        where, why = st.columns([1, 3], gap="small", vertical_alignment="center")
        where.page_link(
            card_state.PAGE, label=f"{_SHAPES[row['zone']]} **{row['name']}**",
            query_params=card_state.link(row["school"], row["subject"], row["grade"]),
        )  # fmt: skip
        parts = [signs.line_sentence(row), f"школа: {signs.rarity(row['one_in'])}", signs.ACTIONS[row["zone"]]]
        why.markdown(" · ".join(part for part in parts if part))


_SHAPES = {"присмотреться": "◆", "проверить": "■", "перепроверка": "▲", "обычная": "●"}
"""The zone's shape, the same on every page and map."""
