"""Our own import templates: what each column means, and the workbook to fill in.

One entry of `TEMPLATES` is one template; its reader is the layout module of the same kind.
"""

import io
from dataclasses import dataclass

import xlsxwriter

from dashboard.files.sheets import Sheet
from dashboard.imports.tidy import plain, text

EXAMPLE_LOGIN = "edu000000"
"""Login of the invented school in the example row; a row with it is never imported."""
EXAMPLE_TEACHER = "П-000"
"""Code of the invented teacher in the example row; a row with it is never imported."""
EXAMPLE_MEASURE = "Пример: обучить экспертов"
"""The measure of the example row of a plan; it is never imported."""
_EXPLANATIONS = "Пояснения"
_EXPLANATIONS_HEADER = ("Столбец", "Что писать", "Обязателен", "Пример")
_ROWS_WITH_CHOICES = 5000


@dataclass(frozen=True)
class TemplateColumn:
    """`header` is exact; `meaning` tells what to write, with the unit; `choices` fill a drop-down list."""

    header: str
    meaning: str
    example: str | float
    required: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Template:
    """`signatures`: a sheet is this template if all headers of one of these sets are in its header row."""

    kind: str
    title: str
    columns: tuple[TemplateColumn, ...]
    signatures: tuple[tuple[str, ...], ...]
    marked_by: str = "Логин ОО"
    """The column whose example value marks the example row."""

    @property
    def mark(self) -> str:
        """The example value of the column `marked_by`: a row with it is never imported."""
        return next(str(column.example) for column in self.columns if column.header == self.marked_by)

    @property
    def file_name(self) -> str:
        """Name under which the template is downloaded."""
        return f"{self.kind}.xlsx"

    @property
    def required(self) -> tuple[str, ...]:
        """Headers without which nothing can be imported."""
        return tuple(column.header for column in self.columns if column.required)


_LOGIN = TemplateColumn("Логин ОО", "Логин школы в ФИС ОКО: edu и шесть цифр", EXAMPLE_LOGIN, required=True)
_TEACHER = TemplateColumn(
    "Код педагога", "Любой номер без имени, один и тот же во всех таблицах", EXAMPLE_TEACHER, required=True
)
_YEAR = TemplateColumn("Учебный год", "Например, 2023/2024", "2023/2024", required=True)

TEMPLATES: dict[str, Template] = {
    template.kind: template
    for template in (
        Template(
            "schools",
            "Реестр ОО",
            (
                _LOGIN,
                TemplateColumn("Полное наименование", "Как в уставе", "МБОУ «Примерная средняя школа»"),
                TemplateColumn("Краткое наименование", "Для графиков и таблиц, до 30 знаков", "Примерная СОШ"),
                TemplateColumn("Вид ОО", "СОШ, ООШ, НОШ, лицей, гимназия, филиал …", "СОШ"),
                TemplateColumn("Муниципалитет", "Район или округ; можно с кодом (reg00_m001)", "Примерный район"),
                TemplateColumn("Населённый пункт", "Где стоит школа", "с. Примерное"),
                TemplateColumn("Широта", "Градусы WGS 84, от 41 до 82", 55.5),
                TemplateColumn("Долгота", "Градусы WGS 84, от 19 до 180 (за меридианом −180…−168)", 92.25),
                TemplateColumn("Местность (город/село)", "город или село", "село", choices=("город", "село")),
                TemplateColumn("Обучающихся", "Человек во всей школе, целое число", 214),
            ),
            (
                ("Логин ОО", "Полное наименование"),
                ("Логин ОО", "Краткое наименование"),
                ("Полное наименование", "Краткое наименование"),
            ),
        ),
        Template(
            "enrolment",
            "Численность",
            (
                _LOGIN,
                _YEAR,
                TemplateColumn("Класс", "4А или 4, если вся параллель одной строкой", "4А", required=True),
                TemplateColumn("Обучающихся", "Человек в классе, целое число", 23, required=True),
            ),
            (("Учебный год", "Класс", "Обучающихся"), ("Логин ОО", "Учебный год", "Обучающихся")),
        ),
        Template(
            "gia",
            "ОГЭ и ЕГЭ",
            (
                _LOGIN,
                TemplateColumn("Экзамен", "ОГЭ или ЕГЭ", "ОГЭ", required=True, choices=("ОГЭ", "ЕГЭ")),
                TemplateColumn("Предмет", "Название или код: Русский язык, РУ", "Русский язык", required=True),
                _YEAR,
                TemplateColumn("Код участника", "Любой номер без имени; повторяться не должен", "9001", required=True),
                TemplateColumn("Первичный балл", "Баллы, целое число", 27),
                TemplateColumn("Тестовый балл", "Баллы от 0 до 100 (ЕГЭ)", ""),
                TemplateColumn("Отметка", "От 2 до 5 (ОГЭ)", 4),
                TemplateColumn("Годовая отметка", "От 2 до 5, по журналу", 4),
            ),
            (("Экзамен", "Предмет"), ("Экзамен", "Код участника")),
        ),
        Template(
            "recheck",
            "Перепроверка",
            (
                _LOGIN,
                _YEAR,
                TemplateColumn("Предмет", "Название или код: Русский язык, РУ", "Русский язык", required=True),
                TemplateColumn("Класс", "4А или 4", "4", required=True),
                TemplateColumn("Код участника", "Код из протокола, без имени", "40001", required=True),
                TemplateColumn("Балл школы", "Первичный балл, целое число", 27),
                TemplateColumn("Отметка школы", "От 2 до 5", 4),
                TemplateColumn("Балл комиссии", "Первичный балл, целое число", 24),
                TemplateColumn("Отметка комиссии", "От 2 до 5", 4),
                TemplateColumn("Код эксперта", "Любой номер без имени", "17"),
                TemplateColumn("Дата", "День перепроверки", "28.10.2024"),
            ),
            (("Балл школы", "Балл комиссии"), ("Отметка школы", "Отметка комиссии")),
        ),
        Template(
            "plan",
            "План мероприятий",
            (
                TemplateColumn("Раздел", "Заголовок раздела плана; в каждой строке", "1. Работа с педагогами"),
                TemplateColumn("№", "Номер мероприятия в плане или в разделе", "1"),
                TemplateColumn("Мероприятие", "Что сделать", EXAMPLE_MEASURE, required=True),
                TemplateColumn("Участники", "Для кого: педагоги, родители, обучающиеся", "педагоги"),
                TemplateColumn("Ответственные", "Должности или организации; через точку с запятой", "методист; ОО"),
                TemplateColumn(
                    "Срок", "Как в приказе: до 30.11.2023, ежемесячно, постоянно", "ноябрь 2023 г.", required=True
                ),
                TemplateColumn("Результат", "Что будет сделано", "справка"),
                TemplateColumn("Показатель", "Словами: обучено 20 учителей", "обучено 20 учителей"),
                TemplateColumn("Цель", "Число, к которому идём", 20),
                TemplateColumn("Единица", "человек, %, ОО", "человек"),
                TemplateColumn(
                    "Уровень (район/школа)", "школа: статус у каждой школы", "район", choices=("район", "школа")
                ),
            ),
            (("Мероприятие", "Ответственные", "Срок"), ("Мероприятие", "Срок", "Цель"), ("№", "Мероприятие", "Срок")),
            marked_by="Мероприятие",
        ),
        Template(
            "progress",
            "Исполнение",
            (
                TemplateColumn("План", "Название, как на странице «Дорожная карта»", "Дорожная карта", required=True),
                TemplateColumn("Раздел", "Нужен, если номера в разделах повторяются", "1. Работа с педагогами"),
                TemplateColumn("№", "Номер мероприятия", "1", required=True),
                TemplateColumn("Логин ОО", "Школа; пусто для районного мероприятия", EXAMPLE_LOGIN),
                TemplateColumn(
                    "Статус",
                    "не начато, в работе, выполнено, не требуется",
                    "выполнено",
                    required=True,
                    choices=("не начато", "в работе", "выполнено", "не требуется"),
                ),
                TemplateColumn("Дата", "Когда это стало так; пусто — сегодня", "28.11.2023"),
                TemplateColumn("Факт", "Число: сколько обучено, какой процент", 4),
                TemplateColumn("Подтверждение", "Ссылка или название документа", "приказ № 7"),
                TemplateColumn("Комментарий", "Любой текст без имён", ""),
            ),
            (("План", "№", "Статус"), ("Раздел", "№", "Статус"), ("№", "Логин ОО", "Статус")),
        ),
        Template(
            "teachers",
            "Педагоги",
            (
                _TEACHER,
                TemplateColumn("ФИО", "По желанию; видят только те, кому разрешено", ""),
                TemplateColumn("Логин ОО", "Логин школы в ФИС ОКО: edu и шесть цифр", EXAMPLE_LOGIN),
                TemplateColumn("Предмет", "Название или код; второй предмет отдельной строкой", "Математика"),
                TemplateColumn("Стаж", "Полных лет, целое число", 12),
                TemplateColumn("Категория", "высшая, первая, соответствие, без категории", "первая"),
            ),
            (("Код педагога", "Стаж"), ("Код педагога", "Категория"), ("Код педагога", "Логин ОО", "ФИО")),
            marked_by=_TEACHER.header,
        ),
        Template(
            "diagnostics",
            "Диагностика",
            (
                _TEACHER,
                TemplateColumn("Дата", "День диагностики", "15.09.2025", required=True),
                TemplateColumn("Предмет", "Название или код: Русский язык, РУ", "Математика", required=True),
                TemplateColumn("Блок", "Блок компетенций", "Предметные знания", required=True),
                TemplateColumn("Тема", "Тема внутри блока; пусто, если балл за весь блок", "Функции"),
                TemplateColumn("Балл", "Набрано баллов, не больше максимума", 6, required=True),
                TemplateColumn("Максимум", "Больше нуля", 10, required=True),
            ),
            (("Код педагога", "Балл"), ("Код педагога", "Максимум"), ("Код педагога", "Дата", "Тема")),
            marked_by=_TEACHER.header,
        ),
        Template(
            "routes",
            "ИОМ",
            (
                _TEACHER,
                TemplateColumn("№ ИОМ", "Номер маршрута", "1"),
                TemplateColumn("Дата утверждения", "День утверждения", "20.10.2025"),
                TemplateColumn("Срок", "До какого дня", "31.05.2026"),
                TemplateColumn(
                    "Статус",
                    "не начат, в работе, выполнен, прекращён",
                    "в работе",
                    choices=("не начат", "в работе", "выполнен", "прекращён"),
                ),
                TemplateColumn("Куратор", "Должность или код, лучше без фамилии", "методист 1"),
            ),
            (("Код педагога", "№ ИОМ"), ("Код педагога", "Дата утверждения"), ("Код педагога", "Куратор")),
            marked_by=_TEACHER.header,
        ),
        Template(
            "courses",
            "КПК",
            (
                _TEACHER,
                TemplateColumn(
                    "Программа", "Название программы курса", "Функции и графики в 7–9 классах", required=True
                ),
                TemplateColumn("Предмет", "Название или код; пусто, если курс общий", "Математика"),
                TemplateColumn("Часы", "Академических часов", 36),
                TemplateColumn("Дата окончания", "День окончания", "27.03.2026", required=True),
                TemplateColumn("№ удостоверения", "Пусто, если удостоверения нет", "00-0001"),
            ),
            (("Код педагога", "Программа"), ("Код педагога", "№ удостоверения")),
            marked_by=_TEACHER.header,
        ),
    )
}


def template_xlsx(kind: str) -> bytes:
    """The workbook of a template: headers with an example row, and a sheet that explains each column.

    Raises:
        KeyError: there is no such template.
    """
    template = TEMPLATES[kind]
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        header = book.add_format({"bold": True, "bg_color": "#D9E0E6", "border": 1, "text_wrap": True})
        example = book.add_format({"italic": True, "font_color": "#7A8791"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        _write_table(book.add_worksheet(template.title), template, header, example)
        _write_explanations(book.add_worksheet(_EXPLANATIONS), template, header, wrapped)
    return target.getvalue()


def is_explanation(sheet: Sheet) -> bool:
    """Whether this is the sheet «Пояснения» of a template, which holds nothing to import."""
    top = [plain(text(cell)) for cell in sheet.rows[0]] if sheet.rows else []
    return top[: len(_EXPLANATIONS_HEADER)] == [plain(header) for header in _EXPLANATIONS_HEADER]


def _write_table(
    sheet: xlsxwriter.worksheet.Worksheet,
    template: Template,
    header: xlsxwriter.format.Format,
    example: xlsxwriter.format.Format,
) -> None:
    for at, column in enumerate(template.columns):
        sheet.write_string(0, at, column.header, header)
        sheet.write(1, at, column.example, example)
        sheet.set_column(at, at, max(12, len(column.header) + 2, len(str(column.example)) + 2))
        if column.choices:
            sheet.data_validation(1, at, _ROWS_WITH_CHOICES, at, {"validate": "list", "source": list(column.choices)})
    sheet.freeze_panes(1, 0)


def _write_explanations(
    sheet: xlsxwriter.worksheet.Worksheet,
    template: Template,
    header: xlsxwriter.format.Format,
    wrapped: xlsxwriter.format.Format,
) -> None:
    sheet.write_row(0, 0, _EXPLANATIONS_HEADER, header)
    for row, column in enumerate(template.columns, 1):
        cells = (column.header, column.meaning, "да" if column.required else "нет", str(column.example))
        sheet.write_row(row, 0, cells, wrapped)
    said = f"Строка, где «{template.marked_by}» — {template.mark}, пример: она не загружается, её можно не удалять."
    sheet.write_string(len(template.columns) + 2, 0, said)
    for at, width in enumerate((26, 60, 12, 34)):
        sheet.set_column(at, at, width)
