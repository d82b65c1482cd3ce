"""`control assign`: a workbook in, a workbook out; a fault is a sentence and nothing is written."""

from pathlib import Path

import openpyxl
from typer.testing import CliRunner

from dashboard.assigning.wishes import Expert, Key, Procedure, Wishes
from dashboard.imports.crossing.written import wishes_xlsx
from dashboard.surfaces.cli.main import app

A, B, C = "edu000001", "edu000002", "edu000003"
run = CliRunner().invoke
MATHS = frozenset({"МА"})


def wishes(tmp_path: Path, *experts: Expert) -> Path:
    procedure = Procedure(Key("МА", 4, B), 20, 1, 55.0, 48.0)
    (tmp_path / "п.xlsx").write_bytes(wishes_xlsx(Wishes(experts, (procedure,))))
    return tmp_path / "п.xlsx"


def test_an_answer_is_written_and_told(tmp_path: Path):
    file, out = wishes(tmp_path, Expert("7", A, MATHS, lat=55.0, lon=48.1)), tmp_path / "куда" / "о.xlsx"
    done = run(app, ["control", "assign", "--wishes", str(file), "--out", str(out)])
    assert done.exit_code == 0, done.output
    assert "Назначено: 1" in done.output
    rows = list(openpyxl.load_workbook(out)["Назначения"].iter_rows(min_row=2, values_only=True))
    assert rows == [("МА", 4, B, "7", A, 6.4)]


def test_an_earlier_answer_is_kept_where_a_change_costs_more(tmp_path: Path):
    far, near = Expert("7", A, MATHS, lat=55.1, lon=48.0), Expert("8", C, MATHS, lat=55.05, lon=48.0)
    first, second = tmp_path / "1.xlsx", tmp_path / "2.xlsx"
    assert run(app, ["control", "assign", "--wishes", str(wishes(tmp_path, far)), "--out", str(first)]).exit_code == 0
    both = str(wishes(tmp_path, far, near))
    for price, expert in (("0", "8"), ("50", "7")):
        more = ["--previous", str(first), "--change-price", price]
        assert run(app, ["control", "assign", "--wishes", both, "--out", str(second), *more]).exit_code == 0
        assert openpyxl.load_workbook(second)["Назначения"]["D2"].value == expert


def test_a_conflict_is_named_with_the_way_out_and_nothing_is_written(tmp_path: Path):
    out = tmp_path / "о.xlsx"
    file = wishes(tmp_path, Expert("7", A, MATHS, former=frozenset({B})))
    done = run(app, ["control", "assign", "--wishes", str(file), "--out", str(out)])
    assert done.exit_code == 1 and not out.exists()
    assert "эксперту 7 нельзя в edu000002: это прежнее место работы" in done.output
    assert "снимите запрет для эксперта 7 в edu000002" in done.output


def test_bad_files_are_sentences(tmp_path: Path):
    out = tmp_path / "о.xlsx"
    (tmp_path / "мусор.xlsx").write_bytes(b"PK\x03\x04junk")
    for file in (tmp_path / "мусор.xlsx", tmp_path / "нет.xlsx"):
        done = run(app, ["control", "assign", "--wishes", str(file), "--out", str(out)])
        assert done.exit_code == 1 and not out.exists() and "Traceback" not in done.output
    done = run(app, ["control", "assign", "--wishes", str(tmp_path / "нет.xlsx"), "--out", str(tmp_path / "о.csv")])
    assert done.exit_code == 1 and ".xlsx" in done.output
