"""Where a command writes: to standard output, or into files that it does not read."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import click

from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.language import Language, Words
from vigo_arshjul.sanitize import Sink, safe

# What a file is called that is no file, but the standard input or output.
DASH = "-"
STANDARD_OUTPUT = Path(DASH)

_OVER_INPUT = Words(
    "er også innfilen «{source}»; ingenting er skrevet",
    "is the input “{source}”, too; nothing is written",
)
TWICE = Words(
    "er utfil for to ting på en gang; ingenting er skrevet",
    "is the output of two things at once; nothing is written",
)
_TO_TERMINAL = Words(
    "dette formatet er ikke tekst; skriv det til en fil",
    "this format is no text; write it into a file",
)

Outputs = Iterable[tuple[Path, bytes]]


def prints(outputs: Outputs) -> bool:
    """Whether an output is `-`; what else there is to say goes beside it then."""
    return any(path == STANDARD_OUTPUT for path, _ in outputs)


def write_outputs(
    outputs: Outputs, *, inputs: Iterable[str | None], seen: Mapping[Path, bytes] | None = None
) -> None:
    """Write what a command has made: all of it, or nothing.

    Args:
        outputs: where to write, and what; `-` is the standard output.
        inputs: what the command has read, which must stay: files, `-` or a built-in year.
        seen: what some of the files held when they were read.

    Raises:
        ArshjulError: if an output is an input or another output, or cannot be written.
    """
    if not (outputs := list(outputs)):
        return
    refuse_collisions([path for path, _ in outputs], inputs=inputs)
    if files := [one for one in outputs if one[0] != STANDARD_OUTPUT]:
        from vigo_arshjul.io.atomic import write_files

        write_files(files, seen=seen)
    for path, content in outputs:
        if path == STANDARD_OUTPUT:
            print_bytes(content)


def content_seen(source: str, output: Path | None) -> dict[Path, bytes]:
    """What a file holds that a command reads and is told to change, by its output's name.

    To be asked before the file is read: what somebody saves after that is noticed.
    """
    from vigo_arshjul.io.decode import bytes_of

    if output is None or source == DASH or not os.path.exists(source):
        return {}
    identity = _identity(Path(source))
    is_changed = identity is not None and identity == _identity(output)
    return {output: bytes_of(output)} if is_changed else {}


def refuse_collisions(outputs: Iterable[Path], *, inputs: Iterable[str | None]) -> None:
    """Raise an ArshjulError where one file is an output and an input, or two outputs."""
    taken: list[tuple[object, str | None]] = [
        (identity, source) for source in inputs if (identity := _identity_of_input(source))
    ]
    for path in outputs:
        identity = DASH if path == STANDARD_OUTPUT else _identity(path)
        for other, source in taken:
            if identity is not None and identity == other:
                words = TWICE if source is None else _OVER_INPUT.fill(source=source)
                raise ArshjulError(words, path=str(path))
        taken.append((identity, None))


def refuse_outputs(outputs: Iterable[Path], *, inputs: Iterable[str | None]) -> None:
    """Raise an ArshjulError where an output could not be written, before an input is changed."""
    if outputs := list(outputs):
        from vigo_arshjul.io.atomic import refuse_unwritable

        refuse_collisions(outputs, inputs=inputs)
        refuse_unwritable(path for path in outputs if path != STANDARD_OUTPUT)


def refuse_report(
    report: Path | None, output: Path | None, *, inputs: Iterable[str | None]
) -> None:
    """Raise an ArshjulError where a report cannot go where it is to, before it is made."""
    if report is not None:
        from vigo_arshjul.report.files import check_ending

        refuse_collisions([output or STANDARD_OUTPUT, report], inputs=inputs)
        check_ending(report)


# Endings that say a form, with the forms that may stand under them.
_ENDINGS = {
    **dict.fromkeys((".html", ".htm"), ("html",)),
    **dict.fromkeys((".md", ".markdown"), ("markdown",)),
    ".txt": ("text", "github", "azure"),
    ".json": ("json", "sarif", "gitlab"),
    ".sarif": ("sarif",),
    ".xml": ("junit",),
    **dict.fromkeys((".docx", ".xlsx", ".pdf", ".svg", ".ics", ".csv", ".tsv", ".toml"), ()),
}


def refuse_other_ending(form: str, path: Path) -> None:
    """Raise an ArshjulError where the ending of an output says another form than its own."""
    ending = path.suffix.lower()
    if form not in _ENDINGS.get(ending, (form,)):
        words = Words(
            "endelsen «{ending}» hører til en annen form enn «{form}»",
            "the ending “{ending}” says another form than “{form}”",
        )
        raise ArshjulError(words.fill(ending=ending, form=form), path=str(path))


def _identity_of_input(source: str | None) -> object:
    if source == DASH:
        return _standard_input()
    return _identity(Path(source)) if source and os.path.exists(source) else None


def _standard_input() -> object:
    """The file that the shell gives as standard input, where it is one."""
    try:
        found = os.fstat(sys.stdin.fileno())
    except (OSError, ValueError):
        return None
    return (found.st_dev, found.st_ino) if stat.S_ISREG(found.st_mode) else None


def _identity(path: Path) -> object:
    """What a file is known by under any of its names; None for a device or a pipe."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return os.path.realpath(path) if "\0" not in str(path) else None
    return (found.st_dev, found.st_ino) if stat.S_ISREG(found.st_mode) else None


def told_beside(path: Path | None, language: Language) -> Callable[[Words], None]:
    """What tells, beside the output, what a file has no place for."""

    def tell(words: Words) -> None:
        said = words.in_language(language)
        click.echo(safe(f"{path}: {said}" if path else said, Sink.OWN_LINE), err=True)

    return tell


def print_bytes(content: bytes) -> None:
    """Write to the standard output: byte for byte, or text as a terminal may show it."""
    if not sys.stdout.isatty():
        click.echo(content, nl=False)
        return
    try:
        text = content.decode()
    except UnicodeDecodeError:
        raise ArshjulError(_TO_TERMINAL) from None
    click.echo(safe(text, Sink.LINES), nl=False)
