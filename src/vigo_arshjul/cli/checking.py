"""Reads and checks inputs: one after the other, or many side by side; a baseline."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import click

from vigo_arshjul.cli.inputs import load, name_of, text_of
from vigo_arshjul.cli.printing import Checked, path_of
from vigo_arshjul.cli.spoken import asked_language, wrong_usage
from vigo_arshjul.cli.writing import refuse_other_ending, write_outputs
from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.io.decode import bytes_of
from vigo_arshjul.language import Words
from vigo_arshjul.model import Schedule
from vigo_arshjul.rules import Config, Report
from vigo_arshjul.sanitize import Sink, safe

_NO_FILE = Words("{option} krever --baseline FIL", "{option} needs --baseline FILE")
_STILL = Words("{n} funn er godtatt", "{n} findings are accepted")
_GONE = Words(
    "; {n} finnes ikke lenger (--prune-baseline)", "; {n} are no longer found (--prune-baseline)"
)


class Accepting(NamedTuple):
    """What to do with a baseline."""

    path: Path  # the file
    write: bool  # whether to write it, or to shrink it where it is there
    prune: bool  # whether to shrink it, and it must be there

    @classmethod
    def asked(cls, path: Path | None, *, write: bool, prune: bool) -> Accepting | None:
        """What the command line asks for; None without a baseline.

        Raises:
            click.UsageError: if it is to be written, and is not named.
            ArshjulError: if its ending says another form.
        """
        if path is None:
            if write or prune:
                option = "--write-baseline" if write else "--prune-baseline"
                raise wrong_usage(_NO_FILE.fill(option=option))
            return None
        if write or prune:
            refuse_other_ending("json", path)
        return cls(path=path, write=write, prune=prune)

    @property
    def changed(self) -> Path | None:
        """The file, where it is written."""
        return self.path if self.write or self.prune else None

    def hold_against(self, checked: Sequence[Checked]) -> list[Checked]:
        """Leave out what the baseline accepts, having made or shrunk it where that is asked.

        One that cannot be read accepts nothing, and is told as an input that cannot be read.
        """
        from vigo_arshjul.io.baseline import baseline_bytes, read_baseline
        from vigo_arshjul.rules.core.baseline import Baseline

        reports = [(one.path, one.report) for one in checked if one.report is not None]
        try:
            is_new = self.write and not self.prune and not os.path.exists(self.path)
            old = Baseline.of(reports) if is_new else read_baseline(self.path)
        except ArshjulError as error:
            return [*checked, Checked.unreadable(str(self.path), error)]
        accepted = old.shrunk_to(reports)
        if self.changed:
            content = baseline_bytes(accepted)
            write_outputs([(self.path, content)], inputs=[one.source for one in checked])
            old = accepted
        self._say(len(accepted), len(old) - len(accepted))
        return [
            one._replace(report=accepted.without_accepted(one.path, one.report))
            if one.report is not None
            else one
            for one in checked
        ]

    def _say(self, still: int, gone: int) -> None:
        """One line on how much is accepted, and whether some of it could go."""
        words = [_STILL.fill(n=still), *([_GONE.fill(n=gone)] if gone else [])]
        said = "".join(word.in_language(asked_language()) for word in words)
        click.echo(safe(f"{self.path}: {said}", Sink.OWN_LINE), err=True)


# From so many bytes of files on, starting processes costs less than it saves.
_MUCH = 400_000
# What one process takes at a time is so much of all, at most.
_CHUNKS = 4


class Checking(NamedTuple):
    """How inputs are checked."""

    previous: Schedule | None  # the schedule of the year before
    as_of: dt.date | None  # the day the check is made for
    changes: bool = False  # whether the files may be changed, and what they hold is kept until then

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
