"""The register of versions of the method: the code is the registered one, and a released one is never written over."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from dashboard.derive.recipe import hash_of_method
from dashboard.derive.registering import NotRegistered, register
from dashboard.derive.versions import REGISTRY, VERSION, read_versions
from dashboard.settings import PROJECT
from dashboard.vocabulary import MANIPULATIONS

DAY = date(2026, 12, 1)
_MADE_OF = ("dashboard/method", "queries/derived", "data/reference")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of what the method is made of; its last version is released."""
    for folder in _MADE_OF:
        shutil.copytree(PROJECT / folder, tmp_path / folder)
    return tmp_path


@pytest.fixture
def edited(project: Path) -> Path:
    """The same with a formula edited."""
    edit(project, "# another constant")
    return project


def edit(project: Path, line: str) -> None:
    file = project / "dashboard" / "method" / "zones.py"
    file.write_text(file.read_text("utf-8") + line + "\n", "utf-8")


def test_the_code_of_the_method_is_that_of_the_last_registered_version():
    assert hash_of_method() == read_versions()[-1].hash, (
        "the method was changed: register it by `python -m dashboard method register VERSION --note …`"
    )


def test_versions_stand_in_their_order_each_once_with_what_they_changed():
    known = read_versions()
    assert [one.version for one in known][:6] == ["1.0", "1.1", "1.2", "1.3", "1.4", "1.5"]
    numbers = [tuple(map(int, one.version.split("."))) for one in known]
    assert numbers == sorted(set(numbers)) and known[-1].version == VERSION
    assert [one.date for one in known] == sorted(one.date for one in known)
    assert len({one.hash for one in known}) == len(known)
    assert all(one.note.endswith(".") and one.worlds for one in known)
    assert all(set(one.floors) <= set(MANIPULATIONS) for one in known)


@pytest.mark.parametrize(
    ("file", "counts"),
    [
        ("dashboard/method/growth.py", True),
        ("queries/derived/input_cells.sql", True),
        ("data/reference/method_priors.csv", True),
        ("data/reference/method_versions.json", False),
        ("queries/derived/units.sql", False),
        ("data/reference/scales.csv", False),
    ],
)
def test_the_hash_is_of_the_method_s_own_files(project: Path, file: str, counts: bool):
    before = hash_of_method(project)
    (project / file).write_bytes((project / file).read_bytes() + b"\n")
    assert (hash_of_method(project) != before) == counts


def test_the_hash_is_the_same_with_line_ends_of_windows(project: Path):
    before = hash_of_method(project)
    for file in (project / "dashboard" / "method").glob("*.py"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert hash_of_method(project) == before == hash_of_method()


def test_a_new_version_is_added_below_and_keeps_what_is_not_said_anew(edited: Path):
    before = read_versions(edited)
    found = register("9.0", DAY, "Иначе считается всё.", floors={"A": 0.88}, project=edited)
    after = read_versions(edited)
    assert after[:-1] == before and after[-1] == found
    assert found.hash == hash_of_method(edited) and found.date == DAY and not found.released
    assert found.floors == {"A": 0.88} and found.alarms == before[-1].alarms and found.worlds == before[-1].worlds


def test_while_not_released_a_version_is_registered_anew_and_then_never(edited: Path):
    first = register("9.0", DAY, "Иначе считается всё.", project=edited)
    edit(edited, "# and another")
    second = register("9.0", DAY, released=True, project=edited)
    assert second.hash != first.hash and second.note == first.note
    assert [one.version for one in read_versions(edited)].count("9.0") == 1
    edit(edited, "# too late")
    kept = (edited / REGISTRY).read_text("utf-8")
    with pytest.raises(NotRegistered, match=r"Версия 9\.0 выпущена, а код другой"):
        register("9.0", DAY, project=edited)
    assert (edited / REGISTRY).read_text("utf-8") == kept


@pytest.mark.parametrize(
    ("number", "note", "said"),
    [
        ("1.3", "Другое.", "уже не последняя"),
        ("9.0", None, "одним предложением"),
        (read_versions()[-1].version, None, "выпущена, а код другой"),
    ],
)
def test_what_may_not_be_registered_is_told_in_words(edited: Path, number: str, note: str | None, said: str):
    versions = list(read_versions(edited))
    (edited / REGISTRY).write_text((edited / REGISTRY).read_text("utf-8").replace(": false", ": true"), "utf-8")
    with pytest.raises(NotRegistered, match=said):
        register(number, DAY, note, project=edited)
    assert len(read_versions(edited)) == len(versions)


def test_the_same_code_is_no_new_version(project: Path):
    with pytest.raises(NotRegistered, match="Код тот же, что у версии"):
        register("9.0", DAY, "Ничего.", project=project)
