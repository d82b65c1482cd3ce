"""An attacker with every file of a report, of two months and both editions, cannot reckon a small number of people."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pandas as pd
import pytest

from dashboard.reading import Reading, known_on
from dashboard.store import Store, open_store
from dashboard.subjects.blocks import Column, Table, Text
from dashboard.subjects.control.naming import A_SCHOOL, told
from dashboard.surfaces.reports.gate import passed
from dashboard.surfaces.reports.made import FORMATS, BadOrder, File, Order, report_of, write
from dashboard.surfaces.reports.model import Section, Slide
from tests.small_store import SCHOOLS, fill_small_store
from tests.surfaces.reports import attacker

MONTHS = (date(2026, 10, 26), date(2026, 11, 26))
TINY, SMALL = "edu009003", "edu009004"
YEAR = "2024/2025"
Files = dict[tuple[date, str], list[File]]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Four schools of 24, 40, 12 and, only in the second month, 3 pupils a class; a commission saw 3 works."""
    opened = open_store(tmp_path_factory.mktemp("hostile") / "objektiv.duckdb")
    others = [school for school in SCHOOLS if school != TINY]
    teachers = pd.DataFrame([{"teacher": "t1", "full_name": "Мухина Зоя Петровна", "school": SMALL}])
    first = {"enrolment": _enrolment(), "recheck": _recheck(), "teacher": teachers}
    fill_small_store(opened, schools=others, at=datetime(2026, 9, 10), **first)
    fill_small_store(opened, schools=[TINY], at=datetime(2026, 11, 10))
    yield opened
    opened.close()


def _enrolment() -> pd.DataFrame:
    """Nobody was absent from the fourth grade, one or two from the fifth."""
    more = {"edu009001": 1, "edu009002": 1, SMALL: 0, TINY: 1}
    rows = [
        (school, YEAR, grade, f"{grade}А", SCHOOLS[school][2] + (more[school] * (grade - 4) if grade < 6 else 9))
        for school in more
        for grade in (4, 5, 6)
    ]
    return pd.DataFrame(rows, columns=["school", "academic_year", "grade", "class_name", "pupils"])


def _recheck() -> pd.DataFrame:
    works = [("edu009001", "МА", 4, i, change) for i, change in enumerate((0, -1, 0))]
    works += [("edu009002", "МА", 5, i, -1 if i in (0, 7) else 0) for i in range(20)]
    return pd.DataFrame(
        [
            {"school": school, "subject": s, "grade": g, "academic_year": YEAR, "participant": f"{g}{i:04d}"}
            | {"school_score": 10, "commission_score": 10 + change, "checked_on": date(2026, 9, 1)}
            for school, s, g, i, change in works
        ]
    )


@pytest.fixture(scope="module")
def files(store: Store) -> Files:
    """Every file of both editions in both months."""
    made = {}
    for day in MONTHS:
        for edition in ("full", "public"):
            report = report_of(store, Order(day, edition=edition, known_at=known_on(store, day)))[1]
            made[day, edition] = write(store, report, FORMATS, edition)
    return made


def _truth(store: Store, day: date) -> dict[tuple[str, str], int]:
    """Counts of each check work, as they are."""
    reading: Reading = report_of(store, Order(day, known_at=known_on(store, day)))[0]
    found = {}
    for row in reading.exact("district/assessments").itertuples():
        work = f"{row.subject} {row.grade}"
        found |= {(work, mark): round(getattr(row, f"mark{mark}_pct") * row.mark_n / 100) for mark in attacker.MARKS}
        found |= {(work, one): round(getattr(row, f"{one}_pct") * row.journal_n / 100) for one in attacker.JOURNAL}
    for row in reading.exact("district/participation").itertuples():
        found[f"{row.subject} {row.grade}", "absent"] = row.expected - row.wrote
    return found


def _works(truth: dict[tuple[str, str], int]) -> list[str]:
    return sorted({work for work, _ in truth})


@pytest.mark.parametrize("day", MONTHS)
def test_no_small_count_is_narrowed_by_all_files_of_a_month(store: Store, files: Files, day: date):
    truth = _truth(store, day)
    small = {name: n for name, n in truth.items() if 0 < n < 5}
    assert len(small) > 2 and any(part == "absent" for _, part in small)
    known = attacker.learnt(files[day, "full"])
    attacker.learnt(files[day, "public"], known)
    assert len(known.shares) > (10 if day == MONTHS[0] else 3), "he did read the files"
    for name, n in small.items():
        bounds = known.bounds(name, _works(truth))
        assert bounds is None or bounds[0] <= n <= bounds[1], name
        assert bounds is None or bounds[1] - bounds[0] >= 4, f"{name}: {bounds}"


def test_what_is_told_is_right(store: Store, files: Files):
    truth = _truth(store, MONTHS[0])
    known = attacker.learnt(files[MONTHS[0], "full"])
    told = {(work, part) for work, part, *_ in known.shares if work != "all" and part != "wrote"}
    exact = [name for name in told if (found := known.bounds(name, _works(truth))) and found == (truth[name],) * 2]
    assert len(exact) > 5, "the attack does find what is there to be found"


def test_the_class_that_came_between_two_months_is_not_told_by_their_difference(store: Store, files: Files):
    truths = [_truth(store, day) for day in MONTHS]
    came = {name: n - truths[0][name] for name, n in truths[1].items()}
    assert {n for (_, part), n in came.items() if part in attacker.MARKS} <= {0, 1, 2, 3}
    known = [attacker.learnt([*files[day, "full"], *files[day, "public"]]) for day in MONTHS]
    for name in came:
        then, now = (one.bounds(name, _works(truth)) for one, truth in zip(known, truths, strict=True))
        if then and now:
            assert (now[1] - then[0]) - max(now[0] - then[1], 0) >= 4, f"{name}: {then} {now}"


def test_no_sentence_tells_few_people_or_works(files: Files):
    for (_, edition), made in files.items():
        assert attacker.few_in_words(made, 5 if edition == "full" else 10) == {}


def test_three_rechecked_works_and_their_share_are_not_told(files: Files):
    said = attacker.words(files[MONTHS[0], "full"])
    assert "Перепроверено 23 работы: не решено 2" in said and "Честное расхождение" not in said
    assert "(13 %)" not in said and "Берёзовская школа\nМА" not in said


def test_a_district_of_one_school_has_no_open_edition(tmp_path: Path):
    store = open_store(tmp_path / "objektiv.duckdb")
    fill_small_store(store, schools=[SMALL])
    with pytest.raises(BadOrder, match="школ с результатами меньше трёх"):
        report_of(store, Order(MONTHS[1], edition="public"))
    made = write(store, report_of(store, Order(MONTHS[1]))[1], FORMATS)
    assert attacker.few_in_words(made, 5) == {}
    store.close()


SAID = {
    "Ответственная Мухина З.П., тел. 8 (901) 234-56-78": "Ответственная педагог",
    "Зоя Петровна выступит": "педагог выступит",
    "Ежикова Анна (zavuch@school.ru)": "исполнитель ()",
    "Отчёт: Петров И. И.": "Отчёт: исполнитель",
    "Математика, 5 класс": "Математика, 5 класс",
    "8 класс, 12 345 работ, 26.10.2026": "8 класс, 12 345 работ, 26.10.2026",
}


def test_the_gate_clears_every_word_of_a_section_of_people_and_in_the_open_edition_of_schools(store: Store):
    texts = [*SAID, "Гимназия «Озёрная»: разбор", "ООШ № 7 и СОШ им. А. С. Пушкина"]
    shown = Column("Кто, кем")
    blocks = (*(Text(text) for text in texts), Table(texts[0], (shown,), tuple((text,) for text in texts), texts[0]))
    section = Section("x", texts[0], blocks, Slide(texts[0], notes=tuple(texts)))
    for edition, schools in (("full", texts[-2]), ("public", "школа: разбор")):
        (told,) = passed(report_of(store, Order(MONTHS[0], edition=edition))[0], [section])
        expected = [*SAID.values(), schools]
        assert [block.text for block in told.of(Text)][:-1] == expected
        (table,) = told.of(Table)
        assert [row[0] for row in table.rows][:-1] == expected
        assert told.slide and told.slide.notes[:-1] == tuple(expected)
        assert {told.title, told.slide.finding, table.title, table.note} == {expected[0]}
        named = "ООШ № 7 и СОШ им. А. С. Пушкина" if edition == "full" else "школа и школа"
        assert told.of(Text)[-1].text == table.rows[-1][0] == told.slide.notes[-1] == named


LEGAL = (
    "Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная школа № 25 имени дважды Героя "
    "Советского Союза Потёмкина П. П.»"
)
FORMS = (LEGAL, LEGAL.partition("«")[2].rstrip("»"), "СОШ № 25", "СОШ №\u00a025")


def test_a_school_of_a_legal_name_is_kept_whole_or_not_named_in_any_form(tmp_path: Path):
    store = open_store(tmp_path / "objektiv.duckdb")
    register = pd.DataFrame([{"school": SMALL, "full_name": LEGAL, "district": "one"}])
    fill_small_store(store, at=datetime(2026, 9, 10), school=register)
    whole = report_of(store, Order(MONTHS[0]))[0]
    bare = report_of(store, Order(MONTHS[0], edition="public"))[0]
    texts = [f"Перепроверить {name} до мая" for name in FORMS]
    kept, hidden = (passed(reading, [Section("x", "x", tuple(map(Text, texts)))])[0] for reading in (whole, bare))
    assert [block.text for block in kept.of(Text)] == texts
    assert {block.text for block in hidden.of(Text)} == {"Перепроверить школа до мая"}
    assert {told(bare, text) for text in texts} == {"Перепроверить школа до мая"}
    assert told(bare, "Собрать школы, где нет наблюдателей") == "Собрать школы, где нет наблюдателей"
    assert told(bare, "Встреча с Героем Советского Союза") != A_SCHOOL
    assert told(bare, "О подготовке потёмкинцев") == A_SCHOOL
    store.close()
