"""The commands `method …`: the register told and written, two versions compared."""

from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from dashboard import clock
from dashboard.derive.versions import REGISTRY, VERSION, read_versions, versions
from dashboard.settings import PROJECT
from dashboard.subjects.signs.compared import NOTHING_BEFORE
from dashboard.surfaces.cli.main import app
from tests.conftest import copied
from tests.earlier_method import BEFORE, derived_before


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["method", *words])
    return result.exit_code, result.output


@pytest.fixture
def store(demo_store_file: Path, tmp_path: Path) -> Path:
    return copied(demo_store_file, tmp_path / "store")


def test_versions_are_told_the_latest_first():
    code, said = run("versions")
    assert code == 0
    assert said.startswith(f"Методика {VERSION} от ")
    assert [line.split(" · ")[0] for line in said.splitlines()[1:]] == [one.version for one in reversed(versions())]


def test_without_figures_of_an_earlier_version_compare_says_so(store: Path):
    code, said = run("compare", "--store", str(store))
    assert code == 0 and NOTHING_BEFORE in said and "Перед обновлением ничего делать не нужно" in said


def test_compare_tells_the_numbers_and_writes_the_lines(store: Path, tmp_path: Path):
    derived_before(store, clock.today())
    code, said = run("compare", "--store", str(store), "--out", str(tmp_path / "works.csv"), "--works")
    assert code == 0 and f"Методика {VERSION} против {BEFORE}: " in said
    rows = pd.read_csv(tmp_path / "works.csv")
    assert len(rows) and rows["Почему"].str.match("вошла: |вышла: |зона выше: |зона ниже: ").all()


def registered_in(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The register of the command is that of a folder of the test's own, whose code is another."""
    registry = project / REGISTRY
    registry.parent.mkdir(parents=True)
    registry.write_text((PROJECT / REGISTRY).read_text("utf-8"), "utf-8")
    monkeypatch.setattr("dashboard.surfaces.cli.method.PROJECT", project)
    return registry


def test_register_writes_the_row_and_refuses_an_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    registry = registered_in(tmp_path, monkeypatch)
    words = ("--note", "Вопросы заданы каждой работе.", "--floors", "A=0.88,B=0.95", "--alarms", "0.01=0.015")
    code, said = run("register", "9.0", *words, "--worlds", "демо, третий", "--seeds", "1–10", "--date", "2026-12-01")
    assert code == 0 and "Методика 9.0 записана" in said
    last = read_versions(tmp_path)[-1]
    assert (last.version, str(last.date), last.seeds) == ("9.0", "2026-12-01", "1–10")
    assert (dict(last.floors), dict(last.alarms)) == ({"A": 0.88, "B": 0.95}, {"0.01": 0.015})
    assert last.worlds == ("демо", "третий") and last.hash in said
    kept = registry.read_text("utf-8")
    assert run("register", "1.3", "--note", "Другое.")[0] == 1
    code, said = run("register", "9.1", "--note", "Ещё.", "--floors", "A>0.9")
    assert code == 1 and "нужно так, как A=0.88,B=0.95" in said
    assert registry.read_text("utf-8") == kept
