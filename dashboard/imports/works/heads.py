"""Heads of columns as forms really spell them: marks, journal marks, totals; and heads that only look like one."""

import re

from dashboard.files.tidy import plain, text
from dashboard.imports.works.tasks import bare_label, named_task

_WORK = r"(?:впр|рдр|нико|проверочн\w* работ\w*|диагностическ\w* работ\w*|контрольн\w* работ\w*|работ\w*|пр)"
_MARK = re.compile(rf"(?:итоговая )?(?:отметка|оценка)(?: (?:за|по|по итогам|за выполнение))?(?: {_WORK})?(?: \(.*\))?")
_JOURNAL = re.compile(
    r".*(?:отметка|оценка|балл).*(?:журнал|четверт|тримест|полугод|семестр|предыдущ|текущ|годов|за год).*"
)
_TOTAL = re.compile(
    r"первичный балл|(?:итого|всего|сумма|общая сумма)(?: (?:первичных )?баллов)?|(?:общий|итоговый|набранный) балл"
)
_LIKE_MARK = re.compile(r"отметк|оценк|\bотм\b|\bоц\b")

ROLES = {"mark": _MARK, "journal_mark": _JOURNAL, "primary_score": _TOTAL}
"""Roles that a column may take by a spelling that its layout does not state, and the spellings."""


def role_of(cell: object) -> str | None:
    """The role of a head by its spelling; None where it has none. A journal's head may also name the work."""
    said = plain(text(cell))
    if _JOURNAL.fullmatch(said):
        return "journal_mark"
    return next((role for role, spelling in ROLES.items() if spelling.fullmatch(said)), None)


def likeness(cell: object) -> str | None:
    """What a head looks like, in Russian in the accusative: a task, a mark, the journal's mark; None for any other."""
    said = plain(text(cell))
    if role_of(cell) == "journal_mark":
        return "отметку по журналу"
    if _LIKE_MARK.search(said):
        return "отметку"
    if named_task(cell) or bare_label(cell):
        return "задание"
    return "первичный балл" if role_of(cell) == "primary_score" else None
