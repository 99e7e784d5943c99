"""`vigo-arshjul adopt`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import click

from vigo_arshjul.cli import options
from vigo_arshjul.cli.inputs import load, load_to_write, reading_for, settings_for
from vigo_arshjul.cli.spoken import Spoken
from vigo_arshjul.cli.writing import (
    STANDARD_OUTPUT,
    prints,
    refuse_report,
    told_beside,
    write_outputs,
)
from vigo_arshjul.language import Language, Words
from vigo_arshjul.model import Recurrence, Schedule


@click.command(name="adopt", cls=Spoken)
@click.argument("sources", metavar="INPUT…", nargs=-1, required=True)
@options.output(
    "Where to write the schedule with its rules. Without it, it is printed.", "FILE.toml"
)
@click.option(
    "--like",
    "like_source",
    metavar="INPUT",
    help="The annotated schedule whose rows are looked for; by default the newest published one.",
)
@options.report("Where to write how each row came to its rule")
@options.unread
@options.reading
def command(
    sources: tuple[str, ...],
    output: Path | None,
    like_source: str | None,
    report_file: Path | None,
    language: Language,
) -> None:
    """Give a schedule that nobody annotated its rules, and list what was guessed.

    Rows are recognised by their words in a known schedule. For the others a rule is looked
    for; with the schedules of several years, one that gives the dates of them all. The
    newest is the one that is written.

    \b
    Examples:
      vigo-arshjul adopt arshjul.docx -o arshjul.toml
      vigo-arshjul adopt 2023.xlsx 2024.xlsx 2025.xlsx -o 2025.toml --report regler.json
      vigo-arshjul adopt fylket.txt --like fylket-2024.toml -o fylket-2025.toml
    """
    from vigo_arshjul.api import adopt
    from vigo_arshjul.report.adopted import Remarks, adopted, adopted_data, title_of
    from vigo_arshjul.report.files import ReportFile
    from vigo_arshjul.report.render import Form, render
    from vigo_arshjul.report.rows import row_by_row

    refuse_report(report_file, output, inputs=[*sources, like_source])
    schedules = [load_to_write(source) for source in sources]
    like = load(like_source) if like_source is not None else None
    adoption = adopt(*schedules, like=like, config=settings_for(sources[0]))
    written = options.language_of_files(language)
    newest = next(s for s in schedules if s.school_year == adoption.schedule.school_year)
    content = _content(
        sources[schedules.index(newest)],
        (newest, adoption.schedule),
        output,
        remarks=Remarks(written).of(adoption),
        tell=told_beside(output, language),
    )
    text = render(adopted(adoption), Form.TEXT, language)
    files = [(output or STANDARD_OUTPUT, content)]
    if report_file:
        titled = adopted(adoption)._replace(title=title_of(adoption))
        said = row_by_row(titled, adoption.schedule)
        report = ReportFile(written).content(report_file, said, adopted_data(adoption))
        files.append((report_file, report))
    write_outputs(files, inputs=[*sources, like_source])
    if output:
        click.echo(text, nl=False, err=prints(files))


def _content(
    source: str,
    change: tuple[Schedule, Schedule],
    output: Path | None,
    *,
    remarks: Mapping[str, Sequence[str]],
    tell: Callable[[Words], None],
) -> bytes:
    """A schedule with its rules, in the layout of its file where that is kept."""
    from vigo_arshjul.io.decode import decode, encode_like
    from vigo_arshjul.io.edit import OFFICE, changed_content
    from vigo_arshjul.io.formats import ending_of
    from vigo_arshjul.io.leaving import WRITTEN_ANEW, facts_left_behind
    from vigo_arshjul.io.records.edit_toml import with_remarks
    from vigo_arshjul.io.writers import content_of

    old, new = change
    form = ending_of(output) if output else "toml"
    content = content_of(new, form)
    if output:
        reading = reading_for(source)
        kept = changed_content(source, old, new, output, reading=reading, tell=tell)
        if form not in OFFICE or _rules_of(kept, form) == _rules_of(content, form):
            content = kept
        else:
            tell(WRITTEN_ANEW)
        for words in facts_left_behind(new, form):
            tell(words)
    if form == "toml":
        return encode_like(with_remarks(decode(content), new, remarks), content)
    return content


def _rules_of(content: bytes, form: str) -> list[Recurrence | None]:
    from vigo_arshjul.io.readers import loads

    return [entry.recurrence for entry in loads(content, form)]
