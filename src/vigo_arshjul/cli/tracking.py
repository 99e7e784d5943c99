"""`diff -o`: two schedules as one Word document with tracked changes."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from vigo_arshjul.cli.spoken import wrong_usage
from vigo_arshjul.language import Words
from vigo_arshjul.model import Schedule

_NO_DOCUMENT = Words(
    "endringer til godkjenning skrives i Word; ventet en fil som slutter på .docx",
    "changes to accept are written for Word; expected a file that ends in .docx",
)


def tracked(
    old: tuple[str, Schedule], new: tuple[str, Schedule], output: Path, day: dt.date
) -> bytes:
    """The new schedule as a document, with what became of the old one as tracked changes.

    Two Word documents are compared as they are; other schedules as they are written in Word.

    Args:
        old: the input, and the schedule that was read from it.

    Raises:
        click.UsageError: if that is no Word document.
    """
    from vigo_arshjul.io.decode import bytes_of
    from vigo_arshjul.io.formats import ending_of
    from vigo_arshjul.io.office.word_changes import changes
    from vigo_arshjul.io.writers import content_of

    if ending_of(output) != "docx":
        raise wrong_usage(_NO_DOCUMENT)
    if all(
        Path(source).is_file() and ending_of(Path(source)) == "docx" for source, _ in (old, new)
    ):
        return changes(bytes_of(Path(old[0])), bytes_of(Path(new[0])), day)
    return changes(content_of(old[1], "docx"), content_of(new[1], "docx"), day)
