"""How alike two rows must be to be one row: every number that decides it.

`scripts/tune_identity.py` chose them by the labelled pairs of `tests/data/same-rows.csv`, and
`tests/test_identity.py` fails where another value of its grid does better.
"""

# A score (0 to 1) from which on two rows of other words are the same row.
ALIKE = 0.72
# What the three parts of a row count for in it.
WHAT, PARTIES, COMMENT = 0.70, 0.14, 0.10
# What speaks against a pair: each calendar day between the two, and other reference months.
PER_DAY = 0.006
OTHER_MONTH = 0.15
# What speaks for it: the same day and the same sender and recipient.
IN_PLACE = 0.1

# What two rows share must weigh so much at least before half of a row may be a whole one.
ENOUGH = 5.5
# A word that no known row has weighs as much as one of two known rows.
UNKNOWN = 2.0
# A word as near as this (0 to 1) to a known one is taken for it.
NEAR = 0.77

# Rows of the same words lie no further apart (calendar days), unless their text tells them
# from their like, or nothing is like them; nor do rows of other words.
FAR = 75
# What tells rows of the same words apart, in calendar days that it weighs as much as.
OTHER_COLUMN = 20
OTHER_REFERENCE = 60
# Between two school years a row on the same day lies up to so many calendar days off.
DRIFT = 5
# Rows whose words are less alike are not looked at more closely.
CONSIDERED = 0.5
# An id that somebody gave is followed from this likeness of the two texts on.
SAME_ID = 0.4
