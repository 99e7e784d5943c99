"""AH604: the rows at the end of a schedule and those at the head of the next."""

from __future__ import annotations

from collections.abc import Iterator

from vigo_arshjul.analysis import Analysis, Severity
from vigo_arshjul.language import Words
from vigo_arshjul.model import Entry
from vigo_arshjul.rules.core.registry import CannotRunError, Hit, own_rule
from vigo_arshjul.rules.families.lost_rows import first_line


@own_rule(
    "AH604",
    Words("skjøten-stemmer-ikke", "seam-mismatch"),
    Severity.ERROR,
    message=Words(
        "raden {day} i slutten av forrige årshjul står ikke i dette: {what}",
        "the row of {day} at the end of the previous schedule does not stand in this one: {what}",
    ),
)
def seam_mismatch(analysis: Analysis) -> Iterator[Hit]:
    """Rows of the previous tail that are not at the head."""
    previous, schedule = analysis.previous, analysis.schedule
    if previous is None or previous.school_year + 1 != schedule.school_year:
        raise CannotRunError(
            Words(
                "årshjulet for skoleåret før er ikke oppgitt (--previous)",
                "the schedule of the school year before was not given (--previous)",
            )
        )
    for row in previous.dated():
        if row.day <= previous.school_year.last_day:
            continue
        same_day = schedule.starting_on(row.day)
        if not any(_says_the_same(row, other) for other in same_day):
            yield Hit(
                line=first_line(schedule),
                entry=same_day[0] if same_day else None,
                field="date",
                expected=row.date,
                values={"day": row.date, "what": row.what},
            )


def _says_the_same(row: Entry, other: Entry) -> bool:
    return (row.sender, row.what, row.recipient, row.comment) == (
        other.sender,
        other.what,
        other.recipient,
        other.comment,
    )
