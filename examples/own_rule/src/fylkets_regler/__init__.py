"""A rule of a county's own: nothing is due in its winter holiday, week 8."""

from collections.abc import Iterator

from vigo_arshjul.language import Words
from vigo_arshjul.rules import Basis, Context, Hit, Severity, rule

WINTER_HOLIDAY = 8


@rule(
    "FY001",
    "due-in-winter-holiday",
    Severity.WARNING,
    since="1.0.0",
    basis=Basis.STATED,
    source=Words("Fylkets skolerute.", "The county's school calendar."),
    message=Words("{day} er i vinterferien", "{day} is in the winter holiday"),
    what=Words(
        "Finner frister for skolene i vinterferien, uke 8.",
        "Finds deadlines of schools in the winter holiday, week 8.",
    ),
    why=Words("Skolene er stengt.", "The schools are closed."),
    fails="21.feb | Skolene | Frist for innsending. | VIGO |",
    passes="26.feb | Skolene | Frist for innsending. | VIGO |",
)
def due_in_winter_holiday(context: Context) -> Iterator[Hit]:
    """Rows of schools in week 8."""
    for entry in context.schedule.dated():
        if "skole" in entry.sender.lower() and entry.day.isocalendar().week == WINTER_HOLIDAY:
            yield Hit(entry=entry, field="date", actual=entry.date, values={"day": entry.date})
