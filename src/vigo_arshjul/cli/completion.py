"""`vigo-arshjul completion`."""

from __future__ import annotations

import click
from click.shell_completion import ShellComplete, get_completion_class

from vigo_arshjul.cli.spoken import Spoken

SHELLS = ("bash", "zsh", "fish")


@click.command(name="completion", cls=Spoken)
@click.argument("shell", type=click.Choice(SHELLS))
def command(shell: str) -> None:
    """Print what makes a shell complete commands, options, rows and rules.

    \b
    Examples:
      eval "$(vigo-arshjul completion bash)"
      eval "$(vigo-arshjul completion zsh)"
      vigo-arshjul completion fish | source

    Put the line for your shell into ~/.bashrc, ~/.zshrc or ~/.config/fish/config.fish.
    """
    from vigo_arshjul.cli.commands import vigo_arshjul

    complete = get_completion_class(shell)
    assert complete is not None
    made = complete(vigo_arshjul, {}, "vigo-arshjul", "_VIGO_ARSHJUL_COMPLETE")
    # Not by way of the class itself: that of bash asks the machine for its bash first.
    click.echo(ShellComplete.source(made), nl=False)
