"""Measures how fast the library is, each time against what one would use instead.

    pip install -e '.[all]' --group bench
    python benchmarks/run.py            measure, print the table, and put it into the docs
    python benchmarks/run.py --print    only print it

Times are taken by pyperf, in processes of their own, and the medians of both sides of a
comparison are divided: what is told is a ratio, which another machine would tell, too.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import time
import tracemalloc
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

import workloads as work
from vigo_arshjul import Schedule, check, read

if TYPE_CHECKING:
    from pyperf import Runner

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "explanation" / "speed.md"
BEGIN, END = "<!-- measured -->\n", "<!-- end -->\n"

# How many processes measure a thing, and how often each does.
PROCESSES, VALUES = 7, 3
FEW, MANY = 1_000, 100_000
# So many rows whose texts all differ, of a file that is read for it.
DIFFERENT = 20_000


class Result(NamedTuple):
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


# --- what is measured ----------------------------------------------------------------------

Stopwatch = Callable[[int], float]


def command(*words: str) -> Stopwatch:
    """How long a command takes from start to end, so many times."""

    def elapsed(times: int) -> float:
        begun = time.perf_counter()
        for _ in range(times):
            subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT, check=False)
        return time.perf_counter() - begun

    return elapsed


def calls(prepare: Callable[[], Callable[[], object]]) -> Stopwatch:
    """How long it takes to call a function, so many times, once it has been prepared."""

    def elapsed(times: int) -> float:
        call = prepare()
        call()
        begun = time.perf_counter()
        for _ in range(times):
            call()
        return time.perf_counter() - begun

    return elapsed


def yamllint(times: int) -> float:
    """How long yamllint takes for the rows of the schedule, so many times."""
    with TemporaryDirectory() as folder:
        rows = Path(folder) / "rows.yaml"
        rows.write_text(work.as_yaml(), encoding="utf-8")
        return command(str(_scripts / "yamllint"), "-d", "relaxed", str(rows))(times)


_python = partial(command, sys.executable, "-c")
_scripts = Path(sys.executable).parent
_IMPORT = "`import vigo_arshjul`, whole process"
_CHECK = "`vigo-arshjul check 2017-2018`, whole process"
_PUBLISHED = "`published`, whole process"
_YAMLLINT = "`yamllint` on the same rows, whole process"
_ADVANCE = "`calendar.advance(d, 5)`"
_SCHEMA = "`jsonschema` on the bare shape of the same rows"

STOPWATCHES: Mapping[str, Stopwatch] = {
    _IMPORT: _python("import vigo_arshjul"),
    _CHECK: command(str(_scripts / "vigo-arshjul"), "check", "2017-2018"),
    _PUBLISHED: _python("import vigo_arshjul; vigo_arshjul.published('2017-2018')"),
    _YAMLLINT: yamllint,
    **{
        f"`{code}`, whole process": _python(code)
        for code in ("import attrs", "import attrs, holidays", "import attrs, cattrs")
    },
    _ADVANCE: calls(work.advance),
    "`holidays`, `get_nth_working_day`": calls(work.advance_holidays),
    "`workalendar`": calls(work.advance_workalendar),
    "`pandas`, `CustomBusinessDay`": calls(work.advance_pandas),
    "`numpy.busday_offset` on one date": calls(work.advance_numpy),
    "`check`, mentions read": calls(work.check_again),
    "`check`, freshly read": calls(work.check_fresh),
    "`roll` of one year": calls(work.roll),
    _SCHEMA: calls(work.jsonschema_validate),
}

# What is compared with what, and how high the ratio may be.
COMPARISONS: Sequence[tuple[str, str, float]] = (
    (_IMPORT, "`import attrs`, whole process", 1.25),
    (_CHECK, _YAMLLINT, 1.0),
    (_CHECK, "`import attrs, holidays`, whole process", 1.5),
    (_PUBLISHED, "`import attrs, cattrs`, whole process", 1.5),
    (_ADVANCE, "`holidays`, `get_nth_working_day`", 1 / 10),
    (_ADVANCE, "`workalendar`", 1 / 10),
    (_ADVANCE, "`pandas`, `CustomBusinessDay`", 1 / 10),
    (_ADVANCE, "`numpy.busday_offset` on one date", 1 / 3),
    ("`check`, mentions read", _SCHEMA, 1.0),
    ("`check`, freshly read", _SCHEMA, 3.0),
    ("`roll` of one year", _SCHEMA, 3.0),
)


def many_rows(few: int = FEW, many: int = MANY, different: int = DIFFERENT) -> Iterator[Result]:
    """How time and memory grow with the number of rows."""
    per_row = {}
    for number in (few, many):
        schedules = [work.many_rows(number) for _ in range(3 if number == few else 1)]
        per_row[number] = median(_processor_time(schedule) for schedule in schedules) / number
    growth = per_row[many] / per_row[few]
    yield Result(f"`check` per row at {many:,} rows", f"per row at {few:,} rows", 1.3, growth)
    used = _peak(lambda: check(work.many_rows(many))) / many
    yield Result(f"peak memory of that at {many:,} rows", "", 6.0, used, "KiB a row")
    with TemporaryDirectory() as folder:
        path = work.write_different_rows(Path(folder) / "rows.txt", different)
        used = _peak(lambda: check(read(path))) / different
    what = f"peak memory to read and check {different:,} rows of different texts"
    yield Result(what, "", 6.0, used, "KiB a row")


def _peak(call: Callable[[], object]) -> float:
    """How much memory a call needs at most, in KiB."""
    tracemalloc.start()
    call()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak / 1024


def _processor_time(schedule: Schedule) -> float:
    begun = time.process_time()
    check(schedule)
    return time.process_time() - begun


# --- the table -----------------------------------------------------------------------------


def table(results: Sequence[Result]) -> str:
    """All results as Markdown."""
    head = "| what | against | mark | measured | kept |\n|---|---|---|---|---|\n"
    machine = f"{platform.python_implementation()} {platform.python_version()}, "
    machine += f"{platform.system()} on {platform.machine()}, {os.cpu_count()} processors"
    rows = "".join(result.row() + "\n" for result in results)
    return f"{head}{rows}\nMeasured with {machine}; medians of {PROCESSES * VALUES} runs.\n"


def runner() -> Runner:
    """What takes the times: it runs this script once more in each process that measures."""
    from pyperf import Runner

    def pass_on(words: list[str], args: Namespace) -> None:
        words += ["--print"] if args.print else []

    made = Runner(values=VALUES, processes=PROCESSES, add_cmdline_args=pass_on)
    made.argparser.add_argument("--print", action="store_true", help="leave the docs alone")
    made.argparser.set_defaults(quiet=True)
    return made


def main() -> None:
    """Measure everything."""
    measuring = runner()
    args = measuring.parse_args()
    times = {
        name: measuring.bench_time_func(name, stopwatch) for name, stopwatch in STOPWATCHES.items()
    }
    if args.worker:
        return
    ratios = (
        Result(ours, theirs, mark, times[ours].median() / times[theirs].median())
        for ours, theirs, mark in COMPARISONS
    )
    said = table([*ratios, *many_rows()])
    print(said)
    if not args.print:
        page = PAGE.read_text(encoding="utf-8")
        before, _, rest = page.partition(BEGIN)
        _, _, after = rest.partition(END)
        PAGE.write_text(f"{before}{BEGIN}\n{said}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
