"""What `convert` takes for the wheel and the page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click
from attrs import frozen

from vigo_arshjul.cli.options import DAY, settings_for
from vigo_arshjul.model import Schedule

_Command = TypeVar("_Command", bound=Callable[..., Any])


@frozen(kw_only=True)
class Picturing:
    """What somebody asked for.

    Attributes:
        highlight: the rules whose findings are ringed.
        as_of: the day that the next deadlines are seen from.
        findings: whether the page shows what a check finds.
    """

    highlight: tuple[str, ...]
    as_of: dt.date | None
    findings: bool

    def options(self, source: str, schedule: Schedule, output: Path) -> dict[str, Any]:
        """The options of the form that the file ending names.

        The schedule is checked where that is to be seen, by the settings for its file.

        Raises:
            ArshjulError: if the settings cannot be used.
        """
        from vigo_arshjul.api import check
        from vigo_arshjul.io.formats import ending_of

        # What was asked for is passed on to any form, which refuses what it has no use for.
        options: dict[str, Any] = {}
        if self.highlight:
            options["highlight"] = self.highlight
        if self.as_of:
            options["as_of"] = self.as_of
        form = ending_of(output)
        if form in ("ics", "svg", "html"):
            options["config"] = config = settings_for(source)
            if form != "ics" and (self.highlight or (form == "html" and self.findings)):
                options["findings"] = check(schedule, config=config)
        return options


def picture_options(command: _Command) -> _Command:
    """`--highlight`, `--as-of` and `--no-findings`, as one argument `picturing`."""

    @click.option(
        "--highlight",
        multiple=True,
        metavar="CODE",
        help="For .svg and .html: ring the rows with findings of this rule: AH201, AH2. "
        "May be given several times.",
    )
    @click.option(
        "--as-of",
        type=DAY,
        metavar="DATE",
        help="For .html: the day that the next deadlines are seen from; by default the day "
        "somebody opens the page.",
    )
    @click.option("--no-findings", is_flag=True, help="For .html: leave out what a check finds.")
    @wraps(command)
    def with_options(
        *args: Any,
        highlight: tuple[str, ...],
        as_of: dt.date | None,
        no_findings: bool,
        **kwargs: Any,
    ) -> None:
        codes = tuple(code for some in highlight for code in some.replace(",", " ").split())
        picturing = Picturing(highlight=codes, as_of=as_of, findings=not no_findings)
        command(*args, picturing=picturing, **kwargs)

    return with_options  # type: ignore[return-value]
