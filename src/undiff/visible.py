"""Text from files made safe to show: what a terminal or a reader would act on instead of showing comes out as text.

Control characters (escape sequences among them) become their Unicode pictures, bidirectional overrides and other
invisible commands their code points. Brackets and markup are left as they are: writers never interpret them.
"""

from __future__ import annotations

import re

from undiff.patterns import pattern

_PICTURES = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "\u2421"}
_UNSAFE = pattern(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f"  # C0 without the line feed, DEL, C1
    "\u200b\u2028\u2029\u202a-\u202e\u2060-\u2069\u206a-\u206f\ufeff\ufff9-\ufffb"  # separators, bidi, byte order mark
    "\U000e0000-\U000e007f\ud800-\udfff]"  # tags, halves of pairs
)


def visible(text: str) -> str:
    """The text with everything that is not shown but acted on replaced by something to see; line ends are kept."""
    return _UNSAFE.sub(_shown, text)


def one_line(text: str) -> str:
    """The same on one line: runs of blanks and line ends become one blank."""
    return visible(" ".join(text.split()))


def _shown(match: re.Match[str]) -> str:
    char = match[0]
    if char == "\t":
        return "    "
    return _PICTURES.get(ord(char)) or f"<U+{ord(char):04X}>"
