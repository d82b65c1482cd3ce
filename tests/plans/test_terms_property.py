"""Terms of any shape: dates written in many ways come back, and no text breaks the grammar."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from dashboard.plans.model import Period
from dashboard.plans.terms.term import in_words, parse_term

MONTHS = (
    ("январь", "января"),
    ("февраль", "февраля"),
    ("март", "марта"),
    ("апрель", "апреля"),
    ("май", "мая"),
    ("июнь", "июня"),
    ("июль", "июля"),
    ("август", "августа"),
    ("сентябрь", "сентября"),
    ("октябрь", "октября"),
    ("ноябрь", "ноября"),
    ("декабрь", "декабря"),
)
DAYS = st.dates(date(2019, 1, 1), date(2035, 12, 31))
DASHES = st.sampled_from(["-", " - ", "–", " – ", "—", " — ", "−", " ‑ "])
YEAR_ENDINGS = st.sampled_from(["", " г.", "г.", " года", " г", " год"])
WORDS = st.sampled_from(
    [
        "до",
        "с",
        "по",
        "ноябрь",
        "мая",
        "2023",
        "2024 г.",
        "31",
        "13.11.2023",
        "четверть",
        "II",
        "–",
        ",",
        "ежемесячно",
        "последний",
        "понедельник",
        "за",
        "3",
        "рабочих",
        "дня",
        "процедуры",
        "в течение",
        "года",
        "учебного",
        "2019-20120",
        "полугодие",
        "99999",
        "раз",
        "в",
        "квартал",
        "числа",
        "по запросу",
        "конца",
        "31.02",
        "0",
    ]
)


def written(day: date, style: int, ending: str) -> str:
    if style == 0:
        return f"{day:%d.%m.%Y}{ending}"
    if style == 1:
        return f"{day.day} {MONTHS[day.month - 1][1]} {day.year}{ending}"
    if style == 2:
        return f"{day.day:02d} {MONTHS[day.month - 1][1].upper()}, {day.year}{ending}"
    return f"{day:%Y-%m-%d}"


@given(DAYS, st.integers(0, 3), YEAR_ENDINGS)
def test_a_day_comes_back_from_every_way_of_writing_it(day: date, style: int, ending: str) -> None:
    assert parse_term(written(day, style, ending), None).periods == (Period(day, day),)


@given(DAYS, DAYS, st.integers(0, 1), DASHES, YEAR_ENDINGS)
def test_a_period_comes_back_whatever_the_dash(one: date, two: date, style: int, dash: str, ending: str) -> None:
    first, last = min(one, two), max(one, two)
    text = f"{written(first, style, ending)}{dash}{written(last, style, ending)}"
    assert parse_term(text, None).periods == (Period(first, last),)


@given(DAYS, DAYS, DASHES, YEAR_ENDINGS)
def test_months_come_back_whatever_the_dash(one: date, two: date, dash: str, ending: str) -> None:
    first, last = min(one, two), max(one, two)
    text = f"{MONTHS[first.month - 1][0]} {first.year}{ending}{dash}{MONTHS[last.month - 1][0]} {last.year}{ending}"
    (period,) = parse_term(text, None).periods
    assert (period.first, period.last.year, period.last.month) == (first.replace(day=1), last.year, last.month)


@given(DAYS, st.integers(0, 3))
def test_a_deadline_ends_on_its_day(day: date, style: int) -> None:
    (period,) = parse_term(f"до {written(day, style, '')}", None).periods
    assert period.last == day
    assert (period.last - period.first).days < 366


@given(st.lists(DAYS, min_size=1, max_size=4, unique=True), st.sampled_from([", ", "; ", " и "]))
def test_a_list_of_days_comes_back(days: list[date], joint: str) -> None:
    text = joint.join(f"{day:%d.%m.%Y}" for day in days)
    assert parse_term(text, None).periods == tuple(Period(day, day) for day in days)


@given(DAYS, st.integers(0, 2))
def test_two_figures_of_a_year_are_of_this_century(day: date, style: int) -> None:
    assert parse_term(f"{day:%d.%m.%y}", None).periods == (Period(day, day),)


@given(st.lists(WORDS, max_size=9).map(" ".join), st.sampled_from([None, "2023/2024", "2020", "", "what", "2023"]))
def test_any_order_of_known_words_is_answered(text: str, year: str | None) -> None:
    term = parse_term(text, year)
    assert all(period.first <= period.last for period in term.periods)
    assert (term.kind == "dates") == bool(term.periods)
    assert in_words(term)


@given(st.text(max_size=80), st.none() | st.text(max_size=10))
def test_any_text_is_answered(text: str, year: str | None) -> None:
    term = parse_term(text, year)
    assert term.text == text
    assert in_words(term)


@given(st.lists(WORDS, max_size=6).map(" ".join))
def test_the_letter_yo_and_capitals_change_nothing(text: str) -> None:
    assert parse_term(text.upper(), "2023/2024").periods == parse_term(text, "2023/2024").periods


@given(DAYS, DAYS, st.integers(0, 2))
def test_what_is_said_in_words_reads_back_the_same(one: date, two: date, style: int) -> None:
    first, last = min(one, two), max(one, two)
    text = (f"{first:%d.%m.%Y} - {last:%d.%m.%Y}", f"до {last:%d.%m.%Y}", f"{last:%d.%m.%Y}")[style]
    term = parse_term(text, None)
    assert parse_term(in_words(term), None).periods == term.periods
