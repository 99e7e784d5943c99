"""What the GitHub action does: check, annotate, and hold a pull request against its base.

It needs git and the installed program, and takes all that it is told from the environment:
`INPUT_…` of the action, `GITHUB_…` of the runner. It runs as well without a runner:

    INPUT_FILES='*.toml' GITHUB_BASE_REF=main python action/run.py

Exit status: the greater of that of the check and, where the gate is on, that of the gate; 2 where
something cannot be known.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

CANNOT_COMPARE = 2


def main(environment: Mapping[str, str]) -> int:
    """Do the work; the exit status."""
    lines = environment.get("INPUT_FILES", "").splitlines()
    patterns = [line.strip() for line in lines if line.strip()]
    try:
        files = schedules(patterns)
        base = environment.get("GITHUB_BASE_REF")
        if not files and not base:
            print("ingen årshjul funnet / no schedules found", file=sys.stderr)
            return CANNOT_COMPARE
        status = check(files, environment) if files else 0
        if not base:
            return status
        return max(status, gate(patterns, fetched(base), environment))
    except subprocess.CalledProcessError:
        return CANNOT_COMPARE  # git has said why


def schedules(patterns: Iterable[str]) -> list[str]:
    """The files of the repository that are schedules; a pattern is a pathspec of git."""
    listed = git("ls-files", "-z", "--", *patterns)
    return sorted(os.fsdecode(name) for name in listed.split(b"\0") if name)


def check(files: list[str], environment: Mapping[str, str]) -> int:
    """Run the check, which annotates by itself where a runner is."""
    names = ("fail-on", "previous", "baseline", "as-of", "lang")
    return program("check", *asked(environment, names), "--", *files)


def gate(patterns: Sequence[str], base: str, environment: Mapping[str, str]) -> int:
    """Hold the change against its base; 0 where the gate is off, whatever it says."""
    names = ("fail-on", "baseline", "as-of", "lang")
    options = [*asked(environment, names), f"--base={base}"]
    folder = environment.get("RUNNER_TEMP")
    comment = Path(folder) / "vigo-arshjul-comment.md" if folder else None
    if comment:
        options.append(f"--comment={comment}")
    status = program("gate", *options, "--", *patterns)
    output = environment.get("GITHUB_OUTPUT")
    if comment and output and comment.exists() and comment.stat().st_size:
        with Path(output).open("a", encoding="utf-8") as file:
            file.write(f"comment={comment}\n")
    return status if environment.get("INPUT_GATE", "true") == "true" else 0


def fetched(branch: str) -> str:
    """The base branch; fetched, and with the history, where the checkout has left that out."""
    name = f"refs/remotes/origin/{branch}"
    if not answers("rev-parse", "--verify", "--quiet", name):
        git("fetch", "--quiet", "--no-tags", "origin", f"+refs/heads/{branch}:{name}")
    if not answers("merge-base", name, "HEAD") and is_shallow():
        git("fetch", "--quiet", "--no-tags", "--unshallow", "origin")
    return name


def is_shallow() -> bool:
    """Whether the checkout has not the whole history."""
    return git("rev-parse", "--is-shallow-repository").strip() == b"true"


def asked(environment: Mapping[str, str], names: Iterable[str]) -> list[str]:
    """The options that an input was given for."""
    given = {name: environment.get(f"INPUT_{name.upper().replace('-', '_')}") for name in names}
    return [f"--{name}={value}" for name, value in given.items() if value]


def program(*arguments: str) -> int:
    """Run vigo-arshjul, in this Python; nothing is loaded from the working folder."""
    command = [sys.executable, "-P", "-m", "vigo_arshjul", *arguments]
    return subprocess.run(command, check=False).returncode


def git(*arguments: str) -> bytes:
    """What git answers."""
    return subprocess.run(["git", *arguments], stdout=subprocess.PIPE, check=True).stdout


def answers(*arguments: str) -> bool:
    """Whether git has an answer."""
    return subprocess.run(["git", *arguments], capture_output=True, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main(os.environ))
