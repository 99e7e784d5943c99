"""The rows of a schedule as events of a calendar: name, title, words and day of each."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from urllib.parse import quote

from attrs import evolve, frozen

from vigo_arshjul.analysis import Analysis
from vigo_arshjul.calendar.when import monthly_days
from vigo_arshjul.grouping import grouped
from vigo_arshjul.identity.words import alike, skeleton
from vigo_arshjul.language import Language, Words
from vigo_arshjul.model import Day, EachMonth, Entry, Period, Precision
from vigo_arshjul.model.fields import unique_ids
from vigo_arshjul.phrases import MentionKind, summary, without_markup, without_mentions
from vigo_arshjul.phrases.texts.kinds import KINDS, Follows
from vigo_arshjul.sanitize import ascii_words

# So many letters does a month of Outlook show.
MOST = 60
# What is said of a row has at least so many of them, however long the names are.
_LEAST = 24

_IN_BRACKETS = re.compile(r"\s*\(([^()]*)\)\s*")


@frozen(kw_only=True)
class EventTitle:
    """What the title of an event is made of."""

    day: dt.date  # the day of the event; two events of one day have different titles
    # What comes before the names, that it is a deadline, in words and in short.
    before: tuple[str, str] = ("", "")
    parties: tuple[str, str] = ("", "")  # the sender and the recipient, where there are such
    what: str  # the text of the row
    comment: str = ""  # what is noted beside it, for a row that has no text
    mark: str = ""  # what comes last: that the date is provisional
    otherwise: str  # the title of a row that says nothing

    @property
    def said(self) -> str:
        """What the row is about, on one line."""
        return summary(self.what, self.comment)

    def fitted(self, said: str | None = None) -> str:
        """The title, the names, and the text `said` or its own, shortened until it fits."""
        said = self.said if said is None else said
        names = self.parties, tuple(map(_short_name, self.parties))
        for before, (sender, recipient) in zip(self.before, names, strict=True):
            who = " ".join(filter(None, (before, sender, recipient and f"→ {recipient}")))
            title = ": ".join(filter(None, (who, said))) or self.otherwise
            if len(title) + len(self.mark) <= MOST:
                return title + self.mark
        room = MOST - len(self.mark) - 2
        text = summary(said, width=max(_LEAST, room - len(who)))
        return ": ".join(filter(None, (_cut(who, room - len(text)), text))) + self.mark


def titles(events: Sequence[EventTitle]) -> list[str]:
    """The title of each event; those of one day differ."""
    fitted = [event.fitted() for event in events]
    together = grouped(((event.day, fitted[place]), place) for place, event in enumerate(events))
    for places in together.values():
        if len(places) > 1:
            alike = [events[place] for place in places]
            for place, title in zip(places, _told_apart(alike), strict=True):
                fitted[place] = title
    return fitted


def _told_apart(alike: Sequence[EventTitle]) -> Iterator[str]:
    """Titles that were cut before they differ, by what differs; a number for those that do not."""
    said = [title.said.split() for title in alike]
    shared = sum(1 for _ in takewhile(lambda words: len({*words}) == 1, zip(*said, strict=False)))
    texts = [
        " ".join([words[0], "…", *words[shared:]] if 2 < shared < len(words) else words)
        for words in said
    ]
    # The names of the parties give way to words that differ: the recipient, then both.
    tried = [
        [_named(title, most).fitted(text) for title, text in zip(alike, texts, strict=True)]
        for most in (2, 1, 0)
    ]
    fitted = next(filter(_differ, tried), tried[0])
    seen: dict[str, int] = {}
    for one in fitted:
        seen[one] = seen.get(one, 0) + 1
        number = f" {seen[one]}" if seen[one] > 1 else ""
        yield _cut(one, MOST - len(number)) + number


def _named(title: EventTitle, most: int) -> EventTitle:
    """An event with so many of its parties, the sender first."""
    sender, recipient = title.parties
    return evolve(title, parties=(sender if most else "", recipient if most > 1 else ""))


def _differ(fitted: Sequence[str]) -> bool:
    """Whether titles differ, and each says something of what it is about."""
    return len({*fitted}) == len(fitted) and not any(one.endswith("……") for one in fitted)


def _short_name(name: str) -> str:
    """`VIGO Sentralbasen (IST)` → `IST`, `Udir (inkl SSB)` → `Udir`."""
    match = _IN_BRACKETS.search(name)
    bare = _IN_BRACKETS.sub(" ", name).strip()
    if match is None or not bare:
        return bare or name
    is_owner = len(bare.split()) > 1 and " " not in match[1]
    return match[1] if is_owner else bare


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: max(0, width - 1)].rstrip(" ,;:-→") + "…"


_MADE = re.compile(r"(?P<words>.+?)(?P<month>-(?:0[1-9]|1[0-2]))?(?:-\d+)?")
# So much of the words of an id stands in its row, where a reader made it of them.
_OF_WORDS = 0.6


def event_names(analysis: Analysis) -> tuple[str, ...]:
    """The name of each row, in the order of the schedule.

    Returns:
        Names that hold when a row moves, when its dates change, and in another form of the file;
        rows of the same first words are numbered by the rest of them, and then by their days.
    """
    rows = analysis.schedule.entries
    made = [_words_of_made_id(row) for row in rows]
    names = [
        row.id if words is None else _recognised(analysis, row) or words
        for row, words in zip(rows, made, strict=True)
    ]
    order = sorted(range(len(rows)), key=lambda at: (made[at] is not None, *_place(rows[at])))
    unique = dict(zip(order, unique_ids(names[at] for at in order), strict=True))
    return tuple(unique[at] for at in range(len(rows)))


def _words_of_made_id(row: Entry) -> str | None:
    """The words that a reader made an id of; None where somebody gave the row its id."""
    match = _MADE.fullmatch(row.id)
    if match is None:
        return None
    words = match["words"].split("-")
    said = ascii_words(without_mentions(row.what))[: len(words)] or ["rad"]
    # An id with no month says the very words; those of one with a month may have changed since.
    is_made = words == said or (match["month"] and alike(words, said) >= _OF_WORDS)
    return match["words"] if is_made else None


def _recognised(analysis: Analysis, row: Entry) -> str | None:
    known = analysis.counterpart(row)
    return known.id if known is not None else None


def _place(row: Entry) -> tuple[str, ...]:
    """Where a row stands among others of its name, wherever in the year it stands."""
    stays = (
        m.text for m in row.mentions if KINDS[m.kind].follows in (Follows.YEAR, Follows.NOTHING)
    )
    return skeleton(row.what), *stays, row.sender, row.recipient, row.when.iso()


@frozen(kw_only=True)
class Event:
    """An event of whole days."""

    uid: str  # the same in every version of the schedule of a school year, and in no other year
    first: dt.date  # its first day
    last: dt.date  # its last day, itself included; of a routine that comes back, of its first time
    until: dt.date | None = None  # where it comes back every month, the day after which it does not
    # The day that reminders count back from; for a deadline on a closed day, the business day
    # before it.
    act_by: dt.date
    title: EventTitle  # what its title is made of
    summary: str = ""  # its title, of no more letters than a calendar shows
    description: str  # all that the row says
    entry: Entry
    key: str = ""  # what the row is called among the others, as on the page
    time: dt.time | None = None  # the time of day, where the row has one


def events(analysis: Analysis, language: Language) -> list[Event]:
    """Every row as an event, each followed by its registration deadlines."""
    made = list(_events(analysis, language))
    fitted = titles([event.title for event in made])
    return [evolve(event, summary=said) for event, said in zip(made, fitted, strict=True)]


def _events(analysis: Analysis, language: Language) -> Iterator[Event]:
    schedule = analysis.schedule
    ids = unique_ids(entry.id for entry in schedule)
    for entry, entry_id, called in zip(schedule, ids, event_names(analysis), strict=True):
        if entry.date is None:
            continue
        # What `quote` gives has no plus sign: the UID of a deadline cannot be that of a row.
        name = f"{schedule.school_year}-{quote(called, safe='', errors='surrogatepass')}"
        yield evolve(_of_row(analysis, entry, name, language), key=entry_id)
        mentions = entry.mentions_of(MentionKind.REGISTRATION_DEADLINE)
        days = dict.fromkeys(mention.date for mention in mentions if mention.date)
        for number, day in enumerate(days, 1):
            more = f"-{number}" if number > 1 else ""
            deadline = _of_deadline(analysis, entry, day, f"{name}+frist{more}", language)
            yield evolve(deadline, key=entry_id)


def _uid(name: str) -> str:
    return f"{name}@vigo-arshjul"


# --- rows ------------------------------------------------------------------------------


def _of_row(analysis: Analysis, entry: Entry, name: str, language: Language) -> Event:
    # The two days of a period that is written the wrong way round are both its days.
    first, last = sorted((entry.when.first, entry.when.last))
    until = None
    if isinstance(entry.when, EachMonth):
        year = analysis.schedule.school_year
        if days := monthly_days(entry.when, year):
            first = last = days[0]
            until = year.last_day
    return Event(
        uid=_uid(name),
        first=first,
        last=last,
        until=until,
        act_by=first,
        title=_title(entry, first, language),
        description=_description(analysis, entry, language),
        entry=entry,
        time=entry.when.time if first == last else None,
    )


def _title(entry: Entry, day: dt.date, language: Language, *before: str) -> EventTitle:
    """`VIGO Sentralbasen (IST) → Udir: Søkerfil per 01. mars`; of a deadline, that it is one."""
    mark = Words(" (foreløpig)", " (provisional)") if entry.provisional else Words("", "")
    sender, recipient = (" ".join(name.split()) for name in (entry.sender, entry.recipient))
    return EventTitle(
        day=day,
        before=(before[0], before[-1]) if before else ("", ""),
        parties=("" if before else sender, recipient),
        what=entry.what,
        comment=entry.comment,
        mark=mark.in_language(language),
        otherwise=entry.id,
    )


def _description(analysis: Analysis, entry: Entry, language: Language) -> str:
    """What the row says, a paragraph for each thing."""
    parts = [
        without_markup(entry.what),
        "\n".join(words.in_language(language) for words in _who(entry)),
        without_markup(entry.comment),
        "\n".join(words.in_language(language) for words in _notes(analysis, entry)),
    ]
    return "\n\n".join(part for part in parts if part)


def _who(entry: Entry) -> Iterator[Words]:
    if entry.sender:
        yield Words("Fra: {name}", "From: {name}").fill(name=entry.sender)
    if entry.recipient:
        yield Words("Til: {name}", "To: {name}").fill(name=entry.recipient)


def _notes(analysis: Analysis, entry: Entry) -> Iterator[Words]:
    when = entry.when
    says_more = isinstance(when, Day | Period) and (
        when.written or when.bound or when.precision is not Precision.DAY
    )
    if says_more:
        # A calendar has no way to say that a day is a limit, or about.
        yield Words("Når: {when}", "When: {when}").fill(when=when.in_words())
    if register_by := analysis.register_by(entry):
        yield register_by
    if isinstance(entry.when, EachMonth):
        yield Words(
            "En gang i måneden etter {day}; dagen er et forslag, årshjulet nevner ingen.",
            "Once a month after {day}; the day is a proposal, the schedule names none.",
        ).fill(day=entry.when.after)
    if entry.provisional and entry.decided_by:
        words = Words("Foreløpig dato; fastsettes av {who}", "Provisional date; decided by {who}")
        yield words.fill(who=entry.decided_by)
    elif entry.provisional:
        yield Words("Foreløpig dato", "Provisional date")


# --- registration deadlines ------------------------------------------------------------


def _of_deadline(
    analysis: Analysis, entry: Entry, day: dt.date, name: str, language: Language
) -> Event:
    titles = (Words("Frist for registrering", "Registration deadline"), Words("Frist", "Deadline"))
    delivery = Words("Gjelder {when}.", "For {when}.").fill(when=entry.when.in_words())
    description = _description(analysis, entry, language)
    return Event(
        uid=_uid(name),
        first=day,
        last=day,
        act_by=analysis.practical(day),
        title=_title(entry, day, language, *(title.in_language(language) for title in titles)),
        description=f"{delivery.in_language(language)}\n\n{description}",
        entry=entry,
    )
