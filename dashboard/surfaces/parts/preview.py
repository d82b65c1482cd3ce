"""The preview of «Данные»: one line per file with its passport, what will happen, and the button that takes them."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import russian
from dashboard.files.sources import SourceFile
from dashboard.imports.pipeline import Prepared, Ready
from dashboard.imports.readout import ASIDE
from dashboard.imports.report import DUPLICATE, IMPORTED, PARTIAL, REFUSED
from dashboard.imports.told import passports_frame
from dashboard.subjects.data import passports
from dashboard.surfaces.parts import assets, blocks, clicks

ASKED, DOUBTFUL = "Нужен ответ", "Проверьте"
STATUS = {REFUSED: "Не принят", PARTIAL: "Не все строки", IMPORTED: "Готов", DUPLICATE: "Уже загружен"}
ORDER = (ASKED, STATUS[REFUSED], DOUBTFUL, STATUS[PARTIAL], STATUS[IMPORTED], STATUS[DUPLICATE])
"""States in the order of who needs a person most."""
_TABLE, _ORDER = "files_table", "files_order"


def state_of(file: Prepared) -> str:
    """What the file is waiting for, in Russian."""
    rows = file.report.passports
    if any(passport.asked for passport in rows):
        return ASKED
    if any(problem.severity == ASIDE for problem in file.report.problems):
        return DOUBTFUL
    if isinstance(file, Ready) and any(p.guessed or p.unread_columns or p.missing or p.changed for p in rows):
        return DOUBTFUL
    return STATUS[file.report.status]


def in_order(found: list[Prepared]) -> list[Prepared]:
    """The files that need a person first; the order stays while the same files are looked at."""
    ranks = {_identity(file): ORDER.index(state_of(file)) for file in found}
    kept: dict[str, int] = st.session_state.get(_ORDER, {})
    if kept.keys() != ranks.keys():
        st.session_state[_ORDER] = kept = ranks
    return sorted(found, key=lambda file: kept[_identity(file)])


def take_bar(found: list[Prepared], take: Callable[[], None], put_aside: Callable[[], None]) -> None:
    """The button that takes the files, in view above them, and beside it what it will do."""
    ready = sum(isinstance(file, Ready) for file in found)
    assets.style("import")
    with st.container(key="take_bar", horizontal=True, vertical_alignment="center"):
        label = f"Загрузить {russian.count(ready, 'файл', 'файла', 'файлов')}"
        st.button(
            label, type="primary", disabled=not ready, key="take", icon=":material/upload:", on_click=clicks.told(take)
        )
        st.button(
            "Убрать",
            key="put_aside",
            icon=":material/close:",
            on_click=clicks.told(put_aside),
            help="Ничего не загружать",
        )
        st.markdown(what_happens(found))


def what_happens(found: list[Prepared]) -> str:
    """What taking the files will do: works new, replaced and missing, files that will not be taken."""
    ready = [file for file in found if isinstance(file, Ready)]
    rows = passports_frame(p for file in ready for p in file.report.passports)
    groups = rows["kind"].isin(passports.GROUP_FORMS)
    works = {name: passports.total_of(rows[~groups], f"{name}_works") for name in _HAPPENS}
    states = [state_of(file) for file in found]
    said = [
        _counted(
            states.count(ASKED), "**{} файл ждёт ответа**", "**{} файла ждут ответа**", "**{} файлов ждут ответа**"
        ),
        *(_counted(works[name], *words) for name, words in _HAPPENS.items()),
        _counted(int(rows.loc[groups, "works"].sum()), *_GROUP_ROWS),
        _counted(sum(file.report.rejected_rows for file in ready), *_SET_ASIDE),
        _counted(states.count(STATUS[REFUSED]), "{} файл не принят", "{} файла не приняты", "{} файлов не приняты"),
        _counted(states.count(STATUS[DUPLICATE]), *_KNOWN),
    ]
    return " · ".join(filter(None, said)) or "Проверочных работ в этих файлах нет."


_HAPPENS: dict[str, tuple[str, str, str]] = {
    "new": ("{} работа добавится", "{} работы добавятся", "{} работ добавится"),
    "replaced": ("{} работа заменит прежнюю", "{} работы заменят прежние", "{} работ заменят прежние"),
    "changed": ("у {} работы другие баллы", "у {} работ другие баллы", "у {} работ другие баллы"),
    "missing": (
        "{} работы прежнего файла в новом нет",
        "{} работ прежнего файла в новом нет",
        "{} работ прежнего файла в новом нет",
    ),
}
_GROUP_ROWS = ("{} строка групповых форм", "{} строки групповых форм", "{} строк групповых форм")
_SET_ASIDE = ("{} строка отложена", "{} строки отложены", "{} строк отложено")
_KNOWN = ("{} файл уже загружен", "{} файла уже загружены", "{} файлов уже загружены")


def _counted(n: int | None, one: str, few: str, many: str) -> str:
    """The form of the sentence for the number; nothing for none."""
    return russian.plural(n, one, few, many).replace("{} ", f"{russian.number(n)}{russian.NBSP}") if n else ""


def files_table(found: list[Prepared]) -> pd.DataFrame:
    """One row per file of a preview, for people; counts that no file has are left out."""
    rows = [passports_frame(file.report.passports) for file in found]
    table = pd.DataFrame(
        {
            "Состояние": [state_of(file) for file in found],
            "Файл": [_shortened(file.report.file) for file in found],
            "Работа": [passports.works_said(one, most=2) or russian.DASH for one in rows],
            "Строк": [file.report.rows if isinstance(file, Ready) else None for file in found],
            "Новых": [passports.total_of(one, "new_works") for one in rows],
            "Заменит": [passports.total_of(one, "replaced_works") for one in rows],
            "Пропало": [passports.total_of(one, "missing_works") or None for one in rows],
            "Школ": [len(passports.listed(one, "schools")) or None for one in rows],
            "Отложено": [file.report.rejected_rows or None for file in found],
            "Повторов": [file.report.repeated_rows or None for file in found],
            "Откуда известно": [_places(file) or russian.DASH for file in found],
            "Что это": [russian.form_names(file.report.kind) or russian.DASH for file in found],
        }
    )
    counts = list(table.columns[3:-2])
    table[counts] = table[counts].astype("Int32")
    return table.drop(columns=[name for name in counts if table[name].isna().all()])


def choose(found: list[Prepared]) -> Prepared:
    """The table of files; the one whose row is chosen, the first until then."""
    table = files_table(found)
    event = st.dataframe(
        table,
        hide_index=True,
        key=f"{_TABLE}_{st.session_state.get('upload_round', 0)}",
        on_select="rerun",
        selection_mode="single-row-required",
        alt="Файлы, которые будут загружены",
        height=blocks.height_of(table, 400),
        placeholder="",
        column_config=_WIDTHS,
    )
    rows = event.selection.rows
    return found[rows[0] if rows and rows[0] < len(found) else 0]


_WIDTHS: dict[str, Any] = {
    "Состояние": st.column_config.TextColumn(width=108),
    "Файл": st.column_config.TextColumn(width=225),
    "Работа": st.column_config.TextColumn(width=205),
    **{name: st.column_config.NumberColumn(width=66, format="localized") for name in ("Строк", "Новых", "Заменит")},
    "Откуда известно": st.column_config.TextColumn(width=165),
    "Что это": st.column_config.TextColumn(width=112),
    "Пропало": st.column_config.NumberColumn(help="Работы есть в прежнем файле, а в этом нет", format="localized"),
}
_NAME = 30


def _shortened(name: str) -> str:
    """The name with its middle left out: its end tells one file from another."""
    half = (_NAME - 1) // 2
    return name if len(name) <= _NAME else f"{name[:half]}…{name[-half:]}"


def _places(file: Prepared) -> str:
    """Where the words stand that told the work."""
    return passports.few((o.where for p in file.report.passports for o in p.origins), 1)


def _identity(file: Prepared) -> str:
    """Several files of a drop may bear one name."""
    return f"{file.source.name}\n{file.source.sha256 if isinstance(file.source, SourceFile) else ''}"
