"""All kinds of edits that the examination makes.

A module that adds to the kinds of another one registers them as it is read.
"""

from __future__ import annotations

import county_mistakes
import edits_as_data
import edits_of_columns
import mistakes_by_hand
import mistakes_of_copies
import mistakes_of_rollovers
import mistakes_of_typing
import mistakes_of_updates
import more_right_edits
import right_edits_in_office
import right_edits_of_editions
import right_edits_of_people
import right_edits_of_rollovers

edits_as_data.register_mistakes()
edits_as_data.register_right_edits()
MISTAKES = [*mistakes_by_hand.KINDS, *county_mistakes.KINDS]
RIGHT_EDITS = [*more_right_edits.KINDS]
# The modules that add to them are read for no other reason.
ADDED = (
    edits_of_columns,
    mistakes_of_copies,
    mistakes_of_rollovers,
    mistakes_of_typing,
    mistakes_of_updates,
    right_edits_in_office,
    right_edits_of_editions,
    right_edits_of_people,
    right_edits_of_rollovers,
)
