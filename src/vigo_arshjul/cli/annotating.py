"""`check --annotate`: the findings of a Word or Excel file in a copy of it, each at its cell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from vigo_arshjul.cli.printing import Checked
from vigo_arshjul.cli.spoken import wrong_usage
from vigo_arshjul.cli.writing import write_outputs
from vigo_arshjul.io import nearest_published
from vigo_arshjul.language import Language, Words
from vigo_arshjul.model import Place

_MODULES = {
    "docx": "vigo_arshjul.io.office.word.notes",
    "xlsx": "vigo_arshjul.io.office.excel.notes",
}
_ONE_FILE = Words(
    "--annotate krever én fil i Word eller Excel, og en kopi med samme endelse",
    "--annotate needs one file of Word or Excel, and a copy with the same ending",
)


def refuse_other_forms(inputs: tuple[str, ...], copy: Path) -> None:
    """Raise a UsageError where no single Word or Excel file is to be copied."""
    form = copy.suffix.lstrip(".").lower()
    source = Path(inputs[0]) if len(inputs) == 1 else None
    if form not in _MODULES or source is None or source.suffix.lower() != f".{form}":
        raise wrong_usage(_ONE_FILE)


def annotate(one: Checked, copy: Path, language: Language, day: dt.date | None) -> None:
    """Write a copy of a file with its findings in it; those of an earlier check are gone.

    Args:
        day: the day that they are dated; by default that of the schedule's version.

    Raises:
        ArshjulError: if the copy is the file itself, or cannot be written.
    """
    from vigo_arshjul.io.decode import bytes_of
    from vigo_arshjul.io.office.notes import Note
    from vigo_arshjul.report.rows import said_in_words

    if one.schedule is None:
        return  # what cannot be read has no cells
    known = nearest_published(one.schedule)
    notes = [
        Note(place, field, said_in_words(text, one.schedule, known).in_language(language))
        for place, field, text in _said(one)
    ]
    form = import_module(_MODULES[copy.suffix.lstrip(".").lower()])
    dated = day or one.schedule.revised or one.schedule.school_year.first_day
    content = form.annotate(bytes_of(Path(one.source)), notes, dated)
    write_outputs([(copy, content)], inputs=[one.source])


def _said(one: Checked) -> Iterator[tuple[Place | None, str | None, Words]]:
    """The findings, each with its place, its column and its words."""
    for finding in one.report.with_consequences() if one.report else ():
        place = finding.place
        words = Words("{code} {severity}: {message}", "{code} {severity}: {message}").fill(
            code=finding.code, severity=finding.severity.in_words(), message=finding.words
        )
        yield place, finding.field, words
        if finding.fix is not None:
            fixed = Words("{code} rettelse: {fix}", "{code} fix: {fix}")
            yield place, finding.field, fixed.fill(code=finding.code, fix=finding.fix.words)
