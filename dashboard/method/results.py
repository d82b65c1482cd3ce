"""What the method says: tables for the store and the pages."""

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Results:
    """Tables; the key of a cell is school, subject, grade, academic_year.

    indicators: one row per cell and question: n, observed, expected, unit, z, p_value, basis, asked, reason
        (Russian, only where not asked), share (of the cell's evidence, 0 … 1, sum 1; NaN for a question that does
        not speak for itself). A large z is a strong sign; the journal's is negative where the journal is stricter
        than usual.
    cell_risk: n, p_value, one_in, zone (NA below 10 works), top_question, asked (questions), signs (questions
        with p < .05), smallest_inflation (points), and innocent explanations known from the data: specialised,
        tiny_class, low_turnout, scale_changed; recheck (cleared | confirmed | open; None without one) and cleared
        (whether it took the sign away): p_value stays what the work looks like, the zone and the school follow. Beside
        rarity: works_, marks_, points_ (per work) each _moved, _low, _high, NaN without a sign or where they cannot be
        counted (`magnitude`; pupils for absences, marks of the journal for its questions); bayes_factor (`belief`),
        power (0 … 1), zone_stays (NA without a zone) and zones_other (text, None where it stays; `sensitivity`).
    school_risk: school, academic_year, cells, pupils, p_value, q_value, p_years (share of honest schools that come so
        low by the year alone or by the years together), sign_years, sign_cells, one_in (of
        the year), decided_by (year | years), deciding_one_in (the number behind the zone), zone, top_question.
    agreement: school: years, cells, agreeing_pct, steady.
    habit: questions that spoke of a school's subject in a year, and in the years before (`habit.habits`).
    """

    indicators: pd.DataFrame
    cell_risk: pd.DataFrame
    school_risk: pd.DataFrame
    agreement: pd.DataFrame
    habit: pd.DataFrame
