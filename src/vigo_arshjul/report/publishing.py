"""The set for publishing: a schedule in each form that people ask for, and what leads to them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import Any

from attrs import frozen

from vigo_arshjul.analysis import Config
from vigo_arshjul.calendar import CalendarYear
from vigo_arshjul.export.italics import on_one_line
from vigo_arshjul.io.formats import FORMATS
from vigo_arshjul.io.writers import content_of
from vigo_arshjul.language import Words, as_is, joined, rows_in_words
from vigo_arshjul.model import Schedule
from vigo_arshjul.report.document import Document, Line, Paragraph, Section, Title
from vigo_arshjul.report.findings_page import FindingsHtml
from vigo_arshjul.report.json import Data, JsonReport
from vigo_arshjul.report.render import Form, render
from vigo_arshjul.report.renderer import Outcome, Renderer
from vigo_arshjul.rules import Report
from vigo_arshjul.sanitize import ascii_words

INDEX, MANIFEST = "index.html", "manifest.json"

# Each form of the whole schedule: how its file's name begins, its ending, and what it is.
_WHOLE = (
    ("arshjul", "html", Words("Nettside med søk, filtre og neste frister", "Web page with search")),
    ("arshjul", "pdf", Words("PDF til å skrive ut", "PDF to print")),
    ("arshjul", "docx", Words("Word-dokument", "Word document")),
    ("arshjul", "xlsx", Words("Excel-arbeidsbok", "Excel workbook")),
    ("arshjul", "ics", Words("Kalender med alle rader", "Calendar with all rows")),
    ("hjul", "svg", Words("Hjulet, for veggen", "The wheel, for the wall")),
)
_REPORT = Words("Rapport fra kontrollen", "Report of the check")
_INDEX = Words("Oversikt over filene", "Index of the files")
_MANIFEST = Words("Filliste for programmer", "List of the files for programs")
_PROVISIONAL = Words("{n} har foreløpig dato.", "{n} with a provisional date.")
# So much of an actor's name is in that of its file.
_LONGEST = 80


@frozen
class PublishedFile:
    """One file of the set."""

    name: str  # its name, which is the same in each version of the year's schedule
    said: Words  # what it is
    content: bytes  # what it holds
    actor: str | None = None  # whose calendar it is; None where it is for all

    @property
    def sha256(self) -> str:
        """What its content is known by."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return len(self.content)


@frozen
class Publication(Renderer):
    """Makes the set for publishing, in the language of what stands around the texts."""

    schedule: Schedule  # the schedule; all its rows are read
    report: Report  # what a check of it found, which only the report of the set tells
    remind: tuple[str, ...] = ()  # how long before each event of a calendar to remind: `3d`, `2w`
    # Where the set is put on the web; each event then leads to its row on the page.
    url: str | None = None
    config: Config | None = None  # the closed days to go by

    def files(self) -> tuple[PublishedFile, ...]:
        """All files, the index page and the manifest last; equal schedules give equal bytes."""
        files = [*self._forms(), self._checked()]
        index = render(_index(self.schedule, files), Form.HTML, self.language)
        files.append(PublishedFile(INDEX, _INDEX, index.encode()))
        manifest = JsonReport(self.language).write(_manifest(self.schedule, files))
        return *files, PublishedFile(MANIFEST, _MANIFEST, manifest.encode())

    def _forms(self) -> Iterator[PublishedFile]:
        """The schedule in each form, and the calendar of each actor."""
        year = self.schedule.school_year
        for stem, form, said in _WHOLE:
            yield PublishedFile(f"{stem}-{year}.{form}", said, self._content(self.schedule, form))
        for slug, actor in _actors(self.schedule):
            said = Words("Kalender for {actor}", "Calendar of {actor}").fill(actor=actor)
            content = self._content(self.schedule.only(actor=actor), "ics")
            yield PublishedFile(f"arshjul-{year}-{slug}.ics", said, content, actor)

    def _content(self, schedule: Schedule, form: str) -> bytes:
        base = (self.url or "").rstrip("/")
        given: dict[str, Any] = {
            "config": self.config,
            "remind": self.remind or None,
            "url": f"{base}/arshjul-{self.schedule.school_year}.html" if base else None,
        }
        options = {key: value for key, value in given.items() if key in FORMATS[form].takes}
        return content_of(schedule, form, language=self.language, **options)

    def _checked(self) -> PublishedFile:
        """The report of the check, under the name of the schedule instead of its path."""
        found = Outcome(_title(self.schedule), self.schedule, self.report)
        content = FindingsHtml(self.language).write([found]).encode()
        return PublishedFile(f"kontroll-{self.schedule.school_year}.html", _REPORT, content)


def _actors(schedule: Schedule) -> Iterator[tuple[str, str]]:
    """Everybody with a day to keep, in one spelling, each by what names of files can hold."""
    cells = (cell for e in schedule if e.is_dated for cell in (e.sender, e.recipient))
    names = sorted({on_one_line(cell) for cell in cells} - {""}, key=lambda n: (n.casefold(), n))
    taken: set[str] = set()
    for name in {name.casefold(): name for name in names}.values():
        slug = "-".join(ascii_words(name))[:_LONGEST] or "navn"
        numbered = (slug, *(f"{slug}-{n}" for n in range(2, len(names) + 2)))
        taken.add(slug := next(one for one in numbered if one not in taken))
        yield slug, name


def _index(schedule: Schedule, files: Sequence[PublishedFile]) -> Document:
    """What leads to the files: those for all, then the calendars."""
    lines = {
        file: Line(None, about=as_is(file.actor) if file.actor else file.said, link=file.name)
        for file in files
    }
    grouped = (
        (Words("Hele årshjulet", "The whole schedule"), [f for f in files if f.actor is None]),
        (
            Words("Kalender for hver aktør", "A calendar for each party"),
            [f for f in files if f.actor],
        ),
    )
    title = Title(as_is("{title}"), {"title": _title(schedule)})
    sections = (
        Section(heading, tuple(lines[file] for file in some), announces=False)
        for heading, some in grouped
        if some
    )
    return Document(title, (Paragraph(tuple(_version(schedule))), *sections))


def _title(schedule: Schedule) -> str:
    year, title = str(schedule.school_year), on_one_line(schedule.title)
    return title if year in title else f"{title} {year}".strip()


def _version(schedule: Schedule) -> Iterator[Words]:
    """Which version it is, of which day, and how much of it is still open."""
    if schedule.edition:
        yield joined(schedule.edition, ".")
    if schedule.revised:
        yield Words("Revidert {day}.", "Revised {day}.").fill(day=schedule.revised)
    yield joined(rows_in_words(len(schedule.entries)), ".")
    if provisional := sum(entry.provisional for entry in schedule):
        yield _PROVISIONAL.fill(n=rows_in_words(provisional))


def _manifest(schedule: Schedule, files: Sequence[PublishedFile]) -> Data:
    """The files for programs, each with its hash."""
    year = schedule.school_year
    said = {
        "title": schedule.title,
        "year" if isinstance(year, CalendarYear) else "school_year": year,
        "state": schedule.state,
        "version": schedule.version,
        "revised": schedule.revised,
        "files": files,
    }
    return Data(said, {PublishedFile: "path=name what=said actor bytes=size sha256"})
