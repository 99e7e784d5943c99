"""The forms of a date that stand in a cell by themselves: `uke 41`, `medio juni`, `3. kvartal`.

What tells a date from other numbers in a sentence need not be asked of a cell, so that more
forms are dates there. They are records as those of prose, read and written in the same way.
"""

from __future__ import annotations

from vigo_arshjul.phrases.cells.forms import feasts, figures, months, weeks
from vigo_arshjul.phrases.dates.date_form import DateForm

# The first that fits is taken: what must not be taken for another stands before it.
CELL_FORMS: tuple[DateForm, ...] = (
    *figures.OF_MACHINES,
    *figures.YEAR_AND_MONTH,
    *months.NTH_OF_MONTH,
    *weeks.DAYS_OF_WEEKS,
    *months.ENDS,
    *weeks.WEEKS,
    *months.PARTS,
    *feasts.BESIDE,
    *months.SEASONS,
    *figures.DAYS,
    *months.MONTHS,
    *figures.MONTH_FIRST,
)
