"""A small invented report with every kind of block."""

from datetime import date

from dashboard.charts.drawing import Drawing, Label, Line, Mark, Polygon
from dashboard.subjects.blocks import Chart, Column, Drawn, Footnote, Heading, Series, Table, Text
from dashboard.surfaces.reports.model import Office, Report, Section, Slide

ZONES = ("●\u00a0обычная", "◆\u00a0присмотреться", "■\u00a0проверить", "▲\u00a0перепроверка")
COLUMNS = (
    Column("Школа", width=3),
    Column("Зона", "zone", width=1.6),
    Column("Работ", "number"),
    Column("Доля, %", "percent", 1, heat=True),
    Column("Изменение", "points", 1),
    Column("Дата", "date", width=1.2),
)
ROWS = tuple((f"Школа № {i}", ZONES[i % 4], 1000 + i, i * 1.5, -i * 0.3, date(2026, 10, 26)) for i in range(60))
TABLE = Table("Все школы", COLUMNS, ROWS, "n = 60", "Все школы")
BARS = Chart(
    "Расхождения",
    "bars",
    ("МА 5", "РУ 4"),
    (Series("Сейчас", (12.0, 34.5), "#1F5F8B"), Series("Раньше", (10.0, None), "#9AA6B0")),
    note="n = 12",
    sheet="Столбцы",
)
STACKED = Chart("Отметки", "stacked", ("МА 5",), (Series("«2»", (20.0,), "#123B57"), Series("«5»", (80.0,), "#D5E4EE")))
LINES = Chart("Годы", "lines", ("2024/25", "2025/26"), (Series("Район", (50.0, 52.5), "#1F5F8B"),))
MAP = Drawn(
    "Карта района",
    Drawing(
        480,
        240,
        (
            Polygon((((10, 10), (200, 20), (180, 200)), ((60, 60), (90, 60), (80, 90))), "#F4F7F9", "#B4BEC6"),
            Mark((120, 120), 12, "square", "#E07B39", "проверить"),
            Mark((300, 90), 12, "triangle", "#9B2226", "перепроверка"),
            Label((130, 123), "Школа № 7"),
            Line(((300, 220), (380, 220)), "#22303A"),
        ),
    ),
    "Источник: реестр ОО",
    "Карта: две школы",
    "Карта",
)


def report(text: str = "Первое предложение.") -> Report:
    """The report; `text` stands in every place where data may bring a text."""
    named = Table(text, (Column(text), Column("Работ", "number")), ((text, 5), ("", None)), text, "Данные")
    chart = Chart(text, "bars", (text, "РУ 4"), (Series(text, (1.0, 2.0), "#1F5F8B"),), note=text)
    first = Section(
        "one",
        "Что изменилось",
        (Text(text), Text(text, "bullet"), Heading(text), BARS, STACKED, LINES, chart, named, Footnote(text)),
        Slide(text, (text, "Вторая строка"), chart, (text,), text),
    )
    second = Section("two", "Таблицы", (TABLE, Table("Пусто", COLUMNS, ())), Slide("Все школы", (), TABLE))
    third = Section("three", "Карта", (MAP, Text("Сведений нет.", "empty")), Slide("Карта", (text,), MAP))
    annex = Section("annex", "Приложения", (Table("Приложение", COLUMNS, ROWS[:3]),))
    return Report(
        Office(),
        "Приозёрный район",
        date(2026, 10, 26),
        date(2026, 9, 28),
        "2025/2026",
        (first, second, third, annex),
        "a1b2c3d4e5f60718",
        "1.0",
        (text,),
    )
