"""The journal of imports on «Данные»: drops of files, undone and given back whole, and the passports of their files."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import russian
from dashboard.subjects.data import journal
from dashboard.surfaces.parts import blocks, clicks, file_passport, import_jobs
from dashboard.surfaces.parts.state import ask, reading


def show() -> None:
    """All drops, the last one open."""
    batches = ask("data/batches")
    if batches.empty:
        blocks.empty("Загрузок ещё не было.", "Перетащите файлы в поле выше.", page=None)
        return
    passports = ask("data/passports")
    drop = _drop(reading().kept("drops", lambda: journal.drops_table(ask("data/batches"), ask("data/passports"))))
    files = batches[batches["drop_id"] == drop].reset_index(drop=True)
    standing = files.loc[files["revoked_at"].isna(), "batch_id"].tolist()
    undone = files.loc[files["revoked_at"].notna(), "batch_id"].tolist()
    with st.container(horizontal=True, vertical_alignment="center"):
        if standing:
            st.button(
                "Отменить всю загрузку",
                key="undo",
                icon=":material/undo:",
                on_click=clicks.told(import_jobs.undo),
                args=(standing,),
                help="Строки файлов перестанут учитываться. Сами файлы сохранены: загрузку можно вернуть.",
            )
        if undone:
            label = "Вернуть" if not standing else f"Вернуть отменённое: {_files(len(undone))}"
            st.button(
                label,
                key="give_back",
                icon=":material/redo:",
                on_click=clicks.told(import_jobs.give_back),
                args=(undone,),
            )
    _chosen(files, passports)


def _drop(drops: pd.DataFrame) -> str:
    """The drop whose row is chosen."""
    st.caption("Каждая загрузка — одна строка. Выбранная отменяется и возвращается целиком.")
    event = st.dataframe(
        drops,
        hide_index=True,
        key="drops",
        on_select="rerun",
        selection_mode="single-row-required",
        alt="Загрузки",
        height=blocks.height_of(drops, 250),
        column_config=_WIDTHS,
    )
    rows = event.selection.rows
    return str(drops.index[rows[0] if rows and rows[0] < len(drops) else 0])


_WIDTHS: dict[str, Any] = {
    "Файл": st.column_config.TextColumn(width=380),
    "Состояние": st.column_config.TextColumn(width=130),
    "Что это": st.column_config.TextColumn(width=190),
    "Работы": st.column_config.TextColumn(width=380),
    **{name: st.column_config.NumberColumn(format="localized") for name in ("Файлов", "Строк", "Отложено", "Повторов")},
}


def _chosen(files: pd.DataFrame, passports: pd.DataFrame) -> None:
    """Files of the drop; of those chosen the passports, and their own undoing."""
    st.caption("Файлы этой загрузки. Выберите файл, чтобы открыть его паспорт или отменить только его.")
    event = st.dataframe(
        journal.files_table(files),
        hide_index=True,
        key=f"batches_{files['drop_id'].iloc[0]}",
        on_select="rerun",
        selection_mode="multi-row",
        alt="Файлы одной загрузки",
        height=blocks.height_of(files, 300),
        column_config=_WIDTHS,
    )
    chosen = files.iloc[[row for row in event.selection.rows if row < len(files)]]
    standing = chosen.loc[chosen["revoked_at"].isna(), "batch_id"].tolist()
    if standing:
        label = f"Отменить выбранное: {_files(len(standing))}"
        st.button(
            label, key="undo_chosen", icon=":material/undo:", on_click=clicks.told(import_jobs.undo), args=(standing,)
        )
    for file in chosen.itertuples():
        rows = passports[passports["batch_id"] == file.batch_id]
        st.markdown(f"**{blocks.literal(str(file.file_name))}**")
        file_passport.sheets(rows)
        if rows.empty:
            st.caption("Паспорт этого файла не сохранён: файл загружен прежней версией программы или это не работы.")


def _files(n: int) -> str:
    return russian.count(n, "файл", "файла", "файлов")
