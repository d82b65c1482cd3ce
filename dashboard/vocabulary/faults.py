"""Faults of files: works that came and cannot be the results that pupils had."""

from enum import StrEnum


class Fault(StrEnum):
    """What is wrong with all works of a school's check work, or of a class of it in one file."""

    ZEROS = "zeros"
    """None of them has a point: the results were not entered, or another column was read."""
    SAME = "same"
    """All have one and the same score."""
    MARKS = "marks"
    """Every mark contradicts the scale of the year; points count, the marks of the file do not."""


FAULT_NAMES = {
    Fault.ZEROS: "у всех 0 баллов",
    Fault.SAME: "у всех один и тот же балл",
    Fault.MARKS: "все отметки не по шкале",
}
"""Faults as people read them."""
FEWEST = {Fault.ZEROS: 5, Fault.SAME: 10, Fault.MARKS: 5}
"""With fewer works the same may be seen in honest ones; below five nothing is asked of scores anyway."""
