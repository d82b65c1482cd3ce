"""«Методика»: the rules in plain words, what if a threshold moved, how well the method does, published rules."""

import pandas as pd
import streamlit as st

from dashboard.charts import benchmark
from dashboard.subjects.district.rules import rules_table
from dashboard.subjects.signs import beside, versions
from dashboard.subjects.signs import method as method_words
from dashboard.subjects.signs import wording as signs
from dashboard.subjects.signs.benchmark import benchmark_figures
from dashboard.subjects.signs.compared import comparison
from dashboard.subjects.signs.verdict import by_chance
from dashboard.surfaces.parts import blocks, prevalence, view_parts
from dashboard.surfaces.parts.state import palette, reading
from dashboard.vocabulary import QUESTIONS

now = reading()
st.title("Как измеряются признаки")
st.caption(
    f"Версия метода {method_words.VERSION}. Признак говорит, куда посмотреть, и ничего не доказывает; "
    "результаты ВПР не используются для оценки учителей и школ."
)
rules, what_if, proof, changes, published, glossary = st.tabs(
    ["Вопросы и правила", "Что если сдвинуть порог", "Проверка метода", "Версии", "Опубликованные правила", "Словарь"],
    key="method_tab",
)
with rules:
    for question, asked in signs.ASKED.items():
        with st.expander(f"**{QUESTIONS[question]}.** {asked}", key=f"rule_{question}"):
            st.markdown(method_words.RULES[question])
            st.markdown(f"Что снимает вопрос. {signs.CLEARS[question]}")
    st.markdown(method_words.COMBINATION)
    st.dataframe(method_words.zones_table(), hide_index=True, alt="Зоны и их пороги")
    st.markdown(method_words.BESIDE)
    prevalence.slider()
    st.dataframe(beside.tried(prevalence.chosen()), hide_index=True, alt="Сколько картин не случайны при такой доле")
    st.markdown(method_words.LOOKS)
    if now.has_results and now.own is None:
        st.markdown(f"Сейчас. {by_chance(now)}")
with what_if:
    lines = now.ask("signs/lines") if now.has_results and now.own is None else pd.DataFrame()
    if now.own is not None:
        st.caption("Список школ района виден методисту и руководителю.")
    elif lines.empty:
        blocks.empty("Пока нечего пересчитывать.", "Загрузите Ф1 или групповые формы хотя бы пяти школ.")
    else:
        q = st.slider(
            "Допустимая доля случайных строк, %",
            5,
            50,
            20,
            step=5,
            key="q",
            bind="query-params",
            help="Порог q процедуры Бенджамини–Хохберга: чем он ниже, тем короче и надёжнее список.",
        )
        moved = method_words.moved_lines(lines, q / 100)
        st.markdown(f"**{moved.finding}**")
        st.dataframe(
            moved.table,
            hide_index=True,
            alt="Школы, которые войдут в список или выйдут из него",
            height=blocks.height_of(moved.table, 400),
            placeholder="—",
        )
with proof:
    figures = benchmark_figures()
    if figures is None:
        st.info("Результатов проверки нет: выполните python -m dashboard bench detection.")
    else:
        st.markdown(method_words.BENCHMARK)
        st.markdown(figures.lists)
        blocks.chart(
            benchmark.power(figures.auc, figures.worlds, palette()),
            finding=figures.finding,
            note=f"Как часто завышенная параллель заметнее честной: 0,5 — наугад, 1 — всегда; {figures.note}",
            table=figures.auc_table,
            key="bench_auc",
        )
        blocks.chart(
            benchmark.false_alarms(figures.false_alarms, palette()),
            finding=figures.false_finding,
            note=f"Наибольшая по мирам доля честных параллелей за порогами 5 % и 1 % по числу работ; {figures.note}",
            table=figures.false_table,
            key="bench_false",
        )
        st.markdown("**Обещано и найдено**")
        st.dataframe(
            figures.promises,
            hide_index=True,
            alt="Что метод обещает и что держится в каждом мире",
            height=blocks.height_of(figures.promises, 400),
        )
with changes:
    view_parts.show(versions.registry(), "method_versions")
    st.markdown("**Что изменила новая версия на тех же данных**")
    if now.own is not None and now.own.school is None:
        st.caption("Сравнение видно методисту и руководителю, директору — строка своей школы.")
    elif not now.has_results:
        st.caption("Пока сравнивать нечего: результатов нет.")
    else:
        compared = comparison(now)
        st.markdown(f"**{compared.finding}**")
        view_parts.show(compared, "method_compared")
with published:
    st.markdown(method_words.PUBLISHED)
    overlap = now.ask("signs/overlap") if now.has_results and now.own is None else None
    if overlap is not None and len(overlap):
        table = method_words.overlap_table(overlap)
        st.dataframe(table, hide_index=True, alt="Пересечение правил", height=blocks.height_of(table, 400))
        blocks.downloads(table, key="overlap")
with glossary:
    for term, meaning in method_words.GLOSSARY.items():
        st.markdown(f"**{term}**: {meaning}")
    st.caption(f"Источники: {method_words.SOURCES}")
    with st.expander("Когда «Сводка» говорит о перемене", key="sentence_rules"):
        table = rules_table()
        st.dataframe(table, hide_index=True, alt="Правила предложений", height=blocks.height_of(table, 500))
