"""`python -m undiff`, and what the `undiff` command starts."""

import gc

# A command runs for less than a second and leaves no garbage worth collecting, but makes so many objects while it
# imports and reads that the collector would take a tenth of its time. The screens turn it on again.
gc.disable()

from undiff.cli import main  # noqa: E402

__all__ = ["main"]

if __name__ == "__main__":
    main()
