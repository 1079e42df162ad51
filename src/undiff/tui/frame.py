"""The frame of the desk: strips and views on one screen, their looks, which view is shown and which pane has the focus.

All views are mounted from the start, so that each keeps its place. The one rule: what NO_COLOR asks for is done here
and nowhere else; Textual's own reading of it is bypassed.
"""

from __future__ import annotations

import os

from textual import events
from textual.app import App, ComposeResult
from textual.containers import Container
from textual.reactive import reactive

from undiff.study import Study
from undiff.tui.bars import KeyBar, TopBar, TroubleBar
from undiff.tui.finding import FindBar
from undiff.tui.lines import Lines
from undiff.tui.theme import DARK, LIGHT, Colorless, Looks, known_variables, no_color
from undiff.tui.views.home import HomeView
from undiff.tui.views.ledger import LedgerView
from undiff.tui.views.reader import ReaderView
from undiff.tui.views.redline import RedlineView


class Frame(App[None]):
    """The screen, without anything on it yet."""

    TITLE = "undiff"
    CSS_PATH = "undiff.tcss"
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = [
        (0, "tiny"),
        (60, "narrow"),
        (100, "middle"),
        (160, "wide"),
    ]
    VERTICAL_BREAKPOINTS: list[tuple[int, str]] | None = [(0, "flat"), (16, "low"), (45, "tall")]

    view: reactive[str] = reactive("home", init=False)
    study: Study | None = None

    def __init__(self) -> None:
        self.colored = not no_color()
        hidden = os.environ.pop("NO_COLOR", None)  # Textual would read it in its own way
        super().__init__()
        if hidden is not None:
            os.environ["NO_COLOR"] = hidden  # an editor that we start still sees it
        if not self.colored:
            self._filters = [Colorless()]
        self._last_pane: dict[str, str] = {}
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        self.theme = DARK.name
        self._learn_looks()

    # The screen

    def compose(self) -> ComposeResult:
        """The strips and the views."""
        yield TopBar()
        yield TroubleBar()
        with Container(id="views"):
            yield HomeView()
            yield RedlineView(self.colored)
            yield ReaderView()
            yield LedgerView()
        yield FindBar(id="find")
        yield KeyBar()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our variables, for themes that are not ours."""
        return known_variables(self.current_theme)

    def _learn_looks(self) -> None:
        self.looks = Looks(self.get_css_variables(), self.colored)

    def watch_theme(self, before: str, after: str) -> None:
        """Refuse what cannot be read: an ansi theme has no colours of its own to leave out."""
        if not self.colored and self.current_theme.ansi:
            self.theme = before if not before.startswith("ansi") else DARK.name
            self.say("NO_COLOR is set: a theme of the terminal's own colours would be black on black", bad=True)
            return
        self._learn_looks()

    async def on_event(self, event: events.Event) -> None:
        """A key takes what was said off the bottom strip."""
        if isinstance(event, events.Key) and self.is_running:
            for bar in self.screen_stack[0].query(KeyBar):
                bar.quiet()
        await super().on_event(event)

    def on_resize(self, event: events.Resize) -> None:
        """Show the panes that there is room for."""
        self.call_after_refresh(self.home.make_room)

    @property
    def home(self) -> HomeView:
        """The dossier."""
        return self.screen_stack[0].query_one(HomeView)

    @property
    def redline(self) -> RedlineView:
        """The redline."""
        return self.screen_stack[0].query_one(RedlineView)

    @property
    def reader(self) -> ReaderView:
        """The source."""
        return self.screen_stack[0].query_one(ReaderView)

    @property
    def ledger(self) -> LedgerView:
        """The work list."""
        return self.screen_stack[0].query_one(LedgerView)

    def bar(self) -> KeyBar:
        """The bottom strip."""
        return self.screen_stack[0].query_one(KeyBar)

    def say(self, message: str, bad: bool = False) -> None:
        """Say what happened, on the bottom strip."""
        if self.is_running and self.screen_stack:
            for bar in self.screen_stack[0].query(KeyBar):
                bar.say(message, bad)

    def top(self, **what: str) -> None:
        """Change the top strip."""
        self.screen_stack[0].query_one(TopBar).show(**what)

    # Views and panes

    def on_top_bar_chosen(self, event: TopBar.Chosen) -> None:
        """To the view whose name was clicked."""
        self.view_changed(event.view)

    def view_changed(self, view: str) -> None:
        """Show a view; the focus goes to the pane of it that had it, else to the first one."""
        self.view = view
        self._close_find()
        parts = {"home": self.home, "redline": self.redline, "source": self.reader, "ledger": self.ledger}
        for name, part in parts.items():
            part.display = name == view
        self.top(view=view)
        panes = self.panes()
        first = {"redline": "redline", "home": "answer"}.get(view)
        last = self._last_pane.get(view)
        wanted = next((p for p in panes if p.id == last), None) or next((p for p in panes if p.id == first), None)
        if wanted is None and panes:
            wanted = panes[0]
        if wanted is not None:
            self.screen_stack[0].set_focus(wanted)
        if view == "home":
            self.home.make_room()
        self.refresh_bindings()

    def panes(self) -> list[Lines]:
        """The panes of the view that can have the focus."""
        parts = {"home": self.home, "redline": self.redline, "source": self.reader, "ledger": self.ledger}
        found = list(parts[self.view].query(Lines))
        if self.view == "home":
            return found
        return [pane for pane in found if pane.display and pane.can_focus]

    def action_go(self, view: str) -> None:
        """To a view, by its number."""
        self.view_changed(view)

    def action_pane(self, way: int) -> None:
        """To the next or previous pane of the view."""
        panes = self.panes()
        focused = self.screen.focused
        at = panes.index(focused) if isinstance(focused, Lines) and focused in panes else -1
        if panes:
            pane = panes[(at + way) % len(panes)]
            if self.view == "home":
                self.home.reveal(pane)
            self.screen.set_focus(pane)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Remember which pane of each view had the focus."""
        if isinstance(event.widget, Lines) and event.widget.id:
            self._last_pane = {**self._last_pane, self.view: event.widget.id}

    def action_go_back(self) -> None:
        """From a source, the ledger or a history to the redline, from there home."""
        order = {"source": "redline", "ledger": "redline", "redline": "home"}
        if self.view == "redline" and self.redline.shows_history:
            self.redline.action_history()
        elif self.view in order:
            self.view_changed(order[self.view] if self.study is not None else "home")

    def _close_find(self) -> None:
        bar = self.screen_stack[0].query_one(FindBar)
        if bar.display:
            bar.action_close()
