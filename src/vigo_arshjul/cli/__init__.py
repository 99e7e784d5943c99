"""The command `vigo-arshjul`: thin, each command in a module of its own."""

from vigo_arshjul.cli.main import main

__all__ = ["main"]
