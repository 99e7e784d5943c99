"""Makes small mistakes in the source, one at a time, and counts those that the tests find.

    python scripts/mutants.py                all that `mutants.toml` lists
    python scripts/mutants.py rules io       those of some rooms
    python scripts/mutants.py --list         only say where each of them stands

Each is made in a copy of the project, where the tests of its room are run until the first one
fails. What no test finds is told of, and so is a snippet that stands in the source no longer,
or more than once. The exit status is 1 where fewer than nine in ten are found.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
LISTED = Path(__file__).with_suffix(".toml")
SOURCE = Path("src/vigo_arshjul")
# So large a part of the mistakes must be found, 0 to 1.
GOOD = 0.9
# A test that waits for ever has found the mistake, too; so many seconds are given.
_PATIENCE = 600
_NOT_COPIED = shutil.ignore_patterns(".*", "__pycache__", "*.egg-info", "site", "node_modules")


@cache
def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


class Mutant(NamedTuple):
    """A mistake.

    Attributes:
        room: the package that it is made in.
        old: the snippet that is replaced; a space in it stands for any line break, too.
        new: what comes in its place.
        why: what is wrong with that.
        file: the files that the snippet is looked for in, below the package of the library.
    """

    room: str
    old: str
    new: str
    why: str
    file: str = "**/*.py"

    def places(self, root: Path = ROOT) -> list[tuple[Path, int, int]]:
        """Where the snippet stands: the file below the root, and the span in its text."""
        pattern = re.compile(r"\s+".join(map(re.escape, self.old.split())))
        return [
            (path.relative_to(root), *match.span())
            for path in sorted((root / SOURCE).glob(self.file))
            for match in pattern.finditer(_text(path))
        ]

    def made_in(self, text: str, start: int, end: int) -> str:
        """A source with the mistake in it; around what differs, the snippet stays as it stands."""
        old, new = self.old.split(), self.new.split()
        shorter = min(len(old), len(new))
        same = next((i for i in range(shorter) if old[i] != new[i]), shorter)
        rest = range(shorter - same)
        after = next((i for i in rest if old[-1 - i] != new[-1 - i]), len(rest))
        # What is only put in goes before the word that follows, or behind the last one.
        words = [match.span() for match in re.finditer(r"\S+", text[start:end])]
        first = start + words[same][0] if same < len(old) else end
        last = start + words[len(old) - after - 1][1] if len(old) - after > same else first
        middle = " ".join(new[same : len(new) - after])
        if first == last:
            middle = f" {middle}" if first == end else f"{middle} "
        return f"{text[:first]}{middle}{text[last:]}"


def listed() -> tuple[Mapping[str, Sequence[str]], Sequence[Mutant]]:
    """The test files of each room, and all mistakes."""
    told = tomllib.loads(LISTED.read_text(encoding="utf-8"))
    return told["tests"], [Mutant(**mutant) for mutant in told["mutant"]]


def is_found(mutant: Mutant, folder: Path, tests: Sequence[str]) -> bool:
    """Whether a test fails with the mistake in a copy of the project."""
    [(path, start, end)] = mutant.places(folder)
    source = folder / path
    right = source.read_text(encoding="utf-8")
    source.write_text(mutant.made_in(right, start, end), encoding="utf-8")
    try:
        return _fail(folder, tests)
    finally:
        source.write_text(right, encoding="utf-8")


def _fail(folder: Path, tests: Sequence[str]) -> bool:
    files = [f"tests/test_{name}.py" for name in tests]
    # One process, no files of earlier runs, no bytecode that could be older than its source.
    words = [sys.executable, "-B", "-m", "pytest", "-x", "-q", "-n", "0", "-p", "no:cacheprovider"]
    words.append("--hypothesis-profile=unshrunk")
    env = {**os.environ, "PYTHONPATH": str(folder / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        run = subprocess.run(
            [*words, *files],
            cwd=folder,
            env=env,
            capture_output=True,
            check=False,
            timeout=_PATIENCE,
        )
    except subprocess.TimeoutExpired:
        return True
    if run.returncode not in (0, 1, 2):
        raise SystemExit(run.stdout.decode() + run.stderr.decode())
    return run.returncode != 0


def try_all(
    mutants: Sequence[Mutant], tests: Mapping[str, Sequence[str]], jobs: int
) -> Iterator[tuple[Mutant, bool]]:
    """Each mistake, and whether it was found; as many copies at once as there are jobs."""
    with TemporaryDirectory() as parent, ThreadPoolExecutor(jobs) as pool:
        free = SimpleQueue[Path]()
        for number in range(jobs):
            free.put(shutil.copytree(ROOT, Path(parent, str(number)), ignore=_NOT_COPIED))

        def tried(mutant: Mutant) -> bool:
            folder = free.get()
            try:
                return is_found(mutant, folder, tests[mutant.room])
            finally:
                free.put(folder)

        yield from zip(mutants, pool.map(tried, mutants), strict=True)


def main() -> None:
    """Make the mistakes, and tell what became of them."""
    parser = argparse.ArgumentParser(description="Counts the mistakes that the tests find.")
    parser.add_argument("rooms", nargs="*", help="only those of these rooms")
    parser.add_argument("--list", action="store_true", help="only say where each of them stands")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    args = parser.parse_args()
    tests, mutants = listed()
    mutants = [mutant for mutant in mutants if not args.rooms or mutant.room in args.rooms]
    places = {mutant: mutant.places() for mutant in mutants}
    for mutant, found in places.items():
        where = ", ".join(str(path) for path, _, _ in found)
        if len(found) != 1:
            print(f"{where or 'GONE'}: {len(found)} × {mutant.old}")
        elif args.list:
            print(f"{where}: {mutant.why}")
    if args.list:
        return
    there = [mutant for mutant in mutants if len(places[mutant]) == 1]
    killed: Counter[str] = Counter()
    for mutant, was_found in try_all(there, tests, args.jobs):
        killed[mutant.room] += was_found
        said = "found" if was_found else "NOT FOUND"
        print(f"{said}: {mutant.room}: {mutant.why}", flush=True)
    of_room = Counter(mutant.room for mutant in there)
    for room, number in of_room.items():
        print(f"{room}: {killed[room]} of {number}")
    print(
        f"{killed.total()} of {len(there)} found; {len(mutants) - len(there)} to be looked for anew"
    )
    if not there or killed.total() / len(there) < GOOD:
        sys.exit(1)


if __name__ == "__main__":
    main()
