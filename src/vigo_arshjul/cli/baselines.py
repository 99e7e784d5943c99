"""`check --baseline`: what is accepted is left out, and what cannot be known is told."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import click

from vigo_arshjul.cli.printing import Checked
from vigo_arshjul.cli.spoken import asked_language, wrong_usage
from vigo_arshjul.cli.writing import refuse_other_ending, write_outputs
from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.language import Words
from vigo_arshjul.sanitize import Sink, safe

_NO_FILE = Words("{option} krever --baseline FIL", "{option} needs --baseline FILE")
_STILL = Words("{n} funn er godtatt", "{n} findings are accepted")
_GONE = Words(
    "; {n} finnes ikke lenger (--prune-baseline)", "; {n} are no longer found (--prune-baseline)"
)


class Accepting(NamedTuple):
    """What to do with a baseline.

    Args:
        path: the file.
        write: whether to write it, or to shrink it where it is there.
        prune: whether to shrink it, and it must be there.
    """

    path: Path
    write: bool
    prune: bool

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
        from vigo_arshjul.rules.baseline import Baseline

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
