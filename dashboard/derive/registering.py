"""Registering a version of the method: the code as it stands, what it promises and where that was measured."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from dashboard.derive.recipe import hash_of_method
from dashboard.derive.versions import MethodVersion, read_versions, write_versions
from dashboard.settings import PROJECT


class NotRegistered(ValueError):
    """The version cannot be registered so; the message says why in Russian."""


def register(
    version: str,
    day: date,
    note: str | None = None,
    *,
    floors: Mapping[str, float] | None = None,
    alarms: Mapping[str, float] | None = None,
    worlds: tuple[str, ...] | None = None,
    seeds: str | None = None,
    released: bool = False,
    project: Path = PROJECT,
) -> MethodVersion:
    """Register the code below `project` as a version; what is None stays as the last row has it.

    Registered anew is only the last version, and only while it is not released.

    Raises:
        NotRegistered: an earlier or released version of another hash, the same code again, a new one without a note.
    """
    known = read_versions(project)
    last, code = known[-1], hash_of_method(project)
    is_new = version not in {one.version for one in known}
    said = note if note is not None or is_new else last.note
    if wrong := _against(known, version, code, said):
        raise NotRegistered(wrong)
    given = {"floors": floors, "alarms": alarms, "worlds": worlds, "seeds": seeds, "note": said}
    kept = {name: value for name, value in given.items() if value is not None}
    found = replace(last, version=version, date=day, hash=code, released=released, **kept)  # type: ignore[arg-type]
    write_versions([*(known if is_new else known[:-1]), found], project)
    return found


def _against(known: tuple[MethodVersion, ...], version: str, code: str, note: str | None) -> str:
    """Why the code may not be registered as this version; empty where it may."""
    last, same = known[-1], next((one for one in known if one.version == version), None)
    if same is None:
        if code == last.hash:
            return f"Код тот же, что у версии {last.version}: новая версия ничего бы не меняла."
        return "" if note else "Скажите одним предложением, что изменилось: --note."
    if same.version != last.version:
        return f"Версия {version} уже не последняя и не меняется: последняя {last.version}."
    if same.released and same.hash != code:
        return f"Версия {version} выпущена, а код другой: ему нужен новый номер."
    return ""
