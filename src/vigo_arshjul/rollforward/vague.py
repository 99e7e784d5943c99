"""A rolled date says what the old one said beside its days, in the words of its cell."""

from __future__ import annotations

from attrs import evolve

from vigo_arshjul.model import Day, Period, When
from vigo_arshjul.phrases.cells import when_like


def in_its_way(old: When, new: When) -> When:
    """A new date as exact, with the limit, time of day and form of words of the old one."""
    if not isinstance(old, Day | Period) or not isinstance(new, Day | Period):
        return new
    precision = old.precision if isinstance(new, type(old)) else new.precision
    moved = evolve(new, precision=precision, bound=old.bound, time=old.time, written=None)
    if old.written is None:
        return moved
    return evolve(moved, written=when_like(old.written, moved))
