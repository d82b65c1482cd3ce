"""A store on a network folder that is lost while it is open: sentences, nothing lost, and it goes on afterwards."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SHIM = Path(__file__).with_name("lost_folder.c")
LOSES_ITS_FOLDER = """
import json, sys
from pathlib import Path
from dashboard.store import StoreRefused, open_store
from dashboard.subjects.roadmap.events import Told, tell

path, flag, told = Path(sys.argv[1]), Path(sys.argv[2]), []

def attempt(what):
    try:
        what()
        told.append("")
    except StoreRefused as error:
        told.append(str(error))
    except OSError as error:
        told.append(f"OSError {error.errno}")

def words():
    return store.query("roadmap/history", snapshot="00000000-0000-0000-0000-000000000000", known_at="9999-12-31",
                       as_of="9999-12-31", district="все", measure="m")["value"].tolist()

store = open_store(path)
tell(store, Told(("m",), comment="before"), "ivan")
flag.touch()
attempt(lambda: tell(store, Told(("m",), comment="lost"), "ivan"))
attempt(lambda: tell(store, Told(("m",), comment="lost again"), "ivan"))
attempt(lambda: open_store(path.with_name("other.duckdb")))
flag.unlink()
tell(store, Told(("m",), comment="after"), "ivan")
found = words()
store.close()
store = open_store(path)
print(json.dumps([told, found, words()]))
"""


@pytest.fixture
def shim(tmp_path: Path) -> Path:
    """The calls that fail, compiled."""
    compiler = shutil.which("cc") or pytest.skip("no C compiler on this system")
    library = tmp_path / "lost_folder.so"
    made = subprocess.run([compiler, "-shared", "-fPIC", "-o", library, SHIM, "-ldl"], capture_output=True, text=True)
    if made.returncode:
        pytest.skip(f"the calls cannot be compiled here: {made.stderr}")
    return library


def test_a_lost_network_folder_is_told_and_nothing_acknowledged_is_lost(tmp_path: Path, shim: Path):
    place = tmp_path / "net"
    flag = tmp_path / "lost"
    environment = os.environ | {"LD_PRELOAD": str(shim), "LOST_FOLDER": str(place), "LOST_WHILE": str(flag)}
    done = subprocess.run(
        [sys.executable, "-c", LOSES_ITS_FOLDER, str(place / "s.duckdb"), str(flag)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    told, found, opened_again = json.loads(done.stdout)
    assert found == opened_again == ["after", "before"]
    assert all("Проверьте диск, сеть" in sentence for sentence in told[:2]), told
    assert "диск или сетевая папка не отвечает" in told[2], told
