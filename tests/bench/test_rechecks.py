"""docs/control.md says what `bench control` gives: its tables against a small run of another seed."""

import re
from math import sqrt

import pytest
from typer.testing import CliRunner

from dashboard.bench.rechecks import RUNS, SIZES, WANTED, measure_control
from dashboard.settings import PROJECT
from dashboard.surfaces.cli.main import app

SIGMAS = 4.5
SEED = 77
GUIDE = PROJECT / "docs" / "control.md"


@pytest.fixture(scope="module")
def again():
    return measure_control(SEED, quick=True)


def tables():
    """Rows of cells of each table of the guide, by its number of columns."""
    found = {}
    for line in GUIDE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if re.fullmatch(r"\d+", cells[0]):
            found.setdefault(len(cells), []).append(cells)
    return found


def share(cell):
    return float(cell.replace("\u00a0", "").replace("%", "").replace(",", ".")) / 100


def within(told, seen, runs):
    """Whether two shares differ by chance alone, the told one rounded to a tenth of a per cent."""
    middle = min(max((told * RUNS + seen * runs + 1) / (RUNS + runs + 2), 1 / runs), 1 - 1 / runs)
    return abs(told - seen) <= 0.0005 + SIGMAS * sqrt(middle * (1 - middle) * (1 / RUNS + 1 / runs))


def test_the_risk_told(again):
    rows = tables()[5]
    assert len(rows) == len(again["risk"])
    for cells, row in zip(rows, again["risk"], strict=True):
        assert int(cells[0]) == row["n"] and cells[1] == f"{row['net_confirm'] + row['raised']} и {row['raised']}"
        assert within(share(cells[2]), row["confirmed"], again["runs"])
        assert within(share(cells[4]), row["cleared"], again["runs"])
        assert max(share(cells[2]), share(cells[4])) < 0.05


def test_the_works_told(again):
    rows = tables()[8]
    for cells, row in zip(rows, again["works"], strict=True):
        told = float(cells[2].replace(",", "."))
        spread = row["n"] / 2  # the standard deviation of what lies between 1 and n is at most half of it
        assert abs(told - row["mean"]) <= 0.05 + SIGMAS * spread / sqrt(again["runs"])
        assert cells[6] == ("—" if row["fixed"] is None else str(row["fixed"]))


def test_the_works_told_against_those_wanted():
    """Below the threshold within 3; above it not below what any test can do, and at most a quarter above that."""
    for cells in tables()[8]:
        mean, net = float(cells[2].replace(",", ".")), share(cells[1])
        if int(cells[0]) in WANTED and net < 0.10:
            assert abs(mean - float(cells[3])) <= 3
        assert float(cells[4].replace(",", ".")) <= mean <= 1.25 * float(cells[4].replace(",", "."))


def test_the_honest_pattern(again):
    rows = [cells for cells in tables()[7] if cells[1] == "13\u00a0% и 8\u00a0%"]
    seen = [row for row in again["patterns"] if (row["lowered"], row["raised"]) == (0.13, 0.08)]
    assert [int(cells[0]) for cells in rows] == list(SIZES)
    for cells, row in zip(rows, seen, strict=True):
        assert within(share(cells[2]), row["confirmed"], again["runs"])
        assert share(cells[2]) < 0.05 and row["confirmed"] < 0.05
        assert share(cells[6]) < 0.05


def test_the_command(monkeypatch, tmp_path):
    monkeypatch.setattr("dashboard.bench.rechecks.QUICK_RUNS", 20)
    out = tmp_path / "control.json"
    told = CliRunner().invoke(app, ["bench", "control", "--quick", "--seed", "3", "--out", str(out)])
    assert told.exit_code == 0
    assert "Зерно 3, перепроверок в каждом мире 20" in told.output and out.exists()
