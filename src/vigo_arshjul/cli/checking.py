"""Reads and checks inputs: one after the other, or many side by side."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from vigo_arshjul.cli.inputs import load, name_of, text_of
from vigo_arshjul.cli.printing import Checked, path_of
from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.io.decode import bytes_of
from vigo_arshjul.model import Schedule
from vigo_arshjul.rules import Config, Report

# From so many bytes of files on, starting processes costs less than it saves.
_MUCH = 400_000
# What one process takes at a time is so much of all, at most.
_CHUNKS = 4


class Checking(NamedTuple):
    """How inputs are checked.

    Args:
        previous: the schedule of the year before.
        as_of: the day the check is made for.
        changes: whether the files may be changed, and what they hold is kept until then.
    """

    previous: Schedule | None
    as_of: dt.date | None
    changes: bool = False

    def report(self, schedule: Schedule, config: Config) -> Report:
        """Check a schedule by some settings."""
        from vigo_arshjul.api import check

        return check(schedule, config=config, previous=self.previous, as_of=self.as_of)

    def check(self, source: str, config: Config) -> Checked:
        """Read and check one input; or tell what makes it unreadable."""
        try:
            seen = bytes_of(Path(source)) if self.changes else None
            schedule = load(source)
        except ArshjulError as error:
            return Checked.unreadable(name_of(source), error, config)
        name, report = name_of(source), self._located(source, schedule, config)
        return Checked(name, path_of(name, config), config, schedule, report, seen=seen)

    def _located(self, source: str, schedule: Schedule, config: Config) -> Report:
        """Check a schedule; its findings know their places in the text that it was read from."""
        report = self.report(schedule, config)
        text, form = text_of(source)
        if not report.findings or text is None:
            return report
        from vigo_arshjul.io.locating import Source, located

        return located(report, Source(text, form, schedule))

    def check_all(self, inputs: Sequence[tuple[str, Config]]) -> Iterator[Checked]:
        """Check inputs, each by its settings, and answer in their order."""
        workers = 1 if self.changes else _workers([source for source, _ in inputs])
        if workers == 1:
            yield from (self.check(*one) for one in inputs)
            return
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context
        from signal import SIG_IGN, SIGINT, signal

        chunk = max(1, len(inputs) // (workers * _CHUNKS))
        # An interrupt is told by this process alone.
        quiet = partial(signal, SIGINT, SIG_IGN)
        with ProcessPoolExecutor(
            workers, mp_context=get_context("fork"), initializer=quiet
        ) as pool:
            yield from pool.map(self._check_one, inputs, chunksize=chunk)

    def _check_one(self, one: tuple[str, Config]) -> Checked:
        return self.check(*one)


def _workers(sources: Sequence[str]) -> int:
    """How many processes to share the work among; one where there is little of it.

    They are made as copies of this one, which only Linux does well.
    """
    processors = len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1
    if processors == 1 or "-" in sources:
        return 1
    sizes = (os.path.getsize(source) for source in sources if os.path.isfile(source))
    return min(processors, len(sources)) if sum(sizes) >= _MUCH else 1
