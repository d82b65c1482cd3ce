"""Control: what the commissions found in rechecked works; observers where their register came."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import pandas as pd

from dashboard import russian
from dashboard.method.sequential import ALPHA, THRESHOLD
from dashboard.reading import Reading
from dashboard.reading.masking import without_small
from dashboard.subjects.blocks import Block, Column, Footnote, Table, Text, table
from dashboard.subjects.control import recheck
from dashboard.subjects.control.analyses import analyses
from dashboard.subjects.control.case_views import board
from dashboard.subjects.control.crossing import cross
from dashboard.subjects.control.decisions import decisions
from dashboard.subjects.control.effect import after_measures
from dashboard.subjects.control.fulfilment import fulfilment
from dashboard.subjects.control.observers import observers
from dashboard.subjects.control.recheck import Recheck
from dashboard.subjects.district.district import District
from dashboard.subjects.place import Place
from dashboard.subjects.view import View, joined, nothing
from dashboard.vocabulary.control import VERDICT_NAMES, Verdict

_NO_RECHECKS = "Сведений о перепроверках за этот год нет."
_NO_OBSERVERS = "Сведений о наблюдателях нет: охват наблюдением показать нельзя."
HOW = (
    "Чисто снижено: работы, где комиссия снизила отметку, минус работы, где повысила: добросовестные эксперты "
    "расходятся в обе стороны. Интервал верен, на какой бы работе ни остановились; признак подтверждён или снят, когда "
    f"доля выше или ниже {russian.percent(100 * THRESHOLD)} с риском ошибки {russian.percent(100 * ALPHA)}. Риск "
    "обещан, если порядок работ определил жребий."
)


def control(district: District) -> View:
    """The recheck register of the year: net shares with intervals valid at any stop, verdicts, honest disagreement."""
    reading = district.reading
    found = recheck.rechecks(reading)
    works = sum(one.rechecked for one in found)
    if not works:
        drawn = russian.count(len(found), "перепроверка", "перепроверки", "перепроверок")
        said = f"Жребий брошен, результатов ещё нет: {drawn}." if found else _NO_RECHECKS
        return View(said, document=(Text(said, "empty"), Text(_NO_OBSERVERS, "empty")))
    if works < reading.least_n:
        return nothing(f"Перепроверено {reading.few} работ: итоги такой малой группы не показываются.")
    rows = frame_of(found, reading.least_n, leaves=bool(reading.limits))
    kept, hidden = without_small(rows, "rechecked", reading.few)
    finding = f"Перепроверено {russian.count(works, 'работа', 'работы', 'работ')}: {_verdicts(found)}"
    note = joined("Интервал верен при любой остановке; источник: реестр перепроверки", hidden)
    listed = register(kept, note)
    careful = Footnote(HOW)
    document = (Text(f"{finding}."), listed, *_disagreement(reading), Text(_NO_OBSERVERS, "empty"), careful)
    return View(finding, note, document=document, main=listed, speech=(note,))


def _verdicts(found: Sequence[Recheck]) -> str:
    """`признак подтверждён 1, признак снят 1`: how many check works had which verdict."""
    counted = Counter(one.verdict for one in found if one.is_begun)
    order = (Verdict.CONFIRMED, Verdict.CLEARED, Verdict.OPEN)
    return ", ".join(f"{VERDICT_NAMES[one]} {counted[one]}" for one in order if counted[one])


def frame_of(found: Sequence[Recheck], least_n: int, leaves: bool = False) -> pd.DataFrame:
    """Rechecks as rows for a table, the strongest first; counts of too few works are left out.

    Of what `leaves` the house also those of which few works were lowered or raised: the verdict tells enough.
    """
    rows = [_row(one, one.is_small(least_n), leaves and _tells_few(one, least_n)) for one in found]
    columns = ["name", "what", "rechecked", "works", "lowered", "raised", "net_pct", "interval", "verdict", "order"]
    table = pd.DataFrame(rows, columns=columns)
    numbers = {"rechecked": "Float64", "lowered": "Float64", "raised": "Float64", "net_pct": "Float64"}
    return table.astype(numbers).sort_values("net_pct", ascending=False, ignore_index=True)


def _tells_few(one: Recheck, least_n: int) -> bool:
    parts = (one.lowered, one.raised, one.checked - one.lowered - one.raised)
    return min(parts) < least_n


def _row(one: Recheck, small: bool, few: bool) -> tuple[object, ...]:
    order = "жребий" if one.by_lot else "не жребием"
    if few and not small and one.is_begun:
        hidden = (None, None, None, russian.DASH)
        return (one.name, one.work, one.rechecked, one.works, *hidden, one.verdict_name, order)
    if small or not one.is_begun:
        n = None if small else 0
        said = russian.DASH if small else one.verdict_name
        return (one.name, one.work, n, one.works, None, None, None, russian.DASH, said, order)
    interval = f"{russian.number(100 * one.low)} … {russian.percent(100 * one.high)}"
    counts = (one.rechecked, one.works, one.lowered, one.raised, 100 * one.net)
    return (one.name, one.work, *counts, interval, one.verdict_name, order)


def register(rows: pd.DataFrame, note: str) -> Table:
    """The register of rechecks; `rows` are of `frame_of`."""
    columns = [
        ("name", Column("Школа", width=2.2)),
        ("what", Column("Работа", width=0.8)),
        ("rechecked", Column("Проверено, n", "number", width=1.1)),
        ("works", Column("Всего работ", "number")),
        ("lowered", Column("Снижено", "number")),
        ("raised", Column("Повышено", "number", width=1.1)),
        ("net_pct", Column("Чисто снижено, %", "percent", heat=True, width=1.1)),
        ("interval", Column("Интервал", width=1.2)),
        ("verdict", Column("Решение", width=1.6)),
        ("order", Column("Порядок", width=1.1)),
    ]
    return table("Итоги перепроверки", rows, columns, note, "Перепроверка")


def _disagreement(reading: Reading) -> tuple[Block, ...]:
    """How careful experts disagree here, by subject; subjects with too few works are not told."""
    rows = recheck.disagreement(reading)
    shown = rows[rows["works"] >= reading.least_n]
    if reading.limits:  # the shares with the prior would give the counts back
        counts = [shown[f"{side}_pct"] * shown["works"] / 100 for side in ("lowered", "raised")]
        shown = shown[(counts[0].round() >= reading.least_n) & (counts[1].round() >= reading.least_n)]
    return () if shown.empty else (disagreement_table(shown),)


def disagreement_table(rows: pd.DataFrame) -> Table:
    """`recheck.disagreement` for people."""
    told = rows.to_dict("records")
    shown = rows.assign(
        what=[russian.subject_name(row["subject"]) if row["subject"] else "Все предметы" for row in told],
        down=[_span(row, "lowered") for row in told],
        up=[_span(row, "raised") for row in told],
    )
    columns = [
        ("what", Column("Предмет", width=2)),
        ("works", Column("Работ, n", "number")),
        ("down", Column("Снижают отметку", width=2)),
        ("up", Column("Повышают отметку", width=2)),
    ]
    note = (
        "Сколько отметок меняют добросовестные эксперты, по перепроверкам района без подтверждённых признаков; пока их "
        "мало, ближе к обычным 13 % вниз и 8 % вверх"
    )
    return table("Честное расхождение экспертов", shown, columns, note, "Расхождение экспертов")


def _span(row: dict[Any, Any], side: str) -> str:
    ends = f"{russian.number(row[f'{side}_low_pct'])} … {russian.percent(row[f'{side}_high_pct'])}"
    return f"{russian.percent(row[f'{side}_expected_pct'])} ({ends})"


PLACES = (
    Place("control", "Контроль и перепроверка", control, 90),
    Place("observers", "Наблюдение", observers, 91, is_public=True, only_told=True),
    Place(
        "cases",
        "Разбирательства",
        board,
        88,
        on_screen=True,
        screen_order=65,
        is_public=True,
        without_results=True,
        only_told=True,
    ),
    Place("effect", "Что изменилось после меры", after_measures, 92, only_told=True),
    Place("cross", "Взаимопроверка", cross, 93, only_told=True),
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
    Place("self_analysis", "Самоанализ школ", analyses, 89, is_public=True, only_told=True),
    Place("decisions", "Решения", decisions, 950, on_screen=True),
)
