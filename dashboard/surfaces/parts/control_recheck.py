"""The view «recheck» of «Контроль»: which works to draw, the lot, what the commission found, the register."""

import pandas as pd
import streamlit as st

from dashboard import russian
from dashboard.reading import Reading
from dashboard.subjects.control import draws
from dashboard.subjects.control.draws import Asked
from dashboard.surfaces.parts import blocks, card_state, import_jobs, recheck_entry, recheck_lot, recheck_register
from dashboard.vocabulary import NO_DATA, NOTABLE, SHAPES


def draw(now: Reading) -> None:
    """Draw the view."""
    if not now.has_results:
        blocks.empty("Перепроверять пока нечего.", "Загрузите Ф1 или протоколы с работами учеников.")
        return
    import_jobs.under_way()
    import_jobs.outcome()
    rows = now.ask("control/candidates")
    if rows.empty:
        blocks.empty("Работ учеников за этот год нет, жребий бросать не из чего.", "Загрузите Ф1 или протоколы.")
        return
    st.markdown(f"#### {_finding(rows)}")
    st.caption(
        "Порядок работ определяет жребий до начала проверки; остановиться можно на любой работе, риск ошибки решения "
        f"не больше 5 %. Учебный год {russian.short_year(now.the_year)}, на {russian.day(now.as_of)}."
    )
    chosen = _choose(rows)
    asked = Asked(str(chosen["school"]), now.the_year, str(chosen["subject"]), str(chosen["grade"]))
    st.markdown(f"**{_heading(chosen)}**")
    lots = draws.lots(now, asked)
    if lots:
        recheck_lot.standing(now, asked, lots[0])
        recheck_entry.entry(now, asked, lots[0])
    else:
        recheck_lot.to_draw(now, asked, int(chosen["n"]))
    recheck_register.register(now)


def _finding(rows: pd.DataFrame) -> str:
    """What waits: check works to check without a lot, else that there are none."""
    flagged = rows[rows["zone"].isin(list(NOTABLE))]
    left = int((~flagged["drawn"].astype(bool) & flagged["recheck"].isna()).sum())
    if not len(flagged):
        return "Работ в зонах «проверить» и «перепроверка» нет"
    count = russian.count(len(flagged), "работа", "работы", "работ")
    return f"К проверке {count}: жребий не брошен у {left}" if left else f"К проверке {count}: жребий брошен у всех"


def _choose(rows: pd.DataFrame) -> pd.Series:
    """The check work that the address names, flagged schools and works first."""
    strongest = rows.drop_duplicates("school").set_index("school")
    schools = list(strongest.index)
    with blocks.choices():
        school = card_state.from_url("school", schools, schools[0])
        labels = {code: f"{_sign(row['zone'])} {row['name']}" for code, row in strongest.iterrows()}
        card_state.picker("Школа", "school", schools, school, labels.__getitem__, width=340)
        own = rows[rows["school"] == school]
        subjects = list(dict.fromkeys(own["subject"]))
        subject = card_state.from_url("subject", subjects, subjects[0])
        card_state.picker("Предмет", "subject", subjects, subject, russian.subject_name, width=220)
        own = own[own["subject"] == subject]
        zones = dict(zip(own["grade"].astype(str), own["zone"], strict=True))
        grade = card_state.from_url("grade", list(zones), next(iter(zones)))
        shown = {grade: f"{_sign(zone)} {grade}" for grade, zone in zones.items()}
        card_state.picker("Класс", "grade", list(zones), grade, shown.__getitem__, width=110)
    return own[own["grade"].astype(str) == grade].iloc[0]


def _sign(zone: object) -> str:
    return SHAPES[zone if isinstance(zone, str) else NO_DATA]


def _heading(row: pd.Series) -> str:
    zone = row["zone"] if isinstance(row["zone"], str) else NO_DATA
    work = russian.assessment(row["subject"], int(row["grade"]))
    works = russian.count(int(row["n"]), "работа", "работы", "работ")
    return f"{blocks.literal(row['name'])}, {work}: {works}, {_sign(row['zone'])} {zone}"
