"""Who people are here and what they may do."""

from enum import StrEnum


class Role(StrEnum):
    """What a person is; one may be several at once."""

    HEAD = "head"
    METHODOLOGIST = "methodologist"
    DIRECTOR = "director"
    TEACHER = "teacher"
    READER = "reader"
    ADMIN = "admin"


class Right(StrEnum):
    """What is allowed; a role is a set of these."""

    DISTRICT = "district"
    NAMES = "names"
    LOAD = "load"
    EDIT = "edit"
    DECIDE = "decide"
    REPORT = "report"
    OPEN_REPORT = "open_report"
    PEOPLE = "people"
    JOURNAL = "journal"


class Act(StrEnum):
    """What the journal of actions keeps."""

    SIGN_IN = "sign_in"
    SIGN_OUT = "sign_out"
    REFUSAL = "refusal"
    IMPORT = "import"
    UNDO = "undo"
    CHANGE = "change"
    EXPORT = "export"
    REPORT = "report"
    NAMES = "names"
    PEOPLE = "people"
    BACKUP = "backup"
    ERASE = "erase"
    FAILURE = "failure"


ROLE_NAMES = {
    Role.HEAD: "руководитель",
    Role.METHODOLOGIST: "методист",
    Role.DIRECTOR: "директор школы",
    Role.TEACHER: "педагог",
    Role.READER: "читатель открытого отчёта",
    Role.ADMIN: "администратор",
}
ACT_NAMES = {
    Act.SIGN_IN: "вход",
    Act.SIGN_OUT: "выход",
    Act.REFUSAL: "отказ",
    Act.IMPORT: "загрузка",
    Act.UNDO: "отмена загрузки",
    Act.CHANGE: "запись",
    Act.EXPORT: "выгрузка",
    Act.REPORT: "отчёт",
    Act.NAMES: "показ фамилий",
    Act.PEOPLE: "учётные записи",
    Act.BACKUP: "резервная копия",
    Act.ERASE: "стирание",
    Act.FAILURE: "не выполнено",
}
RIGHTS = {
    Role.HEAD: frozenset({Right.DISTRICT, Right.EDIT, Right.DECIDE, Right.REPORT, Right.OPEN_REPORT, Right.JOURNAL}),
    Role.METHODOLOGIST: frozenset(
        {Right.DISTRICT, Right.NAMES, Right.LOAD, Right.EDIT, Right.DECIDE, Right.REPORT, Right.OPEN_REPORT}
    ),
    Role.DIRECTOR: frozenset({Right.EDIT, Right.NAMES, Right.OPEN_REPORT}),
    Role.TEACHER: frozenset({Right.OPEN_REPORT}),
    Role.READER: frozenset({Right.OPEN_REPORT}),
    Role.ADMIN: frozenset({Right.PEOPLE, Right.JOURNAL, Right.OPEN_REPORT}),
}
"""Rights of each role; a director has them over the own schools, a teacher over the own record only."""
