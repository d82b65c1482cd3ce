"""The registered versions of the method in words: what each changed, promised, and where that was measured."""

from collections.abc import Sequence
from datetime import date

from dashboard import russian
from dashboard.derive.recipe import method_hash
from dashboard.derive.versions import MethodVersion, versions
from dashboard.subjects.blocks import Column, Table, Value
from dashboard.subjects.view import View, joined
from dashboard.vocabulary import MANIPULATIONS

_SHOWN_OF_HASH = 12
_REACHED = "что из обещанного достигнуто, показывает «Проверка метода»"
_COLUMNS = (
    Column("Версия"),
    Column("Дата", "date"),
    Column("Что изменилось", width=4),
    Column("Обещано: различает (AUC, не меньше)", width=3),
    Column("Обещано: ложных тревог не больше", width=2),
    Column("Где проверено", width=2),
    Column("Отпечаток кода", width=1.5),
)


def registry(known: Sequence[MethodVersion] | None = None, code: str | None = None) -> View:
    """The register, the latest version first; `known` and `code` are of this program where they are not given."""
    found = list(versions() if known is None else known)
    last, of_code = found[-1], code or method_hash()
    same = of_code == last.hash
    finding = f"Методика {last.version} от {russian.day(last.date)}"
    state = "отпечаток кода этой установки с ней совпадает" if same else _OTHER_CODE.format(of_code[:_SHOWN_OF_HASH])
    note = joined("" if last.released else "ещё не выпущена", state)
    title = "Зарегистрированные версии"
    rows = tuple(_row(one) for one in reversed(found))
    return View(
        finding, note, remarks=(f"{note[:1].upper()}{note[1:]}.",), document=(Table(title, _COLUMNS, rows, _REACHED),)
    )


def changed(before: str, day: date) -> str:
    """That the report before was made by another version; empty where it was this one."""
    last = versions()[-1]
    if before == last.version:
        return ""
    was = f"в отчёте на {russian.day(day)} была {before}"
    return f"Методика обновлена: {was}, теперь {last.version}. {last.note} Часть зон могла измениться из-за этого."


_OTHER_CODE = "код этой установки другой ({}): показатели не этой версии"


def _row(one: MethodVersion) -> tuple[Value, ...]:
    where = joined(", ".join(one.worlds), f"зёрна {one.seeds}" if one.seeds else "")
    return one.version, one.date, one.note, floors(one), alarms(one), where, one.hash[:_SHOWN_OF_HASH]


def floors(one: MethodVersion) -> str:
    """`подтянуты до отметки 0,95; …`; empty where nothing was promised."""
    named = (f"{MANIPULATIONS.get(kind, kind)} {russian.number(least, 2)}" for kind, least in one.floors.items())
    return "; ".join(named)


def alarms(one: MethodVersion) -> str:
    """`8 % честных за порогом 5 %; …`; empty where nothing was promised."""
    said = ((russian.percent(100 * most), russian.percent(100 * float(level))) for level, most in one.alarms.items())
    return "; ".join(f"{most} честных за порогом {level}" for most, level in said)
