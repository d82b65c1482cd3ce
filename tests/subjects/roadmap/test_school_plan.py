"""A plan of a school in a store that knows no school: its measures keep their dates."""

from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from dashboard.settings import PROJECT
from dashboard.surfaces.cli.main import app

PLAN = PROJECT / "data" / "templates" / "plans" / "school.csv"
DATES = {"Положение об оценивании приведено к единым правилам и ФГОС": ("2022-09-23", "2022-09-23")}


@pytest.fixture
def rows(tmp_path: Path) -> pd.DataFrame:
    """What the command writes of the plan as of 1 October 2022."""
    store, out = tmp_path / "s" / "s.duckdb", tmp_path / "roadmap.csv"
    file = tmp_path / "План школы на 2022-2023 учебный год.csv"
    file.write_bytes(PLAN.read_bytes())
    for asked in (
        ["import", str(file), "--store", str(store)],
        ["roadmap", "--store", str(store), "--as-of", "2022-10-01", "--out", str(out)],
    ):
        done = CliRunner().invoke(app, asked)
        assert done.exit_code == 0, done.output
    return pd.read_csv(out, keep_default_na=False)


def test_measures_of_the_school_keep_their_dates(rows: pd.DataFrame):
    planned = pd.read_csv(PLAN, sep=";")
    assert len(rows) == len(planned)
    assert set(rows["level"]) == {"школа"} and set(rows["school"]) == {""}
    first = rows.set_index("title").loc["Положение об оценивании приведено к единым правилам и ФГОС"]
    assert (first["due_to"], bool(first["overdue"])) == ("2022-09-23", True)
    dated = planned["Срок"].str.contains(r"\d{4}", regex=True)
    assert (rows.loc[dated.to_numpy(), "due_to"] != "").all()
