"""The steps of a case with their terms: what was done in time, after it, passed over, and what is waited for."""

from datetime import date

from dashboard.subjects.control.case_timeline import stages

FLAG = {"step": "flag", "act": "done", "happened_on": date(2026, 10, 26), "due": date(2026, 10, 29)}
LETTER = {"step": "letter", "act": "done", "happened_on": date(2026, 10, 28), "due": date(2026, 11, 12)}
ANSWER = {"step": "answer", "act": "done", "happened_on": date(2026, 11, 16), "due": date(2026, 12, 7)}
RECHECK = {"step": "recheck", "act": "skipped", "happened_on": date(2026, 11, 17), "due": date(2026, 11, 24)}
DECISION = {"step": "decision", "act": "done", "happened_on": date(2026, 11, 24), "due": None}
DAY = date(2026, 11, 27)


def said(*acts: dict) -> list[str]:
    return [stage.said(DAY) for stage in stages(acts)]


def test_a_step_that_is_waited_for_says_by_when_and_whether_it_is_late():
    assert said(FLAG, LETTER) == ["26.10.2026", "28.10.2026, в срок", "срок прошёл 12.11.2026", "впереди", "впереди"]
    (answer,) = [stage for stage in stages([FLAG, LETTER]) if stage.is_next]
    assert answer.who == "школа" and answer.is_late(DAY) and not answer.is_late(date(2026, 11, 12))


def test_a_closed_case_waits_for_nothing():
    assert said(FLAG, LETTER, ANSWER, RECHECK, DECISION)[2:] == [
        "16.11.2026, после срока на 4\u00a0дня",
        "пропущен 17.11.2026",
        "24.11.2026, в срок",
    ]
    assert not any(stage.is_next for stage in stages([FLAG, LETTER, ANSWER, RECHECK, DECISION]))


def test_a_case_opened_again_waits_for_its_decision_by_a_new_term():
    again = {"step": "decision", "act": "reopened", "happened_on": date(2026, 11, 26), "due": date(2026, 12, 3)}
    (decision,) = [stage for stage in stages([FLAG, LETTER, ANSWER, RECHECK, DECISION, again]) if stage.is_next]
    assert (decision.name, decision.said(DAY)) == ("решение", "ждём до 03.12.2026")


def test_a_step_told_before_its_turn_leaves_the_one_before_waiting():
    (waited,) = [stage for stage in stages([FLAG, ANSWER | {"due": date(2026, 11, 19)}]) if stage.is_next]
    assert (waited.name, waited.term) == ("письмо школе", date(2026, 11, 19))
