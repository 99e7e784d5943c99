"""Carries a changed schedule into the text of its file, with nothing else touched."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path

from attrs import evolve

from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.identity.counterparts import match
from vigo_arshjul.io.decode import bytes_of, decode, encode_like
from vigo_arshjul.io.formats import FORMATS, ending_of, reader_of
from vigo_arshjul.io.inside import Rows
from vigo_arshjul.io.leaving import WRITTEN_ANEW, left_behind, without_place
from vigo_arshjul.io.options import AS_IT_IS, Reading
from vigo_arshjul.io.readers import read_text
from vigo_arshjul.io.writers import content_of
from vigo_arshjul.language import Words
from vigo_arshjul.model import Day, Entry, Period, Schedule, Undated, When

# What a table does not show of a row, or has no place for; ids it tells from its words.
_UNSEEN = ("id", "recurrence", "override", "ignores", "category", "provisional", "decided_by")
_BLANK = Entry(id="-", when=Undated(), what="")
# Told what of a file could not be kept.
Tell = Callable[[Words], None]

_EDITORS: Mapping[str, str] = {
    "toml": "vigo_arshjul.io.records.edit_toml",
    "json": "vigo_arshjul.io.records.edit_json",
    "txt": "vigo_arshjul.io.tables.editing.edit_table",
    "csv": "vigo_arshjul.io.tables.editing.edit_csv",
    "md": "vigo_arshjul.io.tables.editing.edit_md",
    "tsv": "vigo_arshjul.io.tables.editing.edit_csv",
}


OFFICE = ("docx", "xlsx")
_RECORDS = ("toml", "json")
_OFFICE_EDITOR = "vigo_arshjul.io.office.written_back"
NO_VERSION = Words(
    "filen sier ingen versjon, så en kalender som lages av den, oppdateres ikke hos dem som "
    "abonnerer; skriv for eksempel «Versjon 1» på en linje over tabellen",
    "the file tells no version, so that a calendar made from it is not updated for those who "
    "subscribe; write for example “Versjon 1” on a line above the table",
)
_NOT_IN_PLACE = Words(
    "rettelsene lar seg ikke skrive inn i filen slik den er bygd opp",
    "the fixes cannot be written into a file of this layout",
)


def edit(
    text: str,
    form: str,
    old: Schedule,
    new: Schedule,
    reading: Reading = AS_IT_IS,
    tell: Tell | None = None,
) -> str:
    """The text of a file with a changed schedule in it.

    Dates, texts, the year and the order of the rows may have changed; a row is known by its id
    and the line it was read from. Reading the answer gives the new schedule, save for what a
    table does not show.

    Args:
        text: the text that the old schedule was read from.
        form: its format, as `toml` or `txt`.
        old: the schedule as it was read.
        new: the schedule as it shall be.
        reading: what was said of the text that it does not say.
        tell: told what the text has no place for.

    Raises:
        ArshjulError: if the text cannot be changed so.
    """
    if form not in _EDITORS:
        words = Words(
            "formatet «{form}» kan ikke rettes på stedet; ventet {known}",
            "the format “{form}” cannot be edited in place; expected {known}",
        )
        raise ArshjulError(words.fill(form=form, known=", ".join(_EDITORS)))
    editor, tell = import_module(_EDITORS[form]), tell or _keep_to_oneself
    new, by_id = _as_told(old, new, form), form in _RECORDS
    try:
        edited: str
        if by_id:
            edited = editor.edit_around(editor.edit(text, old, _paired(old, new)), old, new)
        else:
            edited = editor.edit(text, old, new, reading)
        read = read_text(edited, form, reading.of_year(new.school_year))
        if _same(read, new, unseen=() if by_id else _UNSEEN):
            for words in () if by_id else without_place(read, new, old):
                tell(words)
            return edited
    except (LookupError, ValueError):
        pass
    raise ArshjulError(_NOT_IN_PLACE)


def edited(
    content: bytes, form: str, old: Schedule, new: Schedule, reading: Reading = AS_IT_IS
) -> bytes:
    """The content of a file with a changed schedule in it; as `edit`, for files of any form."""
    if form not in OFFICE:
        return encode_like(edit(decode(content), form, old, new, reading), content)
    found = _edit_office(content, form, (old, new), reading, _keep_to_oneself)
    if found is None:
        raise ArshjulError(_NOT_IN_PLACE)
    return found


def _edit_office(
    content: bytes, form: str, change: tuple[Schedule, Schedule], reading: Reading, tell: Tell
) -> bytes | None:
    editor: Callable[..., bytes | None] = import_module(_OFFICE_EDITOR).written_back
    old, new = change
    return editor(content, form, (old, _as_told(old, new, form)), reading, tell)


def _as_told(old: Schedule, new: Schedule, form: str) -> Schedule:
    """A file that tells no version is given none, nor a table that tells no number a number."""
    tells_number = old.version or (form in _RECORDS and old.revised)
    return evolve(
        new,
        revised=new.revised if old.revised else None,
        version=new.version if tells_number else 0,
    )


def changed_content(
    source: str,
    old: Schedule,
    new: Schedule,
    target: Path,
    *,
    reading: Reading = AS_IT_IS,
    tell: Tell | None = None,
) -> bytes:
    """A schedule that was changed; in the form it was read from, nothing else is touched.

    Comments and layout stay so, in Word and Excel the looks too. Where the form is another
    one, or the layout of the file does not allow it, the schedule is written anew.

    Args:
        reading: what was said of the source that it does not say.
        tell: told what of the source could not be kept, and what was not read of it.

    Raises:
        ArshjulError: if the schedule has unreadable rows, or there is no such form.
    """
    form, tell = ending_of(target), tell or _keep_to_oneself
    content = _edited(Path(source), old, new, form, reading, tell)
    if content is None:
        for words in left_behind(old, form):
            tell(words)
        content = content_of(new, form)
    if new.version > old.version and not tells_version(content, form, old, reading):
        tell(NO_VERSION)
    return content


def tells_version(content: bytes, form: str, old: Schedule, reading: Reading = AS_IT_IS) -> bool:
    """Whether a changed file tells another version than the old schedule has."""
    if form in _RECORDS or form not in FORMATS or not FORMATS[form].reads:
        return True
    new = reader_of(form).loads(content, reading)
    return (new.version, new.revised) != (old.version, old.revised)


def _keep_to_oneself(_: Words) -> None:
    """Tell nobody."""


def _edited(
    source: Path, old: Schedule, new: Schedule, form: str, reading: Reading, tell: Tell
) -> bytes | None:
    if not source.is_file() or ending_of(source) != form:
        return None
    content = bytes_of(source)
    try:
        if form in _EDITORS:
            return encode_like(edit(decode(content), form, old, new, reading, tell), content)
        if form in OFFICE:
            return _edit_office(content, form, (old, new), reading, tell)
    except ArshjulError:
        tell(WRITTEN_ANEW)
    return None


def _paired(old: Schedule, new: Schedule) -> Rows:
    """The new rows with the places of the old ones, or a LookupError; ids may stand twice."""
    if all(entry.line is None for entry in new):
        ids = {entry.id: index for index, entry in enumerate(old)}
        known_by = _renamed(old, new)
        return [(ids[known_by.get(entry.id, entry.id)], entry) for entry in new]
    places = {entry.line: index for index, entry in enumerate(old)}
    return [(places[entry.line], entry) for entry in new]


def _renamed(old: Schedule, new: Schedule) -> Mapping[str, str]:
    """The old ids of rows that have another one now, as those that were made from words may."""
    fresh = tuple(entry for entry in new if entry.id not in old)
    if not fresh:
        return {}
    left = evolve(old, entries=tuple(entry for entry in old if entry.id not in new))
    pairs = match(evolve(new, entries=fresh), left, every_row=True)
    return {entry_id: entry.id for entry_id, entry in pairs.items()}


def _timed_alike(when: When) -> When:
    """A date in no words of its own, where its time of day may stand in a cell beside it."""
    if isinstance(when, Day | Period) and when.time is not None:
        return evolve(when, written=None)
    return when


def _same(read: Schedule, meant: Schedule, unseen: Sequence[str]) -> bool:
    def plain(schedule: Schedule) -> Schedule:
        facts = {name: getattr(_BLANK, name) for name in unseen}
        # A row without a day stands where it stood, and comes behind the others in a schedule.
        rows = sorted(schedule, key=lambda entry: not entry.is_dated)
        plain_rows = (evolve(row, **facts, when=_timed_alike(row.when)) for row in rows)
        return evolve(schedule, entries=tuple(plain_rows))

    # A row that cannot be read stays where it stands.
    told = {one.text for one in meant.told}
    return plain(read) == plain(meant) and all(row.text in told for row in read.unreadable)
