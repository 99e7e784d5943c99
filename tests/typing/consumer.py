"""A program that uses the installed package, for type checkers: every public name, as told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import assert_type

import vigo_arshjul
from vigo_arshjul import (
    ArshjulError,
    BusinessCalendar,
    BusinessDayConvention,
    Category,
    Config,
    Entry,
    Finding,
    Mention,
    MentionKind,
    Report,
    RollResult,
    Schedule,
    SchoolYear,
    Severity,
)

schedule = vigo_arshjul.published("2017-2018")
assert_type(schedule, Schedule)
assert_type(schedule.school_year, SchoolYear)
assert_type(schedule.entries, tuple[Entry, ...])
entry = schedule["ssb-elev-1-levering"]
assert_type(entry, Entry)
assert_type(entry.registration_deadline, dt.date | None)
assert_type(entry.category, Category | None)
assert_type(entry.references, tuple[dt.date, ...])
for other in schedule:
    assert_type(other, Entry)
for mention in entry.mentions:
    assert_type(mention, Mention)
    assert_type(mention.kind, MentionKind)

config = Config(select=("AH1",), fail_on=Severity.WARNING)
assert_type(config.severity, Mapping[str, Severity])
report = vigo_arshjul.check(schedule, config=config, as_of=dt.date(2017, 8, 1))
assert_type(report, Report)
for finding in report:
    assert_type(finding, Finding)
    assert_type(finding.message, str)
    assert_type(finding.line, int | None)

result = vigo_arshjul.roll(schedule, "2018-2019")
assert_type(result, RollResult)
assert_type(result.schedule, Schedule)

calendar = BusinessCalendar()
assert_type(calendar.advance(dt.date(2017, 10, 2), 5), dt.date)
assert_type(calendar.adjust(dt.date(2017, 10, 1), BusinessDayConvention.FOLLOWING), dt.date)
assert_type(calendar.is_business_day(dt.date(2017, 10, 2)), bool)
assert_type(calendar.holiday_name(dt.date(2017, 5, 17)), str | None)

try:
    vigo_arshjul.read("none.toml")
except ArshjulError as error:
    assert_type(error.path, str | None)
vigo_arshjul.write(schedule, "out.toml")

# What is wrong is seen: a checker that reads the annotations needs each of these excuses.
vigo_arshjul.roll(schedule, 2018)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
entry.when = None  # type: ignore  # pyright: ignore
schedule.entry  # type: ignore[attr-defined]  # pyright: ignore  # noqa: B018
