"""`python -m undiff`, and what the `undiff` command starts."""

import gc

# A command runs for less than a second and leaves no garbage worth collecting, but makes so many objects while it
# imports and reads that the collector would take a tenth of its time. The screens turn it on again.
gc.disable()

import os  # noqa: E402
import sys  # noqa: E402
from typing import NoReturn  # noqa: E402

from undiff.cli import run  # noqa: E402


def main() -> NoReturn:
    """Run the command line and end the process at once: taking a finished command's objects apart takes 15 ms."""
    code = run(sys.argv[1:])
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):
            pass
    os._exit(code)


if __name__ == "__main__":
    main()
