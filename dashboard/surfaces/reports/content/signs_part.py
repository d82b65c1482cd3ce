"""Where to look: the map, the schools with signs and their reasons, all check works by zone."""

import pandas as pd

from dashboard import russian
from dashboard.subjects.district import views as meeting
from dashboard.subjects.map import words as map_words
from dashboard.subjects.signs import wording as signs
from dashboard.surfaces.reports.content.map_drawing import draw_map
from dashboard.surfaces.reports.content.tables import table
from dashboard.surfaces.reports.heat import ZONE_SIGNS
from dashboard.surfaces.reports.known import Known
from dashboard.surfaces.reports.model import Block, Column, Figure, Footnote, Heading, Section, Sentence, Slide, Table
from dashboard.vocabulary import QUESTIONS

_CAUTION = (
    "Признак — повод посмотреть работы, а не доказательство: так же может выглядеть и честная работа. Результаты ВПР "
    "не используются для оценки учителей и школ."
)


def risk_map(known: Known) -> Section:
    """The map, or a sentence on what it lacks."""
    assert known.district is not None
    scene = known.district.scene()
    finding = map_words.finding(scene)
    if scene.land.basis == "none" or scene.placed.empty:
        empty = Sentence("Карты нет: в «Реестре ОО» нет широты и долготы школ.", "empty")
        return Section("map", "Карта рисков", (Sentence(f"{finding}."), empty))
    note = f"Форма и цвет знака: зона; размер: число учеников. {map_words.BASES[scene.land.basis].capitalize()}."
    figure = Figure("Школы района по зонам", draw_map(scene), note, map_words.alt(scene), "Карта")
    lost = map_words.lost_line(scene).replace("**", "")
    blocks: list[Block] = [Sentence(f"{finding}."), figure, *([Sentence(lost)] if lost else [])]
    counts = scene.schools["shown_zone"].value_counts()
    order = ("перепроверка", "проверить", "присмотреться", "обычная", "нет данных")
    lines = tuple(f"{name}: {counts[name]}" for name in order if name in counts)
    return Section(
        "map", "Карта рисков", tuple(blocks), Slide(finding, lines, figure, (map_words.alt(scene), lost), note)
    )


def lines(known: Known) -> Section:
    """Schools with signs: reason, n, rarity, expected false lines; all check works as a heatmap of zones."""
    assert known.district is not None
    shown = meeting.look_first(known.district)
    rows = listed(known)
    notable = rows[rows["zone"].notna() & (rows["zone"] != "обычная")]
    blocks: list[Block] = [Sentence(f"{shown.note}")]
    if notable.empty:
        blocks.append(Sentence("Школ с признаками в этом году нет.", "empty"))
        return Section(
            "lines",
            "Зоны риска",
            (*blocks, Footnote(_CAUTION)),
            Slide(shown.finding, tuple(shown.remarks), None, (_CAUTION,), shown.note),
        )
    chosen = _reasons(notable, "Школы, на которые стоит посмотреть сначала")
    first = _reasons(notable.head(len(shown.lines)), chosen.title)
    blocks += [chosen, Heading("Что снимет вопросы"), *_clearing(notable), Footnote(_CAUTION)]
    notes = tuple(f"{line.name}: {line.why}; {line.action}." for line in shown.lines)
    return Section(
        "lines", "Зоны риска", tuple(blocks), Slide(shown.finding, (), first, (*notes, _CAUTION), shown.note)
    )


def listed(known: Known) -> pd.DataFrame:
    """The verdicts of the district's schools as rows for people."""
    found = known.district.verdicts if known.district else []
    columns = ["school", "name", "zone", "shown_zone", "why", "pupils", "rarity", "action", "cells", "question"]
    rows = [(v.school, v.name, v.zone, v.sign, v.why, v.pupils, v.rarity, v.action, v.cells, v.question) for v in found]
    marked = known.query("signs/lines")[["school", "markers_2019"]]
    return pd.DataFrame(rows, columns=columns).merge(marked, how="left", on="school")


def _reasons(rows: pd.DataFrame, title: str) -> Table:
    return table(
        title,
        rows,
        [
            ("name", Column("Школа", width=2)),
            ("shown_zone", Column("Зона", "zone", width=1.95)),
            ("why", Column("Что видно", width=3.9)),
            ("pupils", Column("Работ, n", "number", width=0.95)),
            ("rarity", Column("Такое у честных", width=1.3)),
            ("action", Column("Что сделать", width=1.7)),
        ],
        "Порядок по силе признаков, а не по результату",
        "Зоны риска",
    )


def _clearing(notable: pd.DataFrame) -> list[Block]:
    asked = [question for question in notable["question"].dropna().unique() if question in signs.CLEARS]
    return [Sentence(f"{QUESTIONS[q]}: {signs.CLEARS[q]}", "bullet") for q in asked]


def all_works(known: Known) -> list[Block]:
    """Annex: schools × check works by zone; works below 10 have no zone and stay empty."""
    names = known.query("signs/lines")[["school", "name"]]
    cells = known.query("signs/cells").merge(names, on="school")
    if cells["zone"].notna().sum() == 0:
        return [Sentence("Зон по отдельным работам нет: нет работ не менее чем с 10 участниками.", "empty")]
    cells = cells.assign(work=[russian.assessment_code(r.subject, r.grade) for r in cells.itertuples()])
    order = cells.sort_values(["grade", "subject"])["work"].unique()
    wide = cells.pivot(index=["name", "school"], columns="work", values="zone")[order].reset_index()
    fills = wide.assign(**{work: [_SIGNS.get(zone, "") for zone in wide[work]] for work in order})
    found: list[Block] = [Heading("Проверочные работы по зонам")]
    for start in range(0, len(order), _WORKS_WIDE):
        part = order[start : start + _WORKS_WIDE]
        columns = [
            ("name", Column("Школа", width=4.6)),
            *((work, Column(work.replace(russian.NBSP, " "), "zone")) for work in part),
        ]
        found.append(table("Зоны по школам и работам", fills, columns, _LEGEND, f"Зоны {part[0]}–{part[-1]}"))
    return found


_SIGNS = {**ZONE_SIGNS, "обычная": "·"}
_WORKS_WIDE = 16
_LEGEND = "◆ присмотреться, ■ проверить, ▲ перепроверка, · обычная; пусто: работы не было или участников меньше 10"
