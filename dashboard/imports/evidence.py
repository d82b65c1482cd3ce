"""Which check work a sheet is of: evidence weighed by where it stands, never the first that comes.

The form's own words weigh most (titles and labelled cells above the table), then the sheet's name, then the file's
and the folder's, then what the table and the layout let guess. Of one weight two that differ are asked about, and a
lighter one that differs from what was taken is told.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from dashboard.files.sheets import Sheet
from dashboard.files.tidy import academic_year, plain
from dashboard.imports.frame import HEADER_DEPTH, Assessment, advanced_of, profile_of, says_base
from dashboard.imports.lines import Said, line_of, understood
from dashboard.imports.passport import ASKED, FILE_NAME, FOLDER, GRADE, SUBJECT, YEAR, Origin, Passport
from dashboard.imports.readout import NOTE, Book, Problem, SheetRefused

Value = str | int
_KEYS = (SUBJECT, GRADE, YEAR)


class Weight(IntEnum):
    """How much a place's words weigh. An ANSWER is a person's word for what the files leave out or contradict."""

    USUAL = 1
    ANSWER = 2
    NAMES = 3
    SHEET = 4
    FORM = 5
    PERSON = 6


@dataclass(frozen=True)
class Witness:
    """One value told by one place."""

    key: str
    value: Value
    weight: Weight
    where: str
    words: str

    @property
    def origin(self) -> Origin:
        """The place, for the passport."""
        return Origin(self.key, self.where, self.words, self.weight is Weight.USUAL)


@dataclass(frozen=True)
class Guess:
    """What a table or a layout lets guess where nothing is written: `value` and why."""

    key: str
    value: Value | None
    why: str


def tell_work(sheet: Sheet, header: int, book: Book, guesses: Iterable[Guess] = ()) -> Assessment:
    """Which check work the table under the header row `header` (index) is of.

    `guesses` are asked only for what is written nowhere, and are marked as guesses.

    Raises:
        SheetRefused: subject, grade or year is nowhere to be found, or is told in two ways; its passport says which.
    """
    frame = [("над таблицей", understood(line_of(row))) for row in sheet.rows[:header] if any(row)]
    frame += [("лист «Служебный»", understood(line)) for line in _service_lines(sheet, book)]
    witnesses = list(_witnesses(sheet, frame, book, guesses))
    taken, asked = {}, {}
    for key in _KEYS:
        best, rivals = _weighed(_of_level([w for w in witnesses if w.key == key]))
        if best is None or rivals:
            asked[key] = rivals
        if best is not None:
            taken[key] = best
    if asked:
        known = {key: witness for key, witness in taken.items() if key not in asked}
        raise SheetRefused(_question(asked), _passport(sheet, known, asked))
    return replace(_assessment(taken, [line for _, line in frame]), notes=tuple(_notes(sheet, taken, witnesses)))


def _witnesses(sheet: Sheet, frame: list[tuple[str, Said]], book: Book, guesses: Iterable[Guess]) -> Iterator[Witness]:
    said = book.correction
    person = Weight.PERSON if said.forced else Weight.ANSWER
    year = int(said.academic_year[-4:]) if said.academic_year else None
    for key, value in ((SUBJECT, said.subject), (GRADE, said.grade), (YEAR, year)):
        if value is not None:
            yield Witness(key, value, person, "указано при загрузке", "")
    for where, line in frame:
        yield from _of_line(line, Weight.FORM if line.is_title or line.is_label else Weight.SHEET, where)
    *folders, name = re.split(r"[\\/]", book.file_name)
    if _spelled(sheet.name) != _spelled(name):  # the only sheet of a text file bears the file's name
        yield from _of_line(understood(sheet.name), Weight.SHEET, "имя листа")
    yield from _of_line(understood(_spelled(name)), Weight.NAMES, FILE_NAME)
    for folder in folders:
        yield from _of_line(understood(_spelled(folder)), Weight.NAMES, FOLDER)
    for guess in guesses:
        if guess.value is not None:
            yield Witness(guess.key, guess.value, Weight.USUAL, guess.why, "")


def _of_line(line: Said, weight: Weight, where: str) -> Iterator[Witness]:
    told: dict[str, Sequence[Value]] = {
        SUBJECT: sorted(line.subjects),
        GRADE: sorted(line.grades),
        YEAR: sorted(line.years),
    }
    for key, values in told.items():
        yield from (Witness(key, value, weight, where, line.words) for value in values)


def _of_level(witnesses: list[Witness]) -> list[Witness]:
    """«Математика» beside «Математика (углублённый уровень)» does not speak against it, «базовый уровень» does."""
    values = {witness.value for witness in witnesses}

    def is_vague(witness: Witness) -> bool:
        levels = {advanced_of(str(witness.value)), profile_of(str(witness.value))} - {None}
        return witness.key == SUBJECT and bool(levels & values) and not says_base(witness.words)

    return [witness for witness in witnesses if not is_vague(witness)]


def _weighed(witnesses: list[Witness]) -> tuple[Witness | None, list[Witness]]:
    """The heaviest witness, and, if others of its weight tell otherwise, one witness of each value."""
    if not witnesses:
        return None, []
    top = max(witness.weight for witness in witnesses)
    heaviest: dict[Value, Witness] = {}
    for witness in witnesses:
        if witness.weight == top:
            heaviest.setdefault(witness.value, witness)
    first, *others = heaviest.values()
    answer = next((witness for witness in witnesses if witness.weight is Weight.ANSWER), None)
    if others and answer:
        return answer, []
    return first, [first, *others] if others else []


def _assessment(taken: dict[str, Witness], frame: list[Said]) -> Assessment:
    year = int(taken[YEAR].value)
    tops = [line.max_score for line in frame if line.max_score]
    days = [line.held_on for line in frame if line.held_on and year in line.years]
    return Assessment(
        subject=str(taken[SUBJECT].value),
        grade=int(taken[GRADE].value),
        year=year,
        max_score=tops[-1] if tops else None,
        held_on=days[-1] if days else None,
        origins=tuple(taken[key].origin for key in _KEYS),
    )


def _passport(sheet: Sheet, taken: dict[str, Witness], asked: dict[str, list[Witness]]) -> Passport:
    known = {key: witness.value for key, witness in taken.items()}
    rivals = tuple(witness.origin for several in asked.values() for witness in several)
    return Passport(
        sheet.name,
        "",
        subject=str(known[SUBJECT]) if SUBJECT in known else None,
        grade=int(known[GRADE]) if GRADE in known else None,
        academic_year=academic_year(int(known[YEAR])) if YEAR in known else None,
        origins=tuple(witness.origin for witness in taken.values()) + rivals,
        asked=tuple(asked),
    )


def _question(asked: dict[str, list[Witness]]) -> str:
    lacking = [ASKED[key] for key, rivals in asked.items() if not rivals]
    said = [f"Не удалось определить {', '.join(lacking)}"] if lacking else []
    for key, rivals in asked.items():
        if rivals:
            told = " и ".join(f"{spoken(key, w.value)} ({w.origin.place})" for w in rivals)
            said.append(f"{ASKED[key].capitalize()} назван по-разному: {told}")
    return (
        f"{'. '.join(said)}. Укажите при загрузке или допишите в строку над таблицей, например "
        "«ВПР 2026 Русский язык 4 класс»"
    )


def _notes(sheet: Sheet, taken: dict[str, Witness], witnesses: list[Witness]) -> Iterator[Problem]:
    for key, best in taken.items():
        if best.weight is Weight.USUAL:
            said = f"{ASKED[key].capitalize()} в файле не назван: взято {spoken(key, best.value)} ({best.where}). "
            yield Problem(sheet.name, None, "", "", f"{said}Если это не так, укажите при загрузке", NOTE)
        others = [w for w in witnesses if w.key == key and w.weight is not Weight.ANSWER]
        against = {w.value: w for w in others if w.value != best.value}
        for other in against.values():
            said = f"{other.origin.place}: {spoken(key, other.value)}, а взято {spoken(key, best.value)}"
            yield Problem(sheet.name, None, "", "", f"{said} ({best.origin.place})", NOTE)


def spoken(key: str, value: Value) -> str:
    """A subject's code, «4 класс», «2025/2026»."""
    if key == GRADE:
        return f"{value} класс"
    return academic_year(int(value)) if key == YEAR else str(value)


def _service_lines(sheet: Sheet, book: Book) -> Iterator[str]:
    """Lines of the sheet «Служебный» of a collection form: it speaks of the whole form."""
    for other in book.sheets:
        if other is not sheet and plain(other.name).startswith("служебн"):
            yield from (line_of(row) for row in other.rows[:HEADER_DEPTH])


def _spelled(name: str) -> str:
    return re.sub(r"\.\w{2,8}$", "", name).replace("_", " ")
