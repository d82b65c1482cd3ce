"""Teachers' deficits and training: counts only, small groups hidden so that no total gives them back."""

import pandas as pd

from dashboard import russian
from dashboard.charts.theme import LIGHT
from dashboard.subjects.teachers import wording
from dashboard.subjects.teachers.funnel import Step, funnel
from dashboard.subjects.teachers.levels import Levels, levels
from dashboard.subjects.teachers.moments import school_year
from dashboard.subjects.teachers.tables import Groups, groups
from dashboard.subjects.teachers.targets import targets
from dashboard.surfaces.reports.known import Known
from dashboard.surfaces.reports.model import (
    FEW,
    Block,
    Chart,
    Column,
    Footnote,
    Section,
    Sentence,
    Series,
    Slide,
    Table,
    Value,
)

_TITLE = "Профессиональные дефициты и обучение"
_MANY_BLOCKS = 7


def deficits(known: Known) -> Section:
    """The way from diagnostics to improvement, targets, subjects by competence blocks."""
    blocks = known.query("teachers/blocks")
    if blocks.empty:
        text = "Диагностики педагогов не загружены: файлы «Педагоги», «Диагностика», «ИОМ» и «КПК» ещё не пришли."
        return Section("deficits", _TITLE, (Sentence(text, "empty"),))
    limits = levels()
    finding, steps = wording.title(blocks, limits, known.least_n, False), funnel(blocks, limits)
    chart = _way(steps, known.least_n)
    parts: list[Block] = [Sentence(f"{finding}."), chart]
    parts += _targets(known) + _by_subject(known.query("teachers/topics"), known.least_n)
    rule = _rule(limits)
    lines = (f"{wording.funnel_finding(steps, known.least_n, False)}.",)
    return Section("deficits", _TITLE, (*parts, Footnote(rule)), Slide(finding, lines, chart, (rule,), chart.note))


def _way(steps: list[Step], least: int) -> Chart:
    """Counts of small groups are left out: a bar would tell them."""
    counts = wording.guarded_counts(steps, least, False)
    hidden = "; малые группы и то, из чего их можно узнать, скрыты" if None in counts else ""
    return Chart(
        "От диагностики к результату: сколько педагогов дошли до каждого шага",
        "bars",
        tuple(step.name if n is not None else f"{step.name}: скрыто" for step, n in zip(steps, counts, strict=True)),
        (Series("Педагогов", tuple(None if n is None else float(n) for n in counts), LIGHT.school),),
        unit="",
        sheet="Дефициты, путь",
        note=f"Источник: реестры диагностик, ИОМ и КПК{hidden}",
    )


def _targets(known: Known) -> list[Block]:
    since, until = school_year(known.year, known.as_of)
    rows = []
    for target in targets():
        found = known.query(target.query, **target.params(since))
        count = int(found["teacher"].nunique()) if "teacher" in found else 0
        shown: Value = count if count == 0 or count >= known.least_n else FEW
        rows.append((target.title, target.target, shown, target.unit))
    columns = (
        Column("Показатель", width=4),
        Column("Цель", "number", width=0.8),
        Column("Факт", "number", width=1),
        Column("Единица", width=1.4),
    )
    note = f"За учебный год с {russian.day(since)} по {russian.day(until)}; источник: реестры КПК и диагностик"
    return [Table("Цели по обучению", columns, tuple(rows), note, "Цели обучения")] if rows else []


def _by_subject(topics: pd.DataFrame, least: int) -> list[Block]:
    if topics.empty:
        return []
    found = groups(topics, "subject", "block", least)
    if found.pct.empty or not len(found.pct.columns):
        return [Sentence("Групп достаточного размера по предметам и блокам нет.", "empty")]
    shown = list(found.pct.columns)[:_MANY_BLOCKS]
    columns = (Column("Предмет", width=1.8), *(Column(str(name), width=1.2) for name in shown))
    rows = tuple(
        (russian.subject_name(str(subject)), *(_cell(found, subject, name) for name in shown))
        for subject in found.pct.index
    )
    hidden = wording.hidden_note(found, least)
    note = f"Средний результат диагностики, % от максимума (число педагогов){'; ' + hidden if hidden else ''}"
    return [Table(wording.group_finding(found, "Предметы и блоки"), columns, rows, note, "Дефициты по предметам")]


def _cell(found: Groups, row: object, column: object) -> Value:
    if found.hidden.loc[row, column]:
        return "•"
    pct = found.pct.loc[row, column]
    return russian.DASH if pd.isna(pct) else f"{russian.percent(pct)} ({russian.number(found.n.loc[row, column])})"


def _rule(limits: Levels) -> str:
    return (
        f"{wording.thresholds(limits)}. Диагностика педагогов добровольная; результаты ВПР для оценки педагогов не "
        "используются. Имена и коды в справке не приводятся."
    )
