"""Ф1 «Индивидуальные результаты» of ФИС ОКО: pupils' works after the federal check."""

from dataclasses import replace

from dashboard.imports.frame import named
from dashboard.imports.works.heads import spelled
from dashboard.imports.works.layout import WorkLayout
from dashboard.imports.works.tasks import bracketed, is_head

LAYOUT = WorkLayout(
    kind="f1",
    wanted=(
        named("Код участника"),
        named("Первичный балл"),
        lambda cell: bracketed(cell) is not None or cell == "отметка по журналу",
    ),
    roles={
        "school": named("ОО", "Логин ОО", "Логин"),
        "district": named("Муниципалитет"),
        "school_name": named("Название ОО"),
        "participant": named("Код участника"),
        "class_name": named("Класс"),
        "variant": named("Вариант"),
        "primary_score": named("Первичный балл"),
        "mark": named("Отметка"),
        "journal_mark": named("Отметка по журналу"),
    },
)
FREE = replace(
    LAYOUT,
    wanted=(named("ОО", "Логин ОО", "Логин", "Логин школы"), spelled("participant"), spelled("primary_score"), is_head),
)
"""A table of Ф1 whose heads somebody has spelled in their own way."""
