"""`vigo-arshjul check`."""

from __future__ import annotations

import datetime as dt
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click
from attrs import evolve

from vigo_arshjul.cli import options
from vigo_arshjul.cli.checking import Accepting, Checking
from vigo_arshjul.cli.inputs import load, settings_for
from vigo_arshjul.cli.options import complete_input, complete_rule
from vigo_arshjul.cli.printing import FOR_PEOPLE, Checked, Saying, Wanted
from vigo_arshjul.cli.spoken import Spoken, asked_language, language_of_terminal
from vigo_arshjul.cli.writing import refuse_outputs
from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.language import Language, Words
from vigo_arshjul.model import Schedule
from vigo_arshjul.report.forms import FORMATS
from vigo_arshjul.rules import Config, Severity
from vigo_arshjul.sanitize import Sink, safe

if TYPE_CHECKING:
    from vigo_arshjul.cli.fixing import Check, Mending

FINDINGS = 1
UNREADABLE = 2


class _Output(options.Argument[tuple[str, Path]]):
    name = "output"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, Path]:
        form, sign, file = value.partition("=")
        if form in FORMATS and sign and file:
            return form, Path(file)
        words = Words(
            "«{value}» er ingen form og fil; ventet for eksempel json=funn.json ({forms})",
            "“{value}” is no form and file; expected for example json=out.json ({forms})",
        ).fill(value=value, forms=", ".join(FORMATS))
        raise click.BadParameter(words.in_language(asked_language()), ctx, param)


_OUTPUT = _Output()
_DEFAULTS = Words("standardinnstillinger", "default settings")


class Wishes(NamedTuple):
    """What the command line asks for; what it does not say is left to the settings."""

    select: tuple[str, ...]
    ignore: tuple[str, ...]
    fail_on: Severity | None
    language: Language | None
    spoken: Language  # the language where nobody asks for one
    previous: Schedule | None
    as_of: dt.date | None

    def settings_for(self, source: str) -> Config:
        """The settings that an input is checked by."""
        found = settings_for(source, self.spoken)
        return evolve(
            found,
            select=self.select or found.select,
            ignore=self.ignore or found.ignore,
            fail_on=self.fail_on or found.fail_on,
            language=self.language or found.language,
        )


@click.command(name="check", cls=Spoken)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT…", shell_complete=complete_input)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="How to print the findings.",
)
@click.option(
    "--output-file",
    type=options.FILE,
    metavar="FILE",
    help="Write that form into a file, and tell people on the standard output.",
)
@click.option(
    "--output",
    "outputs",
    type=_OUTPUT,
    multiple=True,
    metavar="FORM=FILE",
    help="Write a form into a file: json=out.json. May be given several times.",
)
@options.report("Where to write the findings")
@click.option(
    "--select",
    multiple=True,
    metavar="RULE",
    shell_complete=complete_rule,
    help="Only these: AH201, AH2 or a name; several with commas.",
)
@click.option(
    "--ignore", multiple=True, metavar="RULE", shell_complete=complete_rule, help="All but these."
)
@options.fail_on("Exit with status 1 from this severity on.  [default: error]")
@click.option(
    "--previous",
    metavar="INPUT",
    shell_complete=complete_input,
    help="The schedule of the year before.",
)
@options.as_of
@options.config
@options.stdin
@options.columns
@options.year
@options.baseline
@click.option(
    "--write-baseline",
    is_flag=True,
    help="Write the --baseline file: all that is found, or, where it is there, only less.",
)
@click.option(
    "--prune-baseline", is_flag=True, help="Take out of the --baseline file what is found no more."
)
@options.fixes
@click.option(
    "--annotate",
    type=options.FILE,
    metavar="COPY",
    help="Write a copy of a Word or Excel file with each finding as a comment on its cell.",
)
@click.option("-v", "--verbose", is_flag=True, help="Say which settings and plugins are used.")
@options.wished_language
def command(
    inputs: tuple[str, ...],
    form: str,
    output_file: Path | None,
    outputs: tuple[tuple[str, Path], ...],
    report_file: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str | None,
    previous: str | None,
    as_of: dt.date | None,
    baseline: Path | None,
    write_baseline: bool,
    prune_baseline: bool,
    fix: bool,
    diff: bool,
    unsafe_fixes: bool,
    annotate: Path | None,
    verbose: bool,
    language: Language | None,
) -> None:
    """Check schedules and explain every mistake.

    Settings are those of the nearest vigo-arshjul.toml, or of [tool.vigo-arshjul] in the
    nearest pyproject.toml, from the folder of each INPUT upwards.

    \b
    Examples:
      vigo-arshjul check arshjul.txt
      vigo-arshjul check 2017-2018 --select AH2,hull-i-serien
      vigo-arshjul check *.toml --format json --fail-on warning
      vigo-arshjul check *.toml --output sarif=funn.sarif --output junit=funn.xml
      vigo-arshjul check arshjul.docx --report funn.docx
      vigo-arshjul check neste.toml --previous 2017-2018
      vigo-arshjul check arshjul.txt --diff
      vigo-arshjul check arshjul.txt --fix
      vigo-arshjul check arshjul.docx --annotate kommentarer.docx
      vigo-arshjul check gammelt.toml --baseline kjente.json --write-baseline
    """
    inputs = _each_once(inputs)
    accepting = Accepting.asked(baseline, write=write_baseline, prune=prune_baseline)
    _refuse_annotations(inputs, annotate)
    mending = _mending(inputs, fix=fix, diff=diff, unsafe=unsafe_fixes, as_of=as_of)
    spoken = language_of_terminal() if form in FOR_PEOPLE else Language.NB
    wanted = Wanted.asked(form, output_file, outputs, report_file)
    try:
        before = load(previous) if previous is not None else None
    except ArshjulError as error:
        Saying([Checked.unreadable(previous or "", error)], language or spoken).say(wanted, inputs)
        sys.exit(UNREADABLE)
    wishes = Wishes(
        select=_split(select),
        ignore=_split(ignore),
        fail_on=Severity(fail_on) if fail_on else None,
        language=language,
        spoken=spoken,
        previous=before,
        as_of=as_of,
    )
    targets = _targets(wanted, accepting, annotate)
    checked = _check_all(inputs, wishes, verbose, mending, targets)
    if accepting:
        checked = accepting.hold_against(checked)
    if annotate is not None:
        from vigo_arshjul.cli.annotating import annotate as write_annotated

        write_annotated(checked[0], annotate, checked[0].config.language, as_of)
    if not diff:
        read = [*inputs, previous, str(baseline or ""), *(one.config.source for one in checked)]
        Saying(checked, checked[0].config.language).say(wanted, read)
    found = [one.found(form) for one in checked]
    if any(one.troubles for one in found):
        sys.exit(UNREADABLE)
    if any(one.fails for one in found):
        sys.exit(FINDINGS)


def _each_once(inputs: tuple[str, ...]) -> tuple[str, ...]:
    """The inputs without those that stand twice, as patterns of a shell may give them."""
    first = {os.path.normpath(source): source for source in reversed(inputs)}
    return tuple(source for source in dict.fromkeys(inputs) if source in first.values())


def _targets(wanted: Wanted, accepting: Accepting | None, annotate: Path | None) -> list[Path]:
    """All that is to be written beside the inputs."""
    changed = accepting.changed if accepting else None
    return [path for path in (changed, annotate) if path] + [path for _, path in wanted.files]


def _refuse_annotations(inputs: tuple[str, ...], copy: Path | None) -> None:
    """Raise before anything is read, where annotations have nowhere to go."""
    if copy is not None:
        from vigo_arshjul.cli.annotating import refuse_other_forms

        refuse_other_forms(inputs, copy)


def _mending(
    inputs: tuple[str, ...], *, fix: bool, diff: bool, unsafe: bool, as_of: dt.date | None
) -> Mending | None:
    """What to do about what is found, where anything is asked for."""
    if not (fix or diff or unsafe):
        return None
    from vigo_arshjul.cli.fixing import Mending

    return Mending.asked(inputs, fix=fix, diff=diff, unsafe=unsafe, as_of=as_of)


def _check_all(
    inputs: tuple[str, ...],
    wishes: Wishes,
    verbose: bool,
    mending: Mending | None,
    targets: list[Path],
) -> list[Checked]:
    """Check what can be read, once all targets can be written; of others, why they cannot be."""
    checking = Checking(wishes.previous, wishes.as_of, changes=mending is not None)
    if verbose:
        _say_plugins(wishes.language or Language.NB)
    configs: list[tuple[str, Config]] = []
    unread: dict[str, Checked] = {}
    for source in inputs:
        try:
            configs.append((source, wishes.settings_for(source)))
        except ArshjulError as error:
            # Of settings for many files, their problems are told once.
            asked = Config(language=wishes.language or Language.NB)
            unread[str(error)] = Checked.unreadable(source, error, asked)
    previous = wishes.previous.source if wishes.previous else None
    settings = [config.source for _, config in configs]
    refuse_outputs(targets, inputs=[*inputs, previous, *settings])
    if verbose:
        for source, config in configs:
            used = config.source or _DEFAULTS.in_language(config.language)
            click.echo(safe(f"{source}: {used}", Sink.OWN_LINE), err=True)
    checked = checking.check_all(configs)
    if mending:
        checked = (_mended(one, mending, checking.report) for one in checked)
    return [*unread.values(), *checked]


def _mended(one: Checked, mending: Mending, check: Check) -> Checked:
    """A file put right; where that cannot be done, the others go on, and the report says why."""
    try:
        return mending.mend(one, check)
    except ArshjulError as error:
        if not mending.write:
            raise error.at(one.source) from None
        return one._replace(problems=error.problems)


def _say_plugins(language: Language) -> None:
    """What is loaded besides the program itself."""
    from vigo_arshjul.rules.core.plugins import installed_plugins

    for plugin in installed_plugins():
        click.echo(safe(plugin.in_words().in_language(language), Sink.TERMINAL), err=True)


def _split(words: tuple[str, ...]) -> tuple[str, ...]:
    """`--select AH1,AH2` and `--select AH1 --select AH2` are the same."""
    return tuple(part.strip() for word in words for part in word.split(",") if part.strip())
