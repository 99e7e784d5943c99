"""iCalendar, for Outlook, Google and Apple: RFC 5545, with the names and colours of RFC 7986.

Dates have no time and no time zone: an event is a whole day wherever it is looked at. Only a row
with a time of day is at that time in Oslo; one without a day is no event.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from urllib.parse import quote
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, vDDDTypes, vText
from icalendar import Event as Component

from vigo_arshjul.analysis import Analysis, Config
from vigo_arshjul.calendar import ONE_DAY
from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.export.events import Event, events
from vigo_arshjul.language import Language, Words
from vigo_arshjul.model import Precision, Schedule
from vigo_arshjul.model.around import COLOURS
from vigo_arshjul.sanitize import Sink, safe

_OSLO = ZoneInfo("Europe/Oslo")

# Versions are counted in days from here and by their number, so that a later one, be it of the
# same day, has the higher number.
_EPOCH = dt.date(1900, 1, 1)

_AHEAD = re.compile(r"([1-9][0-9]{0,2})([wdh])")
# What a web address may be made of (RFC 3986), its fragment apart.
_WEB = re.compile(r"(https?://[\w.~:/?@!$&'()*+,;=%\[\]-]+)(?:#.*)?", re.ASCII | re.IGNORECASE)
_UNITS = {"w": dt.timedelta(weeks=1), "d": ONE_DAY, "h": dt.timedelta(hours=1)}


def dumps(
    schedule: Schedule,
    *,
    language: Language = Language.NB,
    remind: str | Iterable[str] | None = None,
    url: str | None = None,
    config: Config | None = None,
    recognised_by: Schedule | None = None,
) -> bytes:
    """Write a calendar: an event for each row, and one for each registration deadline.

    Args:
        schedule: the schedule.
        language: the language of what stands around the texts.
        remind: how long before each event to remind: `3d`, `2w`, `12h`, or several of these;
            None for not at all.
        url: where the page of the schedule lies; each event leads to its row there.
        config: the closed days to go by.
        recognised_by: an annotated schedule; a row without an id of its own is called as there.

    Raises:
        ArshjulError: if `remind` is no such time, or `url` is no address.
    """
    page = "" if url is None else _address(url)
    times = [remind] if isinstance(remind, str) else remind or ()
    alarms = sorted({_ahead(time) for time in times}, reverse=True)
    calendar = _calendar(schedule, language)
    for event in events(Analysis(schedule, config or Config(), known=recognised_by), language):
        component = _component(event, schedule)
        if page:
            component.add("url", f"{page}#row={quote(event.key, safe='')}")
        for ahead in alarms:
            component.add_component(_alarm(event, ahead))
        calendar.add_component(component)
    calendar.add_missing_timezones()
    content: bytes = calendar.to_ical()
    return content


def _calendar(schedule: Schedule, language: Language) -> Calendar:
    edition = schedule.edition if schedule.is_draft else None
    draft = f" ({edition.in_language(language)})" if edition else ""
    name = vText(safe(f"{schedule.title} {schedule.school_year}{draft}", Sink.ICS))
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//vigo-arshjul//vigo-arshjul//NO")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    # The second is what programs understood before RFC 7986.
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    once_a_day = ONE_DAY
    calendar.add("refresh-interval", vDDDTypes(once_a_day), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDDDTypes(once_a_day))
    return calendar


def _component(event: Event, schedule: Schedule) -> Component:
    component = Component()
    component.add("uid", vText(event.uid))
    _add_version(component, schedule)
    if event.time:
        # A time of day is a moment: the schedule does not say for how long.
        component.add("dtstart", dt.datetime.combine(event.first, event.time, _OSLO))
    else:
        component.add("dtstart", event.first)
        # An event ends before this day.
        component.add("dtend", event.last + ONE_DAY)
    if event.until:
        component.add("rrule", {"freq": "MONTHLY", "byday": "2WE", "until": event.until})
    component.add("summary", vText(safe(event.summary, Sink.ICS)))
    component.add("description", vText(safe(event.description, Sink.ICS)))
    is_about = event.entry.when.precision is Precision.ABOUT
    is_open = event.entry.provisional or is_about or schedule.is_draft
    component.add("status", "TENTATIVE" if is_open else "CONFIRMED")
    # Nobody is busy all day because a file is due.
    component.add("transp", "TRANSPARENT")
    if event.entry.category:
        colour = COLOURS[event.entry.category]
        component.add("categories", [colour.name.nb])
        component.add("color", colour.css)
    return component


def _add_version(component: Component, schedule: Schedule) -> None:
    """A schedule without a version date is older than any that has one."""
    version = schedule.revised or dt.date(schedule.school_year.start, 1, 1)
    stamp = dt.datetime.combine(version, dt.time(), dt.UTC)
    component.add("dtstamp", stamp)
    if schedule.revised:
        component.add("last-modified", stamp)
    days = max(0, (schedule.revised - _EPOCH).days) if schedule.revised else 0
    component.add("sequence", days + schedule.version)


def _alarm(event: Event, ahead: dt.timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", vText(safe(event.summary, Sink.ICS)))
    alarm.add("trigger", event.act_by - event.first - ahead)
    return alarm


def _address(url: str) -> str:
    """The address of a page, without a place within it."""
    address = _WEB.fullmatch(url.strip())
    if address is None:
        words = Words(
            "«{url}» er ingen nettadresse; ventet en som https://eksempel.no/arshjul.html",
            "“{url}” is no web address; expected one as https://example.org/schedule.html",
        )
        raise ArshjulError(words.fill(url=url))
    return address[1]


def _ahead(remind: str) -> dt.timedelta:
    match = _AHEAD.fullmatch(remind.strip())
    if match is None:
        words = Words(
            "«{remind}» er ingen tid for varsel; ventet et tall og w, d eller h, som 2w, 3d, 12h",
            "“{remind}” is no time to remind; expected a number and w, d or h, as 2w, 3d, 12h",
        )
        raise ArshjulError(words.fill(remind=remind))
    return int(match[1]) * _UNITS[match[2]]
