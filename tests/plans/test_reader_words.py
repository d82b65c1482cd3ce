"""Nothing is dropped: every word of a generated plan stands somewhere in what was read."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.files.sources import FileRefused
from dashboard.plans.model import ReadPlan
from dashboard.plans.reader import read_plan, read_text
from tests.plans.made_plans import Gap, Item, Row, Text, Wide, as_text, row, source

HEADERS = (
    ("Наименование мероприятия", "Участники образовательных отношений", "Ожидаемый результат"),
    ("№", "Наименование мероприятия", "Срок исполнения", "Исполнители"),
    ("№ п/п", "Наименование мероприятия", "Ответственные исполнители", "Сроки", "Результаты реализации"),
    ("Мероприятия", "Сроки", "Ответственный", "Результат"),
    ("Актуальные задачи", "Перечень мероприятий", "Ожидаемый результат", "Критерии", "Интервалы времени"),
    ("Раздел", "№", "Мероприятие", "Участники", "Ответственные", "Срок", "Результат", "Показатель", "Цель", "Единица"),
)
TERMS = ("постоянно", "до 13 ноября 2023 г.", "ноябрь 2023 – май 2024", "по запросу", "когда-нибудь", "", "ежемесячно")
WORD = st.text("абвгдежзиклмнопрстуфхцчшщэюя", min_size=3, max_size=8)
PHRASE = st.lists(WORD, min_size=1, max_size=7).map(" ".join)
CELL = st.one_of(
    PHRASE,
    PHRASE.map(str.capitalize),
    st.sampled_from(TERMS),
    st.just(""),
    st.sampled_from(["1.", "12", "100 % ОО"]),
    st.tuples(PHRASE, PHRASE).map(lambda two: f"1. {two[0].capitalize()} 2. {two[1].capitalize()}"),
    st.tuples(PHRASE, PHRASE).map(lambda two: f"{two[0].capitalize()}:\n- {two[1]};"),
)


@st.composite
def plans(draw: st.DrawFn) -> list[Item]:
    items: list[Item] = [Text(draw(PHRASE)), Text("План мероприятий " + draw(PHRASE))]
    header = draw(st.sampled_from(HEADERS))
    items.append(row(*header))
    for _ in range(draw(st.integers(1, 9))):
        cells = row(*(draw(CELL) for _ in header))
        kind = draw(st.sampled_from(["row", "row", "row", "torn", "wide", "again", "numbers", "level", "short"]))
        if kind == "torn":
            items += [cells, Gap(), row(*(draw(CELL) for _ in header))]
        elif kind == "wide":
            items.append(Wide(draw(PHRASE).capitalize()))
        elif kind == "again":
            items += [Gap(), row(*header), cells]
        elif kind == "numbers":
            items.append(row(*(str(n) for n in range(1, len(header) + 1))))
        elif kind == "level":
            items.append(Wide(draw(st.sampled_from(["Муниципальный уровень", "Уровень образовательной организации"]))))
        elif kind == "short":
            items.append(row(*(draw(CELL) for _ in range(draw(st.integers(1, len(header)))))))
        else:
            items.append(cells)
    if draw(st.booleans()):
        items += [row(*draw(st.sampled_from(HEADERS))), row(*(draw(CELL) for _ in range(6)))]
    return [*items, Text(draw(PHRASE))]


def words_of(*texts: str) -> set[str]:
    return {word for text in texts for word in re.findall(r"[а-яё]{3,}|\d+", text.lower())}


def words_read(plan: ReadPlan) -> set[str]:
    measures = [
        f"{m.section} {m.number} {m.title} {m.participants} {m.owners} {m.due_text} {m.result} {m.indicator.text} "
        f"{m.indicator.target:.0f} {m.indicator.unit} {m.level}"
        if m.indicator.target is not None
        else f"{m.section} {m.number} {m.title} {m.participants} {m.owners} {m.due_text} {m.result} {m.indicator.text} "
        f"{m.indicator.unit} {m.level}"
        for m in plan.measures
    ]
    unplaced = [said.text for said in plan.unplaced]
    return words_of(plan.title, *measures, *unplaced, *plan.frame)


def missing(items: list[Item], plan: ReadPlan) -> set[str]:
    cells = [" ".join(item.cells) if isinstance(item, Row) else getattr(item, "said", "") for item in items]
    return words_of(*cells) - words_read(plan)


@settings(max_examples=80, deadline=None)
@given(plans())
def test_every_word_of_pasted_text_stands_somewhere(items: list[Item]) -> None:
    try:
        plan = read_text(as_text(items), "план")
    except FileRefused:
        return
    assert missing(items, plan) == set()


@pytest.mark.parametrize("kind", ["docx", "odt", "xlsx"])
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(items=plans())
def test_every_word_of_a_file_stands_somewhere(kind: str, items: list[Item]) -> None:
    try:
        plan = read_plan(source(kind, items))
    except FileRefused:
        return
    assert missing(items, plan) == set()


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text("аб АБ12.,-\t\n№%«»", max_size=30), max_size=12).map("\n".join))
def test_any_text_is_a_plan_or_a_sentence(text: str) -> None:
    head = "№\tМероприятие\tСрок\n"
    for whole in (text, head + text):
        try:
            plan = read_text(whole, "текст")
        except FileRefused as refused:
            assert str(refused).startswith("Таблица плана не найдена")
        else:
            assert plan.measures
