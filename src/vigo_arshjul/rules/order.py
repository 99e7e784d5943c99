"""AH1xx: what must come before what."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from vigo_arshjul.language import Words
from vigo_arshjul.rules.context import Context
from vigo_arshjul.rules.finding import Severity
from vigo_arshjul.rules.registry import Basis, Hit, rule


@rule(
    "AH101",
    "not-chronological",
    Severity.ERROR,
    since="0.1.0",
    basis=Basis.INFERRED,
    source=Words(
        "Alle rader i det publiserte dokumentet unntatt én står i datoorden.",
        "All rows of the published document but one stand in the order of their dates.",
    ),
    message=Words(
        "{day} står {side} raden med {other}", "{day} stands {side} the row with {other}"
    ),
    what=Words(
        "Finner rader som bryter datoordenen: færrest mulig rader å flytte for at den skal stemme.",
        "Finds rows that break the order of dates: the fewest rows to move to mend it.",
    ),
    why=Words(
        "Den som leser ovenfra og ned, ser en tidligere frist for sent. Ofte er det datoen "
        "som er feil.",
        "Who reads from the top sees an earlier deadline too late. Often it is the date "
        "that is wrong.",
    ),
    fails="""
08.sep | Skolene | Frist for oppdaterte inntaksdata. | VIGO Lokalbasen |
07.sep | Udir (WIS) | Privatskoledata til Vigo. | VIGO Sentralbasen (IST) |
11.sep | Inntakskontoret | Første dato for overføring fra søker til elev. | VIGO |
""",
    passes="""
07.sep | Udir (WIS) | Privatskoledata til Vigo. | VIGO Sentralbasen (IST) |
08.sep | Skolene | Frist for oppdaterte inntaksdata. | VIGO Lokalbasen |
11.sep | Inntakskontoret | Første dato for overføring fra søker til elev. | VIGO |
""",
)
def not_chronological(context: Context) -> Iterator[Hit]:
    """Rows outside the longest run of rows that are in order."""
    rows = list(context.schedule.dated())
    days = [row.date for row in rows]
    kept = _in_order(days)
    for index, row in enumerate(rows):
        if index in kept:
            continue
        above = max(rows[:index], key=lambda other: other.date, default=row)
        below = min(rows[index + 1 :], key=lambda other: other.date, default=row)
        is_early = row.date < above.date
        other = above if is_early else below
        side = Words("under", "below") if is_early else Words("over", "above")
        yield Hit(
            entry=row,
            field="date",
            actual=row.date,
            related=(other,),
            values={"day": row.date, "side": side, "other": other.date},
        )


def _in_order(days: Sequence[dt.date]) -> frozenset[int]:
    """The indexes of the longest non-decreasing run; of equal ones, the one further up."""
    tails: list[int] = []
    behind: list[int | None] = [None] * len(days)
    keys: list[int] = []
    for index in range(len(days) - 1, -1, -1):
        key = -days[index].toordinal()
        place = bisect_right(keys, key)
        behind[index] = tails[place - 1] if place else None
        tails[place:] = [index] if place == len(tails) else [index, *tails[place + 1 :]]
        keys[place:] = [key] if place == len(keys) else [key, *keys[place + 1 :]]
    kept: set[int] = set()
    at = tails[-1] if tails else None
    while at is not None:
        kept.add(at)
        at = behind[at]
    return frozenset(kept)
