"""From a file or pasted text to a plan: which door it goes through, and what is said of it at the end."""

from dataclasses import replace

from dashboard.files import documents, old_word, pdf_pages, text_table
from dashboard.files.limits import LIMITS
from dashboard.files.refusal import FileRefused
from dashboard.files.sheets import read_sheets
from dashboard.files.sources import SourceFile
from dashboard.files.tidy import number
from dashboard.plans.indicators import parse_indicator
from dashboard.plans.model import Measure, ReadPlan, Unplaced
from dashboard.plans.reader import about, levels, odt, orders, pdf, plain, word, workbook
from dashboard.plans.reader.appendices import appendices
from dashboard.plans.reader.assemble import assemble
from dashboard.plans.reader.drafts import Assembly, Draft
from dashboard.plans.reader.header import NOTE, columns_of
from dashboard.plans.reader.numbering import Numbering
from dashboard.plans.reader.points import from_points
from dashboard.plans.reader.shapes import in_one_shape
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

    A Word, LibreOffice or PDF document, a workbook, a CSV or a text file.

    Raises:
        FileRefused: the file cannot be opened, or there is no table of measures in it.
    """
    return _plans(_stream_of(source), source.name)


def read_text(text: str, name: str) -> ReadPlan:
    """The plan of a pasted text: rows are lines with tabs, bars or wide gaps between cells, or numbered points.

    Raises:
        FileRefused: the text is enormous, or there is no measure in it.
    """
    return read_texts(text, name)[0]


def read_texts(text: str, name: str) -> list[ReadPlan]:
    """Every plan of a pasted text. Raises like `read_text`."""
    return _plans(_text_stream(text), name)


def read_plan(source: SourceFile) -> ReadPlan:
    """The first plan of a file. Raises like `read_plans`."""
    return read_plans(source)[0]


def _stream_of(source: SourceFile) -> Stream:
    if source.format == "docx":
        parts = (documents.other_part(source, name) for name in ("numbering", "styles"))
        return word.stream_of(documents.main_part(source), Numbering(*parts))
    if source.format == "odt":
        return odt.stream_of(documents.main_part(source))
    if source.format == "doc":
        return _stream_of(replace(source, data=old_word.as_docx(source.data), format="docx"))
    if source.format == "pdf":
        return pdf.stream_of(pdf_pages.read(source.data))
    if source.format in _TEXT_FORMATS:
        return _text_file_stream(source)
    return workbook.stream_of(read_sheets(source))


def _text_stream(text: str) -> Stream:
    if len(text) > _LONGEST_TEXT:
        raise FileRefused("Текст длиннее двух миллионов знаков. Вставьте только таблицу плана.")
    return plain.stream_of(text)


def _text_file_stream(source: SourceFile) -> Stream:
    """A CSV with a header of a plan is read as a table, anything else as pasted text."""
    if len(source.data) > LIMITS.text_bytes:
        raise FileRefused(f"Файл больше {LIMITS.text_bytes >> 20} МБ. Разделите его на части.")
    encoding = text_table.encoding_of(source.data)
    if encoding is None:
        raise FileRefused("Это не текст: внутри двоичные данные. Сохраните план как .docx, .xlsx или .csv.")
    delimiter = text_table.delimiter_of(source.data, encoding)
    if source.format == "csv" and delimiter and delimiter not in "\t|":
        stream = workbook.stream_of(read_sheets(source))
        if any(isinstance(item, Row) and columns_of(item) for item in stream):
            return stream
    return _text_stream(source.data.decode(encoding))


def _plans(stream: Stream, name: str) -> list[ReadPlan]:
    if len(stream) > _MOST_ROWS:
        raise FileRefused(
            "В файле больше 20 тысяч строк: на план мероприятий это не похоже. Оставьте только таблицу плана."
        )
    stream, changed = with_letters_mended(stream)
    parts = appendices(in_one_shape(stream))
    found = [assembly for part in parts if (assembly := assemble(part)).drafts]
    if not found and (points := from_points(stream)):
        found = [points]
    if not found:
        raise FileRefused(_NO_TABLE)
    return [_plan(one, name, changed if one is found[0] else {}, len(found) > 1) for one in found]


def _plan(found: Assembly, name: str, changed: dict[str, list[str]], is_one_of_several: bool) -> ReadPlan:
    title, before = _title(found)
    if is_one_of_several:
        for draft in found.drafts:
            draft.section = draft.section or title
    due_texts = [draft.text("term") for draft in found.drafts]
    years = years_of(title, [line.text for line in found.before + found.after], due_texts)
    level = levels.level_of_plan(title, "\n".join(line.text for line in before))
    return ReadPlan(
        title=title or _name_as_title(name),
        academic_year=years.text,
        measures=tuple(_measure(draft, level) for draft in found.drafts),
        unplaced=tuple(_unplaced(found, before)),
        notes=tuple(_notes(found, changed, years)),
        frame=tuple(found.frame),
        year_doubt=years.doubt,
    )


def _title(found: Assembly) -> tuple[str, list[Line]]:
    """The plan's own title, else what the order around it approves or is about; the lines that are not of it."""
    title, before = about.title_of(found.before)
    if title:
        return title, before
    heading, before = orders.heading_of(found.before)
    return heading if found.is_listed else orders.approved(heading), before


def _measure(draft: Draft, plan_level: Level | None) -> Measure:
    due = draft.text("term")
    target = draft.text("target")
    if not target and number(draft.text("indicator")) is not None:
        target = draft.texts.pop("indicator")
    is_figure = number(target) is not None
    level = _level(draft, plan_level)
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
        level=level,
        done_text=one_line(draft.text("done")),
        doubts=tuple(draft.doubts),
    )


def _level(draft: Draft, plan_level: Level | None) -> Level:
    """What the plan says of the row, else who acts in it, else whose the plan is; the last two guesses are told."""
    owners = draft.text("owners")
    if said := draft.level or levels.level_of_owners(owners):
        return said
    if levels.is_weak(owners):
        draft.doubt("level", f"«{one_line(owners)}»: чаще это человек школы, но точно не сказано")
        return plan_level or Level.SCHOOL
    if plan_level:
        return plan_level
    why = f"по ответственному «{one_line(owners)}» не видно, чьё это" if owners else "ответственный не указан"
    draft.doubt("level", f"{why}: отнесено к району")
    return Level.DISTRICT


def _unplaced(found: Assembly, before: list[Line]) -> list[Unplaced]:
    """Text around the table in one piece each: a person looks it through, measures of an order may be there."""
    result = list(found.unplaced)
    for lines, reason in ((before, "текст до таблицы"), (found.after, "текст после таблицы")):
        if lines:
            result.append(Unplaced(lines[0].place, "\n".join(line.text for line in lines), reason))
    result += _other_columns(found.drafts)
    without_title = [draft for draft in found.drafts if not draft.text("title")]
    result += [Unplaced(draft.place, "", "строка без названия мероприятия: впишите его") for draft in without_title]
    return result


def _other_columns(drafts: list[Draft]) -> list[Unplaced]:
    """Columns that a plan has no place for, each in one piece: the measure's number and what stands there."""
    said: dict[str, list[str]] = {}
    for draft in drafts:
        for role, text in draft.texts.items():
            if role.startswith(NOTE) and text:
                label = f"{draft.number.strip(' .)')}: " if draft.number else ""
                said.setdefault(role.removeprefix(NOTE), []).append(label + one_line(text))
    return [
        Unplaced(f"столбец «{name}»", "\n".join(texts), "столбец, которого в плане нет") for name, texts in said.items()
    ]


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
