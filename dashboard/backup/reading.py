"""Opening a copy that may be damaged, foreign or hostile: nothing of it is believed that its manifest does not say."""

import hashlib
import json
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic import ValidationError

from dashboard.backup.contents import KIND, LAYOUT, MANIFEST, STORE, Manifest, Member, is_member
from dashboard.backup.faults import BackupRefused, damaged, foreign, newer

_CHUNK = 1 << 20
_HEAD = b"PK\x03\x04"
_MANIFEST_MOST = 256 << 20
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError, ValueError)


class Archive:
    """An open copy whose names and sizes are those of its manifest; contents are checked as they are read."""

    def __init__(self, file: Path, opened: zipfile.ZipFile) -> None:
        self.file, self._opened = file, opened
        self.manifest = self._read_manifest()
        self._check_names()

    def check(self) -> None:
        """Read every member and compare it with its hash.

        Raises:
            BackupRefused: a member is not what was written.
        """
        for name in self.manifest.members:
            for _ in self._chunks(name):
                pass

    def extract(self, name: str, target: Path) -> None:
        """Write a member, checked, to a new file."""
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as into:
            for chunk in self._chunks(name):
                into.write(chunk)

    def _chunks(self, name: str) -> Iterator[bytes]:
        """The member piece by piece, never more than its stated size; ends with a refusal if it was another."""
        stated, digest = self.manifest.members[name], hashlib.sha256()
        left = stated.size
        with _told(self.file), self._opened.open(name) as member:
            while chunk := member.read(min(_CHUNK, left + 1)):
                left -= len(chunk)
                if left < 0:
                    break
                digest.update(chunk)
                yield chunk
        if left or digest.hexdigest() != stated.sha256:
            raise damaged(self.file, f"«{name}» внутри не совпадает с записанным")

    def _read_manifest(self) -> Manifest:
        if MANIFEST not in self._opened.namelist():
            raise foreign(self.file)
        with self._opened.open(MANIFEST) as member:
            data = member.read(_MANIFEST_MOST + 1)
        said = json.loads(data) if len(data) <= _MANIFEST_MOST else None
        if not isinstance(said, dict) or said.get("kind") != KIND:
            raise foreign(self.file)
        if not isinstance(said.get("layout"), int) or said["layout"] > LAYOUT:
            raise newer(self.file, str(said.get("program")))
        return Manifest.model_validate(said)

    def _check_names(self) -> None:
        names = [info.filename for info in self._opened.infolist()]
        stated = self.manifest.members
        if sorted(names) != sorted([*stated, MANIFEST]) or STORE not in stated:
            raise damaged(self.file, "перечень файлов не сходится с описью")
        if not all(map(is_member, stated)):
            raise damaged(self.file, "внутри файлы, каких программа не пишет")
        if any(_differs(self._opened.getinfo(name), member) for name, member in stated.items()):
            raise damaged(self.file, "размеры файлов не сходятся с описью")


def _differs(found: zipfile.ZipInfo, stated: Member) -> bool:
    return found.file_size != stated.size or stated.size < 0 or found.is_dir()


@contextmanager
def opened_archive(file: Path) -> Iterator[Archive]:
    """The copy in this file.

    Raises:
        BackupRefused: it cannot be read, is damaged, foreign, or of a later program.
    """
    if not file.is_file():
        raise BackupRefused(f"Файла {file} нет. Укажите файл копии .zip. Ничего не изменено.")
    with _told(file):
        opened = zipfile.ZipFile(file)
    with opened:
        with _told(file):
            archive = Archive(file, opened)
        yield archive


@contextmanager
def _told(file: Path) -> Iterator[None]:
    """What a broken or hostile archive makes of its reading, as a sentence; only reading goes on inside."""
    try:
        yield
    except BackupRefused:
        raise
    except ValidationError as error:
        raise damaged(file, "опись внутри не читается") from error
    except zipfile.BadZipFile as error:
        with file.open("rb") as opened:
            is_ours_cut = opened.read(len(_HEAD)) == _HEAD
        raise (damaged(file, "архив не читается до конца") if is_ours_cut else foreign(file)) from error
    except OSError as error:
        raise BackupRefused(f"Файл {file} не читается: проверьте диск и права. Ничего не изменено.") from error
    except _BROKEN as error:
        raise damaged(file, "архив не читается") from error
