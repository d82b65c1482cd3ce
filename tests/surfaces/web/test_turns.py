"""Pages in turn: one at a time, and none held up by one that takes long."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from dashboard.surfaces.web.turns import Turns

PATIENCE_S = 30


def test_pages_are_made_one_at_a_time() -> None:
    turns, inside, most = Turns(long_s=PATIENCE_S), 0, 0

    def page(_: int) -> None:
        nonlocal inside, most
        with turns.turn():
            inside += 1
            most = max(most, inside)
            threading.Event().wait(0.002)
            inside -= 1

    with ThreadPoolExecutor(8) as visitors:
        list(visitors.map(page, range(40)))
    assert most == 1


def test_a_long_page_holds_up_nobody_and_leaves_the_next_ones_turn_alone() -> None:
    turns, done = Turns(long_s=0.05), threading.Event()

    def long_page() -> None:
        with turns.turn():
            assert done.wait(PATIENCE_S)

    with ThreadPoolExecutor(1) as other:
        other.submit(long_page)
        with turns.turn():
            done.set()
            other.shutdown()
            assert turns._holder is not None


def test_a_page_that_fails_gives_its_turn_back() -> None:
    turns = Turns(long_s=PATIENCE_S)
    with pytest.raises(ValueError, match="page"), turns.turn():
        raise ValueError("page")
    with turns.turn():
        pass
