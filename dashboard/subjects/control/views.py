"""Control: what the commissions found in rechecked works; observers where their register came."""

import pandas as pd

from dashboard import russian
from dashboard.method.recheck import intervals
from dashboard.reading.masking import without_small
from dashboard.subjects.blocks import Column, Footnote, Table, Text, table
from dashboard.subjects.control.case_views import board
from dashboard.subjects.control.decisions import decisions
from dashboard.subjects.control.effect import after_measures
from dashboard.subjects.control.fulfilment import fulfilment
from dashboard.subjects.district.district import District
from dashboard.subjects.place import Place
from dashboard.subjects.view import View, joined, nothing

_NO_RECHECKS = "Сведений о перепроверках за этот год нет."
_NO_OBSERVERS = "Сведений о наблюдателях нет: охват наблюдением показать нельзя."


def control(district: District) -> View:
    """The recheck register of the year with Wilson intervals."""
    reading = district.reading
    rows = reading.ask("control/rechecks")
    totals = reading.exact("control/rechecks")[["works", "lowered"]].sum()
    works, lowered = int(totals["works"]), int(totals["lowered"])
    if not works:
        return View(_NO_RECHECKS, document=(Text(_NO_RECHECKS, "empty"), Text(_NO_OBSERVERS, "empty")))
    if works < reading.least_n:
        return nothing(f"Перепроверено {reading.few} работ: итоги такой малой группы не показываются.")
    kept, hidden = without_small(rows, "works", reading.few)
    found = _lowered(lowered, works, reading.least_n if hidden else 0)
    finding = f"Перепроверено {russian.count(works, 'работа', 'работы', 'работ')}, {found}"
    note = joined("Интервал Уилсона, 95 %; источник: реестр перепроверки", hidden)
    listed = _rechecks(kept, note)
    careful = Footnote("Чем меньше работ перепроверено, тем шире интервал и осторожнее вывод.")
    document = (Text(f"{finding}."), listed, Text(_NO_OBSERVERS, "empty"), careful)
    return View(finding, note, document=document, main=listed, speech=(note,))


def _lowered(lowered: int, works: int, least: int) -> str:
    """How many were lowered; where rows are hidden, that it is fewer than `least` or all but as few."""
    if lowered < least:
        return f"результат снижен менее чем в {least} из них"
    if works - lowered < least:
        return "результат снижен почти у всех"
    share = russian.percent(100 * lowered / works)
    return f"результат снижен в {russian.count(lowered, 'работе', 'работах', 'работах')} ({share})"


def _rechecks(rows: pd.DataFrame, note: str) -> Table:
    shown = intervals(rows).join(rows["name"])
    shown = shown.assign(
        what=[russian.assessment_code(r.subject, r.grade) for r in shown.itertuples()],
        interval=[f"{russian.number(r.low_pct)}–{russian.percent(r.high_pct)}" for r in shown.itertuples()],
    )
    columns = [
        ("name", Column("Школа", width=2.4)),
        ("what", Column("Работа")),
        ("works", Column("Перепроверено, n", "number", width=1.3)),
        ("lowered", Column("Снижено", "number")),
        ("raised", Column("Повышено", "number")),
        ("lowered_pct", Column("Снижено, %", "percent", heat=True)),
        ("interval", Column("Интервал", width=1.1)),
    ]
    ordered = shown.sort_values("lowered_pct", ascending=False)
    return table("Итоги перепроверки", ordered, columns, note, "Перепроверка")


PLACES = (
    Place("control", "Контроль и перепроверка", control, 90),
    Place("cases", "Разбирательства", board, 88, on_screen=True, screen_order=65, without_results=True, only_told=True),
    Place("effect", "Что изменилось после меры", after_measures, 92, only_told=True),
    Place(
        "fulfilment",
        "Исполнение решений",
        fulfilment,
        16,
        on_screen=True,
        screen_order=70,
        is_public=True,
        section="Исполнение решений прошлого совещания",
        without_results=True,
        only_told=True,
    ),
    Place("decisions", "Решения", decisions, 950, on_screen=True),
)
