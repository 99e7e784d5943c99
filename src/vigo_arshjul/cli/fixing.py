"""`check --fix` and `check --diff`: puts files right, or shows what that would change."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import click
from attrs import evolve, frozen

from vigo_arshjul.cli import options
from vigo_arshjul.cli.inputs import load, reading_for
from vigo_arshjul.cli.printing import Checked
from vigo_arshjul.cli.spoken import wrong_usage
from vigo_arshjul.io.options import Reading
from vigo_arshjul.language import Words, counted
from vigo_arshjul.model import Schedule
from vigo_arshjul.rules import Config, Report
from vigo_arshjul.rules.core.fix import Fix
from vigo_arshjul.rules.core.selection import selected_rules
from vigo_arshjul.rules.verdicts.fixing import Fixed, fix
from vigo_arshjul.sanitize import Sink, safe

_MENDED = (Words("funn rettet", "finding mended"), Words("funn rettet", "findings mended"))
_TO_MEND = (
    Words("funn kan rettes", "finding can be mended"),
    Words("funn kan rettes", "findings can be mended"),
)
_GUESSES = (
    Words("usikker rettelse (--unsafe-fixes)", "guess (--unsafe-fixes)"),
    Words("usikre rettelser (--unsafe-fixes)", "guesses (--unsafe-fixes)"),
)
_REFUSED = (
    Words("rettelse utelatt, den ville gitt nye funn", "fix left out, it would bring new findings"),
    Words(
        "rettelser utelatt, de ville gitt nye funn",
        "fixes left out, as they would bring new findings",
    ),
)
_UNSAFE_ALONE = Words(
    "--unsafe-fixes krever --fix eller --diff", "--unsafe-fixes needs --fix or --diff"
)
_NO_FILE = Words(
    "--fix og --diff krever en fil, og «{source}» er ingen",
    "--fix and --diff need a file, and “{source}” is none",
)
# Checks a schedule by some settings.
Check = Callable[[Schedule, Config], Report]


@frozen(kw_only=True)
class Mending:
    """What to do about what is found."""

    write: bool  # whether to change the files; otherwise the changes are shown
    unsafe: bool  # whether to apply guesses too
    as_of: dt.date | None  # the day of the new version

    @classmethod
    def asked(
        cls, sources: tuple[str, ...], *, fix: bool, diff: bool, unsafe: bool, as_of: dt.date | None
    ) -> Mending | None:
        """What the command line asks for; None where nothing is to be mended.

        Raises:
            click.UsageError: if an input is no file that could be changed.
        """
        if not (fix or diff):
            if unsafe:
                raise wrong_usage(_UNSAFE_ALONE)
            return None
        for source in sources:
            if source == "-" or _is_built_in(source):
                raise wrong_usage(_NO_FILE.fill(source=source))
        return cls(write=fix and not diff, unsafe=unsafe, as_of=as_of)

    def mend(self, one: Checked, check: Check) -> Checked:
        """Put a file right, or show what that would change; the findings that it has then.

        Raises:
            ArshjulError: if the file cannot be changed so; it is then untouched.
        """
        if one.schedule is None:
            return one  # it could not be read
        everything = evolve(one.config, select=(), ignore=())
        codes = {rule.code for rule in selected_rules(one.config, one.schedule.source)}
        fixed = fix(
            one.schedule,
            lambda schedule: check(schedule, everything),
            unsafe=self.unsafe,
            codes=codes,
        )
        changed = self._carry_out(one, one.schedule, fixed)
        left = [found.fix for found in fixed.left if found.fix is not None and found.code in codes]
        self._say(one, len(fixed.mended), left)
        if not changed:
            return one
        schedule = load(one.source)
        return one._replace(schedule=schedule, report=check(schedule, one.config))

    def _carry_out(self, one: Checked, schedule: Schedule, fixed: Fixed) -> bool:
        """Write the new file, or show the difference; whether the file was changed."""
        from vigo_arshjul.io.atomic import write_bytes
        from vigo_arshjul.io.decode import bytes_of
        from vigo_arshjul.io.edit import NO_VERSION, edited, tells_version
        from vigo_arshjul.io.formats import ending_of

        if not fixed.mended:
            return False
        path = Path(one.source)
        content = one.seen or bytes_of(path)
        reading = reading_for(one.source)
        mended = fixed.schedule.next_version(options.day_of_version(schedule, self.as_of))
        new = edited(content, ending_of(path), schedule, mended, reading)
        if self.write:
            write_bytes(path, new, seen=content)
            if not tells_version(new, ending_of(path), schedule, reading):
                said = NO_VERSION.in_language(one.config.language)
                click.echo(safe(f"{one.source}: {said}", Sink.OWN_LINE), err=True)
        else:
            texts = [_as_text(ending_of(path), one, reading) for one in (content, new)]
            click.echo(safe("".join(_difference(one.source, *texts)), Sink.LINES), nl=False)
        return self.write

    def _say(self, one: Checked, mended: int, left: Sequence[Fix]) -> None:
        """One line on how much was mended, and whether guesses are left."""
        guesses = sum(not proposed.safe for proposed in left)
        # Guesses that were asked for and are left, too, would have brought new findings.
        refused = len(left) if self.unsafe else len(left) - guesses
        parts = [counted(mended, *(_MENDED if self.write else _TO_MEND))]
        if guesses and not self.unsafe:
            parts.append(counted(guesses, *_GUESSES))
        if refused:
            parts.append(counted(refused, *_REFUSED))
        said = "; ".join(part.in_language(one.config.language) for part in parts)
        click.echo(safe(f"{one.source}: {said}", Sink.OWN_LINE), err=True)


def _as_text(form: str, content: bytes, reading: Reading) -> str:
    """A file as a text; what is none, as its schedule is in the text form."""
    from vigo_arshjul.io.decode import decode
    from vigo_arshjul.io.formats import FORMATS, reader_of
    from vigo_arshjul.io.writers import dumps

    if not FORMATS[form].binary:
        return decode(content)
    return dumps(reader_of(form).loads(content, reading), "txt")


def _is_built_in(source: str) -> bool:
    from vigo_arshjul.io import published_years

    return source in published_years() and not os.path.exists(source)


def _difference(source: str, old: str, new: str) -> Iterator[str]:
    """The difference as patch programs read it."""
    import difflib

    before, after = (re.findall(r"[^\n]*\n|[^\n]+", text) for text in (old, new))
    for line in difflib.unified_diff(before, after, source, source):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
