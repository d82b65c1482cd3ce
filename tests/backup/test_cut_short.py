"""A restore killed between any two of its renames leaves the old store or the new one, whole, for whoever opens it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard import clock
from dashboard.backup import make_backup, restore
from dashboard.store import Store, open_store
from dashboard.store.copies import read_copy
from dashboard.store.swap import finish_swap
from dashboard.subjects.roadmap.events import enter_procedure
from tests.store.test_opening import steps_with

from .conftest import files_in

KILLED_AT_EACH = """
import os, shutil, signal, sys
from pathlib import Path
from dashboard.backup import restore

archive, old, places = Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3])
for number in range(1, 100):
    store = shutil.copytree(old, places / str(number)) / "objektiv.duckdb"
    if not (child := os.fork()):
        left = number

        def hook(event, arguments):
            global left
            if event == "os.rename":
                left -= 1
                if not left:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(hook)
        restore(archive, store)
        os._exit(0)
    if os.waitpid(child, 0)[1] == 0:
        break
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a forked process")
def test_killed_at_any_rename_it_is_the_old_or_the_new_whole(archive: Path, full: Store, tmp_path: Path):
    enter_procedure(full, "ВПР", clock.today(), "ivan")
    (full.path.parent / "report_template.docx").unlink()
    full.close()
    new, old = read_copy(archive_restored(archive, tmp_path)), read_copy(full.path)
    places = tmp_path / "places"
    places.mkdir()
    done = subprocess.run([sys.executable, "-c", KILLED_AT_EACH, archive, full.path.parent, places], check=False)
    assert done.returncode == 0
    found = []
    for place in sorted(places.iterdir(), key=lambda folder: int(folder.name)):
        finish_swap(place / "objektiv.duckdb")
        is_new = (place / "report_template.docx").exists()
        assert read_copy(place / "objektiv.duckdb") == (new if is_new else old)
        assert len(list((place / "originals").rglob("*"))) == 2
        assert not list(place.glob(".*.json"))
        found.append(is_new)
    assert found == sorted(found) and found[0] is False and len(found) > 8


def archive_restored(archive: Path, tmp_path: Path) -> Path:
    restore(archive, tmp_path / "clean" / "s.duckdb")
    return tmp_path / "clean" / "s.duckdb"


def test_a_swap_begun_is_finished_before_a_command_looks_for_the_store(archive: Path, place: Path):
    from typer.testing import CliRunner

    from dashboard.store.swap import Swap, _write
    from dashboard.surfaces.cli.main import app

    restore(archive, place.parent / "fresh" / place.name)
    (place.parent / "aside").mkdir()
    place.rename(place.parent / "aside" / place.name)
    for lock in (place.parent / "fresh").glob(".*"):
        lock.unlink()
    for name in ("report_office.json", "report_template.docx"):
        (place.parent / "fresh" / name).unlink()
    _write(place, Swap("fresh", "aside", (place.name, "originals")))
    done = CliRunner().invoke(app, ["check", "--store", str(place)])
    assert done.exit_code == 0, done.output
    assert sorted(file.name for file in (place.parent / "aside").iterdir()) == [place.name, "originals"]
    assert not (place.parent / "fresh").exists()


def test_an_archive_of_an_older_schema_is_raised_on_opening_with_a_copy_kept(archive: Path, tmp_path: Path):
    restore(archive, path := tmp_path / "new" / "s.duckdb")
    steps = steps_with(tmp_path / "steps", s098_more="CREATE TABLE store.more (a INTEGER)")
    open_store(path, steps).close()
    assert read_copy(path.with_name("s.before-098.duckdb")).sums["batch"][0] == 1


def test_a_copy_is_made_again_where_a_killed_one_left_its_parts(full: Store, tmp_path: Path):
    left = [full.path.parent / ".objektiv.duckdb.copy-1.part", full.path.parent / ".objektiv.duckdb.copy-1.part.wal"]
    left.append(tmp_path / ".copy.zip.1.part")
    for file in left:
        file.write_bytes(b"half")
    make_backup(full, tmp_path / "copy.zip")
    assert [file for file in left if file.exists()] == []
    assert "copy.zip" in files_in(tmp_path)
