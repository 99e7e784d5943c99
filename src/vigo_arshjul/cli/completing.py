"""What a shell offers for the words of a command: inputs, rows and rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from vigo_arshjul.errors import ArshjulError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


def _item(word: str, kind: str = "plain", said: str | None = None) -> CompletionItem:
    from click.shell_completion import CompletionItem

    return CompletionItem(word, type=kind, help=said)


def complete_input(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Files, and the schedules that come with the program where their year is begun."""
    from vigo_arshjul.io import published_years

    years = [_item(y) for y in published_years() if incomplete and y.startswith(incomplete)]
    # Files first: at their mark bash forgets what it was given before.
    return [_item(incomplete, "file"), *years]


def complete_entry(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The ids of the rows of the INPUT that stands before, each with its words."""
    from vigo_arshjul.cli.inputs import load
    from vigo_arshjul.sanitize import shorten

    source = ctx.params.get("source")
    # What comes on standard input is not there to be read twice.
    if not source or source == "-":
        return []
    try:
        schedule = load(source)
    except ArshjulError:
        return []
    rows = (entry for entry in schedule if entry.id.startswith(incomplete))
    return [_item(row.id, said=shorten(row.what, 60)) for row in rows]


def complete_rule(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The codes and names of the rules; of a list with commas, its last word."""
    from vigo_arshjul.rules import all_rules

    before, comma, word = incomplete.rpartition(",")
    return [
        _item(f"{before}{comma}{name}", said=rule.name if name == rule.code else rule.code)
        for rule in all_rules()
        for name in rule.names
        if name.startswith(word)
    ]
