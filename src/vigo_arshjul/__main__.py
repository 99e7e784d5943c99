"""`python -m vigo_arshjul`.

Python puts the working folder first among the places that modules are loaded from. A schedule
may lie anywhere, beside a file that is called `holidays.py` perhaps: nothing is loaded from there.
"""

import os
import sys

if not sys.flags.safe_path and sys.path and sys.path[0] == os.getcwd():
    del sys.path[0]

from vigo_arshjul.cli import main

main()
