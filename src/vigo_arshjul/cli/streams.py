"""The streams that the command is given by who calls it: closed, full, or of another encoding."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

import click

from vigo_arshjul.cli.spoken import asked_language
from vigo_arshjul.io.foreign import why
from vigo_arshjul.language import Words
from vigo_arshjul.sanitize import Sink, safe

INTERRUPTED = Words("avbrutt", "interrupted")


def make_ready() -> None:
    """Write UTF-8, and let a stream that is closed lead nowhere.

    Otherwise a file that is opened would take the place of that stream.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        # The schedule is Norwegian, whatever the terminal claims to write.
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]


def give_up(error: OSError) -> None:
    """Say that the output cannot be written, and let what is left of it lead nowhere."""
    words = Words("utdata kan ikke skrives: {why}", "the output cannot be written: {why}")
    with suppress(OSError):
        click.echo(
            safe(words.fill(why=why(error)).in_language(asked_language()), Sink.TERMINAL),
            err=True,
        )
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for number in (1, 2):
        os.dup2(nowhere, number)
