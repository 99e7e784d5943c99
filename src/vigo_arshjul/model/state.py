"""Whether a schedule is out, or still being made."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """How far a schedule has come.

    Attributes:
        DRAFT: still being made; nobody works by it yet.
        PUBLISHED: what people work by.
    """

    DRAFT = "draft"
    PUBLISHED = "published"
