"""`python -m vigo_arshjul`."""

from vigo_arshjul.cli import main

main()
