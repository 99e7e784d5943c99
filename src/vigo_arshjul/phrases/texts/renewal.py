"""What a date in a text becomes when its row moves: one function for each way of following."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple

from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.language import Words, days_in_words
from vigo_arshjul.phrases.dates.single_dates import write_like
from vigo_arshjul.phrases.dates.written import Written
from vigo_arshjul.phrases.texts import about, expected, named_days, years
from vigo_arshjul.phrases.texts.expected import Seat
from vigo_arshjul.phrases.texts.mention import Mention


class Renewed(NamedTuple):
    """What a mention becomes, and why; no text means that it is left alone."""

    text: str | None
    why: Words
    mended: bool = False


# From a mention, the seats that its row leaves and takes, and the form to write a day in.
Renewal = Callable[[Mention, Seat, Seat, str], Renewed]


def day_before(why: Words) -> Renewal:
    """The day before the delivery, for a reason."""

    def renew(mention: Mention, old: Seat, new: Seat, form: str) -> Renewed:
        if expected.is_own_deadline(old.row, mention):
            own = Words("fristen er radens egen dato", "the deadline is the row's own date")
            return _day(form, new.date, own)
        mended = mention.date != expected.day_before(old)
        if mended and old.row.when.is_vague:
            # Nothing tells on which day of its week something is delivered.
            return as_named(leave)(mention, old, new, form)
        if mended and not _is_of_vigo(mention, old):
            return _left(
                Words(
                    "er ikke dagen før raden, og må vurderes",
                    "is not the day before the row: to be considered",
                )
            )
        named = named_days.in_new_year(mention, old, new, form)
        if named not in (None, write_like(form, expected.day_before(new))):
            return _left(
                Words(
                    "dagen før raden heter noe annet, og må vurderes",
                    "the day before the row has another name: to be considered",
                )
            )
        return _day(form, expected.day_before(new), why, mended=mended)

    return renew


def practical(mention: Mention, old: Seat, new: Seat, form: str) -> Renewed:
    """The last business day up to the deadline."""
    why = Words("siste virkedag til og med fristen", "the last business day up to the deadline")
    return _day(form, expected.practical(new), why, mended=mention.date != expected.practical(old))


def in_place(mention: Mention, old: Seat, new: Seat, form: str) -> Renewed:
    """As long after the row as it was."""
    if mention.date is not None and mention.date - old.date > _A_YEAR:
        return _left(Words("mer enn et år etter raden", "more than a year after the row"))
    day = expected.available_after(
        old.date, mention.date, new.date, new.calendar, in_calendar_days=new.in_calendar_days
    )
    too_early = mention.date is None or mention.date < old.date
    if too_early and not (expected.is_of_data(old.row, mention) and _is_of_vigo(mention, old)):
        return _left(Words("står før raden, og må vurderes", "is before the row: to be considered"))
    return _day(form, day, _distance(new, day), mended=too_early)


def reference_date(mention: Mention, old: Seat, new: Seat, form: str) -> Renewed:
    """The same day and month, in the year that goes with the school year."""
    why = Words(
        "måledag: dag og måned blir stående, året følger skoleåret",
        "a reference date: day and month stay, the year follows the school year",
    )
    if mention.is_impossible:
        return _left(_NO_SUCH_DATE)
    if mention.written.year is None:
        return Renewed(_in_its_year(mention, old, new, form), why)
    if years.is_forgotten_by_none(old.row, mention):
        return _left(_ANOTHER_YEAR)
    year, mended = _moved_year(mention, old, new)
    day = mention.written.in_year(year)
    if day is None:
        return _left(_NO_SUCH_DATE)
    return _day(form, day, why, mended=mended)


def _in_its_year(mention: Mention, old: Seat, new: Seat, form: str) -> str:
    """A day that stays, on the weekday that it then is: `pr. onsdag 16. september`."""
    if mention.written.weekday is None or mention.date is None:
        return mention.text
    day = mention.written.in_year(mention.date.year + _years(old, new))
    return mention.text if day is None else write_like(form, day)


def cross_reference(mention: Mention, old: Seat, new: Seat, form: str) -> Renewed:
    """The new day of the row that is referred to."""
    if new.target is None:
        return _left(
            Words("henvisningen peker ikke på noen rad", "the cross-reference points at no row")
        )
    why = Words("følger raden «{id}»", "follows the row “{id}”").fill(id=new.target.id)
    return _day(form, new.target.date, why, mended=old.target is None)


def school_year(mention: Mention, old: Seat, new: Seat, form: str) -> Renewed:
    """The school year as many years on, put right where it could not be meant."""
    said = mention.written.school_year
    fitting = years.fitting_school_year(old.row, mention, old.speaks_of)
    if said and years.is_planned(old.row, mention, old.speaks_of):
        fitting = said
    is_fixed = years.is_fixed_school_year(old.row, mention, old.speaks_of)
    if is_fixed or (fitting != said and years.is_of_another_time(old.row, mention)):
        return _left(
            Words(
                "et skoleår som kan stå fast: må vurderes",
                "a school year that may stand fast: to be considered",
            )
        )
    year = fitting + _years(old, new)
    why = _WHICH_YEAR.get(year - SchoolYear.of(new.date), _SOME_YEAR)
    return Renewed(write_like(mention.text, Written(school_year=year)), why, mended=fitting != said)


def calendar_month(mention: Mention, old: Seat, new: Seat, form: str) -> Renewed:
    """The same month, in the year that goes with the school year."""
    if years.is_limit(old.row, mention) or years.is_forgotten_by_none(old.row, mention):
        return _left(_ANOTHER_YEAR)
    year, mended = _moved_year(mention, old, new)
    why = Words("måneden følger skoleåret", "the month follows the school year")
    return Renewed(write_like(mention.text, Written(year=year)), why, mended=mended)


def calendar_year(mention: Mention, old: Seat, new: Seat, form: str) -> Renewed:
    """The year as many years on, where it is one of the row."""
    said = mention.written.year or 0
    if said not in years.fitting_years(old.row, mention) or years.is_limit(old.row, mention):
        return _left(_ANOTHER_YEAR)
    why = Words("året følger skoleåret", "the year follows the school year")
    return Renewed(write_like(mention.text, Written(year=said + _years(old, new))), why)


def weekday(mention: Mention, old: Seat, new: Seat, form: str) -> Renewed:
    """The day of the row, where it was that."""
    if mention.date != old.date:
        return leave(mention, old, new, form)
    why = Words("dagen er radens egen dato", "the day is the row's own date")
    return _day(form, new.date, why, mended=mention.has_wrong_weekday)


def cut_off(mention: Mention, old: Seat, new: Seat, form: str) -> Renewed:
    """The day of the row, where it was that; another limit may stand fast."""
    if mention.date == old.date:
        why = Words("grensen er radens egen dato", "the limit is the row's own date")
        return _day(form, new.date, why)
    if mention.written.year is not None:
        return _left(
            Words("grense med årstall: må vurderes", "a limit with a year: to be considered")
        )
    return _left(
        Words(
            "grense som står fast fra år til år; se om den fortsatt gjelder",
            "a limit that stays from year to year; see whether it still holds",
        )
    )


def week(mention: Mention, old: Seat, new: Seat, form: str) -> Renewed:
    """In another year the number that the writer put; in the same one as far from the row."""
    monday = old.date - dt.timedelta(days=old.date.weekday())
    weeks = (mention.date - monday).days // 7 if mention.date else _FAR
    if abs(weeks) >= _FAR:
        return leave(mention, old, new, form)
    moved = write_like(mention.text, new.date + dt.timedelta(weeks=weeks))
    if _years(old, new) == 0:
        return Renewed(moved, Words("uken følger radens dato", "the week follows the row's date"))
    if moved == mention.text:
        return Renewed(moved, Words("uken blir stående", "the week stays"))
    return _left(
        Words(
            "ukenummeret står som det ble skrevet, men raden er nå i en annen uke",
            "the week stays as it was written, but the row is now in another one",
        )
    )


def as_named(otherwise: Renewal) -> Renewal:
    """As the name beside it says, `2. pinsedag er 25. mai`; where none stands there another way."""
    why = Words("følger det som dagen kalles", "follows what the day is called")

    def renew(mention: Mention, old: Seat, new: Seat, form: str) -> Renewed:
        text = named_days.in_new_year(mention, old, new, form)
        return otherwise(mention, old, new, form) if text is None else Renewed(text, why)

    return renew


def of_paper(mention: Mention, old: Seat, new: Seat, form: str) -> Renewed:
    """The year of what comes each year, as many years on; any other date is left."""
    if not years.is_of_paper(old.row, mention):
        return leave(mention, old, new, form)
    year = Written(year=(mention.written.year or 0) + _years(old, new))
    why = Words("året følger raden", "the year follows the row")
    return Renewed(write_like(mention.text, year), why)


def leave(mention: Mention, old: Seat, new: Seat, form: str) -> Renewed:
    """Nothing: the text does not say what it is for."""
    return _left(
        Words(
            "teksten sier ikke hva datoen er til; den er ikke endret",
            "the text does not say what the date is for; it was not changed",
        )
    )


_NO_SUCH_DATE = Words("datoen finnes ikke", "there is no such date")
_ANOTHER_YEAR = Words(
    "året er kanskje ikke radens, og må vurderes",
    "the year may not be that of the row: to be considered",
)
_A_YEAR = dt.timedelta(days=366)

# A week so many weeks from its row is about something else.
_FAR = 5

_WHICH_YEAR = {
    -1: Words("forrige skoleår", "the previous school year"),
    0: Words("dette skoleåret", "this school year"),
    1: Words("neste skoleår", "the next school year"),
}
# The row stood outside its school year, and has moved into it.
_SOME_YEAR = Words("skoleåret følger årshjulet", "the school year follows the schedule")


def _is_of_vigo(mention: Mention, old: Seat) -> bool:
    """Whether it is known which day must come before or after which."""
    return old.is_known or about.is_of_vigo(old.row, mention)


def _years(old: Seat, new: Seat) -> int:
    return new.school_year - old.school_year


def _moved_year(mention: Mention, old: Seat, new: Seat) -> tuple[int, bool]:
    """The new year of a month or reference date, and whether the old one could not be meant."""
    said = mention.written.year or 0
    if said in years.fitting_years(old.row, mention):
        return said + _years(old, new), False
    return years.fitting_month(new.date, mention.written.month or 1), True


def _day(form: str, day: dt.date, why: Words, *, mended: bool = False) -> Renewed:
    return Renewed(write_like(form, day), why, mended=mended)


def _left(why: Words) -> Renewed:
    return Renewed(None, why)


def _distance(row: Seat, end: dt.date) -> Words:
    calendar = row.calendar
    business = not row.in_calendar_days and calendar.covers(row.date) and calendar.covers(end)
    days = calendar.business_days_between(row.date, end) if business else (end - row.date).days
    words = Words("{days} etter raden", "{days} after the row")
    return words.fill(days=days_in_words(days, business=business))
