"""From a file or pasted text to a plan: which door it goes through, and what is said of it at the end."""

from dashboard.files import documents, text_table
from dashboard.files.limits import LIMITS
from dashboard.files.refusal import FileRefused
from dashboard.files.sheets import read_sheets
from dashboard.files.sources import SourceFile
from dashboard.files.tidy import number
from dashboard.plans.indicators import parse_indicator
from dashboard.plans.model import Measure, ReadPlan, Unplaced
from dashboard.plans.reader import about, odt, plain, word, workbook
from dashboard.plans.reader.assemble import assemble
from dashboard.plans.reader.drafts import Assembly, Draft, all_text
from dashboard.plans.reader.header import columns_of
from dashboard.plans.reader.stream import Line, Row, Stream, with_letters_mended
from dashboard.plans.reader.years import SaidYears, years_of
from dashboard.plans.terms.clean import one_line
from dashboard.vocabulary import Level

_LONGEST_TEXT = 2_000_000
_TEXT_FORMATS = ("csv", "txt", "text")
_SHOWN_PLACES, _MOST_ROWS = 3, 20_000
_NO_TABLE = (
    "Таблица плана не найдена: нужна шапка со столбцом «Мероприятие» и хотя бы одним из столбцов «Срок», "
    "«Ответственные», «Участники», «Результат». Проверьте, что план — таблица, а не рисунок, или вставьте её текстом."
)


def read_plans(source: SourceFile) -> list[ReadPlan]:
    """Every plan of a file, at least one: two appendices of one order are two plans.

    Raises:
        FileRefused: the file cannot be opened, or there is no table of measures in it.
    """
    return [read_plan(source)]


def read_plan(source: SourceFile) -> ReadPlan:
    """A plan from a Word or LibreOffice document, a workbook, a CSV or a text file.

    Raises:
        FileRefused: the file cannot be opened, or there is no table of measures in it.
    """
    if source.format == "docx":
        return _plan(word.stream_of(documents.main_part(source)), source.name)
    if source.format == "odt":
        return _plan(odt.stream_of(documents.main_part(source)), source.name)
    if source.format in _TEXT_FORMATS:
        return _read_text_file(source)
    return _plan(workbook.stream_of(read_sheets(source)), source.name)


def read_text(text: str, name: str) -> ReadPlan:
    """A plan from pasted text: rows are lines with tabs between cells, other lines are read as text around them.

    Raises:
        FileRefused: the text is enormous, or there is no table of measures in it.
    """
    if len(text) > _LONGEST_TEXT:
        raise FileRefused("Текст длиннее двух миллионов знаков. Вставьте только таблицу плана.")
    return _plan(plain.stream_of(text), name)


def _read_text_file(source: SourceFile) -> ReadPlan:
    """A CSV with a header of a plan is read as a table, anything else as pasted text."""
    if len(source.data) > LIMITS.text_bytes:
        raise FileRefused(f"Файл больше {LIMITS.text_bytes >> 20} МБ. Разделите его на части.")
    encoding = text_table.encoding_of(source.data)
    if encoding is None:
        raise FileRefused("Это не текст: внутри двоичные данные. Сохраните план как .docx, .xlsx или .csv.")
    delimiter = text_table.delimiter_of(source.data, encoding)
    if source.format == "csv" and delimiter and delimiter != "\t":
        stream = workbook.stream_of(read_sheets(source))
        if any(isinstance(item, Row) and columns_of(item) for item in stream):
            return _plan(stream, source.name)
    return read_text(source.data.decode(encoding), source.name)


def _plan(stream: Stream, name: str) -> ReadPlan:
    if len(stream) > _MOST_ROWS:
        raise FileRefused(
            "В файле больше 20 тысяч строк: на план мероприятий это не похоже. Оставьте только таблицу плана."
        )
    stream, changed = with_letters_mended(stream)
    found = assemble(stream)
    if not found.drafts:
        raise FileRefused(_NO_TABLE)
    title, before = about.title_of(found.before)
    due_texts = [draft.text("term") for draft in found.drafts]
    years = years_of(title, [line.text for line in found.before + found.after], due_texts)
    level = about.level_of_plan(all_text(found))
    return ReadPlan(
        title=title or _name_as_title(name),
        academic_year=years.text,
        measures=tuple(_measure(draft, level) for draft in found.drafts),
        unplaced=tuple(_unplaced(found, before)),
        notes=tuple(_notes(found, changed, years)),
        frame=tuple(found.frame),
        year_doubt=years.doubt,
    )


def _measure(draft: Draft, level: Level) -> Measure:
    due = draft.text("term")
    target = draft.text("target")
    is_figure = number(target) is not None
    phrase = draft.text("indicator") if is_figure or not target else f"{draft.text('indicator')} {target}".strip()
    indicator = parse_indicator(phrase, target if is_figure else None, draft.text("unit"))
    if not indicator.text:
        from_result = parse_indicator(draft.text("result"))
        if from_result.target is not None:
            indicator = from_result
    return Measure(
        section=draft.section,
        number=draft.number,
        title=draft.text("title"),
        participants=draft.text("participants") or about.audience_in(draft.section),
        owners=draft.text("owners"),
        due_text=one_line(due),
        result=draft.text("result"),
        indicator=indicator,
        level=draft.level or about.level_of_owners(draft.text("owners")) or level,
    )


def _unplaced(found: Assembly, before: list[Line]) -> list[Unplaced]:
    """Text around the table in one piece each: a person looks it through, measures of an order may be there."""
    result = list(found.unplaced)
    for lines, reason in ((before, "текст до таблицы"), (found.after, "текст после таблицы")):
        if lines:
            result.append(Unplaced(lines[0].place, "\n".join(line.text for line in lines), reason))
    extra = [draft for draft in found.drafts if draft.text("note")]
    result += [Unplaced(draft.place, draft.text("note"), "столбец, которого в плане нет") for draft in extra]
    without_title = [draft for draft in found.drafts if not draft.text("title")]
    result += [Unplaced(draft.place, "", "строка без названия мероприятия: впишите его") for draft in without_title]
    return result


def _notes(found: Assembly, changed: dict[str, list[str]], years: SaidYears) -> list[str]:
    notes = [
        f"Латинские буквы внутри слова «{word}» заменены русскими ({_places(places)})."
        for word, places in changed.items()
    ]
    if years.text and "/" not in years.text and "-" not in years.text:
        notes.append(f"План на {years.text} календарный год: сроки без года отнесены к нему.")
    if years.doubt:
        notes.append(f"{years.doubt[0].upper()}{years.doubt[1:]}.")
    return notes + found.notes


def _places(places: list[str]) -> str:
    shown = "; ".join(places[:_SHOWN_PLACES])
    left = len(places) - _SHOWN_PLACES
    return f"{shown}; и ещё {left}" if left > 0 else shown


def _name_as_title(name: str) -> str:
    return name.rsplit("/", 1)[-1].rsplit(".", 1)[0].replace("_", " ")
