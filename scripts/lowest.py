"""Does what the package is for, in every form: run with the lowest versions that it allows.

python -W error scripts/lowest.py
"""

from __future__ import annotations

import vigo_arshjul
from vigo_arshjul.io.formats import FORMATS


def main() -> None:
    """Check, roll, write in every form, and read again what can be read."""
    schedule = vigo_arshjul.published("2017-2018")
    assert vigo_arshjul.check(schedule).findings
    assert len(vigo_arshjul.roll(schedule, "2018-2019").schedule) == len(schedule)
    for name, form in FORMATS.items():
        content = vigo_arshjul.dumps(schedule, name)
        if form.reads:
            assert len(vigo_arshjul.loads(content, name)) == len(schedule), name
        print(f"{name}: {len(content)}")


if __name__ == "__main__":
    main()
