"""All kinds of edits that the examination makes.

A module that adds to the kinds of another one registers them as it is read.
"""

from __future__ import annotations

import county_mistakes
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

# The newest kinds are examined on their own, until the page is renewed with them.
FRESH_MISTAKES = [*mistakes_of_updates.FRESH, *mistakes_of_rollovers.FRESH]
FRESH_RIGHT_EDITS = [*right_edits_of_editions.FRESH, *right_edits_of_rollovers.FRESH]
_FRESH = {kind.says for kind in (*FRESH_MISTAKES, *FRESH_RIGHT_EDITS)}
MISTAKES = [
    kind for kind in (*mistakes_by_hand.KINDS, *county_mistakes.KINDS) if kind.says not in _FRESH
]
RIGHT_EDITS = [kind for kind in more_right_edits.KINDS if kind.says not in _FRESH]
# The modules that add to them are read for no other reason.
ADDED = (mistakes_of_copies, mistakes_of_typing, right_edits_in_office, right_edits_of_people)
