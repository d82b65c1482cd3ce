"""A report says once that the method is another than in the report before."""

from dataclasses import replace
from datetime import date

from dashboard import clock
from dashboard.derive.versions import VERSION, versions
from dashboard.store import Store
from dashboard.surfaces.reports.made import Order, keep, made_again, report_of, write

BEFORE = "1.4"
NOTE = "Методика обновлена: "


def kept(store: Store, day: date, version: str = VERSION) -> tuple[str, ...]:
    """The caveats of a day's report, which is kept as one of this version of the method."""
    order = Order(day)
    reading, report = report_of(store, order)
    report = replace(report, method_version=version)
    keep(store, order, reading, report, write(store, report, ["xlsx"]), "проверка")
    return report.caveats


def test_the_first_report_of_another_version_says_so_and_the_next_does_not(demo_store: Store):
    today = clock.today()
    last = clock.last_meeting(today)
    before = clock.last_meeting(last)
    assert not [one for one in kept(demo_store, before, BEFORE) if one.startswith(NOTE)], "nothing was made before"
    said = [one for one in kept(demo_store, last) if one.startswith(NOTE)]
    assert said == [
        f"{NOTE}в отчёте на {before:%d.%m.%Y} была {BEFORE}, теперь {VERSION}. {versions()[-1].note} "
        "Часть зон могла измениться из-за этого."
    ]
    assert not [one for one in kept(demo_store, today) if one.startswith(NOTE)]


def test_a_report_that_says_it_is_made_again_the_same(demo_store: Store):
    today = clock.today()
    kept(demo_store, clock.last_meeting(today), BEFORE)
    assert any(one.startswith(NOTE) for one in kept(demo_store, today))
    kept(demo_store, today)
    rows = demo_store.query("reports/made")
    assert made_again(demo_store, rows[rows["method_version"] == VERSION].iloc[-1]).now == ()
