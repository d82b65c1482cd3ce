"""The passport of one file on «Данные»: what it is and from which words, and what a person mends of it."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import clock, russian
from dashboard.files.sources import SourceFile
from dashboard.files.tidy import login
from dashboard.imports.corrected import GRADES, NotUnderstood, correction_of
from dashboard.imports.frame import codes
from dashboard.imports.lines import understood
from dashboard.imports.passport import GRADE, SCHOOL, SUBJECT, YEAR, Correction
from dashboard.imports.pipeline import Prepared
from dashboard.imports.report import DUPLICATE, REFUSED
from dashboard.imports.told import passports_frame
from dashboard.subjects.data import passports
from dashboard.surfaces.parts import blocks, clicks, upload
from dashboard.surfaces.parts.preview import state_of
from dashboard.surfaces.parts.state import store

_QUESTION = {SUBJECT: "Какой предмет?", GRADE: "Какой класс?", YEAR: "Какой учебный год?", SCHOOL: "Какая школа?"}
_FIELD = {SUBJECT: "Предмет", GRADE: "Класс", YEAR: "Учебный год", SCHOOL: "Школа"}
_AS_IN_FILE = "Как в файле"
_YEARS_BACK = 8


def show(file: Prepared, found: list[Prepared]) -> None:
    """The passport of `file`, one of `found`, with the question or the form that mends it."""
    with st.container(border=True, key="file_passport"):
        kind = russian.form_names(file.report.kind)
        head = " · ".join(filter(None, (file.report.file, kind, state_of(file))))
        st.markdown(f"**{blocks.literal(head)}**")
        sheets(passports_frame(file.report.passports))
        if why := _why_not_taken(file):
            st.warning(blocks.literal(why), icon=":material/help:")
        if not isinstance(file.source, SourceFile):
            return
        if said := upload.correction_of_file(file):
            _said(file, said)
        if asked := asked_of(file):
            _question(file, found, asked)
        elif file.report.status == DUPLICATE or any(p.subject for p in file.report.passports):
            with st.expander("Исправить предмет, класс, год или школу", icon=":material/edit:"):
                _mend(file)


def sheets(rows: pd.DataFrame) -> None:
    """A passport as a table, one line per sheet; a long one scrolls in a room of its own."""
    if rows.empty:
        return
    table = passports.sheets_table(rows).map(blocks.literal)
    with st.container(height=_ROOM if len(rows) > _SHEETS else "content", border=False):
        st.table(table, border="horizontal", hide_index=True)


_SHEETS, _ROOM = 4, 380


def _why_not_taken(file: Prepared) -> str:
    """The sentence on a sheet that asks, else on a file that is refused."""
    asking = {passport.sheet for passport in file.report.passports if passport.asked}
    said = [p.problem for p in file.report.problems if p.row is None and p.sheet in asking]
    if not said and file.report.status == REFUSED:
        said = [p.problem for p in file.report.problems]
    return next(iter(said), "")


def asked_of(file: Prepared) -> tuple[str, ...]:
    """What has to be said by a person of any sheet of the file, each once."""
    return tuple(dict.fromkeys(key for passport in file.report.passports for key in passport.asked))


def _said(file: Prepared, said: Correction) -> None:
    values = {SUBJECT: said.subject, GRADE: said.grade, YEAR: said.academic_year, SCHOOL: said.school}
    told = "; ".join(f"{_FIELD[key].lower()}: {_shown(key, value)}" for key, value in values.items() if value)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(f"Исправлено: {told}. Исправление запомнится для этого файла.")
        st.button(
            "Вернуть как в файле", key="take_back", on_click=clicks.told(upload.correct), args=([file], Correction())
        )


def _question(file: Prepared, found: list[Prepared], asked: tuple[str, ...]) -> None:
    """What the file does not say: the candidates its words name first, one answer for all files like it."""
    answers = _fields(file, asked, _QUESTION)
    alike = [other for other in found if other is not file and _is_alike(file, other, asked)]
    for_all = bool(alike) and st.checkbox(
        f"Так же ответить для ещё {russian.count(len(alike), 'файла', 'файлов', 'файлов')} этой формы",
        value=len({_folder(other) for other in [file, *alike]}) == 1,
        key=f"for_all_{_key(file)}",
    )
    files = [file, *alike] if for_all else [file]
    _button("Ответить", files, answers, ready=all(answers.values()))


def _mend(file: Prepared) -> None:
    if len({passports.work_said(row) for row in passports_frame(file.report.passports).itertuples()}) > 1:
        st.caption("В файле несколько работ: исправление относится ко всем его листам.")
    answers = _fields(file, tuple(_FIELD), _FIELD)
    _button("Исправить", [file], answers, ready=any(answers.values()))


def _fields(file: Prepared, keys: tuple[str, ...], labels: dict[str, str]) -> dict[str, Any]:
    """The chosen values by key, None where nothing is chosen."""
    places = st.columns(len(keys))
    return {key: _field(place, file, key, labels) for place, key in zip(places, keys, strict=True)}


def _field(place: DeltaGenerator, file: Prepared, key: str, labels: dict[str, str]) -> Any:
    options, name = _options(file, key), f"mend_{key}_{_key(file)}"
    if not options:
        return place.text_input(labels[key], placeholder="edu и шесть цифр", key=name) or None
    return place.selectbox(
        labels[key],
        options,
        index=None,
        format_func=partial(_shown, key),
        placeholder=_AS_IN_FILE if labels is _FIELD else "Выберите или напишите",
        accept_new_options=key in (YEAR, SCHOOL),
        key=name,
    )


def _button(label: str, files: list[Prepared], answers: dict[str, Any], ready: bool) -> None:
    pressed = st.button(
        label, type="primary", disabled=not ready, key=f"mend_{_key(files[0])}", icon=":material/check:"
    )
    if not pressed:
        return
    try:
        said = _correction(files[0], answers)
    except NotUnderstood as error:
        st.error(str(error))
        return
    upload.correct(files, said)
    st.rerun()


def _correction(file: Prepared, answers: dict[str, Any]) -> Correction:
    """The answers over what was said of the file before.

    A question about some sheets is answered for these: what the others say stands.
    """
    new = correction_of(**{_NAMES[key]: str(value) for key, value in answers.items() if value})
    old = upload.correction_of_file(file)
    return Correction(
        subject=new.subject or old.subject,
        grade=new.grade or old.grade,
        academic_year=new.academic_year or old.academic_year,
        school=new.school or old.school,
        forced=all(passport.asked for passport in file.report.passports) or not asked_of(file),
    )


_NAMES = {SUBJECT: "subject", GRADE: "grade", YEAR: "year", SCHOOL: "school"}


def _options(file: Prepared, key: str) -> list[Any]:
    """What may be answered, the values that the file's own words name first."""
    named: list[Any] = [value for words in _words(file, key) for value in _named_in(words, key)]
    return list(dict.fromkeys([*named, *_USUAL[key]()]))


def _words(file: Prepared, key: str) -> list[str]:
    """Words on the key in the sheets that ask, else in all: nothing is borrowed from another sheet."""
    asking = [passport for passport in file.report.passports if passport.asked]
    return [o.words for passport in asking or file.report.passports for o in passport.origins if o.what == key]


def _named_in(words: str, key: str) -> list[Any]:
    if key == SCHOOL:
        return list(filter(None, [login(words)]))
    line = understood(words)
    if key == YEAR:
        return [f"{year - 1}/{year}" for year in sorted(line.years)]
    return sorted({SUBJECT: line.subjects, GRADE: line.grades}.get(key, ()))


def _subjects() -> list[Any]:
    return sorted(codes(), key=russian.subject_name)


def _grades() -> list[Any]:
    return list(GRADES)


def _years() -> list[Any]:
    """School years, this one first: it begins in September."""
    today = clock.today()
    spring = today.year + (today.month >= 9)
    return [f"{year - 1}/{year}" for year in range(spring, spring - _YEARS_BACK, -1)]


def _schools() -> list[Any]:
    known: list[Any] = store().query("data/logins").query("state == 'own'")["login"].tolist()
    return known


_USUAL: dict[str, Callable[[], list[Any]]] = {SUBJECT: _subjects, GRADE: _grades, YEAR: _years, SCHOOL: _schools}
"""What may be answered to each question."""


def _shown(key: str, value: Any) -> str:
    if key == SUBJECT:
        return russian.subject_name(str(value))
    return f"{value} класс" if key == GRADE else str(value)


def _is_alike(file: Prepared, other: Prepared, asked: tuple[str, ...]) -> bool:
    return other.report.kind == file.report.kind and asked_of(other) == asked


def _folder(file: Prepared) -> str:
    return file.source.name.rpartition("/")[0]


def _key(file: Prepared) -> str:
    return file.source.sha256[:12] if isinstance(file.source, SourceFile) else file.source.name
