"""Where something stands in its file, and what of the file is nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from attrs import asdict, frozen

from vigo_arshjul.checked import checked
from vigo_arshjul.errors import InvalidValueError
from vigo_arshjul.language import Words, as_is, joined, nearest_hint


@frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
class Place:
    """A place in a source, with what is known of it; lines and columns are counted from 1.

    Args:
        line: the line of a text.
        column: the first character, counted in characters.
        end_line: the last line.
        end_column: the character after the last one.
        sheet: the sheet of a workbook.
        cell: the cell of that sheet, as `B4`.
        table: the number of a table in a document.
        row: the number of a row in that table.
    """

    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    sheet: str | None = None
    cell: str | None = None
    table: int | None = None
    row: int | None = None

    def to_dict(self) -> dict[str, int | str]:
        """What is known, by its name.

        Returns:
            Lines and columns from 1, the sheet and the cell; keys without a value are left out.
        """
        return asdict(self, filter=lambda _, value: value is not None)

    def in_words(self) -> Words:
        """As people say it: `linje 4`, `Ark1!B4`, `tabell 1, rad 3`.

        Returns:
            The words in both languages; empty where nothing is known.
        """
        if self.cell is not None:
            return as_is(f"{self.sheet}!{self.cell}" if self.sheet else self.cell)
        if self.table is not None:
            words = Words("tabell {table}, rad {row}", "table {table}, row {row}")
            return words.fill(table=self.table, row=self.row or 1)
        if self.line is not None:
            return Words("linje {line}", "line {line}").fill(line=self.line)
        return as_is(self.sheet or "")


NOWHERE = Place()


class UnreadKind(StrEnum):
    """What is told of something in the source, and how grave it is."""

    # A row with a date that is not among the entries; nothing may be written without it.
    DATED = "dated"
    # Something else that is not in the schedule.
    CONTENT = "content"
    # What is no row for certain: another table, a note on a cell, the head or foot of the pages.
    BESIDE = "beside"
    # A hidden or struck row, sheet or column, which may have been read as live all the same.
    HIDDEN = "hidden"
    # Letters that are read, and are not what they look like.
    CHARACTER = "character"


# Why the title of rows of another year is told.
ROWS_OF_ANOTHER_YEAR = Words(
    "radene under hører til et annet år", "the rows below belong to another year"
)


@frozen(eq=False, repr=False, field_transformer=checked)
class Unread:
    """Something of the source that is told: it is nowhere in the schedule, or not as it looks.

    Args:
        place: where it stands.
        text: what stands there.
        why: why it was not read, or what is odd about it.
        kind: how grave that is.
    """

    place: Place
    text: str
    why: Words
    kind: UnreadKind = UnreadKind.CONTENT

    @property
    def is_lost(self) -> bool:
        """Whether it is nowhere in the schedule."""
        return self.kind in (UnreadKind.DATED, UnreadKind.CONTENT, UnreadKind.BESIDE)

    def in_words(self) -> Words:
        """What stands there, and why it was not read; with its place where it has no line.

        Returns:
            One line in both languages.
        """
        text = " ".join(self.text.split())
        said = joined(Words(f"«{text}»: ", f"“{text}”: "), self.why)
        no_place = self.place.line is not None or self.place == NOWHERE
        return said if no_place else joined(self.place.in_words(), ": ", said)


class Meaning(StrEnum):
    """What a column holds; the value is its name in the output of `inspect`."""

    words: Words  # what people call it

    def __new__(cls, name: str, nb: str = "", en: str = "") -> Meaning:
        """A meaning by its name in that output."""
        meaning = str.__new__(cls, name)
        meaning._value_, meaning.words = name, Words(nb, en)
        return meaning

    DATE = "date", "dato", "date"
    LAST = "last", "siste dag", "last day"
    MONTH = "month", "måned", "month"
    YEAR = "year", "år", "year"
    WEEK = "week", "uke", "week"
    TIME = "time", "klokkeslett", "time of day"
    WEEKDAY = "weekday", "ukedag", "weekday"
    SENDER = "from", "fra", "from"
    WHAT = "what", "hva", "what"
    RECIPIENT = "to", "til", "to"
    COMMENT = "comment", "kommentar", "comment"
    CATEGORY = "category", "kategori", "category"
    ID = "id", "id", "id"
    EXTRA = "extra", "egen kolonne", "a column of its own"

    @property
    def shown(self) -> str:
        """Its name for programs: the last day of a period is a date, too."""
        return Meaning.DATE.value if self is Meaning.LAST else self.value


def refuse_unknown_meanings(columns: Mapping[str, str]) -> None:
    """Raise an InvalidValueError where a heading is said to mean what no column does."""
    known = [meaning.value for meaning in Meaning]
    for name in columns.values():
        if name not in known:
            words = Words(
                "«{name}» er ingen betydning av en kolonne{hint}; ventet en av {known}",
                "“{name}” is no meaning of a column{hint}; expected one of {known}",
            )
            hint = nearest_hint(name, known)
            raise InvalidValueError(words.fill(name=name, hint=hint, known=", ".join(known)))


@frozen(eq=False, repr=False, field_transformer=checked)
class Column:
    """A column of a table: its heading as it stands there, and what it was taken for.

    Args:
        heading: what stands above it.
        meaning: what its cells are.
    """

    heading: str
    meaning: Meaning
