"""`import --watch`: new whole files are taken as they come, until the command is stopped."""

import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import typer

from dashboard import russian
from dashboard.access import acting, book
from dashboard.address import Address
from dashboard.files.sources import Refusal, SourceFile, expand
from dashboard.files.watching import Watched
from dashboard.imports.passport import Correction
from dashboard.imports.pipeline import import_sources
from dashboard.imports.report import FileReport
from dashboard.settings import settings
from dashboard.store import StoreRefused, open_store
from dashboard.surfaces.cli.shared import opened
from dashboard.vocabulary import Act, Right

EVERY = 1.0
"""Seconds between two looks at the folder."""
Told = Callable[[list[FileReport]], None]


def watch_paths(store: Address | None, paths: list[Path], said: Correction | None, told: Told) -> None:
    """Take what is there and what comes later; ends without a word of failure when it is interrupted or stopped.

    The store is held only while files are taken, so that the pages may be opened in between. `said` answers what
    a file does not say.
    """
    answers = replace(said, forced=False) if said else None
    for ending in (signal.SIGINT, signal.SIGTERM):  # a shell that starts it in the background has SIGINT ignored
        signal.signal(ending, signal.default_int_handler)
    with opened(store, make=True):
        pass
    typer.echo(f"Следим: {', '.join(map(str, paths))}. Остановить: Ctrl+C.", err=True)
    try:
        _Watch(store or settings().store, Watched(paths), answers, told).go_on()
    except KeyboardInterrupt:
        typer.echo("Больше не следим.", err=True)


class _Watch:
    def __init__(self, store: Address, watched: Watched, answers: Correction | None, told: Told) -> None:
        self.store, self.watched, self.answers, self.told = store, watched, answers, told
        self.said: dict[str, str] = {}

    def go_on(self) -> None:
        while True:
            lost = ", ".join(map(str, self.watched.lost()))
            self._say("lost", f"Не видно: {lost}. Ждём, пока появится." if lost else "")
            if whole := self.watched.whole():
                self._take(whole)
            time.sleep(EVERY)

    def _take(self, paths: list[Path]) -> None:
        try:
            store = open_store(self.store)
        except StoreRefused as refused:
            self._put_off(paths, refused)
            return
        try:
            sources = [source for path in paths if path.exists() for source in self._in(path)]
            with acting(
                Right.LOAD,
                Act.IMPORT,
                f"из папки: {', '.join(path.name for path in paths)}",
                place=book.place(self.store),
            ) as who:
                self.told(import_sources(store, sources, who, correction=self.answers))
            self._say("store", "")
        except StoreRefused as refused:
            self._put_off(paths, refused)
        finally:
            store.close()

    def _put_off(self, paths: list[Path], refused: StoreRefused) -> None:
        waits = russian.count(len(paths), "файл подождёт", "файла подождут", "файлов подождут")
        self._say("store", f"{refused} {waits}.")
        self.watched.give_again(paths)

    def _say(self, about: str, sentence: str) -> None:
        """Say a trouble once, not at every look."""
        if sentence and sentence != self.said.get(about):
            typer.echo(sentence, err=True)
        self.said[about] = sentence

    def _in(self, path: Path) -> Iterator[SourceFile | Refusal]:
        return expand(path, name=self._name(path))

    def _name(self, path: Path) -> str:
        root = next(root for root in self.watched.roots if path == root or root in path.parents)
        return path.name if path == root else path.relative_to(root).as_posix()
