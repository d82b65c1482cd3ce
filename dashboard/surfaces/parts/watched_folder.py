"""A folder of this machine that «Данные» looks into: what comes there is shown in the preview, never taken unasked."""

import json
from collections.abc import Iterable
from functools import partial
from pathlib import Path

import streamlit as st

from dashboard import russian
from dashboard.access import acting
from dashboard.files.sources import expand
from dashboard.files.watching import Watched
from dashboard.store.durable import write_whole
from dashboard.surfaces.parts import blocks, clicks
from dashboard.surfaces.parts.state import store
from dashboard.surfaces.parts.upload import Arrived
from dashboard.vocabulary import Act, Right

_MOST = 300
"""Files shown at once; the others follow when these are taken."""
_WATCHED, _CAME = "watched", "came_to_folder"


def show() -> None:
    """The choice of a folder, and what is seen in it now."""
    folder = _chosen()
    with st.expander("Следить за папкой", expanded=folder is not None, icon=":material/folder_eye:"):
        st.caption(
            "Папка на компьютере, где запущена программа, или сетевая, видная с него. Новые файлы появятся в "
            "просмотре ниже, когда запишутся целиком; без вас ничего не загрузится."
        )
        if folder is None:
            _ask()
        else:
            st.fragment(_look, run_every=3)(folder)


def arrived() -> list[Arrived]:
    """Files that came to the folder and were not taken yet."""
    came: dict[Path, Arrived] = st.session_state.get(_CAME, {})
    for gone in [path for path in came if not path.exists()]:
        del came[gone]
    return list(came.values())[:_MOST]


def forget(files: Iterable[Arrived]) -> None:
    """Put files aside: they are shown again only when they change."""
    keys = {file.key for file in files}
    came: dict[Path, Arrived] = st.session_state.get(_CAME, {})
    st.session_state[_CAME] = {path: file for path, file in came.items() if file.key not in keys}


def _ask() -> None:
    with st.form("watch_folder", border=False):
        said = st.text_input("Папка", placeholder=r"Например D:\Отчёты ФИС ОКО", key="folder_said")
        if not st.form_submit_button("Следить", icon=":material/visibility:"):
            return
    folder = Path(said.strip().strip('"«»')).expanduser()
    if not said.strip() or not folder.is_dir():
        st.warning("Такой папки нет на компьютере, где запущена программа. Проверьте путь.", icon=":material/warning:")
        return
    with acting(Right.LOAD, Act.CHANGE, f"следить за папкой {folder.absolute()}"):
        write_whole(_note(), json.dumps({"folder": str(folder.absolute())}, ensure_ascii=False).encode())
    st.rerun()


def _look(folder: Path) -> None:
    """Look into the folder; the page is drawn anew when something came."""
    watched: Watched = st.session_state.setdefault(_WATCHED, Watched([folder]))
    new = watched.whole()
    came: dict[Path, Arrived] = st.session_state.setdefault(_CAME, {})
    came |= {path: _file(path, folder) for path in new}
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{blocks.literal(str(folder))}** — {_seen(watched, len(came))}")
        st.button("Перестать", key="stop_watching", icon=":material/visibility_off:", on_click=clicks.told(_stop))
    if new:
        st.rerun(scope="app")


def _seen(watched: Watched, came: int) -> str:
    if watched.lost():
        return "папки сейчас не видно, ждём, пока она появится"
    if watched.is_waiting():
        return "файл ещё записывается, ждём"
    if came > _MOST:
        return f"{russian.count(came, 'файл', 'файла', 'файлов')}, показаны первые {_MOST}"
    return "смотрим каждые 3 секунды"


def _file(path: Path, folder: Path) -> Arrived:
    look = path.stat()
    name = path.relative_to(folder).as_posix()
    return Arrived(f"{path}:{look.st_size}:{look.st_mtime_ns}", name, partial(expand, path, name=name), quiet=True)


def _chosen() -> Path | None:
    try:
        folder: str = json.loads(_note().read_text("utf-8"))["folder"]
    except (OSError, ValueError, KeyError):
        return None
    return Path(folder)


def _stop() -> None:
    with acting(Right.LOAD, Act.CHANGE, "перестать следить за папкой"):
        _note().unlink(missing_ok=True)
    for name in (_WATCHED, _CAME):
        st.session_state.pop(name, None)


def _note() -> Path:
    """Where the folder is written down: beside the store, for the next visit."""
    return store().path.parent / "watched-folder.json"
