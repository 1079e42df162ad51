"""Running heads and feet by their form: symbols, page numbers, job numbers, barcodes, dates of printing.

Takes the text of a line, gives yes or no. The one rule: what may stand alone on a line inside a text (a bare number)
counts only in a page's margin, where the file says where lines stand.
"""

from __future__ import annotations

import re

SYMBOL = r"[ASE]/[A-Z0-9][A-Za-z0-9/.]*(?:\s?\(\d{4}\))?\*{0,2}"
_JOB = r"\d\d-\d{5}(?:\s*\([A-Z]\))?(?:\s+\d{6})*\*?(?:\s+/\.\.\.)?"
_IS_SYMBOL = re.compile(SYMBOL)
_ANYWHERE = re.compile(
    rf"{SYMBOL}|(?:{SYMBOL}\s+)?(?:English\s+)?page\s+\d{{1,3}}|{_JOB}|\*\d{{7}}\*|\d{{1,3}}\s?/\s?\d{{1,3}}"
    r"|\d{1,3}/\d{1,3}\s+\d\d-\d{5}|\d\d-\d{5}\s+\d{1,3}/\d{1,3}|/\.\.\.|[-–—]\s?\d{1,3}\s?[-–—]",
    re.IGNORECASE,
)
_IN_MARGIN = re.compile(r"\d{1,3}(?:\s+of\s+\d{1,3})?|\d{6}|please recycle", re.IGNORECASE)


def is_symbol(line: str) -> bool:
    """Whether the line is a document symbol alone."""
    return bool(_IS_SYMBOL.fullmatch(line))


def is_running(line: str) -> bool:
    """Whether the line has the form of a running head or foot; a symbol may also be a line of a wrapped sentence."""
    return bool(_ANYWHERE.fullmatch(line))


def is_running_in_margin(line: str) -> bool:
    """The same for a line that stands in the margin of its page."""
    return bool(_ANYWHERE.fullmatch(line) or _IN_MARGIN.fullmatch(line))
