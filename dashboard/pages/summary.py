"""«Сводка»: the district's year at a glance."""

import streamlit as st

from dashboard import signs, summary, words
from dashboard.charts import overview
from dashboard.pages import blocks, sign_blocks
from dashboard.pages.columns import assessment_table
from dashboard.pages.state import ask, end_of_day, palette, selection

chosen = selection()
if chosen.snapshot is None or chosen.year is None or chosen.district is None:
    st.title("Данных пока нет")
    blocks.empty(
        f"На {words.day(chosen.as_of)} результатов в хранилище нет.",
        "Загрузите отчёты ФИС ОКО (раздел «Аналитика», формы Ф1–Ф4 и Ф7) или протоколы ВПР.",
    )
    st.stop()

place = {"snapshot": chosen.snapshot, "district": chosen.district}
in_year = place | {"year": chosen.year}
years = ask("summary/headline", **place)
assessments = ask("summary/assessments", **in_year)
participation = ask("summary/participation", **in_year, moment=end_of_day(chosen.as_of))
missing = ask("summary/missing", **in_year, moment=end_of_day(chosen.as_of))

source = f"{chosen.district_name} · {words.short_year(chosen.year)} · на {words.day(chosen.as_of)}"
st.title(summary.finding(years, chosen.year))
st.caption(f"{source} · источник: загруженные формы ФИС ОКО и протоколы")

figures = summary.headline(years, chosen.year, participation, ask("signs/zones", **place))
for column, figure in zip(st.columns(len(figures), gap="small"), figures, strict=True):
    column.metric(
        figure.label, figure.value, figure.change or None, delta_color="off", border=True, height="stretch",
        delta_arrow=figure.arrow, help=figure.note, delta_description=None if figure.change else figure.short_note,
    )  # fmt: skip

false = ask("signs/expected_false", snapshot=chosen.snapshot, year=chosen.year)
sign_blocks.first_lines(ask("signs/lines", **in_year), false)
marks, journal = st.columns(2, gap="medium")
with marks:
    blocks.chart(
        overview.marks_by_assessment(assessments, palette()),
        finding=summary.marks_finding(assessments),
        note=f"Доли отметок за работу, %; n — работ с отметкой · {source}",
        table=lambda: assessment_table(assessments),
        key="marks_by_assessment",
    )
with journal:
    blocks.chart(
        overview.journal_by_assessment(assessments, palette()),
        finding=summary.journal_finding(assessments),
        note=f"Доли работ ниже и выше журнала, %; n — работ с обеими отметками · {source}",
        table=lambda: assessment_table(assessments),
        key="journal_by_assessment",
    )

if steady := signs.steady(ask("signs/agreement", **place)):
    st.subheader("Культура оценивания")
    st.markdown(f"Журнал, работы и экзамены согласуются из года в год: {steady}.")
st.subheader("Чего не хватает")
for sentence in summary.gaps(missing) or ["Все формы за этот год на месте."]:
    st.markdown(f"- {sentence}")
