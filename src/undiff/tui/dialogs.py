"""What comes up over the views: the keys that are live here, and the name of a file to export to."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from undiff.tui.exporting import Sheet
from undiff.tui.keys import EVERYWHERE, is_told_with_another, key_name, long_name
from undiff.tui.layout import BLANK, Block, Columns, Ink, Para, height, line, phrase
from undiff.tui.lines import Lines
from undiff.tui.redline_rows import SIGNS
from undiff.visible import one_line


class Dialog(ModalScreen[str | None]):
    """A box over the views; Escape closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,question_mark,q", "dismiss(None)", "close", id="close")]


class Help(Dialog):
    """The keys that are live where one was, those of the pane first, and what the signs mean."""

    def __init__(self, active: Sequence[ActiveBinding]) -> None:
        super().__init__()
        self.active = list(active)

    def compose(self) -> ComposeResult:
        """The keys."""
        with Container(id="help-box") as box:
            box.border_title = "What the keys do here"
            yield Lines(id="help")

    def on_resize(self) -> None:
        """Fill it, in as many columns as there is room for."""
        columns = 2 if self.app.size.width >= _TWO_COLUMNS_FROM else 1
        blocks = help_blocks(self.active, columns)
        box = self.query_one("#help-box", Container)
        box.set_class(columns == 2, "in-two")
        self.query_one(Lines).show(blocks)
        rows = sum(height(row, _INNER[columns]) for block in blocks for row in block.rows) + 2
        box.styles.height = rows
        box.border_subtitle = "j k: more · Esc closes" if rows > self.app.size.height * _SHARE else "Esc closes"


_TWO_COLUMNS_FROM = 110
_INNER = {1: 60, 2: 104}  # columns that the text has in one column and in two, at the least
_KEY_WIDTH = 14
_SHARE = 0.88  # of the screen's rows: all that a dialog may have


def help_blocks(active: Sequence[ActiveBinding], columns: int = 1) -> list[Block]:
    """The live keys by where they belong, keys that go together in one line; then the signs."""
    groups: dict[str, list[Para]] = {"In this pane": [], "In this view": [], "Everywhere": [], "Signs": []}
    order = {binding.id: at for at, binding in enumerate(EVERYWHERE) if isinstance(binding, Binding)}
    for one in sorted(active, key=lambda one: order.get(one.binding.id, -1)):
        binding = one.binding
        if one.enabled and binding.id is not None and not is_told_with_another(binding):
            name = "In this pane" if isinstance(one.node, Lines) else "In this view" if one.node.id else "Everywhere"
            told = _told(key_name(binding), long_name(binding))
            if told not in groups[name]:  # a key with two names is told once
                groups[name].append(told)
    groups["Signs"] = [_told(sign, meaning) for sign, meaning in SIGNS]
    parts = [(line((name, Ink.LABEL)), *told, BLANK) for name, told in groups.items() if told]
    if columns == 1:
        return [Block(at, part, stop=False) for at, part in enumerate(parts)]
    everywhere = next(part for part in parts if part[0].text == "Everywhere")
    others = tuple(para for part in parts if part is not everywhere for para in part)
    return [Block("help", (Columns((others, everywhere), (0, 0), gap=2),), stop=False)]


def _told(key: str, meaning: str) -> Para:
    return Para(phrase((meaning, Ink.PLAIN)), indent=_KEY_WIDTH, lead=((key, Ink.KEY),))


class Export(Dialog):
    """Asks for a file's name; its suffix says in what form. A file that is there is replaced on a second Enter."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self.sheet = sheet
        self._asked: str | None = None

    def compose(self) -> ComposeResult:
        """A field."""
        with Container() as box:
            box.border_title = Content(one_line(f"Export {self.sheet.what} to"))
            yield Input(f"{self.sheet.stem}.txt", id="export-name", compact=True)
            yield Static(Text(f"The suffix says the form: {self.sheet.forms}. Enter writes, Esc leaves."), markup=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the name, or ask once whether to replace what is there."""
        event.stop()
        name = event.value.strip()
        if name and os.path.exists(os.path.expanduser(name)) and self._asked != name:  # Path raises for a strange name
            self._asked = name
            self.query_one(Static).update(Text("That file is there. Enter again replaces it."))
        elif name:
            self.dismiss(name)
