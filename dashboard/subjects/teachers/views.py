"""Teachers' deficits and training: counts only, small groups hidden so that no total gives them back."""

import pandas as pd

from dashboard import russian
from dashboard.charts.deficit_funnel import funnel
from dashboard.charts.theme import LIGHT
from dashboard.reading import Reading
from dashboard.subjects.blocks import Block, Chart, Column, Footnote, Series, Table, Text, Value
from dashboard.subjects.district.district import District
from dashboard.subjects.place import Place
from dashboard.subjects.teachers import wording
from dashboard.subjects.teachers.choice import EVERYONE
from dashboard.subjects.teachers.figures import Step, figures_of, way
from dashboard.subjects.teachers.levels import Levels, levels
from dashboard.subjects.teachers.suppression import guarded_steps
from dashboard.subjects.teachers.tables import Groups, groups
from dashboard.subjects.teachers.targets import counted_targets, year_words
from dashboard.subjects.view import Picture, View, joined, nothing

NO_TEACHERS = "Диагностик педагогов пока нет: сказать о дефицитах нечего."
_MANY_BLOCKS = 7


def deficits(district: District) -> View:
    """The way from diagnostics to improvement, targets, subjects by competence blocks."""
    reading = district.reading
    limits, found, least = levels(), figures_of(reading), reading.least_n
    if not found.diagnosed:
        return nothing(NO_TEACHERS)
    steps = way(reading)
    counts = guarded_steps([step.n for step in steps], least, False)
    finding, chart, rule = wording.title(found, least, False), _way(steps, counts), _rule(limits)
    by_subject = _by_subject(reading.ask("teachers/topics", **EVERYONE.params(limits)), least)
    return View(
        finding,
        chart.note,
        pictures=(_way_picture(steps, counts, least),),
        beside=_targets_told(reading),
        document=(Text(f"{finding}."), chart, *_targets(reading), *by_subject, Footnote(rule)),
        points=(f"{wording.way_finding(steps, counts)}.",),
        main=chart,
        speech=(rule,),
    )


def _way(steps: list[Step], counts: list[int | None]) -> Chart:
    """Counts of small groups are left out: a bar would tell them."""
    hidden = "малые группы и то, из чего их можно узнать, скрыты" if None in counts else ""
    return Chart(
        "От диагностики к результату: сколько педагогов дошли до каждого шага",
        "bars",
        tuple(step.label if n is not None else f"{step.label}: скрыто" for step, n in zip(steps, counts, strict=True)),
        (Series("Педагогов", tuple(None if n is None else float(n) for n in counts), LIGHT.school),),
        unit="",
        sheet="Дефициты, путь",
        note=joined("Источник: реестры диагностик, ИОМ и КПК", hidden),
    )


def _targets(reading: Reading) -> list[Block]:
    rows: list[tuple[Value, ...]] = []
    for counted in counted_targets(reading):
        rows.append((counted.title, counted.target.target, _told(counted.n, reading.least_n), counted.target.unit))
    columns = (
        Column("Показатель", width=4),
        Column("Цель", "number", width=0.8),
        Column("Факт", "number", width=1),
        Column("Единица", width=1.4),
    )
    words = year_words(reading)
    note = f"{words[:1].upper()}{words[1:]}; источник: реестры КПК и ИОМ, те же числа стоят в планах"
    return [Table("Цели по обучению", columns, tuple(rows), note, "Цели обучения")] if rows else []


def _way_picture(steps: list[Step], counts: list[int | None], least: int) -> Picture:
    said, labels = wording.way_finding(steps, counts), [step.label for step in steps]
    rows = pd.DataFrame({"step": labels, "teachers": counts})
    return Picture(said, said, lambda palette, height: funnel(labels, counts, palette, least), rows)


def _targets_told(reading: Reading) -> tuple[str, ...]:
    """Targets of training for a screen: what was reached of what was asked for."""
    return tuple(
        f"**{row[2]}**" + (f" из {row[1]:g}" if isinstance(row[1], float) else "") + f" {row[3]}  \n{row[0]}"
        for block in _targets(reading)
        if isinstance(block, Table)
        for row in block.rows
    )


def _told(n: int | None, least: int) -> Value:
    if n is None:
        return russian.DASH
    return str(russian.Few(least)) if 0 < n < least else n


def _by_subject(topics: pd.DataFrame, least: int) -> list[Block]:
    if topics.empty:
        return []
    found = groups(topics, "subject", "block", least)
    if found.pct.empty or not len(found.pct.columns):
        return [Text("Групп достаточного размера по предметам и блокам нет.", "empty")]
    shown = list(found.pct.columns)[:_MANY_BLOCKS]
    columns = (Column("Предмет", width=1.8), *(Column(str(name), width=1.2) for name in shown))
    rows = tuple(
        (russian.subject_name(str(subject)), *(_cell(found, subject, name) for name in shown))
        for subject in found.pct.index
    )
    note = joined("Средний результат диагностики, % от максимума (число педагогов)", wording.hidden_note(found, least))
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


PLACES = (
    Place(
        "deficits",
        "Дефициты и цели",
        deficits,
        80,
        on_screen=True,
        screen_order=60,
        section="Профессиональные дефициты и обучение",
        without_results=True,
    ),
)
