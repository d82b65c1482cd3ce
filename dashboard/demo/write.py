"""Writing the invented district out as the files a district receives."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from dashboard.demo import analyses, layouts, observers, plans, protocols, rechecks, registers, teachers
from dashboard.demo.assessments import EXAM_GRADE, SUBJECTS_BY_GRADE
from dashboard.demo.district import World, build_world, typical_sizes
from dashboard.demo.geography import Land, areas, build_land
from dashboard.demo.groups import COUNTRY_POOL, REGION_POOL, build_groups, tally
from dashboard.demo.planting import plan
from dashboard.demo.workbook import Rows, book_bytes, write_archive, write_book
from dashboard.demo.works import Sitting

LAST_YEAR = 2026
KEY_FILE = ".key.json"
"""Hidden: an import of the folder passes it by."""
_LATEST = 2
"""Years of exams and of official lists."""
_GROUP_FORMS = {
    f"Ф2_{layouts.TASKS}": (layouts.TASKS, layouts.task_shares),
    f"Ф3_{layouts.MARKS}": (layouts.MARKS, layouts.mark_shares),
    f"Ф4_{layouts.JOURNAL}": (layouts.JOURNAL, layouts.journal_shares),
    f"Ф7_{layouts.SCORES}": (layouts.SCORES, layouts.score_shares),
}
Progress = Callable[[float, str], None]


def write_district(
    out: Path, schools: int = 24, years: int = 4, seed: int = 1, progress: Progress | None = None
) -> None:
    """Write the invented district into `out` as xlsx, zip and GeoJSON files in the layouts of the domain.

    `years` springs end with 2026; `progress` is told a share 0…1 and what is being written. The same
    arguments give the same bytes. What was planted stands in `out/.key.json`.

    Raises:
        ValueError: no such number of schools or years can be written.
    """
    if not 1 <= years <= LAST_YEAR - 2019:
        raise ValueError(f"Лет может быть от 1 до {LAST_YEAR - 2019}, а запрошено {years}")
    springs = range(LAST_YEAR - years + 1, LAST_YEAR + 1)
    land, world = invent(schools, springs, seed)
    tell = progress or (lambda share, what: None)
    for done, year in enumerate(springs):
        tell(done / (years + 1), f"Работы {year} года")
        _write_year(out / f"ВПР {year}", land, world, year)
    tell(years / (years + 1), "Реестры, экзамены и карта")
    _write_registers(out, land, world, springs)
    tell(1.0, "Готово")


def invent(schools: int, springs: range, seed: int) -> tuple[Land, World]:
    """The land and its pupils; the world also holds the pools that stand for the region and the country."""
    land = build_land(np.random.default_rng([seed, 9]), schools)
    sizes = np.array([school.size for school in land.schools])
    specialised = np.array([school.is_specialised for school in land.schools])
    planted = plan(np.random.default_rng([seed, 8]), sizes, specialised, springs)
    pools = np.concatenate((typical_sizes(REGION_POOL), typical_sizes(COUNTRY_POOL)))
    return land, build_world(seed, np.concatenate((sizes, pools)), springs, planted)


def _write_year(folder: Path, land: Land, world: World, year: int) -> None:
    works = [(subject, grade) for grade, subjects in SUBJECTS_BY_GRADE.items() for subject in subjects]
    sittings = {(subject, grade): world.sitting(subject, grade, year) for subject, grade in works}
    for grade, subjects in SUBJECTS_BY_GRADE.items():
        codes, cohort = world.codes(grade, year), world.cohort(grade, year)
        write_book(
            folder / f"Ф1_{layouts.INDIVIDUAL}_{grade} класс.xlsx",
            {
                f"{subject} {grade} {layouts.INDIVIDUAL}": layouts.individual(
                    sittings[subject, grade], cohort, codes, land
                )
                for subject in subjects
            },
        )
    groups = build_groups(land)
    sums = {work: tally(sitting, groups) for work, sitting in sittings.items()}
    for name, (title, rows_of) in _GROUP_FORMS.items():
        sheets = {
            f"{subject} {grade} {title}": rows_of(sitting.assessment, groups, sums[subject, grade])
            for (subject, grade), sitting in sittings.items()
        }
        write_book(folder / f"{name}.xlsx", sheets)
    _write_protocols(folder, land, world, year, sittings)


def _write_protocols(
    folder: Path, land: Land, world: World, year: int, sittings: dict[tuple[str, int], Sitting]
) -> None:
    """The last year's forms by school, the exports of 2020–2022 by their layouts, nothing for other years."""
    pupils = {
        (subject, grade): (sittings[subject, grade], world.cohort(grade, year), world.codes(grade, year))
        for subject, grade in protocols.PROTOCOL_WORKS
    }
    if year == LAST_YEAR:
        for (subject, grade), known in pupils.items():
            books = {
                f"протокол_{school.login}_{subject}{grade}.xlsx": book_bytes(
                    protocols.collection_form(*known, school.login, index)
                )
                for index, school in enumerate(land.schools)
            }
            write_archive(folder / f"Протоколы_{subject}{grade}.zip", books)
    elif year == 2022:
        for (subject, grade), known in pupils.items():
            write_book(folder / f"Региональная выгрузка_{subject}{grade}.xlsx", protocols.export_2022(*known, land))
    elif export := protocols.REGIONAL_EXPORTS.get(year):
        sheets: dict[str, Rows] = {
            f"{subject} {grade}": export(*known, land) for (subject, grade), known in pupils.items()
        }
        write_book(folder / "Региональная выгрузка.xlsx", sheets)


def _write_registers(out: Path, land: Land, world: World, springs: range) -> None:
    latest = springs[-_LATEST:]
    write_book(out / "Реестр ОО.xlsx", {"Реестр ОО": registers.schools(land)})
    write_book(out / "Численность.xlsx", {"Численность": registers.enrolment(land, world, springs)})
    write_book(out / "ОГЭ.xlsx", {"ОГЭ": registers.exam_results(land, world, latest)})
    for year in latest:
        marked = {
            work: registers.high_mean_schools(world.sitting(*work, year), len(land.schools))
            for work in protocols.PROTOCOL_WORKS
        }
        if any(flags.any() for flags in marked.values()):
            sheets = {"Список": registers.official_list(land, marked, year)}
            write_book(out / f"Список школ с признаками {year}.xlsx", sheets)
    if seen := list(rechecks.rechecks(land, world, springs[-1])):
        write_book(out / "Перепроверка.xlsx", {"Перепроверка": seen})
    if answered := list(analyses.self_analysis(land, world, springs[-1])):
        write_book(out / "Самоанализ.xlsx", {"Семь шагов": answered})
    if sent := list(observers.observers(land, world, springs[-1])):
        write_book(out / "Наблюдатели.xlsx", {"Наблюдатели": sent})
        write_book(out / "Банк наблюдателей.xlsx", {"Банк наблюдателей": list(observers.bank(land))})
    _write_teachers(out, land, world.seed, springs[-1])
    _write_plans(out, land, world.seed)
    (out / "areas.geojson").write_text(areas(land).to_json(drop_id=True, ensure_ascii=False), encoding="utf-8")
    key = list(_key(land, world))
    (out / KEY_FILE).write_text(json.dumps(key, ensure_ascii=False, indent=1), encoding="utf-8")


def _write_plans(out: Path, land: Land, seed: int) -> None:
    drawn = plans.draw_plans(land, seed)
    for made in drawn:
        write_book(out / f"{made.file_name}.xlsx", {"План": plans.sheet(made)})
    write_book(out / "Исполнение планов.xlsx", {"Исполнение": plans.progress(drawn)})


def _write_teachers(out: Path, land: Land, seed: int, spring: int) -> None:
    staff = teachers.build_staff(land, spring, seed)
    write_book(out / "Педагоги.xlsx", {"Педагоги": teachers.register(staff)})
    write_book(out / "Диагностика педагогов.xlsx", {"Диагностика": teachers.diagnostics(staff)})
    write_book(out / "ИОМ.xlsx", {"ИОМ": teachers.routes(staff)})
    write_book(out / "КПК.xlsx", {"КПК": teachers.courses(staff)})


def _key(land: Land, world: World) -> Iterator[dict[str, str | int | bool]]:
    return (cell.line(land.schools[cell.school].login) for cell in world.planted if cell.grade != EXAM_GRADE)
