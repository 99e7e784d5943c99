"""Does what the package is for, in every form and by every command, with the lowest versions.

python -W error scripts/lowest.py
"""

from __future__ import annotations

import click

import vigo_arshjul
from vigo_arshjul.cli.commands import vigo_arshjul as command_group
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
    assert vigo_arshjul.BusinessCalendar().to_numpy().holidays.size
    for name in command_group.list_commands(click.Context(command_group)):
        command_group.main([name, "--help"], standalone_mode=False)
    command_group.main(["check", "2017-2018", "--select", "AH206"], standalone_mode=False)


if __name__ == "__main__":
    main()
