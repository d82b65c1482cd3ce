"""A command asked for wrongly, as a person types it: a sentence in Russian and exit 1."""

import os
import subprocess
import sys

import pytest

from dashboard.settings import PROJECT


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["risk"], "Не указано: --out."),
        (["risk", "--foo"], "Нет такого условия: --foo."),
        (["plan"], "Не указано: файл или папка."),
        (["risk", "--out"], "У --out нет значения"),
        (["demo", "--out", "x", "--schools", "0"], "Не понимаю значение у --schools"),
        (["nope"], "Не понимаю команду"),
        (["import"], "Не указано: "),
    ],
)
def test_wrong_words_are_a_sentence(words: list[str], said: str):
    done = subprocess.run([sys.executable, "-m", "dashboard", *words], cwd=PROJECT, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (1, "")
    assert said in done.stderr and "Usage" not in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize(("today", "code", "said"), [("завтра", 1, "OBJEKTIV_TODAY = «завтра»"), ("", 0, "")])
def test_a_setting_that_cannot_be_read_is_named_and_an_empty_one_is_none(today, code, said, tmp_path):
    environment = os.environ | {"OBJEKTIV_TODAY": today}
    words = [sys.executable, "-m", "dashboard", "demo", "--out", str(tmp_path), "--schools", "1", "--years", "1"]
    done = subprocess.run(words, cwd=PROJECT, env=environment, capture_output=True, text=True)
    assert done.returncode == code and said in done.stderr and "Traceback" not in done.stderr


def test_help_is_no_fault():
    done = subprocess.run([sys.executable, "-m", "dashboard", "plan", "--help"], cwd=PROJECT, capture_output=True)
    assert done.returncode == 0
