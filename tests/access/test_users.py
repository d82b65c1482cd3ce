"""People of the password mode: kept, refused with a reason, locked out, alike in time."""

from pathlib import Path

import pytest

from dashboard.access import Person, book, journal, users
from dashboard.vocabulary import Role

WHO = Person("ivanova", "Иванова", frozenset({Role.METHODOLOGIST}))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / book.NAME


def test_the_password_opens_and_is_kept_as_argon2id_only(place: Path):
    password = users.add(WHO, "admin", place)
    assert users.checked("ivanova", password, place) == WHO
    assert users.checked("ivanova", password + "x", place) is None
    held = place.read_bytes()
    assert b"$argon2id$" in held
    assert password.encode() not in held


def test_a_new_password_ends_the_old_one_and_disabling_ends_both(place: Path):
    old = users.add(WHO, "admin", place)
    new = users.reset("ivanova", "admin", place)
    assert users.checked("ivanova", old, place) is None
    assert users.checked("ivanova", new, place) == WHO
    users.disable("ivanova", "admin", place)
    assert users.checked("ivanova", new, place) is None
    assert [one.disabled for one in users.everyone(place)] == [True]


@pytest.mark.parametrize("login", ["ivanova", "nobody"])
def test_after_five_wrong_words_a_name_waits_whether_it_exists_or_not(place: Path, login: str):
    password = users.add(WHO, "admin", place)
    for _ in range(users.GUESSES):
        assert users.checked(login, "wrong", place) is None
    with pytest.raises(users.Locked):
        users.checked(login, password, place)
    with book.opened(place) as opened:
        opened.execute("UPDATE guess SET at = at - ?", (users.WAIT_S + 1,))
    assert users.checked("ivanova", password, place) == WHO


def test_right_words_forget_the_wrong_ones_before(place: Path):
    password = users.add(WHO, "admin", place)
    for _ in range(3):
        for _ in range(users.GUESSES - 1):
            users.checked("ivanova", "wrong", place)
        assert users.checked("ivanova", password, place) == WHO


@pytest.mark.parametrize(
    ("person", "said"),
    [
        (Person("с пробелом", "x", frozenset({Role.HEAD})), "не логин"),
        (Person("x" * 101, "x", frozenset({Role.HEAD})), "не логин"),
        (Person("head", "x", frozenset()), "Назовите роль"),
        (Person("dir", "x", frozenset({Role.DIRECTOR})), "--school"),
        (Person("dir", "x", frozenset({Role.DIRECTOR}), ("edu1",)), "не логин школы"),
        (Person("t", "x", frozenset({Role.TEACHER})), "--teacher"),
    ],
)
def test_a_person_who_cannot_be_kept_is_refused_with_what_to_mend(place: Path, person: Person, said: str):
    with pytest.raises(users.BadUser, match=said):
        users.add(person, "admin", place)
    assert users.everyone(place) == []


def test_a_login_is_one_person_s(place: Path):
    users.add(WHO, "admin", place)
    with pytest.raises(users.BadUser, match="уже есть"):
        users.add(WHO, "admin", place)
    for what in (users.reset, users.disable):
        with pytest.raises(users.BadUser, match="нет"):
            what("nobody", "admin", place)


def test_every_act_has_its_line_and_no_line_a_password(place: Path):
    passwords = [users.add(WHO, "admin", place), users.reset("ivanova", "admin", place)]
    users.checked("ivanova", "wrong", place)
    users.disable("ivanova", "admin", place)
    lines = journal.lines(path=place)
    assert lines["act"].tolist() == ["people", "refusal", "people", "people"]
    assert not any(word in " ".join(lines["what"]) for word in [*passwords, "wrong"])


def test_a_try_against_a_waiting_name_leaves_a_line(place: Path):
    for _ in range(users.GUESSES):
        users.checked("nobody", "wrong", place)
    with pytest.raises(users.Locked):
        users.checked("nobody", "wrong", place)
    assert journal.lines(1, place)["what"].tolist() == ["вход ждёт: слишком много неверных паролей"]


def test_whoever_has_another_role_stays_when_the_own_school_is_erased(place: Path):
    both = Person("both", "Оба", frozenset({Role.HEAD, Role.DIRECTOR}), ("edu000101",))
    tutor = Person("tutor", "Педагог", frozenset({Role.TEACHER, Role.DIRECTOR}), ("edu000101", "edu000102"), "П-1")
    only = Person("only", "Директор", frozenset({Role.DIRECTOR}), ("edu000101",))
    for person in (both, tutor, only):
        users.add(person, "admin", place)
    assert users.forget("edu000101", ["П-1"], "admin", place) == ["only"]
    left = {
        one.person.login: (one.person.roles, one.person.schools, one.person.teacher) for one in users.everyone(place)
    }
    assert left == {
        "both": (frozenset({Role.HEAD}), (), None),
        "tutor": (frozenset({Role.DIRECTOR}), ("edu000102",), None),
    }
