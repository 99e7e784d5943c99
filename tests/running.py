"""The command, run as a person does."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from attrs import frozen


@frozen
class Done:
    """What a command answered."""

    status: int
    out: str
    err: str

    @property
    def said(self) -> str:
        return self.out + self.err

    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Done]
