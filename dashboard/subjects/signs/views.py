"""Where to look first: verdicts of the schools with reason, n, rarity and action; zones of every check work."""

from collections.abc import Sequence

from dashboard import russian
from dashboard.subjects.blocks import Block, Column, Footnote, Heading, Table, Text, table
from dashboard.subjects.district import summary
from dashboard.subjects.district.district import District
from dashboard.subjects.place import Place
from dashboard.subjects.signs import wording
from dashboard.subjects.signs.matrix import matrix_of
from dashboard.subjects.signs.spoken import spoken
from dashboard.subjects.signs.verdict import Verdict, by_chance, in_zones, left, with_signs
from dashboard.subjects.view import View
from dashboard.vocabulary import QUESTIONS

CAUTION = (
    "Признак — повод посмотреть работы, а не доказательство: так же может выглядеть и честная работа. Результаты ВПР "
    "не используются для оценки учителей и школ."
)
_NONE = "Школ с признаками в этом году нет."
_UNASKED = "Признаки не рассчитаны ни для одной школы"
_WORKS_WIDE = 16
_LEGEND = "◆ присмотреться, ■ проверить, ▲ перепроверка, · обычная; пусто: работы не было или участников меньше 10"
_SCHOOL = Column("Школа", width=2)
_N = Column("Работ, n", "number", width=0.95)


def look_first(district: District) -> View:
    """The schools with signs in order of evidence, the first few on a screen."""
    found, lines = with_signs(district.verdicts), summary.first_lines(district.verdicts)
    if not any(one.deciding_one_in is not None for one in district.verdicts):
        said = Text(f"{_UNASKED}: для вопросов не хватает данных. Это не значит, что признаков нет.", "empty")
        return View(_UNASKED, document=(said,), points=(said.text,))
    finding = in_zones(found) if found else "Необычных картин в этом году нет"
    order = "Порядок по силе признаков, а не по результату; признак не доказательство."
    note = f"{order} {by_chance(district.reading)}".strip()
    if not found:
        document: tuple[Block, ...] = (Text(note), Text(_NONE, "empty"), *_left(district), Footnote(CAUTION))
        return View(finding, note, document=document, points=(_NONE,), speech=(CAUTION,))
    title = "Школы, на которые стоит посмотреть сначала"
    clearing = [Text(text, "bullet") for text in _clearing(found)]
    return View(
        finding,
        note,
        lines=lines,
        document=(
            Text(note),
            _reasons(found, title),
            *_left(district),
            Heading("Что снимет вопросы"),
            *clearing,
            Footnote(CAUTION),
        ),
        main=_reasons(lines, title),
        speech=(*(f"{one.name}: {one.why}; {one.action}." for one in lines), CAUTION),
    )


def _left(district: District) -> list[Block]:
    """Schools that were in the list this year and are not now: a line that went says so."""
    gone = left(district.verdicts)
    lines: list[Block] = [Text(f"{one.name}: {one.history}", "bullet") for one in gone]
    return [Heading("Были в списке раньше, сейчас нет"), *lines] if lines else []


def _reasons(found: Sequence[Verdict], title: str) -> Table:
    columns = (
        _SCHOOL,
        Column("Зона", "zone", width=1.95),
        Column("Что видно", width=3.6),
        _N,
        Column("Случайно бывает", width=2),
        Column("Что сделать", width=1.7),
    )
    rows = tuple((one.name, one.sign, one.why, one.shown_pupils, one.rarity, one.action) for one in found)
    return Table(title, columns, rows, "Порядок по силе признаков, а не по результату", "Зоны риска")


def _clearing(found: Sequence[Verdict]) -> list[str]:
    asked = dict.fromkeys(one.question for one in found if one.question in wording.CLEARS)
    return [f"{QUESTIONS[question]}: {wording.CLEARS[question]}" for question in asked if question]


def all_schools(district: District) -> Table:
    """Every school in order of evidence."""
    marked = district.reading.ask("signs/lines").set_index("school")["markers_2019"]
    columns = (
        Column("Школа", width=2.6),
        Column("Зона", "zone", width=1.8),
        Column("Случайно бывает", width=3),
        Column("Видов работ", "number"),
        _N,
        Column("Маркеры 2019 г.", "number", width=1.2),
    )
    rows = tuple(
        (one.name, one.sign, one.rarity, one.cells, one.shown_pupils, int(marked.get(one.school, 0)))
        for one in district.verdicts
    )
    note = "Порядок по силе признаков. Это не рейтинг: результаты ВПР не сравнивают школы"
    return Table("Все школы района", columns, rows, note, "Все школы")


def all_works(district: District) -> list[Block]:
    """Schools × check works by zone; works below 10 have no zone and stay empty."""
    matrix = matrix_of(district.reading, district.verdicts)
    if matrix.is_empty:
        return [Text("Зон по отдельным работам нет: нет работ не менее чем с 10 участниками.", "empty")]
    order, wide = matrix.heads(), matrix.table()
    found: list[Block] = [Heading("Проверочные работы по зонам")]
    for start in range(0, len(order), _WORKS_WIDE):
        part = order[start : start + _WORKS_WIDE]
        columns = [(work, Column(work.replace(russian.NBSP, " "), "zone")) for work in part]
        title = f"Зоны {part[0]}–{part[-1]}"
        first = ("name", Column("Школа", width=4.6))
        found.append(table("Зоны по школам и работам", wide, [first, *columns], _LEGEND, title))
    return found


PLACES = (
    Place("lines", "На что посмотреть сначала", look_first, 40, on_screen=True, each=spoken, section="Зоны риска"),
)
