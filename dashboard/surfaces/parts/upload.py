"""The files looked at on «Данные»: read once, kept by the session until they are taken, read anew when corrected."""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Any

import streamlit as st

from dashboard.access import require
from dashboard.files.sources import Refusal, SourceFile, expand
from dashboard.imports.corrections import remembered
from dashboard.imports.passport import Correction
from dashboard.imports.pipeline import Ask, Prepared, Ready, compared, hashes_for, placed, prepare_each, register_for
from dashboard.imports.report import DUPLICATE, duplicate
from dashboard.surfaces.parts.state import store
from dashboard.surfaces.web.uploads import content, release
from dashboard.vocabulary import Right

_READ, _SAID, _COMPARED, _TAKEN = "previews", "said_of_files", "compared", "taken_files"
_HELD = "held_uploads"


@dataclass(frozen=True)
class Arrived:
    """A file that came to the page; `key` is another one when its content may be another.

    `quiet`: it is not shown if it stands already; an uploaded file is, for it was asked about.
    """

    key: str
    name: str
    sources: Callable[[], Iterable[SourceFile | Refusal]]
    quiet: bool = False


def uploaded(files: Collection[Any]) -> list[Arrived]:
    """Files of the uploader; the server lets go of those that have left it."""
    standing = {file.file_id for file in files}
    release(st.session_state.get(_HELD, set()) - standing)
    st.session_state[_HELD] = standing
    return [Arrived(file.file_id, file.name, partial(_of_upload, file.name, content(file))) for file in files]


def _of_upload(name: str, read: Callable[[], bytes]) -> Iterable[SourceFile | Refusal]:
    return expand(name, data=read(), name=name)


def previews(arrived: list[Arrived]) -> list[Prepared]:
    """Read the files once; the next runs of the page reuse what was read."""
    kept = _kept()
    for gone in set(kept) - {file.key for file in arrived}:
        del kept[gone]
    new = [file for file in arrived if file.key not in kept]
    if new:
        _read(new, kept)
    taken: set[str] = st.session_state.get(_TAKEN, set())
    return [file for one in arrived for file in kept[one.key] if _hash(file) not in taken]


def _read(new: list[Arrived], kept: dict[str, list[Prepared]]) -> None:
    who = require(Right.LOAD).said
    known, before, schools = hashes_for(store(), who), remembered(store()), register_for(store(), who)
    bar = st.progress(0.0, text="Читаем файлы…")
    came: list[int] = []

    def asked() -> Iterator[Ask]:
        for place, file in enumerate(new):
            for source in file.sources():
                came.append(place)
                yield _ask(source, before)

    with closing(prepare_each(asked(), known, schools)) as read:
        for place, several in groupby(enumerate(read), lambda pair: came[pair[0]]):
            file = new[place]
            bar.progress(place / len(new), text=f"Читаем «{file.name}»: {place + 1} из {len(new)}")
            found = [one for _, one in several]
            kept[file.key] = [one for one in found if not (file.quiet and one.report.status == DUPLICATE)]
    for file in new:
        kept.setdefault(file.key, [])  # an archive with nothing in it
    bar.empty()


def _ask(source: SourceFile | Refusal, before: dict[str, Correction]) -> Ask:
    """The file with what this session says of it; an empty word takes back what was said before."""
    said = _said().get(source.sha256) if isinstance(source, SourceFile) else None
    return Ask(source, before if said is None or said else {}, said)


def as_compared(found: list[Prepared]) -> list[Prepared]:
    """The files as they would be taken now, against the works that stand; asked again only when either has changed.

    Rows of progress wait when their plan may come with them.
    """
    version, before, answer = st.session_state.get(_COMPARED, (None, [], []))
    same = version == store().version and len(before) == len(found)
    if not (same and all(one is other for one, other in zip(before, found, strict=True))):
        once = list(_each_once(found))
        with_plan = any(isinstance(file, Ready) and file.readout.plans for file in once)
        waits = [with_plan and isinstance(file, Ready) and file.tells_progress for file in once]
        pairs = zip(once, waits, strict=True)
        answer = compared(store(), [file if waiting else placed(store(), file) for file, waiting in pairs])
        st.session_state[_COMPARED] = (store().version, list(found), answer)
    return list(answer)


def _each_once(found: list[Prepared]) -> Iterator[Prepared]:
    """The files, one that repeats an earlier one byte for byte as known: it will not be taken twice."""
    seen: set[str] = set()
    for file in found:
        repeats = isinstance(file, Ready) and _hash(file) in seen
        seen.add(_hash(file))
        yield Prepared(file.source, duplicate(file.source.name)) if repeats else file


def correction_of_file(file: Prepared) -> Correction:
    """What a person said of the file, in this session or when it was taken before."""
    if not isinstance(file.source, SourceFile):
        return Correction()
    said = _said().get(file.source.sha256)
    return remembered(store()).get(file.source.sha256, Correction()) if said is None else said


def correct(files: Iterable[Prepared], said: Correction) -> None:
    """Read these files anew, and only these, with what a person says of them; an empty word takes it back."""
    hashes = {file.source.sha256 for file in files if isinstance(file.source, SourceFile)}
    _said().update(dict.fromkeys(hashes, said))
    who = require(Right.LOAD).said
    known, before, schools = hashes_for(store(), who), remembered(store()), register_for(store(), who)
    again = [
        (several, place, file.source)
        for several in _kept().values()
        for place, file in enumerate(several)
        if isinstance(file.source, SourceFile) and file.source.sha256 in hashes
    ]
    with closing(prepare_each((_ask(source, before) for *_, source in again), known, schools)) as read:
        for (several, place, _), file in zip(again, read, strict=True):
            several[place] = file


def leave_only(found: Iterable[Prepared]) -> None:
    """Go on showing only these of the files: the others are being taken."""
    left = {_hash(file) for file in found}
    read = {_hash(file) for several in _kept().values() for file in several}
    st.session_state[_TAKEN] = read - left


def forget() -> None:
    """Put the files aside: they were taken, or are not wanted."""
    for name in (_READ, _SAID, _COMPARED, _TAKEN):
        st.session_state.pop(name, None)


def _hash(file: Prepared) -> str:
    """Of the content, else the name of a file that could not be opened."""
    return file.source.sha256 if isinstance(file.source, SourceFile) else file.source.name


def _kept() -> dict[str, list[Prepared]]:
    kept: dict[str, list[Prepared]] = st.session_state.setdefault(_READ, {})
    return kept


def _said() -> dict[str, Correction]:
    said: dict[str, Correction] = st.session_state.setdefault(_SAID, {})
    return said
