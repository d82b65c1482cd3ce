"""From files to facts: one drop of files is read first, then taken in one transaction with all that follows from it."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from dashboard.files.sources import Refusal, SourceFile, collect, expand
from dashboard.imports.corrections import remembered
from dashboard.imports.derived import Tell, part, silent
from dashboard.imports.drop import DEMO_USER, give_back, hashes_for, register_for, take_in, undo
from dashboard.imports.passport import Correction
from dashboard.imports.prepared import Prepared, Ready, compared, placed, prepare
from dashboard.imports.report import FileReport
from dashboard.imports.several import Ask, prepare_each
from dashboard.store import Store

__all__ = [
    "DEMO_USER",
    "Ask",
    "Prepared",
    "Ready",
    "compared",
    "give_back",
    "hashes_for",
    "import_paths",
    "import_sources",
    "placed",
    "prepare",
    "prepare_each",
    "register_for",
    "take_in",
    "undo",
]


def import_paths(
    store: Store, paths: Iterable[Path], who: str, progress: Tell | None = None, correction: Correction | None = None
) -> list[FileReport]:
    """Import files and folders as one drop, one report per file (files inside an archive one by one).

    A `correction` stands over the words of the only file named; of several files it answers only what each leaves out.
    """
    tell = progress or silent
    found = [(file, root) for root in paths for file in collect([root])]
    alone = len(found) == 1 and not found[0][1].is_dir()
    said = replace(correction, forced=alone) if correction else None
    return import_sources(store, _opened(found, part(tell, 0, 0.5)), who, part(tell, 0.5, 1), said)


def import_sources(
    store: Store,
    sources: Iterable[SourceFile | Refusal],
    who: str,
    progress: Tell | None = None,
    correction: Correction | None = None,
) -> list[FileReport]:
    """Read and check all files, then take them as one drop: `take_in`."""
    known, said, files = hashes_for(store, who), remembered(store), []
    schools = register_for(store, who)
    asks = (Ask(source, said, correction) for source in sources)
    with closing(prepare_each(asks, known, schools)) as read:
        for file in read:
            files.append(file)
            if isinstance(file, Ready):
                known.add(file.source.sha256)
    return take_in(store, files, who, progress)


def _opened(found: list[tuple[Path, Path]], tell: Tell) -> Iterator[SourceFile | Refusal]:
    for done, (file, root) in enumerate(found):
        # a file of a folder is named by its place in it: reports of several years bear the same name
        name = file.relative_to(root).as_posix() if root.is_dir() else file.name
        tell(done / len(found), f"Читаем «{name}»: {done + 1} из {len(found)}")
        yield from expand(file, name=name)
