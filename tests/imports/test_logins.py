"""A login that neither the register nor any other file knows makes no school until someone says whose it is."""

import hashlib
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from dashboard import clock, derive
from dashboard.derive.health import find_faults
from dashboard.imports.logins import NoSuchLogin, Word, decide, held
from dashboard.imports.pipeline import undo
from dashboard.reading import open_reading
from dashboard.store import Store, open_store
from dashboard.store.batches import NewBatch, append_batch
from dashboard.surfaces.cli.main import app
from dashboard.vocabulary import LATEST, Verdict

HOME, OTHER = "reg88_m001", "reg88_m002"
SCHOOLS = [f"edu88010{number}" for number in range(1, 6)]
MISSPELT, RIGHT = "edu880117", SCHOOLS[0]


def works(logins: list[str], grade: int = 4, district: str | None = HOME, pupils: int = 3) -> dict[str, pd.DataFrame]:
    """A Ф1 of some schools."""
    rows = [
        {
            "form": "f1",
            "school": login,
            "subject": "МА",
            "grade": grade,
            "academic_year": "2023/2024",
            "participant": f"{grade}{place:02d}{pupil:02d}",
            "class_name": f"{grade}А",
            "variant": "1",
            "absent": False,
            "points": [1, 2],
            "primary_score": 3,
            "mark": 4,
            "journal_mark": 4,
        }
        for place, login in enumerate(logins)
        for pupil in range(pupils)
    ]
    seen = [{"level": "school", "unit": login, "name": f"Школа {login[-2:]}", "parent": district} for login in logins]
    of = {"form": "f1", "subject": "МА", "grade": grade, "academic_year": "2023/2024", "max_score": 20}
    return {"work": pd.DataFrame(rows), "unit_seen": pd.DataFrame(seen), "assessment": pd.DataFrame([of])}


def register(logins: list[str], district: str = HOME) -> dict[str, pd.DataFrame]:
    rows = [{"school": login, "short_name": f"Школа {login[-2:]}", "district": district} for login in logins]
    return {"school": pd.DataFrame(rows)}


def bring(store: Store, tables: dict[str, pd.DataFrame], kind: str = "f1") -> str:
    data = repr({name: rows.to_dict("records") for name, rows in tables.items()}).encode()
    digest = hashlib.sha256(data).hexdigest()
    count = sum(map(len, tables.values()))
    name = f"{digest[:6]}.xlsx"
    return append_batch(store, NewBatch(name, data, digest, kind, 1, tables, pd.DataFrame(), count, 0, 0, 0), "me")


def waiting(store: Store) -> list[str]:
    return held(store)["login"].tolist()


def schools_of(store: Store) -> list[str]:
    derive.ensure(store, [clock.today()])
    cells = open_reading(store).ask("data/cells", year="2023/2024")
    return sorted(set(cells["school"]))


def test_a_login_outside_the_register_is_held_with_its_file_and_the_nearest_school(store: Store):
    bring(store, register(SCHOOLS), "schools")
    bring(store, works([*SCHOOLS[1:], MISSPELT]))
    (row,) = held(store).itertuples()
    assert (row.login, row.works, row.nearest) == (MISSPELT, 3, "edu880101")
    assert row.file_name.endswith(".xlsx")
    assert schools_of(store) == SCHOOLS[1:]


def test_without_a_register_a_login_of_one_file_is_held_when_the_others_stand_in_several(store: Store):
    bring(store, works(SCHOOLS))
    assert waiting(store) == [], "one file alone says nothing"
    bring(store, works([*SCHOOLS, MISSPELT], grade=5))
    assert waiting(store) == [MISSPELT]
    bring(store, works([MISSPELT], grade=6))
    assert waiting(store) == [], "another file knows it"


def test_schools_that_a_smaller_file_leaves_out_stay(store: Store):
    bring(store, works(SCHOOLS))
    bring(store, works(SCHOOLS[:3], grade=5))
    assert waiting(store) == []
    assert schools_of(store) == SCHOOLS


def test_another_district_is_not_judged_by_the_first(store: Store):
    bring(store, register(SCHOOLS), "schools")
    bring(store, works(SCHOOLS))
    others = [f"edu88020{number}" for number in range(1, 4)]
    bring(store, works(others, district=OTHER))
    assert waiting(store) == []


def test_a_closed_school_of_many_files_needs_no_register(store: Store):
    bring(store, works(SCHOOLS))
    bring(store, works(SCHOOLS, grade=5))
    bring(store, register(SCHOOLS[1:]), "schools")
    assert waiting(store) == []


@pytest.fixture
def misspelt(store: Store) -> Store:
    bring(store, register(SCHOOLS), "schools")
    bring(store, works(SCHOOLS[1:]))
    bring(store, works([*SCHOOLS[1:], MISSPELT], grade=5))
    return store


def test_the_rows_of_a_misspelt_login_go_to_its_school(misspelt: Store):
    key = derive.key_of(misspelt, clock.today())
    decide(misspelt, [Word(MISSPELT, Verdict.ALIAS, RIGHT)], "me")
    assert derive.key_of(misspelt, clock.today()) != key
    cells = open_reading(misspelt).ask("data/cells", year="2023/2024").set_index(["school", "grade"])
    assert cells.loc[(RIGHT, 5), "n"] == 3
    assert MISSPELT not in cells.index.get_level_values("school")
    assert waiting(misspelt) == []
    assert find_faults(misspelt) == []


def test_a_later_word_replaces_an_earlier_one_and_the_past_keeps_its_own(misspelt: Store):
    decide(misspelt, [Word(MISSPELT, Verdict.IGNORE)], "me")
    assert MISSPELT not in schools_of(misspelt) and waiting(misspelt) == []
    before = clock.now()
    decide(misspelt, [Word(MISSPELT, Verdict.SCHOOL)], "me")
    assert MISSPELT in schools_of(misspelt)
    assert derive.key_of(misspelt, clock.today(), before) != derive.key_of(misspelt, clock.today(), LATEST)


def test_a_word_about_nothing_known_is_refused(misspelt: Store):
    with pytest.raises(NoSuchLogin, match="нет ни в одном"):
        decide(misspelt, [Word("edu999999", Verdict.SCHOOL)], "me")
    with pytest.raises(NoSuchLogin, match="среди загруженных"):
        decide(misspelt, [Word(MISSPELT, Verdict.ALIAS, "edu999999")], "me")


def test_an_undone_file_takes_its_login_away(misspelt: Store):
    file = held(misspelt)["batch_id"].tolist()
    undo(misspelt, file, "me", "ошибка")
    assert waiting(misspelt) == []


def test_the_invented_district_has_no_strangers(demo_store: Store):
    assert waiting(demo_store) == []
    assert (demo_store.query("data/logins")["state"] == "own").all()


def test_the_command_line_tells_and_decides(misspelt: Store):
    path = str(misspelt.path)
    misspelt.close()
    run = CliRunner().invoke
    checked = run(app, ["check", "--store", path])
    assert checked.exit_code == 2 and MISSPELT in checked.output
    told = run(app, ["logins", "--store", path])
    assert told.exit_code == 2 and f"Похож на {RIGHT}" in told.output
    assert run(app, ["logins", "--store", path, "--alias", f"{MISSPELT}={MISSPELT}"]).exit_code == 1
    assert run(app, ["logins", "--store", path, "--alias", f"{MISSPELT}={RIGHT}"]).exit_code == 0
    assert run(app, ["check", "--store", path]).exit_code == 0
    again = open_store(Path(path))
    assert waiting(again) == []
    again.close()
