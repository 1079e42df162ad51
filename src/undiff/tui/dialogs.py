"""What comes up over the views: the keys that are live here, and the name of a file to export to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Container
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from undiff.tui.bars import key_name
from undiff.tui.keys import EVERYWHERE
from undiff.tui.layout import BLANK, Block, Columns, Ink, line, prose
from undiff.tui.lines import Lines
from undiff.tui.redline_rows import SIGNS


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
        with Container(classes="tall-dialog") as box:
            box.border_title = "Live here"
            box.border_subtitle = "Esc closes"
            yield Lines(id="help")

    def on_mount(self) -> None:
        """Fill it."""
        self.query_one(Lines).show(help_blocks(self.active))


def help_blocks(active: Sequence[ActiveBinding]) -> list[Block]:
    """The live keys by where they belong, each action once with all its keys; then the signs."""
    groups: dict[str, dict[str, tuple[list[str], str]]] = {"In this view": {}, "In this pane": {}, "Everywhere": {}}
    for one in active:
        binding = one.binding
        if not one.enabled or binding.id is None or not binding.description:
            continue
        name = "In this pane" if isinstance(one.node, Lines) else "In this view" if one.node.id else "Everywhere"
        keys, _ = groups[name].setdefault(binding.id, ([], binding.description))
        keys.append(key_name(binding, alone=True))
    order = {binding.id: at for at, binding in enumerate(EVERYWHERE) if isinstance(binding, Binding)}
    blocks = []
    for name, actions in groups.items():
        if not actions:
            continue
        blocks.append(Block(name, (line((name, Ink.LABEL)),), stop=False))
        for key in sorted(actions, key=lambda key: order.get(key, -1)):
            keys, description = actions[key]
            row = Columns(
                ((line((" ".join(sorted(keys, key=len)), Ink.KEY)),), (prose((description, Ink.PLAIN)),)), (14, 0)
            )
            blocks.append(Block((name, key), (row,), stop=False))
        blocks.append(Block((name, "after"), (BLANK,), stop=False))
    blocks.append(Block("signs", (line(("Signs", Ink.LABEL)),), stop=False))
    for sign, meaning in SIGNS:
        row = Columns(((line((sign, Ink.KEY)),), (prose((meaning, Ink.PLAIN)),)), (14, 0))
        blocks.append(Block(("sign", sign), (row,), stop=False))
    return blocks


class Export(Dialog):
    """Asks for a file's name; its suffix says in what form. A file that is there is replaced on a second Enter."""

    def __init__(self, suggested: str, forms: str) -> None:
        super().__init__()
        self.suggested = suggested
        self.forms = forms
        self._asked: str | None = None

    def compose(self) -> ComposeResult:
        """A field."""
        with Container() as box:
            box.border_title = "Export this view to"
            yield Input(self.suggested, id="export-name", compact=True)
            yield Static(Text(f"The suffix says the form: {self.forms}. Enter writes, Esc leaves."), markup=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the name, or ask once whether to replace what is there."""
        event.stop()
        name = event.value.strip()
        if name and Path(name).exists() and self._asked != name:
            self._asked = name
            self.query_one(Static).update(Text("That file is there. Enter again replaces it."))
        elif name:
            self.dismiss(name)
