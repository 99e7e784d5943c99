"""Writes a schedule to a file, or as what it would hold, in any format."""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike
from pathlib import Path
from typing import BinaryIO, Literal, overload

from vigo_arshjul.checked import checked_call
from vigo_arshjul.errors import ArshjulError, Problem
from vigo_arshjul.io.formats import FORMATS, ending_of, name_of, no_file, telling_of, writer_of
from vigo_arshjul.io.records.published import nearest_published
from vigo_arshjul.language import Language, Words
from vigo_arshjul.model import Schedule, UnreadKind

BinaryForm = Literal["xlsx", "docx"]
TextForm = Literal["toml", "json", "txt", "csv", "tsv", "ics", "svg", "html"]


@checked_call
def write(
    schedule: Schedule,
    path: str | PathLike[str] | BinaryIO,
    format: str | None = None,
    *,
    language: Language = Language.NB,
    **options: object,
) -> None:
    """Write a schedule to a file, whole or not at all.

    Args:
        schedule: the schedule.
        path: the file; one that is there is replaced. Or one that is open for writing bytes.
        format: as in `read`, or `ics`, `svg`, `html`.
        language: the language of what a form says beside the texts of the schedule.
        options: what the format takes besides: `remind="3d"` for `ics`, `highlight=["AH2"]`
            for `svg` and `html`, `config` for the three.

    Raises:
        ArshjulError: if the file cannot be written, the schedule has unreadable rows, or
            the format has no such option.
    """
    from vigo_arshjul.io.atomic import write_bytes

    if not isinstance(path, str | PathLike):
        name = name_of(path)
        form = format or (ending_of(Path(name)) if name else "")
        if not hasattr(path, "write"):
            raise ArshjulError(no_file(path))
        content = content_of(schedule, form, language=language, **options)
        with telling_of(path):
            path.write(content)
        return
    path = Path(path)
    try:
        content = content_of(schedule, format or ending_of(path), language=language, **options)
    except ArshjulError as error:
        raise error if error.path else error.at(str(path)) from None
    write_bytes(path, content)


@checked_call
def content_of(
    schedule: Schedule, format: str, *, language: Language = Language.NB, **options: object
) -> bytes:
    """A schedule as the content of a file; the arguments are those of `write`.

    Raises:
        ArshjulError: if the format is not known, lacks its extra or an option, or rows are
            unreadable.
    """
    refuse_unreadable(schedule)
    known = writer_of(format)
    _refuse_options(format, [name for name in options if name not in known.takes])
    if "language" in known.takes:
        options["language"] = language
    if known.recognises:
        options["recognised_by"] = nearest_published(schedule)
    return known.dumps(schedule, **options)


def _refuse_options(format: str, unknown: Sequence[str]) -> None:
    words = Words(
        "formatet «{format}» har ikke valget «{option}»{others}",
        "the format “{format}” has no option “{option}”{others}",
    )
    problems = []
    for option in unknown:
        having = ", ".join(name for name, known in FORMATS.items() if option in known.takes)
        others = Words(f"; det har {having}", f"; {having} has") if having else Words("", "")
        problems.append(words.fill(format=format, option=option, others=others))
    if problems:
        raise ArshjulError(*problems)


@overload
def dumps(
    schedule: Schedule, format: BinaryForm, *, language: Language = ..., **options: object
) -> bytes: ...
@overload
def dumps(
    schedule: Schedule, format: TextForm, *, language: Language = ..., **options: object
) -> str: ...
@overload
def dumps(
    schedule: Schedule, format: str, *, language: Language = ..., **options: object
) -> str | bytes: ...
@checked_call
def dumps(
    schedule: Schedule, format: str, *, language: Language = Language.NB, **options: object
) -> str | bytes:
    """A schedule as the content of a file.

    Args:
        schedule: the schedule.
        format: as in `write`.
        language: the language of what a form says beside the texts of the schedule.
        options: what the format takes besides, as in `write`.

    Returns:
        A text; bytes for `xlsx` and `docx`.

    Raises:
        ArshjulError: if the schedule has unreadable rows, or the format is not known, lacks
            its extra, or has no such option.
    """
    content = content_of(schedule, format, language=language, **options)
    return content if FORMATS[format].binary else content.decode("utf-8")


def refuse_unreadable(schedule: Schedule) -> None:
    """Raise an ArshjulError, with each place, where rows could not be read: none may be lost."""
    dated = [one for one in schedule.told if one.kind is UnreadKind.DATED]
    problems = [Problem(one.in_words(), one.place.line) for one in dated]
    if problems:
        raise ArshjulError(*problems, path=schedule.source)
