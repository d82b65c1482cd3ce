"""Five plans to start from: complete, readable, and moved to the year that is asked for."""

import pytest

from dashboard.plans.reader import read_template, templates
from dashboard.plans.terms.term import parse_term

COUNTS = {"audiences": 13, "district_order": 16, "risk_zone": 29, "school": 24, "criteria": 28}


def test_there_are_five_plans_each_with_a_title_and_a_word_about_it() -> None:
    assert set(templates()) == set(COUNTS)
    assert all(title and about and "{" not in title for title, about in templates().values())


@pytest.mark.parametrize("id", COUNTS)
def test_a_plan_has_its_measures_and_every_term_is_understood(id: str) -> None:
    plan = read_template(id, "2026/2027")
    assert len(plan.measures) == COUNTS[id]
    assert plan.unplaced == ()
    assert plan.title.endswith("на 2026/2027 учебный год")
    assert all(measure.title and measure.owners for measure in plan.measures)
    assert [m.due_text for m in plan.measures if parse_term(m.due_text, plan.academic_year).problem] == []


def test_terms_move_to_the_year() -> None:
    first, *_ = read_template("risk_zone", "2026/2027").measures
    assert first.due_text == "до 13 ноября 2026 г."
    assert read_template("risk_zone", "2023/2024").measures[0].due_text == "до 13 ноября 2023 г."


def test_targets_and_levels_of_the_documents_are_kept() -> None:
    measures = read_template("risk_zone", "2026/2027").measures
    targets = {(m.indicator.target, m.indicator.unit) for m in measures if m.indicator.target}
    assert {(20, "учителей"), (10, "педагогов"), (100, "% ОО с признаками")} <= targets
    levels = [m.level for m in read_template("criteria", "2026/2027").measures]
    assert (levels.count("район"), levels.count("школа")) == (15, 13)
    assert {m.level for m in read_template("school", "2026/2027").measures} == {"школа"}


def test_an_unknown_plan_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        read_template("нет такого", "2026/2027")
