"""What is found in a schedule is found once, however many rules and times it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import TypeVar

from vigo_arshjul.model.schedule import Schedule

_Thing = TypeVar("_Thing")


def found_once(
    find: Callable[[Schedule], Iterable[_Thing]],
) -> Callable[[Schedule], tuple[_Thing, ...]]:
    """Let a function that looks through a schedule keep what it found there with it."""

    def find_all(schedule: Schedule) -> tuple[_Thing, ...]:
        return tuple(find(schedule))

    @wraps(find)
    def found(schedule: Schedule) -> tuple[_Thing, ...]:
        return schedule.once(find_all)

    return found
