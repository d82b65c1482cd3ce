"""Annexes: every school, every check work, zones, figures that disagree."""

from dashboard import russian
from dashboard.reading import Reading
from dashboard.reading.masking import without_small
from dashboard.subjects.blocks import Block, Column, Text, table
from dashboard.subjects.data.views import mismatches
from dashboard.subjects.district.district import District
from dashboard.subjects.signs.views import all_schools, all_works
from dashboard.subjects.view import View, joined


def annex(district: District) -> View:
    """Tables that stand under the signature."""
    reading = district.reading
    works = [*all_works(district), *_assessments(reading)]
    return View("Приложения", document=(_schools(district), *works, *mismatches(reading)))


def _schools(district: District) -> Block:
    listed = all_schools(district)
    return listed if listed.rows else Text("Зон школ нет: признаки не рассчитаны ни для одной школы.", "empty")


def _assessments(reading: Reading) -> list[Block]:
    rows, hidden = without_small(reading.ask("district/assessments"), "n", reading.few)
    if rows.empty:
        return []
    columns = [
        ("name", Column("Проверочная работа", width=3)),
        ("schools", Column("Школ", "number", width=0.9)),
        ("n", Column("Работ", "number")),
        ("mean_pct", Column("Средний, %", "percent", 1, 1.25)),
        ("before_mean_pct", Column("Год назад, %", "percent", 1, 1.1, optional=True)),
        ("region_mean_pct", Column("Регион, %", "percent", 1, 1.1)),
        ("mark2_pct", Column("«2», %", "percent", 1, heat=True)),
        ("confirmed_pct", Column("Совпало с журналом, %", "percent", 1, 1.4)),
    ]
    named = rows.assign(name=[russian.assessment(r.subject, r.grade) for r in rows.itertuples()])
    few = f"прочерк: нет данных или за одной из долей строки либо рядом с ней {reading.few} работ"
    note = joined("Средний результат в % от максимума; совпадение с журналом в %", few, hidden)
    return [table("Все проверочные работы", named, columns, note, "Все работы")]
