"""Whose a file is when it does not say: the one school of the register that its folder or its name tells."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from dashboard.files.sources import SourceFile
from dashboard.files.tidy import plain
from dashboard.imports.passport import SCHOOL, Correction
from dashboard.imports.readout import NOTE, Problem, Readout
from dashboard.imports.recognise import read_source
from dashboard.store import Store

_KINDS = {
    "сош": r"сош|сш|средн\w+ (?:общеобразоват\w+ )?школ\w*",
    "оош": r"оош|основн\w+ (?:общеобразоват\w+ )?школ\w*",
    "нош": r"нош|начальн\w+ (?:общеобразоват\w+ )?школ\w*",
    "гимназия": r"прогимнази\w*|гимназ\w*",
    "лицей": r"лице\w*",
    "школа": r"школ\w*|шк",
}
_SCHOOLS = {"сош", "оош", "нош", "школа"}
_KIND = re.compile("|".join(rf"(?P<{kind}>\b(?:{spelling})(?![а-я]))" for kind, spelling in _KINDS.items()))
_NUMBER = re.compile(r"[^\d|]{0,40}?№\s*(\d{1,4})(?!\d)|[\s\"»-]*(\d{1,4})(?!\d)(?!\s*(?:кл|-?[а-я]\b))")
_ASIDE = re.compile(
    r"\b(?:м|г|к|ч)?(?:б|к|а)?(?:н|о)?оу\b|муниципальн\w*|бюджетн\w*|казенн\w*|автономн\w*|общеобразовательн\w*"
    r"|учрежден\w*|имени|им|форма|сбора|результат\w*|впр|протокол\w*|огэ|егэ|класс\w*|\b[гспд]\b"
)
_WORDS = re.compile(r"[а-я-]{4,}")


def schools_known(store: Store, besides: str) -> dict[str, str]:
    """Names of the schools that the store knows, by login; none while it holds the files of the user `besides`."""
    if besides and len(store.query("data/batches_of", who=besides)):
        return {}
    rows = store.query("data/logins")
    own = rows[(rows["state"] == "own") & (rows["name"] != "")]
    return dict(zip(own["login"], own["name"], strict=True))


def read_as_said(source: SourceFile, said: Correction, schools: Mapping[str, str]) -> Readout:
    """The file read with what a person says of it, as of the school that its place tells where nothing else does.

    Raises:
        FileRefused: the file cannot be opened or nothing in it is known.
    """
    return with_school(source, read_source(source, said), said, schools)


def with_school(source: SourceFile, readout: Readout, said: Correction, schools: Mapping[str, str]) -> Readout:
    """The file read again as of the school that its place tells, where it asked for nothing but a school.

    The guess is a note. A file that names several logins, or asks for more, comes back as it was read.
    """
    asking = [passport for passport in readout.passports if passport.asked]
    rivals = any(origin.what == SCHOOL for passport in asking for origin in passport.origins)
    if not asking or rivals or any(passport.asked != (SCHOOL,) for passport in asking):
        return readout
    for where, words in _places(source.name):
        if login := school_in(words, schools):
            again = read_source(source, replace(said, school=login, forced=said.forced and bool(said)))
            again.problems.insert(0, _note(f"{where} «{words}»", login, schools[login]))
            return again
    return readout


def school_in(words: str, schools: Mapping[str, str]) -> str | None:
    """Login of the only school whose name the words can mean: by kind and number, else by the words of its name."""
    said = plain(words.replace("_", " "))
    found = [login for login, name in schools.items() if _is_meant(said, plain(name))]
    return found[0] if len(found) == 1 else None


def _is_meant(said: str, name: str) -> bool:
    kind, number = _kind_and_number(said)
    own_kind, own_number = _kind_and_number(name)
    if kind and own_kind and kind != own_kind and not ("школа" in (kind, own_kind) and {kind, own_kind} <= _SCHOOLS):
        return False
    if number or own_number:
        return bool(kind and number and number == own_number)
    own = _stems(said)
    return bool(own) and own <= _stems(name)


def _kind_and_number(said: str) -> tuple[str, str]:
    found = _KIND.search(said)
    if not found:
        return "", ""
    number = _NUMBER.match(said, found.end())
    return found.lastgroup or "", (number.group(1) or number.group(2)).lstrip("0") if number else ""


def _stems(said: str) -> set[str]:
    return {word[:5] for word in _WORDS.findall(_ASIDE.sub(" ", _KIND.sub(" ", said)))}


def _places(name: str) -> Iterator[tuple[str, str]]:
    """The folders of a file, the nearest first, then its name."""
    *folders, own = re.split(r"[\\/]", name)
    yield from (("папка", folder) for folder in reversed(folders))
    yield "имя файла", re.sub(r"\.\w{2,8}$", "", own)


def _note(place: str, login: str, name: str) -> Problem:
    said = f"Логина школы в файле нет: взята {name} ({place}). Если это не так, укажите школу при загрузке"
    return Problem("", None, "Логин ОО", login, said, NOTE)
