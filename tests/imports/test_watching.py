"""A watched folder: whole files once, half-written ones waited for, changed ones again."""

import os
import time
import zipfile
from pathlib import Path

import pytest

from dashboard.files.watching import PATIENCE, STILL, Watched


class Hand:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def watched(tmp_path: Path, hand: Hand) -> Watched:
    return Watched([tmp_path], hand)


def names(paths: list[Path]) -> list[str]:
    return [path.name for path in paths]


def later(hand: Hand, watched: Watched, seconds: float = STILL) -> list[str]:
    """What is given after the files have stood still for some time."""
    watched.whole()
    hand.now += seconds
    return names(watched.whole())


def book(path: Path) -> bytes:
    with zipfile.ZipFile(path, "w") as inside:
        inside.writestr("xl/workbook.xml", "<workbook/>" * 500)
    return path.read_bytes()


def test_a_whole_file_is_given_once(tmp_path: Path, hand: Hand, watched: Watched):
    (tmp_path / "a.csv").write_text("Логин")
    assert watched.whole() == []
    assert later(hand, watched) == ["a.csv"]
    assert later(hand, watched, 60) == []


def test_a_growing_file_is_waited_for(tmp_path: Path, hand: Hand, watched: Watched):
    file = tmp_path / "a.csv"
    for size in range(1, 5):
        file.write_text("х" * size)
        assert later(hand, watched, STILL / 2) == []
    assert later(hand, watched) == ["a.csv"]


def test_a_workbook_without_its_end_is_waited_for_and_given_when_it_is_whole(
    tmp_path: Path, hand: Hand, watched: Watched
):
    whole = book(tmp_path / "a.xlsx")
    (tmp_path / "a.xlsx").write_bytes(whole[:-30])
    assert later(hand, watched, PATIENCE / 2) == []
    assert watched.is_waiting()
    (tmp_path / "a.xlsx").write_bytes(whole)
    assert later(hand, watched) == ["a.xlsx"]


def test_a_workbook_that_never_gets_its_end_is_given_in_the_end_so_that_it_is_told(
    tmp_path: Path, hand: Hand, watched: Watched
):
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 torn")
    (tmp_path / "empty.csv").write_bytes(b"")
    assert later(hand, watched, PATIENCE) == ["a.xlsx", "empty.csv"]


def test_a_changed_file_is_given_again_and_a_removed_one_is_forgotten(tmp_path: Path, hand: Hand, watched: Watched):
    file = tmp_path / "a.csv"
    file.write_text("1")
    assert later(hand, watched) == ["a.csv"]
    file.write_text("12")
    assert later(hand, watched) == ["a.csv"]
    file.unlink()
    assert later(hand, watched) == []
    file.write_text("12")
    assert later(hand, watched) == ["a.csv"]


def test_another_file_of_the_same_size_and_day_in_its_place_is_given_again(
    tmp_path: Path, hand: Hand, watched: Watched
):
    file = tmp_path / "a.csv"
    file.write_text("1")
    assert later(hand, watched) == ["a.csv"]
    day = file.stat().st_mtime_ns
    time.sleep(0.02)
    file.write_text("2")
    os.utime(file, ns=(day, day))
    assert later(hand, watched) == ["a.csv"]


def test_locks_and_unfinished_downloads_are_no_files(tmp_path: Path, hand: Hand, watched: Watched):
    for name in ("~$a.xlsx", ".~lock.a.xlsx#", "a.xlsx.crdownload", "a.xlsx.part", "b.tmp", "Thumbs.db"):
        (tmp_path / name).write_text("x")
    assert later(hand, watched, PATIENCE) == []
    assert not watched.is_waiting()


def test_files_of_folders_inside_are_given_and_a_folder_that_goes_is_told(tmp_path: Path, hand: Hand):
    inside = tmp_path / "drive" / "2026"
    inside.mkdir(parents=True)
    (inside / "a.csv").write_text("1")
    watched = Watched([tmp_path / "drive"], hand)
    assert later(hand, watched) == ["a.csv"]
    (tmp_path / "drive").rename(tmp_path / "away")
    assert watched.whole() == []
    assert watched.lost() == [tmp_path / "drive"]


def test_files_that_could_not_be_taken_are_given_again(tmp_path: Path, hand: Hand, watched: Watched):
    (tmp_path / "a.csv").write_text("1")
    watched.whole()
    hand.now += STILL
    watched.give_again(watched.whole())
    assert names(watched.whole()) == ["a.csv"]
