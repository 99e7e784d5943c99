"""The command `vigo-arshjul`: thin, each command in a module of its own."""

import gc
import sys
from contextlib import suppress

from vigo_arshjul import __version__

__all__ = ["main"]


def main() -> None:
    """Run the command. Exit status: 0 fine, 1 findings, 2 wrong usage or input."""
    # A command is over before a search for garbage pays, loading what it needs included;
    # what it leaves goes with it.
    gc.disable()
    if sys.argv[1:] == ["--version"] and sys.stdout:
        # Programs ask for it, often; where it cannot be written, the command tells why.
        with suppress(OSError):
            print(f"vigo-arshjul {__version__}", flush=True)
            sys.exit(0)
    try:
        from vigo_arshjul.cli.commands import run

        run()
    except KeyboardInterrupt:
        # While all was being loaded.
        sys.exit(2)
    finally:
        gc.freeze()
