"""«Испытание» of «Контроль»: the trial of the signs that stands, how far it is, what it says so far; else its price."""

import pandas as pd
import streamlit as st

from dashboard.access import acting, asking
from dashboard.exports import for_people
from dashboard.reading import Reading
from dashboard.store import StoreRefused
from dashboard.subjects.blocks import Table
from dashboard.subjects.control import draws, trial_told, trial_words, trials
from dashboard.subjects.control.trial_plan import SIZE_NAMES, NoTrial, Plan, Price, Terms, plan_of
from dashboard.subjects.control.trial_result import Found, found, with_verdicts
from dashboard.subjects.control.trial_rules import rules
from dashboard.subjects.control.trials import Trial
from dashboard.surfaces.parts import blocks, taking_away
from dashboard.surfaces.parts.report_state import MIME
from dashboard.surfaces.parts.state import store
from dashboard.surfaces.reports.held import archive
from dashboard.surfaces.reports.office import office_of, template_of
from dashboard.surfaces.reports.trial_papers import blanks_of, experts_xlsx, organisers_xlsx, plan_docx
from dashboard.vocabulary import Act, Right


def draw(now: Reading) -> None:
    """Draw the view; to whoever does not decide for the district nothing of it is told."""
    if not asking().may(Right.DECIDE) or now.own is not None:
        return
    if not now.has_results:
        blocks.empty("Испытывать пока нечего.", "Загрузите результаты проверочных работ.")
        return
    standing = trials.standing(now)
    if standing is None:
        _planned(now)
    else:
        _standing(now, standing)


def _standing(now: Reading, trial: Trial) -> None:
    cells = now.kept(("trial cells", trial.trial_id), lambda: with_verdicts(now, trial))
    done = int(cells["confirmed"].notna().sum())
    st.markdown(f"#### Испытание признаков: готово {done} пачек из {len(cells)}")
    again = f" Брошен заново, причина: {trial.reason}." if trial.reason else ""
    st.caption(blocks.literal(f"{trial.said[0].upper()}{trial.said[1:]}. Метод {trial.method}.{again}"))
    with st.container(horizontal=True):
        tables = (trial_words.strata_table(trial.strata),)
        taking_away.file(
            "Список экспертам, без зон", lambda: experts_xlsx(trial), "experts.xlsx", MIME["xlsx"], key="trial_experts"
        )
        taking_away.file(
            "Список организаторам и ключ",
            lambda: organisers_xlsx(tables, trial.terms, trial),
            "organisers.xlsx",
            MIME["xlsx"],
            key="trial_organisers",
        )
        taking_away.file(
            "Бланки комиссии, ZIP",
            lambda: archive(blanks_of(now, trial)),
            "blanks.zip",
            "application/zip",
            key="trial_blanks",
        )
    try:
        told = now.kept(("trial", trial.trial_id), lambda: found(now, trial))
    except NoTrial as early:
        st.info(str(early), icon=":material/hourglass_empty:")
        _rules(trial.terms)
        return
    _figures(told)
    _rules(trial.terms)


def _figures(told: Found) -> None:
    st.markdown(f"**{trial_told.headline(told)}**")
    rows = pd.DataFrame(trial_told.figure_rows(told), columns=trial_told.FIGURE_HEADS)
    st.dataframe(rows, hide_index=True, height=blocks.height_of(rows, 300), alt="Что показало испытание")
    blocks.downloads(for_people(trial_told.result_rows(told)), key="trial_result")
    for line in (*trial_told.rule_lines(told), *trial_told.notes(told)):
        st.markdown(f"- {blocks.literal(line)}")
    _table(trial_told.rarity_table(told))
    st.caption(" ".join(trial_words.LIMITS))


def _rules(terms: Terms) -> None:
    with st.expander("Что изменит наше мнение: записано до жребия", icon=":material/rule:"):
        for rule in rules(terms):
            st.markdown(f"- {blocks.literal(rule.said)}")


def _planned(now: Reading) -> None:
    st.markdown("#### Верны ли признаки: испытание ещё не назначено")
    st.caption(
        "По жребию перепроверяются и отмеченные работы, и неотмеченные; эксперты не знают, какие из них какие. "
        "Здесь план при обычных условиях; свои условия задаёт команда control trial plan."
    )
    terms, price = Terms(), Price()
    try:
        made = now.kept("trial plan", lambda: plan_of(now, terms, price))
    except NoTrial as refused:
        st.info(str(refused), icon=":material/info:")
        return
    _table(trial_words.price_table(made.options, terms, price))
    if not made.option.is_enough:
        st.warning(trial_words.not_enough(made.option), icon=":material/warning:")
    _rules(terms)
    _button(now, made)


def _button(now: Reading, made: Plan) -> None:
    sizes = {one.size: one for one in made.options}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        size = st.selectbox(
            "План", list(sizes), index=1, format_func=lambda one: SIZE_NAMES[one], key="trial_size", width=180
        )
        said = st.text_input("Зерно", key="trial_seed", placeholder="случайное, будет названо", max_chars=18)
        chosen = Plan(made.frame, made.options, sizes[size], made.terms, made.price)
        if st.button("Бросить жребий испытания", key="trial_draw", icon=":material/casino:"):
            _draw(now, chosen, said.strip())
        office, template = office_of(store()), template_of(store(), "docx")
        taking_away.file(
            "Проект плана, DOCX",
            lambda: plan_docx(now, office, trial_words.plan_blocks(chosen, None), None, template),
            "trial.docx",
            MIME["docx"],
            key="trial_plan",
        )


def _draw(now: Reading, plan: Plan, said: str) -> None:
    if said and not said.isdecimal():
        st.error(f"Зерно «{said}» не подходит: нужно целое число, например 7.", icon=":material/error:")
        return
    seed = int(said) if said else draws.some_seed()
    what = f"жребий испытания признаков {now.the_year}, зерно {seed}, {plan.option.name} план"
    try:
        with acting(Right.DECIDE, Act.CHANGE, what) as who, st.spinner("Жребий пачек и работ в них"):
            made = trials.draw(store(), now, plan, seed, who)
            trials.draw_works(store(), now, made, who)
    except (NoTrial, StoreRefused) as refused:
        st.error(str(refused), icon=":material/error:")
        return
    st.rerun()


def _table(told: Table) -> None:
    rows = pd.DataFrame(
        [[column.show(value) for column, value in zip(told.columns, row, strict=True)] for row in told.rows],
        columns=[column.title for column in told.columns],
    )
    st.markdown(f"**{told.title}**")
    st.dataframe(rows, hide_index=True, height=blocks.height_of(rows, 300), alt=told.title)
    st.caption(told.note)
