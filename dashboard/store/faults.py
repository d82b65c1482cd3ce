"""Why a store was not opened, read or written: one class and one true sentence, in Russian, for each cause."""

import errno
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

_NO_ROOM = {errno.ENOSPC, errno.EFBIG}
_NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EROFS}
_GONE = {errno.EIO, errno.ESTALE, errno.ENOTCONN, errno.EHOSTDOWN, errno.EHOSTUNREACH, errno.ETIMEDOUT, errno.ENODEV}
_GONE_WORDS = (
    "input/output error",
    "stale file handle",
    "transport endpoint is not connected",
    "host is down",
    "no route to host",
    "connection timed out",
    "no such device",
    "network name",
    "network path",
    "network location",
)
"""As Linux and Windows say that a network folder or a disk is not there any more."""
_NO_ROOM_WORDS = ("no space left", "file too large", "disk quota", "not enough space", "disk full")
_NOT_ALLOWED_WORDS = ("permission denied", "access is denied", "read-only file system", "operation not permitted")
_HELD_WORDS = (
    "conflicting lock",
    "could not set lock",
    "being used by another process",
    "unique file handle",
    "different configuration",
)
_OTHERS_LOG_WORDS = ("wal does not match", "wal checkpoint iteration does not match")
_LOG_WORDS = ("replaying wal",)
_NOT_OURS_WORDS = ("not a valid duckdb", "corrupt", "could not read", "checksum", "no more data remaining")
_LATER_DUCKDB = re.compile(r"trying to read a database file with (?:storage )?version number (\d+)")


class StoreRefused(RuntimeError):
    """The store was not opened, read or written; the message is for people, in Russian. It is as it was."""


class StoreBusy(StoreRefused):
    """Another process holds the store; the message says which."""

    def __init__(self, path: Path, holder: str | None = None) -> None:
        who = f" (процесс {holder})" if holder else ""
        super().__init__(
            f"Хранилище {path.name} сейчас занято другой программой{who}. Обычно это запущенный дашборд: "
            "закройте его или загрузите файлы на странице «Данные»."
        )


class StoreDamaged(StoreRefused):
    """The file is not a store of ours, or its contents cannot be read."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Файл {path.name} не открывается как хранилище «Объектива». Восстановите его из резервной копии "
            "или переименуйте, и программа создаст новое."
        )


class ForeignLog(StoreRefused):
    """The log of writes beside the file is of another store, or of another copy of this one."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Рядом с хранилищем {path.name} лежит журнал записи {path.name}.wal, но он от другого хранилища или от "
            f"другой его копии. Из него ничего не взято. Верните файл {path.name}, который лежал рядом с журналом; "
            "если его нет, переименуйте журнал, не удаляя, и откройте программу снова: хранилище откроется без него."
        )


class DamagedLog(StoreRefused):
    """The log of writes that a stopped program left cannot be read."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Журнал записи {path.name}.wal, в котором остались последние изменения хранилища {path.name}, повреждён. "
            "Скопируйте оба файла в другое место, затем переименуйте журнал и откройте программу снова: откроется то, "
            "что было записано до него. Сверьте последние изменения или восстановите хранилище из резервной копии."
        )


class StoreNewer(StoreRefused):
    """A later version of the program has written the store."""

    def __init__(self, path: Path, theirs: str, ours: str) -> None:
        super().__init__(
            f"Хранилище {path.name} записано более новой программой: {theirs}, а эта программа знает {ours}. "
            "Обновите программу. Данные не тронуты."
        )


class StoreUnwritable(StoreRefused):
    """The disk is full, or the system does not let this account write there."""

    def __init__(self, path: Path, full: bool) -> None:
        why = (
            f"на диске нет места для хранилища {path.name}. Освободите место и откройте программу снова"
            if full
            else f"система не разрешает записывать хранилище {path.name}: файл или папка доступны только для чтения. "
            "Дайте учётной записи право записи или укажите другое место в OBJEKTIV_STORE"
        )
        super().__init__(f"{why[0].upper()}{why[1:]}. Данные не тронуты.")


class NotWritten(StoreRefused):
    """The disk did not take what was to be written; the store is as it was before, and goes on."""

    def __init__(self, path: Path, full: bool) -> None:
        why = (
            f"на диске нет места для хранилища {path.name}. Освободите место и повторите"
            if full
            else f"диск не принимает запись в хранилище {path.name}. Проверьте диск, сеть и право записи и повторите"
        )
        super().__init__(f"Не записано: {why}. Записанное раньше цело, перезапускать программу не нужно.")


class NotRead(StoreRefused):
    """A part of the file cannot be read; `gone`: nothing of it can, as its disk or network folder does not answer."""

    def __init__(self, path: Path, gone: bool = False) -> None:
        super().__init__(
            f"Хранилище {path.name} сейчас недоступно: диск или сетевая папка не отвечает. Проверьте сеть и диск и "
            "повторите; ничего не удаляйте и не восстанавливайте, пока папка не вернётся."
            if gone
            else f"Часть хранилища {path.name} не читается: файл повреждён или диск недоступен. Закройте программу, "
            "проверьте диск и восстановите хранилище из резервной копии; нынешний файл не удаляйте."
        )


class StoreFault(StoreRefused):
    """The program itself is wrong: a step of the schema, a view or a reference table of ours failed."""

    def __init__(self, path: Path, step: str, copy: Path | None) -> None:
        kept = f", копия до обновления — {copy.name}" if copy else ""
        super().__init__(
            f"Ошибка программы при открытии хранилища: не выполнено «{step}». Данные не тронуты: файл — {path.name}"
            f"{kept}. Ничего не переименовывайте и не удаляйте; пришлите разработчику журнал программы."
        )


def explained(error: Exception, path: Path, step: str | None = None, copy: Path | None = None) -> StoreRefused:
    """The refusal that tells the truth about `error`, met while reading the file or in a `step` of our own."""
    text = str(error).lower()
    if any(words in text for words in _HELD_WORDS):
        holder = re.search(r"pid (\d+)", text)
        return StoreBusy(path, holder.group(1) if holder else None)
    if any(words in text for words in _OTHERS_LOG_WORDS):
        return ForeignLog(path)
    if is_full(error) or _is_not_allowed(error):
        return StoreUnwritable(path, full=is_full(error))
    if _is_gone(error):
        return NotRead(path, gone=True)
    if version := _LATER_DUCKDB.search(text):
        return StoreNewer(path, f"вид файла {version.group(1)}", "только более ранние")
    if any(words in text for words in _LOG_WORDS):
        return DamagedLog(path)
    if step is None and isinstance(error, OSError):
        return StoreUnwritable(path, full=False)
    if step is None or any(words in text for words in _NOT_OURS_WORDS):
        return StoreDamaged(path)
    return StoreFault(path, step, copy)


@contextmanager
def said(path: Path, writes: bool = False) -> Iterator[None]:
    """Say what the disk refuses, to read or to write, in a sentence; what is wrong with the program passes through."""
    try:
        yield
    except (duckdb.IOException, duckdb.TransactionException, duckdb.SerializationException, OSError) as error:
        gone = _is_gone(error)
        if writes and (gone or is_full(error) or _is_not_allowed(error) or "could not write" in str(error).lower()):
            raise NotWritten(path, is_full(error)) from error
        if isinstance(error, (duckdb.TransactionException, OSError)) and not gone:
            raise
        raise NotRead(path, gone) from error


def is_full(error: Exception) -> bool:
    """Whether the disk has no room, or the account no more of it."""
    return getattr(error, "errno", None) in _NO_ROOM or any(words in str(error).lower() for words in _NO_ROOM_WORDS)


def _is_gone(error: Exception) -> bool:
    text = str(error).lower()
    return getattr(error, "errno", None) in _GONE or any(words in text for words in _GONE_WORDS)


def _is_not_allowed(error: Exception) -> bool:
    text = str(error).lower()
    return getattr(error, "errno", None) in _NOT_ALLOWED or any(words in text for words in _NOT_ALLOWED_WORDS)
