"""`import` as people use it: what is said of a file, passports in words and JSON, a folder that is watched."""

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from queue import Empty, Queue

import pandas as pd
import pytest
import xlsxwriter
from typer.testing import CliRunner

from dashboard.settings import PROJECT
from dashboard.store import open_store
from dashboard.surfaces.cli.main import app
from tests.imports.made import F1_FRAME, F1_HEADER, Row, pupil, separator

run = CliRunner().invoke


def f1(path: Path, *pupils: Row, title: str = "ВПР 2024 Русский язык 4 класс", dated: bool = True) -> Path:
    """A Ф1 as a real file; without a date its year is told by the title alone."""
    frame = [[title] if row[:1] == [F1_FRAME[2][0]] else row for row in F1_FRAME if dated or row[:1] != ["Дата:"]]
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Лист1")
        for number, row in enumerate([*frame, F1_HEADER, separator(len(pupils)), *pupils]):
            sheet.write_row(number, 0, row)
    return path


@pytest.fixture
def store(tmp_path: Path) -> str:
    return str(tmp_path / "s.duckdb")


def told(output: str) -> list[dict]:
    return [json.loads(line) for line in output.splitlines() if line.startswith("{")]


def test_a_file_without_a_year_is_asked_about_and_taken_once_the_year_is_said(tmp_path: Path, store: str):
    file = f1(tmp_path / "a.xlsx", pupil(), title="Русский язык 4 класс", dated=False)
    refused = run(app, ["import", str(file), "--store", store])
    assert refused.exit_code == 1
    assert "Не удалось определить год" in refused.output
    taken = run(app, ["import", str(file), "--store", store, "--json", "--year", "2026"])
    assert taken.exit_code == 0
    (passport,) = told(taken.output)[0]["passport"]
    assert (passport["subject"], passport["grade"], passport["academic_year"]) == ("РУ", 4, "2025/2026")
    assert "указано при загрузке" in passport["from"]


def test_what_is_said_of_one_file_stands_over_its_words(tmp_path: Path, store: str):
    file = f1(tmp_path / "a.xlsx", pupil())
    order = ["import", str(file), "--store", store, "--json", "--subject", "Математика", "--grade", "5"]
    (report,) = told(run(app, order).output)
    (passport,) = report["passport"]
    assert (passport["subject"], passport["grade"], passport["academic_year"]) == ("МА", 5, "2023/2024")


def test_what_is_said_of_a_folder_answers_only_what_its_files_do_not_say(tmp_path: Path, store: str):
    folder = tmp_path / "in"
    folder.mkdir()
    f1(folder / "a.xlsx", pupil())
    f1(folder / "b.xlsx", pupil(50001.0), title="Математика 5 класс", dated=False)
    done = run(app, ["import", str(folder), "--store", store, "--json", "--year", "2025/2026"])
    years = {report["file"]: report["passport"][0]["academic_year"] for report in told(done.output)}
    assert years == {"a.xlsx": "2023/2024", "b.xlsx": "2025/2026"}


def test_an_answer_is_no_guess_and_outweighs_the_usual_year_of_a_form(tmp_path: Path, store: str):
    folder = tmp_path / "in"
    folder.mkdir()
    header = ["Пользователь", "Муниципалитет", "Код", "Вариант", "1 (1б)", "Наименование класса", "Итого баллов"]
    with xlsxwriter.Workbook(folder / "РУ 4.xlsx") as book:
        sheet = book.add_worksheet("Протокол")
        sheet.write_row(0, 0, header)
        sheet.write_row(1, 0, ["edu990101", "Степной район", 40001, 1, 1, "4А", 1])
    order = ["import", str(folder), "--store", store, "--json"]
    (report,) = told(run(app, [*order, "--year", "2023"]).output)
    assert report["passport"][0]["academic_year"] == "2022/2023"
    assert report["passport"][0]["from"].endswith("год: указано при загрузке")


def test_the_passport_of_each_file_is_one_line(tmp_path: Path, store: str):
    done = run(app, ["import", str(f1(tmp_path / "a.xlsx", pupil())), "--store", store])
    first, passport = done.output.splitlines()[:2]
    assert first == "a.xlsx: принят, строк 1, отложено 0"
    assert passport.strip().startswith("РУ\u00a04, 2023/2024 · предмет, класс")
    assert "1\u00a0школа" in passport and "новых 1" in passport


def test_the_same_thing_said_of_many_rows_is_one_line(tmp_path: Path, store: str):
    rows = [pupil(float(40001 + n), (9.0, 2.0, 1.0), total=12.0) for n in range(12)]
    done = run(app, ["import", str(f1(tmp_path / "a.xlsx", pupil(40090.0), *rows)), "--store", store])
    assert done.exit_code == 2
    assert len([line for line in done.output.splitlines() if "1 (2б)" in line and "(12\u00a0раз)" in line]) == 1


@pytest.mark.parametrize(
    ("option", "value", "sentence"),
    [
        ("--year", "25", "Год «25» не понятен"),
        ("--subject", "рисование пальцами", "Предмет «рисование пальцами» не известен"),
        ("--grade", "15", "Класс «15» не понятен"),
        ("--school", "школа", "Логин «школа» не понятен"),
    ],
)
def test_a_wrong_option_is_a_russian_sentence_and_nothing_is_done(
    tmp_path: Path, store: str, option: str, value: str, sentence: str
):
    done = run(app, ["import", str(f1(tmp_path / "a.xlsx", pupil())), "--store", store, option, value])
    assert done.exit_code == 1
    assert sentence in done.stderr
    assert not Path(store).exists()


def _as_in_background() -> None:
    """A shell without job control has SIGINT ignored in what it starts with «&»; it must be heard all the same."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


class Watching:
    """`import --watch` in a process of its own; its lines come as they are said."""

    def __init__(self, folder: Path, store: str, *more: str) -> None:
        command = [sys.executable, "-m", "dashboard", "import", str(folder), "--watch", "--store", store, *more]
        told = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True, "encoding": "utf-8"}
        self.process = subprocess.Popen(
            command, cwd=PROJECT, env=os.environ | {"PYTHONIOENCODING": "utf-8"}, preexec_fn=_as_in_background, **told
        )
        self.lines: Queue[str] = Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in self.process.stdout:
            self.lines.put(line.rstrip())

    def next(self, seconds: float = 60) -> str:
        return self.lines.get(timeout=seconds)

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=30)

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    return tmp_path / "in"


@pytest.fixture
def watching(folder: Path, store: str) -> Iterator[Watching]:
    begun = Watching(folder, store)
    assert begun.next().startswith("Следим")
    yield begun
    begun.close()


def test_a_watched_folder_takes_each_whole_file_once_and_ends_well(
    tmp_path: Path, folder: Path, store: str, watching: Watching
):
    whole = f1(tmp_path / "a.xlsx", pupil()).read_bytes()
    (folder / "~$a.xlsx").write_bytes(b"lock")
    (folder / "a.xlsx").write_bytes(whole[:-100])
    (folder / "gone.xlsx").write_bytes(b"half")
    (folder / "gone.xlsx").unlink()
    with pytest.raises(Empty):
        watching.next(4)
    (folder / "a.xlsx").write_bytes(whole)
    assert watching.next().startswith("a.xlsx: принят, строк 1, отложено 0 · РУ\u00a04, 2023/2024")
    (folder / "noise.xlsx").write_bytes(b"\x00\x01 not a workbook")
    assert watching.next().startswith("noise.xlsx: не принят: ")
    assert watching.stop() == 0
    assert watching.next() == "Больше не следим."
    again = run(app, ["import", str(folder / "a.xlsx"), "--store", store, "--json"])
    assert told(again.output)[0]["status"] == "duplicate"


def test_files_wait_while_another_program_holds_the_store(tmp_path: Path, folder: Path, store: str, watching: Watching):
    held = open_store(Path(store))
    f1(tmp_path / "a.xlsx", pupil())
    shutil.copy(tmp_path / "a.xlsx", folder / "a.xlsx")
    said = watching.next()
    assert "занято другой программой" in said and "1\u00a0файл подождёт" in said
    held.close()
    assert watching.next().startswith("a.xlsx: принят")
    assert watching.stop() == 0


def test_a_store_held_by_another_program_at_the_start_is_a_sentence(folder: Path, store: str):
    held = open_store(Path(store))
    begun = Watching(folder, store)
    assert "занято другой программой" in begun.next()
    assert begun.process.wait(timeout=30) == 1
    begun.close()
    held.close()


def test_whose_a_plan_is_says_nothing_of_whose_works_are(tmp_path: Path, store: str):
    file = f1(tmp_path / "a.xlsx", pupil())
    assert run(app, ["import", str(file), "--owner", "district", "--store", store]).exit_code == 0
    run(app, ["results", "--store", store, "--out", str(tmp_path / "r.csv")])
    assert pd.read_csv(tmp_path / "r.csv")["school"].tolist() == ["edu200001"]
