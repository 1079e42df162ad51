"""The palette: everything that can be done where one is, found by typing: keys, drafts to compare, dossiers, themes.

The one rule: what is offered works here; keys that only move the cursor are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Container
from textual.widgets import Input

from undiff.tui.dialogs import Dialog
from undiff.tui.keys import EVERYWHERE, key_name, live_keys, long_name
from undiff.tui.layout import Block, Ink, Para, phrase, prose
from undiff.tui.lines import Lines

if TYPE_CHECKING:
    from undiff.tui.app import Desk

_NOTHING = prose(("No command of that name. ", Ink.LABEL), ("Fewer letters find more.", Ink.MUTED))


class Command(NamedTuple):
    """What can be done: its name, the key or the word that stands beside it, the doing, and what is said of it."""

    name: str
    beside: str
    run: Callable[[], object]
    about: str = ""

    def matches(self, words: Iterable[str]) -> bool:
        """Whether each of some words, in lower case, stands in it."""
        text = f"{self.name} {self.beside} {self.about}".casefold()
        return all(word in text for word in words)

    @property
    def row(self) -> Para:
        """It on one line; what is said of it is cut first."""
        told = phrase((self.name, Ink.PLAIN), (f"  {self.about}" if self.about else "", Ink.MUTED))
        return Para(told, tail=phrase((self.beside, Ink.KEY)), wrap=False)


class Palette(Dialog):
    """A field and the commands that match what is typed in it; Enter does the one under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+p", "dismiss(None)", "close", id="palette-close", priority=True),
        Binding("down", "step(1)", "down", priority=True),
        Binding("up", "step(-1)", "up", priority=True),
        Binding("pagedown", "page(1)", "page down", priority=True),
        Binding("pageup", "page(-1)", "page up", priority=True),
        Binding("enter", "run", "run", priority=True),
    ]

    def __init__(self, found: Iterable[Command]) -> None:
        super().__init__()
        self.commands = list(found)
        self.shown: list[Command] = []

    def compose(self) -> ComposeResult:
        """The field and the list."""
        with Container(id="palette-box", classes="tall-dialog") as box:
            box.border_title = "What to do"
            box.border_subtitle = "Enter does it · Esc closes"
            yield Input(id="palette-words", placeholder="type to find a command, a draft or a theme", compact=True)
            yield Lines([_NOTHING], id="palette-list")

    def on_mount(self) -> None:
        """Show all."""
        pane = self.query_one(Lines)
        pane.can_focus, pane.lit = False, True
        self._show("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what matches."""
        event.stop()
        self._show(event.value)

    def _show(self, typed: str) -> None:
        words = typed.casefold().split()
        self.shown = [command for command in self.commands if command.matches(words)]
        pane = self.query_one(Lines)
        pane.show([Block(at, (each.row,)) for at, each in enumerate(self.shown)], 0, hold=False)

    def action_step(self, way: int) -> None:
        """To the next or previous command."""
        self.query_one(Lines).action_step(way)

    def action_page(self, way: int) -> None:
        """A screen on or back."""
        self.query_one(Lines).action_page(way)

    def action_run(self) -> None:
        """Do what the cursor is on."""
        at = self.query_one(Lines).key
        if isinstance(at, int):
            self.dismiss(None)
            self.app.call_later(self.shown[at].run)

    def on_lines_opened(self, event: Lines.Opened) -> None:
        """Do what was clicked twice."""
        event.stop()
        self.action_run()

    def on_click(self, event: events.Click) -> None:
        """A click outside closes."""
        if event.widget is self:
            self.dismiss(None)


def commands(app: Desk, active: Iterable[ActiveBinding]) -> Iterator[Command]:
    """What can be done where one is, the comparisons that are one step away, and the themes."""
    live = {one.binding.id: one for one in live_keys(active) if not isinstance(one.node, Lines)}
    order = {binding.id: at for at, binding in enumerate(EVERYWHERE) if isinstance(binding, Binding)}
    for one in sorted(live.values(), key=lambda one: order.get(one.binding.id, -1)):
        binding = one.binding
        if binding.id is not None and binding.action not in ("palette", "help"):
            name = binding.description if binding.key_display else long_name(binding)
            yield Command(name, key_name(binding, alone=True), partial(app.run_action, binding.action, one.node))
    if app.pair is not None and app.catalogue is not None:
        left = app.pair[0]
        for draft in (draft for shelf in app.catalogue.shelves for draft in shelf.drafts):
            if draft.id not in app.pair:
                run = partial(app.compare, left, draft.id, show=True)
                yield Command(f"compare {left} with {draft.id}", "", run, draft.title)
    for name in sorted(app.available_themes):
        if app.colored or not app.available_themes[name].ansi:
            yield Command(f"theme {name}", "in use" if name == app.theme else "", partial(setattr, app, "theme", name))
