"""What is shown as a file: the pane that one is in as text, a comparison as JSON, the screen as a picture.

The one rule: a sheet says what it holds, and holds all of it: what the pane would show to who scrolls to its end.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from undiff import atomic
from undiff.comparing.choice import Choice
from undiff.study import Study
from undiff.tui.layout import Block, Ink, line, lines_of
from undiff.tui.redline_rows import Filter, choice
from undiff.tui.rooms import TITLES
from undiff.visible import visible

if TYPE_CHECKING:
    from undiff.tui.app import Desk

_WIDTH = 100
"""Columns of a page of text."""
_TABLE = 160
"""Columns of a page that is a table."""
_PASSAGES = 99  # of each side of a change: all that there ever are


class Sheet(NamedTuple):
    """What can be exported: what it is, how its file is to be called, and how to make its forms but for a picture."""

    what: str
    stem: str
    text: Callable[[], str]
    json: Callable[[], str] | None = None

    @property
    def forms(self) -> str:
        """The forms that there are."""
        return f".txt (text), {'.json, ' if self.json is not None else ''}.svg (a picture of the screen)"


def sheet(app: Desk) -> Sheet:
    """What is exported from where one is."""
    focused = app.screen_stack[0].focused
    name = (focused.id if focused is not None else None) or ""
    if app.view == "home" and name in TITLES and name != "answer":
        return _pane(app, name)
    if app.view == "source":
        return _source(app)
    if app.view == "ledger":
        return Sheet("the ledger", "undiff-ledger", lambda: _page(app.ledger.page()))
    if app.study is None:
        return Sheet("the redline", "undiff", lambda: "")
    return _history(app) if app.view == "redline" and app.redline.shows_history else _comparison(app, app.study)


def _pane(app: Desk, name: str) -> Sheet:
    """A pane of the dossier."""
    home = app.home
    dossier = home.shelf.dossier.id if home.shelf is not None else "workspace"
    return Sheet(
        f"{TITLES[name].lower()}, {dossier}", f"{_slug(dossier)}-{name}", lambda: _page(home.page(name, _WIDTH).blocks)
    )


def _history(app: Desk) -> Sheet:
    """The history of a clause."""
    pane = app.redline.history
    of = pane.of or ""
    return Sheet(f"the history of {of}", f"{_slug(of)}-history", lambda: _page(pane.blocks))


def _source(app: Desk) -> Sheet:
    """A source with what cites it, or the list of all."""
    reader = app.reader
    if reader.page is None:
        return Sheet("the list of sources", "undiff-sources", lambda: _page(reader.index(_TABLE), _TABLE))
    cited = Block("cited", (line(("Cited by", Ink.LABEL)),))
    name = reader.page.source.id
    return Sheet(f"the source {name}", _slug(name), lambda: _page([*reader.text.blocks, cited, *reader.citing.blocks]))


def _comparison(app: Desk, study: Study) -> Sheet:
    """A redline, or the summary of what differs, as the command line prints them."""
    from undiff.writing.diff_json import write as write_json
    from undiff.writing.diff_terminal import View, write
    from undiff.writing.paint import Paint

    comparison = study.comparison
    is_summary = app.view == "home"
    view = View.SUMMARY if is_summary else View.SPLIT if app.redline.is_split else View.INLINE
    shown, wanted = (study, Choice()) if is_summary else _shown(app, study)

    def text() -> str:
        notes = "".join(f"{visible(note)}\n" for note in shown.notes if note not in study.notes)
        return notes + write(shown, view, wanted, Paint(width=_WIDTH), passages=_PASSAGES)

    pair = f"{comparison.left.id} and {comparison.right.id}"
    return Sheet(
        f"what differs between {pair}" if is_summary else f"the redline of {pair}",
        f"{_slug(comparison.left.id)}--{_slug(comparison.right.id)}",
        text,
        lambda: write_json(shown, wanted),
    )


def _shown(app: Desk, study: Study) -> tuple[Study, Choice]:
    """The study and the choice that give what the redline shows; what no choice can tell leaves its changes alone."""
    place = app.redline.place
    if place.filter is not Filter.UNPROVED:
        return study, choice(place.filter, place.topic)
    changes = study.comparison.changes
    told = f"Only the {len(place.shown)} of {len(changes)} changes that no verified passage stands behind."
    shown = replace(study.comparison, changes=tuple(changes[number] for number in place.shown))
    return replace(study, comparison=shown, notes=(*study.notes, told)), Choice()


def _page(blocks: Iterable[Block], width: int = _WIDTH) -> str:
    """Blocks as lines of text."""
    rows = ("".join(bit[0] for bit in laid).rstrip() for block in blocks for laid in lines_of(block, width))
    return "\n".join(rows).strip("\n") + "\n"


def _slug(name: str) -> str:
    return "".join(char if char.isalnum() or char in "-_." else "-" for char in name).strip(".-") or "draft"


def export(app: Desk, found: Sheet, name: str) -> None:
    """Write a sheet to a file in the form that its suffix names, in one step, and say so."""
    path = Path(os.path.expanduser(name))
    suffix = path.suffix.lower()
    try:
        if suffix == ".svg":
            text = app.export_screenshot(title="undiff")
        elif suffix == ".json" and found.json is not None:
            text = found.json()
        elif suffix == ".txt":
            text = found.text()
        else:
            app.say(f"{path.name}: no such form of {found.what}; {found.forms}", bad=True)
            return
        if not text.strip():
            app.say(f"{found.what}: there is nothing to write yet", bad=True)
            return
        atomic.write(path, text)
    except OSError as fault:
        app.say(f"{path}: cannot be written ({fault.strerror})", bad=True)
        return
    app.say(f"wrote {found.what} to {path.resolve()}" if suffix != ".svg" else f"wrote the screen to {path.resolve()}")
