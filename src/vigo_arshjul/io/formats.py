"""Reads and writes schedules, each format in its own small module."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from io import TextIOBase
from os import PathLike
from pathlib import Path
from typing import Any, BinaryIO, Literal, NamedTuple, cast, overload

from attrs import evolve

from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.calendar.years import parse_year
from vigo_arshjul.checked import check_kind, checked_call
from vigo_arshjul.errors import ArshjulError, InvalidValueError, Problem
from vigo_arshjul.io.decode import (
    OLD_ENCODINGS,
    bytes_of,
    content_of_stream,
    decode,
    encode,
    old_encoding_of,
    refuse_large,
)
from vigo_arshjul.io.options import AS_IT_IS, Reading, refuse_unknown_meanings
from vigo_arshjul.language import Language, Words, nearest_hint
from vigo_arshjul.model import Inspection, Place, Schedule, Unread, UnreadKind


class Format(NamedTuple):
    """A file format: the module that knows it, loaded when used.

    The module has `loads` and `dumps`, each where the format goes that way. They take and
    give text, or bytes where the format is binary; the `loads` of a table takes what somebody
    says of it, too.

    Args:
        module: the module.
        reads: whether schedules can be read from it.
        writes: whether schedules can be written to it.
        binary: whether its files are no text.
        needs: the package that the module builds on, where that comes with an extra.
        extra: the extra that brings it.
        takes: the options that `dumps` takes beside the schedule.
        is_table: whether its `loads` takes a `Reading`.
    """

    module: str
    reads: bool = True
    writes: bool = True
    binary: bool = False
    needs: str | None = None
    extra: str | None = None
    takes: tuple[str, ...] = ()
    is_table: bool = False

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
        schedule = load(content, reading) if self.is_table else load(content)
        return _told_of_encoding(schedule, OLD_ENCODINGS[old]) if old else schedule

    def dumps(self, schedule: Schedule, **options: object) -> bytes:
        """The content of a file of this format."""
        dump: Callable[..., str | bytes] = self._loaded().dumps
        content = dump(schedule, **options)
        return content if isinstance(content, bytes) else encode(content)

    def _loaded(self) -> Any:
        return with_extra(self.module, self.needs, self.extra)


def _told_of_encoding(schedule: Schedule, name: str) -> Schedule:
    """The schedule, with a word on the encoding that its letters were guessed in."""
    why = Words(
        "filen er ikke UTF-8; lest i dette tegnsettet, kjent på æ, ø og å",
        "the file is not UTF-8; read in this encoding, known by æ, ø and å",
    )
    one = Unread(Place(line=1), name, why, UnreadKind.CHARACTER)
    return evolve(schedule, unread=(*schedule.unread, one))


def with_extra(module: str, needs: str | None, extra: str | None) -> Any:
    """A module that may build on a package of an extra.

    Args:
        module: its full name.
        needs: the package; None where it builds on none.
        extra: the extra that brings the package.

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
    "txt": Format(module="vigo_arshjul.io.tables.txt", is_table=True),
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

BinaryForm = Literal["xlsx", "docx"]
TextForm = Literal["toml", "json", "txt", "csv", "tsv", "ics", "svg", "html"]

# What the programs of these formats save besides.
_RELATIVES = {
    **dict.fromkeys(("doc", "docm", "dot", "dotx", "dotm", "odt", "rtf"), "docx"),
    **dict.fromkeys(("xls", "xlsm", "xlsb", "xlt", "xltx", "xltm", "ods"), "xlsx"),
}


@checked_call
def read(
    path: str | PathLike[str] | BinaryIO,
    format: str | None = None,
    *,
    year: SchoolYear | str | None = None,
    columns: Mapping[str, str] | None = None,
) -> Schedule:
    """Read a schedule from a file.

    Args:
        path: its path, or a file that is open for reading bytes. A text is a path, always;
            `loads` reads the text of a schedule.
        format: `toml`, `txt`, `docx` …; by default the file ending tells. A file without a
            name needs it.
        year: the year of the dates of a table that names none, `2025-2026` or `2026`.
        columns: what headings of a table mean, as `{"Frist": "date", "Enhet": "from"}`.

    Returns:
        The schedule, its `source` being the path.

    Raises:
        ArshjulError: with every problem, if there is no schedule to be had. Single rows
            that cannot be read do not raise; they are kept as `Schedule.unreadable`.
    """
    reading = _reading(year, columns)
    if isinstance(path, str | PathLike):
        return read_as(_path(path), format, reading)
    name = _name_of(path)
    content = _content_of_file(path)
    form = format or (ending_of(Path(name)) if name else None)
    try:
        schedule = reader_of(form).loads(content, reading) if form else read_bytes(content, reading)
    except ArshjulError as error:
        raise error.at(name) if name else error from None
    return evolve(schedule, source=name)


@checked_call
def loads(
    content: str | bytes | bytearray,
    format: str | None = None,
    *,
    year: SchoolYear | str | None = None,
    columns: Mapping[str, str] | None = None,
) -> Schedule:
    """Read a schedule from the content of a file.

    Args:
        content: its text, or its bytes.
        format: `toml`, `txt`, `docx` …; by default its first characters tell.
        year: as in `read`.
        columns: as in `read`.

    Returns:
        The schedule.

    Raises:
        ArshjulError: as `read`.
    """
    reading = _reading(year, columns)
    if isinstance(content, str):
        return read_text(content, format, reading)
    check_kind("loads(content=…)", content, str, bytes, bytearray)
    raw = bytes(content)
    return reader_of(format).loads(raw, reading) if format else read_bytes(raw, reading)


@checked_call
def inspect(
    path: str | PathLike[str] | BinaryIO,
    format: str | None = None,
    *,
    year: SchoolYear | str | None = None,
    columns: Mapping[str, str] | None = None,
) -> Inspection:
    """Tell how a file is read, before anything is done with it.

    Args:
        path: its path, or a file that is open for reading bytes.
        format: as in `read`.
        year: the year of the dates of a table that names none, `2025-2026` or `2026`.
        columns: what headings of a table mean, as `{"Frist": "date", "Enhet": "from"}`.

    Returns:
        Its columns, its rows and what is unread; where there is no schedule to be had, why.

    Raises:
        InvalidValueError: if the year or the columns are none.
    """
    name = str(path) if isinstance(path, str | PathLike) else _name_of(path)
    try:
        schedule = read(path, format, year=year, columns=columns)
    except InvalidValueError:
        raise
    except ArshjulError as error:
        return Inspection(path=name, problems=error.problems)
    return Inspection(path=name, schedule=schedule)


def _reading(year: SchoolYear | str | None, columns: Mapping[str, str] | None) -> Reading:
    if columns:
        refuse_unknown_meanings(columns)
    year = parse_year(year) if isinstance(year, str) else year
    return Reading(year=year, columns=columns or {})


def _path(path: str | PathLike[str]) -> Path:
    if isinstance(path, str) and "\n" in path:
        words = Words(
            "ventet en sti, fant en tekst på flere linjer; loads leser tekst",
            "expected a path, found a text of several lines; loads reads text",
        )
        raise ArshjulError(words)
    return Path(path)


def _name_of(file: object) -> str | None:
    name = getattr(file, "name", None)
    return name if isinstance(name, str) else None


_NO_FILE = Words(
    "ventet en sti eller en fil som er åpnet for bytes, fant {a}",
    "expected a path or a file opened for bytes, found {a}",
)


def _content_of_file(file: object) -> bytes:
    words = _NO_FILE.fill(a=type(file).__name__)
    if not hasattr(file, "read") or isinstance(file, TextIOBase):
        raise InvalidValueError(words)
    return content_of_stream(cast("BinaryIO", file))


def read_as(path: Path, format: str | None = None, reading: Reading = AS_IT_IS) -> Schedule:
    """Read a file as somebody says; as `read`.

    Raises:
        ArshjulError: as `read`.
    """
    try:
        known = reader_of(format or ending_of(path))
        return evolve(known.loads(bytes_of(path), reading), source=str(path))
    except ArshjulError as error:
        raise error.at(str(path)) from None


def read_text(text: str, format: str | None = None, reading: Reading = AS_IT_IS) -> Schedule:
    """Read a schedule from its text."""
    text = text.removeprefix("\ufeff")
    return reader_of(format or _sniff(text)).loads(text, reading)


def read_bytes(content: bytes, reading: Reading = AS_IT_IS) -> Schedule:
    """Read a schedule from the content of a file whose name is not known."""
    from vigo_arshjul.io.office.archive import sniff

    archive = sniff(content)
    if archive:
        return reader_of(archive).loads(content, reading)
    return read_text(decode(content), reading=reading)


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
        name = _name_of(path)
        form = format or (ending_of(Path(name)) if name else "")
        if not hasattr(path, "write"):
            raise ArshjulError(_NO_FILE.fill(a=type(path).__name__))
        path.write(content_of(schedule, form, language=language, **options))
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
    known = _known(format, lambda known: known.writes)
    _refuse_options(format, [name for name in options if name not in known.takes])
    if "language" in known.takes:
        options["language"] = language
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
    schedule: Schedule,
    format: BinaryForm,
    *,
    language: Language = ...,
    **options: object,
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
    """Raise where rows could not be read: nothing may be lost on the way.

    Raises:
        ArshjulError: with the place of every row that could not be read, and of every row
            with a date that is unread.
    """
    dated = [one for one in schedule.told if one.kind is UnreadKind.DATED]
    problems = [Problem(one.in_words(), one.place.line) for one in dated]
    if problems:
        raise ArshjulError(*problems, path=schedule.source)


def reader_of(format: str) -> Format:
    """The format of a name, if it can be read."""
    return _known(format, lambda known: known.reads)


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


def _sniff(text: str) -> str:
    start = text.lstrip()
    if start.startswith("{"):
        return "json"
    if "[[entry]]" in text or start.startswith(("format =", "school_year =")):
        return "toml"
    return "csv" if _is_csv(start) else "txt"


def _is_csv(text: str) -> bool:
    """Whether a text begins with the header of a table in quotes, as programs write it."""
    from vigo_arshjul.io.tables.csv import is_header

    first = text.partition("\n")[0]
    return is_header(first, ",") or is_header(first, ";")
