"""`vigo-arshjul publish`."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from attrs import evolve

from vigo_arshjul.cli import options
from vigo_arshjul.cli.check import FINDINGS
from vigo_arshjul.cli.convert import left_out
from vigo_arshjul.cli.inputs import load, name_of, settings_for
from vigo_arshjul.cli.printing import Checked, Saying, Wanted, path_of
from vigo_arshjul.cli.spoken import Spoken
from vigo_arshjul.cli.writing import STANDARD_OUTPUT, refuse_collisions
from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.language import Language, Words, joined
from vigo_arshjul.model import Schedule
from vigo_arshjul.report.forms import TEXT
from vigo_arshjul.rules import Config, Report, Severity
from vigo_arshjul.sanitize import Sink, safe

_DRAFT = Words(
    "er et utkast; ingenting er skrevet; publiser det likevel med --allow-draft",
    "is a draft; nothing is written; publish it all the same with --allow-draft",
)
_FOUND = Words(
    "ingenting er skrevet; rett funnene, eller publiser likevel med --allow-findings",
    "nothing is written; mend what is found, or publish all the same with --allow-findings",
)
_A_FOLDER = Words("ventet en mappe", "expected a folder")
_WRITTEN = Words(
    "{folder}: {n} filer er skrevet; {index} fører til dem",
    "{folder}: {n} files written; {index} leads to them",
)


@click.command(name="publish", cls=Spoken)
@options.source
@options.output(
    "Where to write the set; made where it is not there.", "FOLDER", name="folder", required=True
)
@options.remind(
    "For the calendars: remind so long before each event: 3d, 2w, 12h. May be given several times."
)
@click.option(
    "--url",
    metavar="ADDRESS",
    help="Where the folder lies on the web; each event of a calendar leads to its row there.",
)
@click.option("--allow-draft", is_flag=True, help="Publish a draft, too; each file says so.")
@click.option(
    "--allow-findings",
    is_flag=True,
    help="Publish with errors and warnings, too; only the report of the check tells them.",
)
@click.option("--force", is_flag=True, help="Overwrite files that others made or changed.")
@options.reading
def command(
    source: str,
    folder: Path,
    remind: tuple[str, ...],
    url: str | None,
    allow_draft: bool,
    allow_findings: bool,
    force: bool,
    language: Language,
) -> None:
    """Write the set for publishing into one folder, with a page that leads to all of it.

    Word, PDF, Excel, the web page, the wheel, a calendar for all and one for each actor, the
    report of the check, and a manifest with the hash of each file. Names stay the same from
    version to version, so that who subscribes to a calendar gets the new one.

    A draft, a row that cannot be read, an error or a warning stops it, and nothing is written.

    \b
    Examples:
      vigo-arshjul publish arshjul.toml -o publisert
      vigo-arshjul publish arshjul.docx -o publisert --remind 1w --remind 1d
      vigo-arshjul publish 2017-2018 -o publisert --allow-findings
    """
    from vigo_arshjul.api import check
    from vigo_arshjul.io import refuse_unreadable
    from vigo_arshjul.io.folder import refuse_no_folder, write_folder
    from vigo_arshjul.report.publishing import INDEX, MANIFEST, Publication

    if folder == STANDARD_OUTPUT:
        raise ArshjulError(_A_FOLDER, path=str(folder))
    refuse_no_folder(folder)
    schedule = load(source)
    refuse_unreadable(schedule)
    if schedule.is_draft and not allow_draft:
        raise ArshjulError(_DRAFT, path=name_of(source))
    config = settings_for(source)
    report = check(schedule, config=config)
    _refuse_failed(source, report)
    if not allow_findings:
        _refuse_findings(source, schedule, report, config, language)
    spoken = options.language_of_files(language)
    files = Publication(spoken, schedule, report, remind, url, config).files()
    refuse_collisions([folder / file.name for file in files], inputs=[source])
    write_folder(folder, {file.name: file.content for file in files}, MANIFEST, force=force)
    words = _WRITTEN.fill(folder=str(folder), n=len(files), index=INDEX)
    click.echo(safe(words.in_language(language), Sink.OWN_LINE))
    if undated := [row for row in schedule if row.date is None]:
        click.echo(left_out(undated).in_language(language), err=True)


def _refuse_failed(source: str, report: Report) -> None:
    """A rule that failed may have had something to find."""
    if report.failed:
        failed = (joined(one.code, ": ", one.reason) for one in report.failed)
        raise ArshjulError(*failed, path=name_of(source))


def _refuse_findings(
    source: str, schedule: Schedule, report: Report, config: Config, language: Language
) -> None:
    """Tell errors and warnings as `check` does, and end with its status."""
    found = report.at_least(min(Severity.WARNING, config.fail_on))
    if not found:
        return
    told = evolve(report, findings=tuple(found))
    name = name_of(source)
    checked = Checked(name, path_of(name, config), config, schedule, told)
    Saying([checked], language).say(Wanted(TEXT), [source])
    click.echo(_FOUND.in_language(language), err=True)
    sys.exit(FINDINGS)
