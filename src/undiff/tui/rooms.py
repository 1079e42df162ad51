"""The panes of home: what they are called, what they say when empty, and which there is room for on a screen of a size.

The one rule: the drafts and the pane that had the focus last are always shown, and what is hidden is named.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from undiff.tui.layout import Ink, prose

TITLES = {
    "drafts": "Drafts",
    "answer": "What differs",
    "timeline": "Timeline",
    "deadlines": "Deadlines",
    "council": "Council",
    "topics": "Topics",
}
PANES = tuple(TITLES)
TRACKED = PANES[2:]
"""The panes that are worked out in threads, when they are first to be seen."""

EMPTY = {
    "drafts": prose(
        ("No drafts yet. ", Ink.LABEL),
        (
            "Put one under resolutions/DOSSIER/; undiff init --example shows how, undiff import FILE makes one.",
            Ink.MUTED,
        ),
    ),
    "answer": prose(("Nothing to compare. ", Ink.LABEL), ("Mark two drafts with Space, then Enter.", Ink.MUTED)),
    "timeline": prose(("No events. ", Ink.LABEL), ("List them under events: in dossier.yaml.", Ink.MUTED)),
    "deadlines": prose(
        ("Nothing falls due. ", Ink.LABEL), ("Time limits are found in the drafts' clauses.", Ink.MUTED)
    ),
    "council": prose(("No vote, no positions. ", Ink.LABEL), ("votes: and positions: in dossier.yaml.", Ink.MUTED)),
    "topics": prose(("No topics. ", Ink.LABEL), ("Name them in dossier.yaml, and on clauses.", Ink.MUTED)),
}
"""What a pane says that has nothing to show: what to do about it."""

OPENS = {"timeline": "its source", "deadlines": "its clause", "council": "its source", "topics": "its clause"}
"""What Enter opens from a row of a pane that is worked out."""

_BESIDE_FROM, _BELOW_FROM = 100, 28
"""Columns and rows from which what differs stands beside the drafts, and other panes below them."""
_ALL_FROM, _ALL_DEEP_FROM = 170, 40
"""Columns and rows from which all panes are shown."""

_FULL_FROM = 36
"""Rows from which a draft has more than a line."""

Group = Mapping[str, int]
"""Panes that are shown together, with their shares of the twelve columns of the screen."""
_TOP: Group = {"drafts": 5, "answer": 7}
_ALL: Group = {"drafts": 3, "answer": 5, "timeline": 4, "deadlines": 3, "council": 4, "topics": 5}
_BELOW: list[Group] = [{"timeline": 7, "deadlines": 5}, {"council": 12}, {"topics": 12}]
_ALONE: list[Group] = [{name: 12} for name in PANES[1:]]


class Room(NamedTuple):
    """The panes that are shown, whether one stands alone below the drafts, how to reach the others, and whether a draft
    has one line only: the list is to be seen from its beginning.
    """

    shown: Group
    stacked: bool = False
    hint: str = ""
    brief: bool = False


def room(width: int, rows: int, last: str, zoomed: str | None = None) -> Room:
    """The room on a screen of so many columns and rows, where `last` had the focus, besides the drafts."""
    stacked = width < _BESIDE_FROM or rows < _BELOW_FROM
    if zoomed is not None:
        return Room({zoomed: 12}, stacked, "z: all panes")
    if not stacked and width >= _ALL_FROM and rows >= _ALL_DEEP_FROM:
        return Room(_ALL)
    groups = _ALONE if stacked else _BELOW
    at = next((at for at, group in enumerate(groups) if last in group), 0)
    hint = f"Shift+Tab: {TITLES[[*groups[at - 1]][-1]]}" if at else ""
    if at + 1 < len(groups):
        hint = f"Tab: {TITLES[next(iter(groups[at + 1]))]}"
    return Room({**({"drafts": 12} if stacked else _TOP), **groups[at]}, stacked, hint, rows < _FULL_FROM)
