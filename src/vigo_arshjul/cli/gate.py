"""`vigo-arshjul gate`."""

from __future__ import annotations

import datetime as dt
import os
import sys
from pathlib import Path

import click

from vigo_arshjul.cli import options
from vigo_arshjul.cli.spoken import Spoken
from vigo_arshjul.language import Language
from vigo_arshjul.rules import Severity

STOPPED = 1
CANNOT_JUDGE = 2


@click.command(name="gate", cls=Spoken)
@click.argument("patterns", nargs=-1, metavar="[PATH]…")
@click.option(
    "--base",
    required=True,
    metavar="REF",
    help="What the change is to go into: a branch or a commit, as origin/main.",
)
@options.as_of
@options.notice("So many business days' notice people must have of a deadline, from --as-of on.")
@options.fail_on("Stop the change for a new finding from this severity on.  [default: error]")
@options.baseline
@click.option(
    "--comment",
    type=options.FILE,
    metavar="FILE.md",
    help="Write what changed as a comment for the pull request; empty where nothing did.",
)
@options.form("How to print what changed.", "markdown")
@options.reading
def command(
    patterns: tuple[str, ...],
    base: str,
    as_of: dt.date | None,
    notice: int,
    fail_on: str | None,
    baseline: Path | None,
    comment: Path | None,
    form: str,
    language: Language,
) -> None:
    """Tell what a change of schedules in a git tree breaks, and stop one that may not pass.

    The change is all that differs from the merge base of REF and what is checked out. A changed
    or renamed schedule is held against what it was; a new one against the schedule of the year
    before, rolled. PATH is a path or a pattern of git; without any, schedules are known by their
    names.

    The exit status is 1 where a row is lost, a date or a deadline comes earlier, a schedule is
    removed, or a finding is new; 2 where that cannot be known. Nothing reads the clock.

    \b
    Examples:
      vigo-arshjul gate --base origin/main
      vigo-arshjul gate --base origin/main --as-of 2018-07-31 --comment kommentar.md
      vigo-arshjul gate --base v1 'planer/*.toml' --format json
    """
    from vigo_arshjul.cli.answering import answer
    from vigo_arshjul.cli.gating import Gating, Judging
    from vigo_arshjul.cli.printing import add_to_summary
    from vigo_arshjul.cli.writing import refuse_other_ending, write_outputs
    from vigo_arshjul.io.baseline import read_baseline
    from vigo_arshjul.io.git import Tree
    from vigo_arshjul.report.gated import GateLog, gated, gated_data
    from vigo_arshjul.report.render import Form, render
    from vigo_arshjul.rules.core.baseline import Baseline

    if comment:
        refuse_other_ending("markdown", comment)
    tree = Tree.around(Path.cwd())
    wishes = Judging(
        as_of=as_of,
        notice=notice,
        fail_on=Severity(fail_on) if fail_on else None,
        accepted=read_baseline(baseline) if baseline else Baseline({}),
        baseline=baseline,
    )
    result = Gating(tree, tree.merge_base(base), patterns, wishes).judge()
    markdown = render(gated(result), Form.MARKDOWN, language) if result.files else ""
    if comment:
        read = [*(str(tree.root / file.path) for file in result.files), str(baseline or "")]
        write_outputs([(comment, markdown.encode())], inputs=read)
    click.echo(answer(result, gated, gated_data, form, language), nl=False)
    if form != "text":
        click.echo(GateLog(language).lines(result), nl=False, err=True)
    if os.environ.get("GITHUB_ACTIONS") == "true":
        click.echo(GateLog(language).annotations(result), nl=False)
        add_to_summary(markdown)
    if not result.is_whole:
        sys.exit(CANNOT_JUDGE)
    if not result.passes:
        sys.exit(STOPPED)
