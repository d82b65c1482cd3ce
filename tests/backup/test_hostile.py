"""A damaged, foreign, hostile or newer archive is refused with a sentence, and nothing is touched."""

import hashlib
import json
import random
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from dashboard.backup import BackupRefused, restore
from dashboard.backup.contents import MANIFEST, STORE
from dashboard.store import open_store

from .conftest import files_in

Change = Callable[[dict[str, bytes], dict], None]


def rewritten(archive: Path, change: Change) -> Path:
    """The archive with other members; the manifest is what `change` makes of it."""
    with zipfile.ZipFile(archive) as opened:
        members = {name: opened.read(name) for name in opened.namelist()}
    manifest = json.loads(members.pop(MANIFEST))
    change(members, manifest)
    out = archive.with_name("changed.zip")
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in members.items():
            target.writestr(name, data)
        target.writestr(MANIFEST, json.dumps(manifest))
    return out


def put(name: str, data: bytes) -> Change:
    """A member that is stated as it is."""

    def change(members: dict[str, bytes], manifest: dict) -> None:
        members[name] = data
        manifest["members"][name] = {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}

    return change


def other_bytes(members: dict[str, bytes], manifest: dict) -> None:
    name = next(name for name in members if name.startswith("originals/"))
    members[name] = members[name][::-1]


def bomb(members: dict[str, bytes], manifest: dict) -> None:
    members[STORE] = b"\0" * 50_000_000


def lost(members: dict[str, bytes], manifest: dict) -> None:
    members.pop("report_office.json")


def no_store(members: dict[str, bytes], manifest: dict) -> None:
    members.pop(STORE)
    manifest["members"].pop(STORE)


def of_tomorrow(members: dict[str, bytes], manifest: dict) -> None:
    manifest["layout"], manifest["program"] = 2, "9.9"


def unread(members: dict[str, bytes], manifest: dict) -> None:
    manifest["members"] = [1]


def fewer_rows(members: dict[str, bytes], manifest: dict) -> None:
    manifest["tables"]["batch"] += 1


BAD = {
    "other bytes": (other_bytes, "повреждена"),
    "bomb": (bomb, "повреждена"),
    "lost": (lost, "повреждена"),
    "no store": (no_store, "повреждена"),
    "newer": (of_tomorrow, "более новой программой"),
    "unread": (unread, "повреждена"),
    "rows": (fewer_rows, "повреждена"),
    "slip": (put("../../evil.txt", b"x"), "повреждена"),
    "slip of windows": (put("..\\..\\evil.txt", b"x"), "повреждена"),
    "absolute": (put("/tmp/evil.txt", b"x"), "повреждена"),
    "stream": (put("report_office.json:evil", b"x"), "повреждена"),
    "program": (put("originals/ab/run.exe", b"x"), "повреждена"),
    "no database": (put(STORE, b"noise" * 1000), "повреждена"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_changed_archive_is_refused_and_touches_nothing(case: str, archive: Path, place: Path):
    change, said = BAD[case]
    changed = rewritten(archive, change)
    before = files_in(archive.parent)
    with pytest.raises(BackupRefused, match=said) as refused:
        restore(changed, place)
    assert "Ничего не изменено" in str(refused.value)
    assert files_in(archive.parent) == before
    assert not list(place.parent.glob(".*restored*"))


def test_a_store_of_a_newer_schema_is_refused_as_newer(archive: Path, place: Path, tmp_path: Path):
    with zipfile.ZipFile(archive) as opened:
        opened.extract(STORE, tmp_path / "x")
    with duckdb.connect(str(tmp_path / "x" / STORE)) as inside:
        inside.execute("INSERT INTO schema_step VALUES (99, '099_of_tomorrow', now()::TIMESTAMP)")
    changed = rewritten(archive, put(STORE, (tmp_path / "x" / STORE).read_bytes()))
    with pytest.raises(BackupRefused, match="более новой программой"):
        restore(changed, place)


def test_a_link_inside_is_no_way_out(archive: Path, place: Path):
    def change(members: dict[str, bytes], manifest: dict) -> None:
        put("originals/ab/ab" + "0" * 62, b"/etc/passwd")(members, manifest)

    changed = rewritten(archive, change)
    with zipfile.ZipFile(changed, "a") as opened:
        opened.getinfo("originals/ab/ab" + "0" * 62).external_attr = (stat.S_IFLNK | 0o777) << 16
        opened.comment = b"rewrite the directory"
    restore(changed, place)
    kept = place.parent / "originals" / "ab" / ("ab" + "0" * 62)
    assert kept.is_file() and not kept.is_symlink() and kept.read_bytes() == b"/etc/passwd"


@pytest.mark.parametrize("data", [b"", b"PK", b"hello", b"\0" * 100])
def test_a_foreign_file_is_called_foreign(data: bytes, place: Path, tmp_path: Path):
    (tmp_path / "f.zip").write_bytes(data)
    with pytest.raises(BackupRefused, match="не резервная копия"):
        restore(tmp_path / "f.zip", place)


def test_a_cut_or_flipped_archive_is_refused_or_gives_back_all(archive: Path, place: Path):
    data, rng = archive.read_bytes(), random.Random(3)
    before = files_in(place.parent)
    refused = 0
    for number in range(30):
        changed = bytearray(data)
        if number % 2:
            del changed[rng.randrange(len(data)) :]
        else:
            changed[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
        (archive.parent / "changed.zip").write_bytes(changed)
        try:
            restore(archive.parent / "changed.zip", archive.parent / str(number) / "s.duckdb")
        except BackupRefused:
            refused += 1
            assert not (archive.parent / str(number) / "s.duckdb").exists()
        else:
            found = files_in(archive.parent / str(number))
            assert {name: found.get(name) for name in before if "duckdb" not in name} == {
                name: data for name, data in before.items() if "duckdb" not in name
            }
            open_store(archive.parent / str(number) / "s.duckdb").close()
    assert refused >= 22
