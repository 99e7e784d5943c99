"""Measures how fast the library is, each time against what one would use instead.

    pip install -e '.[bench]'
    python benchmarks/run.py            measure, print the table, and put it into the docs
    python benchmarks/run.py --print    only print it

Both sides of a comparison are measured in the same run, in turn, and their medians compared:
what is told is a ratio, which another machine would tell, too.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from statistics import median

from attrs import frozen

import workloads as work
from vigo_arshjul import check

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "explanation" / "speed.md"
BEGIN, END = "<!-- measured -->\n", "<!-- end -->\n"

FEW, MANY = 1_000, 100_000
ROUNDS = 15


@frozen
class Result:
    """One line of the table.

    Args:
        what: what was measured.
        against: what it is compared with.
        mark: the highest ratio, or amount, that is good enough.
        measured: the ratio, or amount.
        unit: `×` for a ratio.
    """

    what: str
    against: str
    mark: float
    measured: float
    unit: str = "×"

    def row(self) -> str:
        """The line as Markdown."""
        said = f"{self.measured:.2f} {self.unit}"
        kept = "yes" if self.measured <= self.mark else "no"
        return f"| {self.what} | {self.against} | ≤ {self.mark:.2f} {self.unit} | {said} | {kept} |"


# --- whole processes -----------------------------------------------------------------------


def whole_processes(rounds: int = ROUNDS) -> Iterator[Result]:
    """Commands, from start to end."""
    with tempfile.TemporaryDirectory() as folder:
        yaml = Path(folder) / "rows.yaml"
        yaml.write_text(work.as_yaml(), encoding="utf-8")
        scripts = Path(sys.executable).parent
        command = (str(scripts / "vigo-arshjul"), "check", "2017-2018")
        yamllint = (str(scripts / "yamllint"), "-d", "relaxed", str(yaml))
        published = _python("import vigo_arshjul; vigo_arshjul.published('2017-2018')")
        empty = _python("import vigo_arshjul")
        of_check = "`vigo-arshjul check 2017-2018`"
        for what, against, mark, ours, theirs in (
            ("`import vigo_arshjul`", "`import attrs`", 1.25, empty, _python("import attrs")),
            (of_check, "`yamllint` on the same rows", 1.0, command, yamllint),
            (of_check, "`import attrs, holidays`", 1.5, command, _python("import attrs, holidays")),
            ("`published`", "`import attrs, cattrs`", 1.5, published, _python(_CATTRS)),
        ):
            ratio = _in_turn(partial(_run, ours, folder), partial(_run, theirs, folder), rounds)
            yield Result(f"{what}, whole process", f"{against}, whole process", mark, ratio)


_CATTRS = "import attrs, cattrs"


def _python(code: str) -> tuple[str, ...]:
    return (sys.executable, "-c", code)


def _run(command: Sequence[str], folder: str) -> float:
    """How long a command takes, with compiled modules, as an installed package has them."""
    env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    begun = time.perf_counter()
    subprocess.run(command, cwd=folder, env=env, capture_output=True, check=False)
    return time.perf_counter() - begun


# --- in one process ------------------------------------------------------------------------


def in_process(rounds: int = ROUNDS) -> Iterator[Result]:
    """Functions, called again and again."""
    for theirs, name in (
        (work.advance_holidays, "`holidays`, `get_nth_working_day`"),
        (work.advance_workalendar, "`workalendar`"),
        (work.advance_pandas, "`pandas`, `CustomBusinessDay`"),
        (work.advance_numpy, "`numpy.busday_offset` on one date"),
    ):
        mark = 1 / 3 if theirs is work.advance_numpy else 1 / 10
        yield Result(
            "`calendar.advance(d, 5)`", name, mark, _calls(work.advance, theirs, 2000, rounds)
        )
    for ours, what, mark in (
        (work.check_again, "`check`, mentions read", 1.0),
        (work.check_fresh, "`check`, freshly read", 3.0),
        (work.roll, "`roll` of one year", 3.0),
    ):
        ratio = _calls(ours, work.jsonschema_validate, 3, rounds)
        yield Result(what, "`jsonschema` on the bare shape of the same rows", mark, ratio)


def _calls(
    ours: Callable[[], Callable[[], object]],
    theirs: Callable[[], Callable[[], object]],
    number: int,
    rounds: int,
) -> float:
    return _in_turn(partial(_time, ours(), number), partial(_time, theirs(), number), rounds)


def _time(call: Callable[[], object], number: int) -> float:
    """What calls take of a processor, so that what else the machine does counts for nothing."""
    begun = time.process_time()
    for _ in range(number):
        call()
    return time.process_time() - begun


def _in_turn(ours: Callable[[], float], theirs: Callable[[], float], rounds: int) -> float:
    """The ratio of the medians of two measurements that take turns, the first left out."""
    ours(), theirs()
    pairs = [(ours(), theirs()) for _ in range(rounds)]
    return median(a for a, _ in pairs) / median(b for _, b in pairs)


# --- many rows -----------------------------------------------------------------------------


def many_rows(few: int = FEW, many: int = MANY) -> Iterator[Result]:
    """How time and memory grow with the number of rows."""
    per_row = {}
    for number in (few, many):
        schedules = [work.many_rows(number) for _ in range(3 if number == few else 1)]
        times = [_time(partial(check, schedule), 1) for schedule in schedules]
        per_row[number] = median(times) / number
    growth = per_row[many] / per_row[few]
    yield Result(f"`check` per row at {many:,} rows", f"per row at {few:,} rows", 1.3, growth)
    tracemalloc.start()
    check(work.many_rows(many))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    yield Result(f"peak memory of that at {many:,} rows", "", 4.0, peak / many / 1024, "KiB a row")


# --- the table -----------------------------------------------------------------------------


def table(results: Sequence[Result]) -> str:
    """All results as Markdown."""
    head = "| what | against | mark | measured | kept |\n|---|---|---|---|---|\n"
    machine = f"{platform.python_implementation()} {platform.python_version()}, "
    machine += f"{platform.system()} on {platform.machine()}, {os.cpu_count()} processors"
    rows = "".join(result.row() + "\n" for result in results)
    return f"{head}{rows}\nMeasured with {machine}; medians of {ROUNDS} runs.\n"


def main() -> None:
    """Measure everything."""
    results = [*whole_processes(), *in_process(), *many_rows()]
    said = table(results)
    print(said)
    if "--print" not in sys.argv:
        page = PAGE.read_text(encoding="utf-8")
        before, _, rest = page.partition(BEGIN)
        _, _, after = rest.partition(END)
        PAGE.write_text(f"{before}{BEGIN}\n{said}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
