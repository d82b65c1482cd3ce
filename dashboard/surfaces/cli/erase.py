"""The command `erase`: a teacher or a school out of the store for good, and where copies with them still lie."""

from pathlib import Path
from typing import Annotated

import typer

from dashboard import russian
from dashboard.access import acting, book, users
from dashboard.backup.schedule import folder_of, kept_copies
from dashboard.derive.parts import PART_KEYS
from dashboard.derive.snapshots import DERIVED_KEYS
from dashboard.settings import settings
from dashboard.store import Store, StoreRefused
from dashboard.store.erasing import Erased
from dashboard.store.erasing import erase as erase_from
from dashboard.surfaces.cli.shared import StorePath, opened
from dashboard.vocabulary import Act, Right

_SURE = "Стереть {} навсегда? Отменить это нельзя. Сначала закройте программу."
_PLACES = {
    "decision_event": "решения совещаний",
    "decision_done": "отметки к решениям",
    "case_event": "разбирательства",
    "recheck_draw": "жребии перепроверок",
    "self_analysis": "ответы самоанализа",
    "self_analysis_answer": "ответы самоанализа",
    "self_analysis_event": "замечания к самоанализу",
    "cross_check_pair": "взаимопроверка",
    "zone_seen": "зоны прежних взглядов",
    "trial": "испытания признаков",
    "progress_event": "отметки об исполнении",
    "measure": "мероприятия планов",
    "measure_event": "правки мероприятий",
    "plan": "планы",
    "route": "маршруты",
    "unit_seen": "названия школ",
    "batch": "имена файлов",
}
_NOT_TWO = "Назовите одно: --teacher код педагога или --school логин школы."


def erase(
    teacher: Annotated[str | None, typer.Option(help="Код педагога, например П-17.")] = None,
    school: Annotated[str | None, typer.Option(help="Логин школы, например edu000101.")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Не спрашивать.")] = False,
    store: StorePath = None,
) -> None:
    """Стереть педагога или школу навсегда: из хранилища и исходников; назвать копии, где они ещё есть."""
    if (teacher is None) == (school is None):
        typer.echo(_NOT_TWO, err=True)
        raise typer.Exit(1)
    code = (teacher or school or "").strip()
    what = f"{'педагога' if teacher else 'школу'} {code}"
    if not yes and not typer.confirm(_SURE.format(what)):
        raise typer.Exit(1)
    place = (store or settings().store).absolute()
    with opened(place) as known, acting(Right.PEOPLE, Act.ERASE, what, place=book.place(place)) as who:
        try:
            # logins first: an erasing that is cut off and given again no longer knows whose they were
            people = users.forget(code if school else None, _teachers(known, school, code), who, book.place(place))
            found = erase_from(known, "teacher" if teacher else "school", code, who, {**DERIVED_KEYS, **PART_KEYS})
        except StoreRefused as error:
            typer.echo(str(error), err=True)
            raise typer.Exit(1) from error
    rows = sum(found.rows.values())
    for said in _told(found, people, place.path):
        typer.echo(said)
    if not rows:
        typer.echo(
            f"В хранилище нет ни одной строки про {what}: проверьте код. "
            "Если прошлое стирание прервалось, теперь оно доведено до конца.",
            err=True,
        )
        raise typer.Exit(1)


def _teachers(known: Store, school: str | None, code: str) -> list[str]:
    """Codes of the teachers who go: the one named, or those known in the school only."""
    return known.query("teachers/of_school_only", school=code)["teacher"].tolist() if school else [code]


def _told(found: Erased, people: list[str], place: Path) -> list[str]:
    """What was erased, what people must still do by hand, and where copies lie."""
    rows, files = sum(found.rows.values()), len(found.files)
    said = [
        f"Стёрто: {russian.count(rows, 'строка', 'строки', 'строк')}, "
        f"{russian.count(files, 'исходный файл', 'исходных файла', 'исходных файлов')}. Хранилище переписано заново."
    ]
    said += [f"Вход закрыт и удалён: {login}." for login in people]
    for table, count in sorted(found.mentions.items()):
        said.append(f"Ещё упоминается в текстах, исправьте сами: {_PLACES.get(table, table)} — {count}.")
    said += [f"Ещё есть в копии, удалите её или замените новой: {file}" for file in _copies(place)]
    return said


def _copies(place: Path) -> list[Path]:
    """Scheduled copies, stores kept before a step of the schema, stores replaced by a restored one."""
    kept = [copy.file for copy in kept_copies(place, folder_of(place))]
    beside = place.parent.glob(f"{place.stem}.before-*{place.suffix}")
    return [*kept, *sorted(beside), *sorted(place.parent.glob(f"{place.stem}.replaced-*"))]
