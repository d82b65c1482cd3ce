"""Teachers' deficits and training: counts only, small groups hidden so that no total gives them back."""

import pandas as pd

from dashboard import russian
from dashboard.charts.theme import LIGHT
from dashboard.subjects.teachers import wording
from dashboard.subjects.teachers.choice import EVERYONE
from dashboard.subjects.teachers.figures import Step, figures_of, way
from dashboard.subjects.teachers.levels import Levels, levels
from dashboard.subjects.teachers.suppression import few, guarded_steps
from dashboard.subjects.teachers.tables import Groups, groups
from dashboard.subjects.teachers.targets import counted_targets, year_words
from dashboard.surfaces.reports.known import Known
from dashboard.surfaces.reports.model import (
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
    limits, found = levels(), figures_of(known.reading)
    if not found.diagnosed:
        text = "Диагностики педагогов не загружены: файлы «Педагоги», «Диагностика», «ИОМ» и «КПК» ещё не пришли."
        return Section("deficits", _TITLE, (Sentence(text, "empty"),))
    steps = way(known.reading)
    counts = guarded_steps([step.n for step in steps], known.least_n, False)
    finding, chart = wording.title(found, known.least_n, False), _way(steps, counts)
    parts: list[Block] = [Sentence(f"{finding}."), chart]
    topics = known.query("teachers/topics", **EVERYONE.params(limits))
    parts += _targets(known) + _by_subject(topics, known.least_n)
    rule = _rule(limits)
    lines = (f"{wording.way_finding(steps, counts)}.",)
    return Section("deficits", _TITLE, (*parts, Footnote(rule)), Slide(finding, lines, chart, (rule,), chart.note))


def _way(steps: list[Step], counts: list[int | None]) -> Chart:
    """Counts of small groups are left out: a bar would tell them."""
    hidden = "; малые группы и то, из чего их можно узнать, скрыты" if None in counts else ""
    return Chart(
        "От диагностики к результату: сколько педагогов дошли до каждого шага",
        "bars",
        tuple(step.label if n is not None else f"{step.label}: скрыто" for step, n in zip(steps, counts, strict=True)),
        (Series("Педагогов", tuple(None if n is None else float(n) for n in counts), LIGHT.school),),
        unit="",
        sheet="Дефициты, путь",
        note=f"Источник: реестры диагностик, ИОМ и КПК{hidden}",
    )


def _targets(known: Known) -> list[Block]:
    rows: list[tuple[Value, ...]] = []
    for counted in counted_targets(known.reading):
        shown: Value = counted.n if counted.n == 0 or counted.n >= known.least_n else few(known.least_n)
        rows.append((counted.title, counted.target.target, shown, counted.target.unit))
    columns = (
        Column("Показатель", width=4),
        Column("Цель", "number", width=0.8),
        Column("Факт", "number", width=1),
        Column("Единица", width=1.4),
    )
    words = year_words(known.reading)
    note = f"{words[:1].upper()}{words[1:]}; источник: реестры КПК и ИОМ, те же числа стоят в планах"
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
