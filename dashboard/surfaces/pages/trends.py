"""«Динамика»: how the schools' results change; view, work, years and school are in the URL."""

from collections.abc import Hashable
from functools import partial

import streamlit as st

from dashboard.subjects.trends import views
from dashboard.subjects.trends.series import Measure
from dashboard.subjects.trends.view import Refusal, Setting
from dashboard.surfaces.parts import blocks, trend_blocks, trend_choices
from dashboard.surfaces.parts.state import palette, reading

VIEWS = {
    "all": "Все школы",
    "slope": "Два года",
    "funnel": "Воронка",
    "parallel": "Параллель",
    "similar": "Похожие школы",
}
SLOPE, FUNNEL = (Measure.MEAN, Measure.TWOS, Measure.HIGH), (Measure.MEAN, Measure.TWOS)
now = reading()
if not now.has_results:
    st.title("Динамика")
    blocks.empty("Результатов пока нет.", "Загрузите отчёты ФИС ОКО: Ф1 по работам или Ф7 по группам.")
    st.stop()

year = now.the_year
title, quiet = st.container(), st.container()
view = trend_blocks.from_url("view", VIEWS, "all")
trend_blocks.switch("Вид", "view", VIEWS, view)
bar = blocks.choices()
with bar:
    work = trend_choices.parallel(now) if view == "parallel" else trend_choices.work(now, with_all=view != "funnel")
if work is None:
    title.title("Динамика")
    blocks.empty(*trend_choices.MISSING[view == "parallel"])
    st.stop()

asked = Setting(year, work.name, now.scope.name, now.as_of, now.few, palette())
rows = partial(work.answer, now)
with bar:
    match view:
        case "slope":
            before, measure = trend_choices.earlier(now), trend_choices.measure(work, SLOPE)
            make = partial(trend_blocks.made, views.two_years, rows, measure, before, asked)
            more: tuple[Hashable, ...] = (before, measure)
        case "funnel":
            measure = trend_choices.measure(work, FUNNEL)
            make, more = partial(trend_blocks.made, views.funnel, rows, measure, asked), (measure,)
        case "parallel":
            school, _ = trend_choices.school(now, "все школы")
            make = partial(trend_blocks.made, views.parallel, partial(work.parallel, now), school, asked)
            more = (school,)
        case "similar":
            school, schools = trend_choices.school(now, None)
            make = partial(trend_blocks.made, views.similar, rows, work.measure(), schools, school or "", asked)
            more = (school, now.store.version)
        case _:
            by_change = trend_choices.ordered_by_change()
            make = partial(trend_blocks.made, views.all_schools, rows, work.measure(), by_change, asked)
            more = (by_change,)

shown = now.kept(("trends", view, work, asked.palette.paper, *more), make)
title.title(shown.finding)
if isinstance(shown, Refusal):
    st.info(shown.why, icon=":material/info:")
    st.stop()

quiet.caption(shown.note)
with bar:
    trend_blocks.table(shown, f"trends_{view}", work.card)
trend_blocks.show(shown, f"trends_{view}", work.card)
