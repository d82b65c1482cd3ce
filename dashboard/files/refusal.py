"""Saying no: a file that cannot be taken, and why, in words for the user."""

from dataclasses import dataclass


class FileRefused(Exception):
    """A file cannot be taken. `str(e)` is a Russian sentence: what is wrong, where in the file, what to do.

    The file's own name is not repeated in it: whoever shows the sentence shows the name beside it.
    """


@dataclass(frozen=True)
class Refusal:
    """A file, or a member of an archive, that was not taken."""

    name: str
    reason: str


def damaged(where: str = "") -> FileRefused:
    """The refusal of a file that breaks off or contradicts itself; `where` names the part, if known."""
    place = f" ({where})" if where else ""
    return FileRefused(
        f"Файл повреждён или скачан не до конца{place}. Скачайте его заново или откройте в Excel и сохраните как .xlsx."
    )
