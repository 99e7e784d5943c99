"""Reads and writes schedules, each format in its own small module."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple, cast

from attrs import evolve

from vigo_arshjul.errors import ArshjulError, InvalidValueError
from vigo_arshjul.io.decode import OLD_ENCODINGS, decode, encode, old_encoding_of, refuse_large
from vigo_arshjul.io.options import AS_IT_IS, Reading
from vigo_arshjul.language import Words, nearest_hint
from vigo_arshjul.model import Place, Schedule, Unread, UnreadKind

# A text with none of these comes as it was written: quoting, codes, letters in other bytes.
_UNCLEAN = ("\n>", "\n >", "\r>", "&", *"ÃÂâ√‚¬Ì")


class Format(NamedTuple):
    """A file format: the module that knows it, loaded when used.

    The module has `loads` and `dumps`, each where the format goes that way. They take and
    give text, or bytes where the format is binary; the `loads` of a table takes what somebody
    says of it, too.
    """

    module: str
    writer: str | None = None  # the module of its `dumps`, where that is one of its own
    reads: bool = True  # whether schedules can be read from it
    writes: bool = True  # whether schedules can be written to it
    binary: bool = False  # whether its files are no text
    # The package that the module builds on, where that comes with an extra.
    needs: str | None = None
    extra: str | None = None  # the extra that brings it
    takes: tuple[str, ...] = ()  # the options that `dumps` takes beside the schedule
    is_table: bool = False  # whether its `loads` takes a `Reading`
    recognises: bool = False  # whether its `dumps` asks for the schedule that rows are known by

    def loads(self, content: bytes | str, reading: Reading = AS_IT_IS) -> Schedule:
        """Read the content of a file of this format, or its text where it is one."""
        load: Callable[..., Schedule] = self._loaded().loads
        if isinstance(content, str) and self.binary:
            words = Words(
                "dette formatet er ikke tekst; ventet en fil",
                "this format is no text; expected a file",
            )
            raise ArshjulError(words)
        refuse_large(len(content))
        old = old_encoding_of(content) if isinstance(content, bytes) and not self.binary else None
        if isinstance(content, bytes) and not self.binary:
            content = decode(content)
        if isinstance(content, str):
            encode(content)  # what could not be written is not read either
        if isinstance(content, str) and self.is_table and any(map(content.__contains__, _UNCLEAN)):
            schedule = self._cleaned(content, reading)
        else:
            schedule = load(content, reading) if self.is_table else load(content)
        return _told_of_encoding(schedule, OLD_ENCODINGS[old]) if old else schedule

    def _cleaned(self, text: str, reading: Reading) -> Schedule:
        """Read a text that programs may have changed on its way, and tell what they did."""
        cleaning = import_module("vigo_arshjul.io.cleaned")
        clean = cleaning.cleaned(text, in_quotes=self.module.endswith(("csv", "tsv")))
        schedule: Schedule = self._loaded().loads(clean.text, reading)
        return cast("Schedule", cleaning.told(schedule, clean))

    def dumps(self, schedule: Schedule, **options: object) -> bytes:
        """The content of a file of this format."""
        writing = import_module(self.writer) if self.writer else self._loaded()
        dump: Callable[..., str | bytes] = writing.dumps
        content = dump(schedule, **options)
        return content if isinstance(content, bytes) else encode(content)

    def _loaded(self) -> Any:
        return with_extra(self.module, self.needs, self.extra)


def _told_of_encoding(schedule: Schedule, name: str) -> Schedule:
    """The schedule, with a word on the encoding that its letters were guessed in."""
    why = Words(
        "filen er ikke UTF-8; lest i dette tegnsettet, kjent på bokstavene",
        "the file is not UTF-8; read in this encoding, known by its letters",
    )
    one = Unread(Place(line=1), name, why, UnreadKind.CHARACTER)
    return evolve(schedule, unread=(*schedule.unread, one))


def with_extra(module: str, needs: str | None, extra: str | None) -> Any:
    """A module that may build on a package of an extra.

    Args:
        needs: the package; None where it builds on none.

    Raises:
        ArshjulError: if the package is not installed, with how to install it.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if needs is None or (error.name or "").split(".")[0] != needs:
            raise
        words = Words(
            "dette formatet trenger «{needs}»; installer det med: "
            "pip install 'vigo-arshjul[{extra}]'",
            "this format needs “{needs}”; install it with: pip install 'vigo-arshjul[{extra}]'",
        )
        raise ArshjulError(words.fill(needs=needs, extra=extra)) from None


FORMATS: Mapping[str, Format] = {
    "toml": Format(module="vigo_arshjul.io.records.toml"),
    "json": Format(module="vigo_arshjul.io.records.json"),
    "txt": Format(
        module="vigo_arshjul.io.tables.txt",
        writer="vigo_arshjul.io.tables.txt_written",
        is_table=True,
    ),
    "csv": Format(module="vigo_arshjul.io.tables.csv", is_table=True),
    "md": Format(module="vigo_arshjul.io.tables.md", is_table=True),
    "tsv": Format(module="vigo_arshjul.io.tables.tsv", is_table=True),
    "xlsx": Format(
        module="vigo_arshjul.io.office.excel",
        binary=True,
        needs="openpyxl",
        extra="excel",
        is_table=True,
    ),
    "docx": Format(
        module="vigo_arshjul.io.office.word", binary=True, needs="docx", extra="word", is_table=True
    ),
    "ics": Format(
        module="vigo_arshjul.export.ics",
        reads=False,
        needs="icalendar",
        extra="calendar",
        takes=("config", "language", "remind", "url"),
        recognises=True,
    ),
    "svg": Format(
        module="vigo_arshjul.export.wheel",
        reads=False,
        takes=("config", "findings", "highlight", "labels", "language"),
    ),
    "pdf": Format(
        module="vigo_arshjul.export.pdf",
        binary=True,
        reads=False,
        needs="typst",
        extra="pdf",
        takes=("config", "language"),
    ),
    "html": Format(
        module="vigo_arshjul.export.page",
        reads=False,
        needs="jinja2",
        extra="web",
        takes=("as_of", "config", "findings", "highlight", "language"),
    ),
}

# What the programs of these formats save besides.
_RELATIVES = {
    **dict.fromkeys(("doc", "docm", "dot", "dotx", "dotm", "odt", "rtf"), "docx"),
    **dict.fromkeys(("xls", "xlsm", "xlsb", "xlt", "xltx", "xltm", "ods"), "xlsx"),
}


def reader_of(format: str) -> Format:
    """The format of a name, if it can be read."""
    return _known(format, lambda known: known.reads)


def writer_of(format: str) -> Format:
    """The format of a name, if it can be written."""
    return _known(format, lambda known: known.writes)


def ending_of(path: Path) -> str:
    """The format that a file ending names."""
    return path.suffix.lstrip(".").lower() or "txt"


def _known(name: str, able: Callable[[Format], bool]) -> Format:
    known = [key for key, format in FORMATS.items() if able(format)]
    if name in known:
        return FORMATS[name]
    words = Words(
        "formatet «{name}» er ukjent her{hint}; ventet {known}",
        "the format “{name}” is not known here{hint}; expected {known}",
    )
    raise ArshjulError(words.fill(name=name, hint=_hint(name, known), known=", ".join(known)))


def _hint(name: str, names: Sequence[str]) -> Words:
    """What to do about a format that is not known."""
    other = _RELATIVES.get(name)
    if other is None:
        return nearest_hint(name, names)
    return Words(" (lagre filen som .{other})", " (save the file as .{other})").fill(other=other)


def name_of(file: object) -> str | None:
    """The name of an open file, if it has one."""
    name = getattr(file, "name", None)
    return name if isinstance(name, str) else None


@contextmanager
def telling_of(file: object) -> Iterator[None]:
    """Tell in an ArshjulError why an open file does not do: it is closed, or holds text."""
    try:
        yield
    except TypeError:
        raise InvalidValueError(no_file(file)) from None
    except (OSError, ValueError) as error:
        words = Words("filen kan ikke brukes: {why}", "the file cannot be used: {why}")
        raise ArshjulError(words.fill(why=error)) from None


def no_file(found: object) -> Words:
    """What is wrong with a thing that was given for a file."""
    words = Words(
        "ventet en sti eller en fil som er åpnet for bytes, fant {a}",
        "expected a path or a file opened for bytes, found {a}",
    )
    return words.fill(a=type(found).__name__)
