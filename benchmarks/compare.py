"""Compares two checkouts of the library side by side, command by command.

    python benchmarks/compare.py ../before .              all commands, 15 times each
    python benchmarks/compare.py ../before . check roll   those whose name has one of these words
    python benchmarks/compare.py ../before . --at-most 1.1

Whole processes are measured, from start to end, one of each checkout in turn, so that what else
the machine does falls on both; told are both medians, and the median of the ratios of each turn.
The input is a user's own: a schedule file of one school, the same as a table, and tables whose
rows all have texts of their own. Both checkouts read the same files.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

import workloads as work

ROUNDS, ROWS, FILES = 15, 1_000, 50
# A command that is not there, or falls over, is not measured.
_DONE = (0, 1)

Command = Sequence[str]


class Side(NamedTuple):
    """How long a command took in both checkouts, in seconds, turn by turn."""

    name: str
    before: Sequence[float]
    after: Sequence[float]

    @property
    def ratio(self) -> float:
        """How much longer it takes now; less than 1 where it is faster."""
        return median(new / old for old, new in zip(self.before, self.after, strict=True))

    def row(self) -> str:
        """The line of the table."""
        before, after = (1000 * median(times) for times in (self.before, self.after))
        return f"| {self.name} | {before:.0f} ms | {after:.0f} ms | {self.ratio:.2f} × |"


def commands(folder: Path, rows: int = ROWS) -> Mapping[str, Command]:
    """What is run, by name; the input of it is written into a folder.

    Args:
        folder: where the input goes, and what the commands write.
        rows: how many rows the long tables have.
    """
    own = work.write_own(folder / "own.toml")
    table = work.write_own(folder / "own.txt")
    many = [str(work.write_own(folder / f"{number}.toml")) for number in range(FILES)]
    long = work.write_different_rows(folder / "long.txt", rows)
    new = folder / "new"
    library = ("-m", "vigo_arshjul")
    return {
        "import": ("-c", "import vigo_arshjul"),
        "--version": (*library, "--version"),
        "check 2017-2018": (*library, "check", "2017-2018"),
        "check own.toml": (*library, "check", str(own)),
        "check own.txt": (*library, "check", str(table)),
        f"check {FILES} files": (*library, "check", *many),
        f"check {rows} different rows": (*library, "check", str(long)),
        "roll own.toml": (*library, "roll", str(own), "--to", "2025-2026", "-o", f"{new}.toml"),
        "diff own.toml own.txt": (*library, "diff", str(own), str(table)),
        "next own.toml": (*library, "next", str(own), "--as-of", "2024-10-01"),
        "show own.toml": (*library, "show", str(own)),
        "adopt own.txt": (*library, "adopt", str(table), "-o", f"{new}.toml"),
        f"adopt {rows} different rows": (*library, "adopt", str(long), "-o", f"{new}.toml"),
        f"convert {rows} different rows to docx": (*library, "convert", str(long), f"{new}.docx"),
        f"convert {rows} different rows to xlsx": (*library, "convert", str(long), f"{new}.xlsx"),
    }


def compare(name: str, command: Command, checkouts: Sequence[Path], rounds: int = ROUNDS) -> Side:
    """Run a command in both checkouts in turn.

    Args:
        name: what it is called in the table.
        command: what Python is called with.
        checkouts: the two folders, each with the library in its `src`.
        rounds: how often each is run; once more before it counts, so that all is compiled.

    Raises:
        RuntimeError: if the command falls over in one of them.
    """
    times: tuple[list[float], list[float]] = ([], [])
    for turn in range(rounds + 1):
        for checkout, taken in zip(checkouts, times, strict=True):
            elapsed = run(command, checkout)
            if turn:
                taken.append(elapsed)
    return Side(name, *times)


def run(command: Command, checkout: Path) -> float:
    """How long a command takes in a checkout, in seconds, from start to end.

    Raises:
        RuntimeError: if it falls over.
    """
    env = {**os.environ, "PYTHONPATH": str(checkout.resolve() / "src")}
    # Both are compiled before they are measured, as they are where they are installed.
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    begun = time.perf_counter()
    done = subprocess.run([sys.executable, *command], env=env, capture_output=True, check=False)
    elapsed = time.perf_counter() - begun
    if done.returncode not in _DONE:
        raise RuntimeError(f"{checkout}: {' '.join(command)}\n{done.stderr.decode()}")
    return elapsed


def main(words: Sequence[str] | None = None) -> int:
    """Measure, and print the table; 1 where a command takes longer than it may."""
    parser = argparse.ArgumentParser(description="Compares two checkouts side by side.")
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    parser.add_argument("names", nargs="*", help="only commands with one of these words")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--rows", type=int, default=ROWS, help="how long the long tables are")
    parser.add_argument("--at-most", type=float, default=None, help="the highest ratio that passes")
    args = parser.parse_args(words)
    print("| command | before | after | ratio |\n|---|---|---|---|")
    slower = False
    with TemporaryDirectory() as folder:
        for name, command in commands(Path(folder), args.rows).items():
            if not args.names or any(word in name for word in args.names):
                side = compare(name, command, (args.before, args.after), args.rounds)
                print(side.row(), flush=True)
                slower = slower or (args.at_most is not None and side.ratio > args.at_most)
    return int(slower)


if __name__ == "__main__":
    sys.exit(main())
