"""`python -m undiff`, and what the `undiff` command starts."""

from undiff.cli import main

__all__ = ["main"]

if __name__ == "__main__":
    main()
