"""What the GitHub action does: check, annotate, and compare with the base branch.

It needs git and the installed program, and takes all that it is told from the environment:
`INPUT_…` of the action, `GITHUB_…` of the runner. It runs as well without a runner:

    INPUT_FILES='*.toml' GITHUB_BASE_REF=main python action/run.py

Exit status: that of the check; 1 where the gate is on and the change may not pass.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from vigo_arshjul.sanitize import Sink, safe

MAY_NOT_PASS = 1
CANNOT_COMPARE = 2

_TITLE = "# Endringer i årshjulet / Changes in the schedule"


def main(environment: Mapping[str, str]) -> int:
    """Do the work; the exit status."""
    lines = environment.get("INPUT_FILES", "").splitlines()
    patterns = [line.strip() for line in lines if line.strip()]
    try:
        files = schedules(patterns)
        if not files:
            print("ingen årshjul funnet / no schedules found", file=sys.stderr)
            return CANNOT_COMPARE
        status = check(files, environment)
        base = environment.get("GITHUB_BASE_REF")
        if not base:
            return status
        gate, text = compare(patterns, fetched(base), environment)
    except subprocess.CalledProcessError:
        return CANNOT_COMPARE  # git has said why
    tell(text, environment)
    blocked = gate and environment.get("INPUT_GATE", "true") == "true"
    return max(status, MAY_NOT_PASS) if blocked else status


def schedules(patterns: Iterable[str]) -> list[str]:
    """The files of the repository that are schedules; a pattern is a pathspec of git."""
    listed = git("ls-files", "-z", "--", *patterns)
    return sorted(os.fsdecode(name) for name in listed.split(b"\0") if name)


def check(files: list[str], environment: Mapping[str, str]) -> int:
    """Run the check, which annotates by itself where a runner is."""
    names = ("fail-on", "previous", "baseline", "as-of", "lang")
    return program("check", *asked(environment, names), "--", *files).returncode


def compare(patterns: Sequence[str], base: str, environment: Mapping[str, str]) -> tuple[bool, str]:
    """Whether the changes may not pass, and what they are, in Markdown."""
    options = asked(environment, ("as-of", "lang"))
    gate, parts = False, list[str]()
    with tempfile.TemporaryDirectory() as folder:
        for number, (old, new) in enumerate(changed(patterns, base)):
            said, blocks = f"{_heading(old)}slettet / removed\n", True
            if new:
                # Under its own name: the ending tells the format.
                before = Path(folder) / str(number) / Path(old).name
                before.parent.mkdir()
                before.write_bytes(git("show", f"{base}:{old}"))
                said, blocks = difference(before, new, options)
            gate = gate or blocks
            parts.append(said)
    return gate, "\n".join([_TITLE, "", *parts]) if parts else ""


def difference(old: Path, new: str, options: Iterable[str]) -> tuple[str, bool]:
    """What has changed in a file, and whether that may not pass."""
    done = program("diff", *options, "--format", "markdown", "--", str(old), new, quiet=True)
    if done.returncode < CANNOT_COMPARE:
        # Where the copy lies tells nobody anything.
        said = done.stdout.decode(errors="replace").replace(f"{old.parent}{os.sep}", "")
        return said, done.returncode == MAY_NOT_PASS
    # One that the base branch has broken must be possible to mend.
    why = (safe(line, Sink.MD_CODE) for line in done.stderr.decode(errors="replace").splitlines())
    return _heading(new) + "".join(f"- {line}\n" for line in why if line), False


def _heading(file: str) -> str:
    return f"## {safe(file, Sink.MD_CODE)}\n\n"


def changed(patterns: Iterable[str], base: str) -> Iterator[tuple[str, str | None]]:
    """The schedules of the base branch that are changed, each with its new name, if any."""
    options = ("--name-status", "-z", "--find-renames", "--diff-filter=DMR", "--no-ext-diff")
    listed = iter(git("diff", *options, base, "--", *patterns).split(b"\0"))
    for status in listed:
        if status:
            old = os.fsdecode(next(listed))
            renamed = os.fsdecode(next(listed)) if status.startswith(b"R") else old
            yield old, None if status == b"D" else renamed


def fetched(branch: str) -> str:
    """The commit of the base branch; fetched where the checkout has left it out."""
    try:
        known = git("rev-parse", "--verify", "--quiet", f"refs/remotes/origin/{branch}")
    except subprocess.CalledProcessError:
        git("fetch", "--quiet", "--no-tags", "--depth=1", "origin", f"refs/heads/{branch}")
        known = git("rev-parse", "FETCH_HEAD")
    return known.decode().strip()


def tell(text: str, environment: Mapping[str, str]) -> None:
    """Put the changes on the page of the run, and into a file for a comment."""
    if not text:
        return
    if summary := environment.get("GITHUB_STEP_SUMMARY"):
        with Path(summary).open("a", encoding="utf-8") as file:
            file.write(text)
    folder = environment.get("RUNNER_TEMP")
    output = environment.get("GITHUB_OUTPUT")
    if folder and output:
        comment = Path(folder) / "vigo-arshjul-comment.md"
        comment.write_text(text, encoding="utf-8")
        with Path(output).open("a", encoding="utf-8") as file:
            file.write(f"comment={comment}\n")


def asked(environment: Mapping[str, str], names: Iterable[str]) -> list[str]:
    """The options that an input was given for."""
    given = {name: environment.get(f"INPUT_{name.upper().replace('-', '_')}") for name in names}
    return [f"--{name}={value}" for name, value in given.items() if value]


def program(*arguments: str, quiet: bool = False) -> subprocess.CompletedProcess[bytes]:
    """Run vigo-arshjul, in this Python; nothing is loaded from the working folder."""
    command = [sys.executable, "-P", "-m", "vigo_arshjul", *arguments]
    return subprocess.run(command, capture_output=quiet, check=False)


def git(*arguments: str) -> bytes:
    """What git answers."""
    return subprocess.run(["git", *arguments], stdout=subprocess.PIPE, check=True).stdout


if __name__ == "__main__":
    sys.exit(main(os.environ))
