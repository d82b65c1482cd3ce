"""What «Методика» says of the committed run of `bench detection` follows from its figures."""

import json

import pytest

from dashboard.charts import benchmark
from dashboard.charts.theme import LIGHT
from dashboard.subjects.signs.benchmark import BENCHMARK_FILE, benchmark_figures
from dashboard.vocabulary import MANIPULATIONS

RUN = json.loads(BENCHMARK_FILE.read_text("utf-8"))


@pytest.fixture(scope="module")
def figures():
    found = benchmark_figures()
    assert found is not None
    return found


def test_a_row_for_each_kind_and_a_column_for_each_world(figures):
    assert figures.worlds == ("Мир демо", "Другой мир", "Третий мир")
    assert figures.auc["name"].tolist() == [name.capitalize() for name in MANIPULATIONS.values()]
    row = figures.auc.iloc[1]
    assert row["Третий мир"] == RUN["worlds"]["third"]["combined"]["B"]["mean"] and row["floor"] == 0.95
    assert f"версия {RUN['version']}" in figures.note and str(RUN["seeds"]) in figures.note


def test_the_finding_counts_kinds_that_hold_everywhere(figures):
    kinds = [f"combined_{kind}" for kind in MANIPULATIONS]
    kept = sum(all(row["holds"] for row in RUN["floors"] if row["code"] == kind) for kind in kinds)
    assert figures.finding.startswith(f"Обещанное держится во всех мирах для {kept} из 6 способов")


def test_every_promise_is_told_with_its_verdict(figures):
    table = figures.promises
    assert len(table) == len({row["code"] for row in RUN["floors"]})
    said = table[list(figures.worlds)].to_numpy().ravel()
    assert sum(text.endswith("держит") for text in said) == sum(row["holds"] for row in RUN["floors"])
    assert sum(text.endswith("нет") for text in said) == sum(not row["holds"] for row in RUN["floors"])


def test_the_chart_of_alarms_takes_the_worst_world(figures):
    row = figures.false_alarms.set_index("band").loc["5–7"]
    worst = max(world["alarms"]["all"]["5–7"]["at_0.05"] for world in RUN["worlds"].values())
    assert row["at_5"] == pytest.approx(100 * worst)


def test_the_chart_shows_worlds_floor_and_the_best_rule(figures):
    names = [trace.name for trace in benchmark.power(figures.auc, figures.worlds, LIGHT).data if trace.name]
    assert names == [*figures.worlds, "обещано", "лучшее из прежних правил"]
