"""docs/trial.md says what `bench trial` gives: intervals against a small run of another seed, prices exactly."""

from math import sqrt

import pytest
from typer.testing import CliRunner

from dashboard.bench import trial as bench
from dashboard.bench.trial import RUNS, WORLDS, measure_trial
from dashboard.bench.trial_prices import prices
from dashboard.bench.trial_words import SHORT_NAMES, price_table
from dashboard.settings import PROJECT
from dashboard.surfaces.cli.main import app

FLOOR = 0.93
"""Least share of intervals that hold the truth, of the stated .95."""
SIGMAS, SEED, FEWER = 4.5, 77, 60
GUIDE = (PROJECT / "docs" / "trial.md").read_text(encoding="utf-8")


def told() -> dict[tuple[str, str], list[str]]:
    """World and figure -> cells of the guide's table."""
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in GUIDE.splitlines() if line.startswith("|")
    ]
    return {(row[0], row[2]): row for row in rows if row[0] in WORLDS and len(row) == 8}


def share(cell: str) -> float:
    return float(cell.replace("\u00a0", "").replace("%", "").replace(",", ".")) / 100


def test_every_interval_holds_the_truth_as_often_as_it_promises():
    rows = told()
    assert set(rows) == {(world, name) for world in WORLDS for name in SHORT_NAMES.values()}
    assert min(share(row[4]) for row in rows.values()) >= FLOOR
    assert min(share(row[5]) for row in rows.values()) >= FLOOR


@pytest.mark.parametrize("world", ["район, 24 школы", "регион"])
def test_another_seed_gives_the_same(monkeypatch: pytest.MonkeyPatch, world: str):
    monkeypatch.setattr(bench, "QUICK_RUNS", FEWER)
    (again,) = measure_trial(SEED, quick=True, worlds=(world,))["worlds"]
    rows = told()
    for row in again["figures"]:
        cells = rows[world, SHORT_NAMES[row["figure"]]]
        for at, name in ((4, "covered"), (5, "covered_known")):
            middle = min(max((share(cells[at]) * RUNS + row[name] * FEWER + 1) / (RUNS + FEWER + 2), 0.02), 0.98)
            spread = sqrt(middle * (1 - middle) * (1 / RUNS + 1 / FEWER))
            assert abs(share(cells[at]) - row[name]) <= 0.0005 + SIGMAS * spread, (row["figure"], name)
        assert float(cells[6].replace(",", ".")) == pytest.approx(row["half"], rel=0.25, abs=0.003)


def test_the_prices_told_are_those_of_the_plans():
    lines = price_table({"prices": prices()}).splitlines()
    assert [line for line in lines if line not in GUIDE] == []
    region = [row for row in prices() if row["place"].startswith("регион")]
    assert all(row["is_enough"] for row in region) and [row["plan"] for row in region] == ["малый", "средний", "полный"]


def test_the_command(monkeypatch: pytest.MonkeyPatch, tmp_path):
    monkeypatch.setattr(bench, "QUICK_RUNS", 2)
    monkeypatch.setattr(bench, "_WHOLE", 20_000)
    out = tmp_path / "trial.json"
    done = CliRunner().invoke(app, ["bench", "trial", "--quick", "--seed", "3", "--out", str(out)])
    assert done.exit_code == 0, done.output
    assert "Зерно 3, испытаний в каждом мире 2" in done.output and "Цена при обычных условиях" in done.output
    assert out.exists()
