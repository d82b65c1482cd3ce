"""Source files as they arrive: from a folder, an upload, an archive. Nothing in them is believed yet."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath

from dashboard.files import archive, formats
from dashboard.files.archive import Budget, Member
from dashboard.files.limits import LIMITS, Limits
from dashboard.files.refusal import FileRefused, Refusal

__all__ = ["FileRefused", "Refusal", "SourceFile", "collect", "expand"]

_NESTING = 1  # an archive of archives is common (one per school), deeper ones are not


@dataclass(frozen=True)
class SourceFile:
    """One file to import. `name` is for people: "архив.zip/папка/файл.xlsx" for a member of an archive.

    `format`: xlsx, xls, ods, docx, odt, csv, geojson, gpkg, or shapefile (then `data` is a zip with a .shp in it).
    """

    name: str
    data: bytes = field(repr=False)
    format: str

    @cached_property
    def sha256(self) -> str:
        """Hex digest of the content: the same file under another name is the same file."""
        return hashlib.sha256(self.data).hexdigest()


def collect(paths: Iterable[Path | str]) -> Iterator[Path]:
    """Files of `paths`, folders walked in the order of names; hidden, lock and thumbnail files left out.

    A path that is not there, or a folder that may not be opened, is given back as it is: `expand` says why.
    Links to folders are not followed.
    """
    for path in map(Path, paths):
        waiting = [path]
        while waiting:
            current = waiting.pop()
            if not os.path.isdir(current):
                if not formats.is_junk(current.name):
                    yield current
                continue
            try:
                children = sorted(current.iterdir(), key=lambda child: child.name, reverse=True)
            except OSError:
                yield current
                continue
            waiting.extend(child for child in children if _wanted(child))


def expand(
    path: Path | str, data: bytes | None = None, name: str | None = None, limits: Limits = LIMITS
) -> Iterator[SourceFile | Refusal]:
    """What is in one file: itself, or each member of an archive; a Refusal for what cannot be taken.

    `data` and `name` serve uploads; without `data` the file is read from `path`. Bad content never raises.
    """
    shown = name or Path(path).name or str(path)
    try:
        content = _content(Path(path), limits) if data is None else data
        if len(content) > limits.file_bytes:
            raise _too_large(limits)
        yield from _unpacked(shown, content, 0, Budget(limits.archive_bytes), limits)
    except FileRefused as refused:
        yield Refusal(shown, str(refused))


def _unpacked(name: str, data: bytes, depth: int, budget: Budget, limits: Limits) -> Iterator[SourceFile | Refusal]:
    kind = formats.recognise(data, limits)
    if kind == "shapefile":
        _measure(data, limits)
    if kind != formats.ARCHIVE:
        yield SourceFile(name, data, kind)
        return
    if depth > _NESTING:
        raise FileRefused("Архив вложен в архивы слишком глубоко. Распакуйте его и загрузите сами файлы.")
    members = [member for member in archive.members(data, limits) if not formats.is_junk(member.name)]
    if len(members) > limits.archive_members:
        raise FileRefused(f"В архиве больше {limits.archive_members} файлов. Разделите его на несколько.")
    for member in members:
        inside = f"{name}/{member.name}"
        try:
            content = _member_content(member, budget, limits)
            yield from _unpacked(inside, content, depth + 1, budget, limits)
        except FileRefused as refused:
            yield Refusal(inside, str(refused))


def _measure(data: bytes, limits: Limits) -> None:
    """A map's reader unpacks it unasked, so what it will meet is bounded here."""
    room = Budget(limits.file_bytes)
    for member in archive.members(data, limits):
        for _ in archive.inflate(member, room):
            continue


def _member_content(member: Member, budget: Budget, limits: Limits) -> bytes:
    if _leads_outside(member.name):
        raise FileRefused("Имя файла внутри архива ведёт за его пределы («..» или полный путь). Соберите архив заново.")
    if member.name.lower().endswith((".shp", ".shx", ".dbf")):
        raise FileRefused("Это часть карты Shapefile. Положите файлы карты (.shp, .shx, .dbf, .prj) в отдельный ZIP.")
    if member.size > limits.file_bytes:
        raise _too_large(limits)
    # Spent beforehand by the stated size, so that a bomb is refused unread; `inflate` holds it to that size.
    budget.spend(member.size)
    return archive.read(member, Budget(limits.file_bytes))


def _leads_outside(name: str) -> bool:
    return name.startswith("/") or name[1:2] == ":" or ".." in PurePosixPath(name).parts


def _wanted(child: Path) -> bool:
    if formats.is_junk(child.name):
        return False
    return os.path.isfile(child) or (os.path.isdir(child) and not child.is_symlink())


def _content(path: Path, limits: Limits) -> bytes:
    try:
        if not path.exists():
            raise FileRefused("Файл не найден. Проверьте путь: возможно, его перенесли или переименовали.")
        if path.is_dir():
            raise FileRefused("Папка не открывается. Проверьте, есть ли права на её чтение.")
        if not path.is_file():
            raise FileRefused("Это не обычный файл. Скопируйте данные в файл на диске и загрузите его.")
        if os.stat(path).st_size > limits.file_bytes:
            raise _too_large(limits)
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise FileRefused(
            "Файл не открывается: он занят другой программой или на него нет прав. Закройте его и повторите."
        ) from error


def _too_large(limits: Limits) -> FileRefused:
    return FileRefused(
        f"Файл больше {limits.file_bytes >> 20} МБ: отчёты такими не бывают. Проверьте, тот ли это файл, "
        "или разделите его на части."
    )
