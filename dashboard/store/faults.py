"""Why a store was not opened: one class and one true sentence, in Russian, for each cause."""

import errno
import re
from pathlib import Path

_NO_ROOM = {errno.ENOSPC, errno.EFBIG}
_NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EROFS}
_NO_ROOM_WORDS = ("no space left", "file too large", "disk quota", "not enough space", "disk full")
_NOT_ALLOWED_WORDS = ("permission denied", "access is denied", "read-only file system", "operation not permitted")
_HELD_WORDS = (
    "conflicting lock",
    "could not set lock",
    "being used by another process",
    "unique file handle",
    "different configuration",
)
_NOT_OURS_WORDS = ("not a valid duckdb", "corrupt database", "could not read", "replaying wal", "checksum")
_LATER_DUCKDB = re.compile(r"trying to read a database file with (?:storage )?version number (\d+)")


class StoreRefused(RuntimeError):
    """The store was not opened; the message is for people, in Russian. Nothing in its file was changed."""


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
    number = getattr(error, "errno", None)
    if number in _NO_ROOM or any(words in text for words in _NO_ROOM_WORDS):
        return StoreUnwritable(path, full=True)
    if number in _NOT_ALLOWED or any(words in text for words in _NOT_ALLOWED_WORDS):
        return StoreUnwritable(path, full=False)
    if version := _LATER_DUCKDB.search(text):
        return StoreNewer(path, f"вид файла {version.group(1)}", "только более ранние")
    if step is None and isinstance(error, OSError):
        return StoreUnwritable(path, full=False)
    if step is None or any(words in text for words in _NOT_OURS_WORDS):
        return StoreDamaged(path)
    return StoreFault(path, step, copy)
