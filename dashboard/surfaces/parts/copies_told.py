"""Where and when the last good copy is, how old, and why the last try failed: one sentence on «Данные»."""

from datetime import datetime, timedelta

import streamlit as st

from dashboard import clock, russian
from dashboard.access import acting
from dashboard.backup.keeper import make_scheduled
from dashboard.backup.schedule import Failure, Kept, failure_of, folder_of, kept_copies, last_good
from dashboard.imports.derived import Tell
from dashboard.imports.report import FileReport
from dashboard.surfaces.parts import blocks, clicks, jobs
from dashboard.surfaces.parts.state import store
from dashboard.vocabulary import Act, Right

OLD = timedelta(hours=48)
_NONE = "Резервной копии ещё нет: первая появится сама, когда будут загружены свои файлы."


def warn() -> None:
    """A word at the top of the page when copies are not as they should be."""
    last, failed, now = _found()
    if failed or (last and now - last.made_at > OLD):
        st.warning(blocks.literal(told(last, failed, now)), icon=":material/backup:")


def show() -> None:
    """The sentence, and a copy at once for who wants it."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("Сделать копию сейчас", key="copy_now", icon=":material/backup:", on_click=clicks.told(_copy_now))
        st.caption(blocks.literal(told(*_found())))


def told(last: Kept | None, failed: Failure | None, now: datetime) -> str:
    """The sentence; moments are local."""
    size = russian.number(last.size / 1e6, 1) if last else ""
    where = (
        f"Последняя целая резервная копия: {last.made_at:%d.%m.%Y в %H:%M}, {age(now - last.made_at)}, "
        f"{size} МБ, {last.file}."
        if last
        else _NONE
    )
    return f"{failed.at:%d.%m.%Y в %H:%M}. {failed.why} {where}" if failed else where


def age(passed: timedelta) -> str:
    """`3 часа назад`, roughly."""
    hours = passed.total_seconds() / 3600
    if hours < 0:
        return "по часам она из будущего: проверьте дату на компьютере"
    if hours < 1:
        return "меньше часа назад"
    if hours < 48:
        return f"{russian.count(int(hours), 'час', 'часа', 'часов')} назад"
    return f"{russian.count(int(hours // 24), 'день', 'дня', 'дней')} назад"


def _found() -> tuple[Kept | None, Failure | None, datetime]:
    path, now = store().path, clock.local_now()
    return last_good(_copies(str(path)), now), failure_of(path), now


@st.cache_data(ttl=30, max_entries=1, show_spinner=False)
def _copies(path: str) -> list[Kept]:
    """Copies in their folder, which may be far away and slow to answer."""
    where = store().path
    return kept_copies(where, folder_of(where))


def _copy_now() -> None:
    opened = store()

    def work(tell: Tell) -> list[FileReport]:
        tell(0.1, "Копируем хранилище и исходники…")
        make_scheduled(opened)
        _copies.clear()
        return []

    title = "Резервная копия"
    with acting(Right.LOAD, Act.BACKUP, "копия по кнопке") as who:
        jobs.start(title, who, work, ended="Резервная копия сделана и проверена.", alone=True)
