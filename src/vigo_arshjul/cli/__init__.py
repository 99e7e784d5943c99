"""The command `vigo-arshjul`: thin, each command in a module of its own."""

import gc

__all__ = ["main"]


def main() -> None:
    """Run the command. Exit status: 0 fine, 1 findings, 2 wrong usage or input."""
    # A command is over before a search for garbage pays, loading what it needs included;
    # what it leaves goes with it.
    gc.disable()
    from vigo_arshjul.cli.commands import run

    try:
        run()
    finally:
        gc.freeze()
