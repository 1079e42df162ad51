"""The desk itself: the keys that work everywhere, and what the views ask of one another.

The one rule: a key does the same from every view, and says why where it can do nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from undiff.problems import UndiffError
from undiff.tui import exporting, outside, tracked
from undiff.tui.casebook import Page
from undiff.tui.dialogs import Export, Help
from undiff.tui.finding import FindBar, Search
from undiff.tui.keys import EVERYWHERE
from undiff.tui.lines import Lines
from undiff.tui.opened import Opened
from undiff.tui.palette import Palette, commands
from undiff.tui.places import number_of
from undiff.tui.theme import DARK, LIGHT
from undiff.tui.views.home import HomeView
from undiff.tui.views.ledger import LedgerView
from undiff.tui.views.reader import ReaderView
from undiff.tui.views.redline import RedlineView

if TYPE_CHECKING:
    from undiff.tracking.biography import Biography


class Desk(Opened):
    """The terminal UI on a workspace, one of its dossiers, or two drafts by id or file."""

    BINDINGS: ClassVar[list[BindingType]] = EVERYWHERE
    ENABLE_COMMAND_PALETTE = False  # ours is in the same looks, and takes no title for markup

    _search: Search | None = None

    # What the views ask for

    def on_home_view_compare(self, event: HomeView.Compare) -> None:
        """Compare what was marked."""
        if event.show and self.study is not None and self.pair == event.pair:
            self.view_changed("redline")
        else:
            self.compare(*event.pair, show=event.show)

    def on_home_view_chosen(self, event: HomeView.Chosen) -> None:
        """Open what was chosen at home."""
        if event.kind == "change" and isinstance(event.what, int):
            self.redline.go_to(event.what)
            self.view_changed("redline")
        elif event.kind == "file":
            self.action_edit()

    def on_home_view_wanted(self, event: HomeView.Wanted) -> None:
        """Open what a row of a pane leads to: its clause, else its source, else its draft."""
        spot = event.spot
        citation = next(iter(spot.citations), None)
        if spot.address is not None and "#" in spot.address:
            self._show_clause_on(spot.address, spot.topic)
        elif citation is not None:
            self.open_source(citation.source, ("", citation.quote, citation.reports))
        elif spot.address is not None and self._has_draft(spot.address):
            self._show_draft(spot.address)
        else:
            self.say("there is nothing to open: no clause, and no source is cited", bad=True)

    def _show_clause_on(self, address: str, topic: str | None) -> None:
        """Show a clause; where its draft is one of those compared, among the clauses on its topic alone."""
        study = self.study
        if topic is not None and study is not None and number_of(study.comparison, address) is not None:
            self.redline.show_topic(topic)
            self.say(f"clauses on {topic}; f shows all again")
        self.show_clause(address)

    def _has_draft(self, name: str) -> bool:
        shelves = self.catalogue.shelves if self.catalogue is not None else ()
        return any(draft.id == name for shelf in shelves for draft in shelf.drafts)

    def _show_draft(self, name: str) -> None:
        """Show a draft among the others, with the cursor on it."""
        drafts = self.home.pane("drafts")
        drafts.go_to(("draft", name))
        self.screen_stack[0].set_focus(drafts)

    def on_home_view_asked(self, event: HomeView.Asked) -> None:
        """Work out what a pane of a dossier shows."""
        book, shelf, name = self.book, event.shelf, event.pane
        if name == "drafts":
            home = self.home
            self.work(
                lambda: tracked.steps(book, shelf.drafts, lambda: home.shelf is shelf and self.is_running),
                lambda steps: home.show_steps(steps, shelf),
                name,
            )
        else:
            self.work(
                lambda: tracked.pane(name, book, tracked.Question(shelf, self.today, event.every_text)),
                lambda drawing: self.home.show_drawing(drawing, name, shelf),
                name,
            )

    def on_redline_view_wanted(self, event: RedlineView.Wanted) -> None:
        """Open a passage in its source."""
        citation = event.passage.citation
        found = self.redline.place.clause()
        by = event.passage.via or (found[1].address if found is not None else "")
        self.open_source(citation.source, (by, citation.quote, citation.reports))

    def on_redline_view_history_asked(self, event: RedlineView.HistoryAsked) -> None:
        """Work out the history of a clause."""
        book, pane, draft, clause = self.book, self.redline.history, event.draft, event.clause

        def is_wanted() -> bool:
            return book is self.book and pane.of == clause.address and self.is_running

        def tell(done: int, total: int) -> None:
            pane.post_message(pane.Compared(clause.address, done, total))

        def done(found: Biography | UndiffError | None) -> None:
            if isinstance(found, UndiffError):
                pane.show_trouble(clause.address, str(found))
            elif found is not None:
                from undiff.tui.history_rows import history

                pane.show_history(found, lambda found: history(found, self.redline.marks))
            self.refresh_bindings()

        self.work(lambda: tracked.history(book, draft, clause, is_wanted, tell), done, "history")

    def on_redline_view_compare(self, event: RedlineView.Compare) -> None:
        """Compare what was chosen in a history."""
        self.compare(*event.pair, show=True, place=event.place)

    def on_redline_view_said(self, event: RedlineView.Said) -> None:
        """Say it on the bottom strip."""
        self.say(event.words)

    def on_redline_view_swapped(self, event: RedlineView.Swapped) -> None:
        """Compare the other way round."""
        if self.pair is not None:
            self.compare(self.pair[1], self.pair[0])

    def on_reader_view_open(self, event: ReaderView.Open) -> None:
        """Open a source of the list."""
        self.open_source(event.source, None)

    def open_source(self, name: str, wanted: tuple[str, str | None, str | None] | None) -> None:
        """Show a source, at a citation; where it cannot be shown, say why and stay."""
        book, before = self.book, self.view
        self.view_changed("source")
        self.top(busy=f"reading {name}…")

        def read() -> Page | UndiffError:
            try:
                return book.page(name)
            except UndiffError as fault:
                return fault

        def done(page: Page | UndiffError) -> None:
            self.top(busy="")
            if isinstance(page, UndiffError):
                self.view_changed(before)
                self.say(str(page), bad=True)
                return
            self.reader.show_page(page, wanted)
            if self.view == "source":
                self.screen_stack[0].set_focus(self.reader.text)

        self.work(read, done, "page")

    def on_reader_view_back(self, event: ReaderView.Back) -> None:
        """From a passage to what cites it."""
        if event.citing.kind == "clause":
            self.show_clause(event.citing.by)
        elif event.citing.kind == "draft":
            self.view_changed("home")
            self.home.pane("drafts").go_to(("draft", event.citing.by))
        elif event.citing.kind in ("claim", "verdict"):
            self.view_changed("ledger")
            self.ledger.go_to_claim(event.citing.by)
        else:
            self.view_changed("home")

    def show_clause(self, address: str) -> None:
        """Show a clause (`draft#id`) in the redline; where its draft is not compared, it is then."""
        name = address.partition("#")[0]
        if self.redline.go_to_address(address):
            self.view_changed("redline")
        elif self.pair is not None and name not in self.pair:
            self.compare(name, self.pair[1], show=True, place=address)
        else:
            self.say(f"{address} is in no redline: there is no other draft to compare it with", bad=True)

    def on_ledger_view_go(self, event: LedgerView.Go) -> None:
        """Open the place of an entry: its clause, its passage, or the file."""
        entry = event.entry
        if entry.kind == "claim" and entry.passage is not None:
            citation = entry.passage.citation
            self.open_source(citation.source, ("", citation.quote, citation.reports))
        elif entry.address is not None:
            self.show_clause(entry.address)
        elif entry.where is not None and entry.where.file:
            outside.edit(self, entry.where)

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Which keys are live."""
        if len(self.screen_stack) > 1:
            return action in ("quit", "suspend_process")
        finding = self.is_running and bool(self.screen_stack) and self.screen_stack[0].query_one(FindBar).display
        if finding and action not in ("quit", "palette"):
            return False
        if action in ("change", "copy_redline", "other_draft"):
            return self.study is not None
        if action == "strong":
            return self.has_strong
        if action == "go_back":
            return self.view != "home"
        return True

    def action_change(self, way: int) -> None:
        """To the next or previous change, from wherever one is."""
        self._step(way, strong=False)

    def action_strong(self, way: int) -> None:
        """To the next or previous strong change, from wherever one is."""
        self._step(way, strong=True)

    def _step(self, way: int, strong: bool) -> None:
        moved = self.redline.step(way, strong)
        what = "strong change" if strong else "change"
        if not moved:
            self.say(f"no {'further' if way > 0 else 'earlier'} {what} among those shown", bad=True)
        if self.view == "source" and moved:
            self._follow_in_source()
        elif self.view != "redline":
            self.view_changed("redline")

    def _follow_in_source(self) -> None:
        passage = self.redline.passage
        if passage is None:
            self.view_changed("redline")
            self.say("no passage is cited for this change", bad=True)
            return
        self.redline.post_message(RedlineView.Wanted(passage))

    def action_other_draft(self, way: int) -> None:
        """Compare the left draft with the next or previous one of the dossier."""
        if self.pair is None or self.home.shelf is None:
            return
        left, right = self.pair
        names = [draft.id for draft in self.home.shelf.drafts if draft.id != left]
        if right in names and len(names) > 1:
            other = names[(names.index(right) + way) % len(names)]
            self.compare(left, other)
            self.say(f"comparing {left} with {other}")

    def action_copy(self, cited: bool) -> None:
        """Copy the words here: the selection, a passage, a clause, an entry; with where they are from if asked."""
        selected = self.screen.get_selected_text()
        text = selected if selected and not cited else outside.words_here(self, cited)
        outside.copy(self, text)

    def action_copy_selection(self) -> None:
        """Copy what the mouse has selected; of old this key ends programs, so say what does."""
        selected = self.screen.get_selected_text()
        if selected:
            outside.copy(self, selected)
        else:
            self.say("nothing is selected: y copies what you are at, q quits")

    def action_copy_redline(self) -> None:
        """Copy the current change as text with [-marks-]{+around+} what was struck and added."""
        outside.copy(self, outside.redline_here(self))

    def action_edit(self) -> None:
        """Open the editor at the line that one is at."""
        outside.edit(self, outside.place_here(self))

    def action_command(self) -> None:
        """Say which command prints this view."""
        self.say(f"$ {outside.command_here(self)}")

    def action_export(self) -> None:
        """Write what this pane shows to a file."""
        found = exporting.sheet(self)
        self.push_screen(Export(found), lambda name: exporting.export(self, found, name) if name else None)

    def action_ground(self) -> None:
        """A light ground or a dark one."""
        self.theme = LIGHT.name if self.current_theme.dark else DARK.name

    def action_help(self) -> None:
        """Show the keys that are live here."""
        self.push_screen(Help(list(self.screen.active_bindings.values())))

    def action_palette(self) -> None:
        """Everything that can be done here, by name."""
        self.push_screen(Palette(commands(self, self.screen.active_bindings.values())))

    # Finding

    def action_find(self) -> None:
        """Look for words in the pane that has the focus."""
        focused = self.screen.focused
        pane = focused if isinstance(focused, Lines) else next(iter(self.panes()), None)
        if pane is not None:
            bar = self.screen.query_one(FindBar)
            self._search = Search(bar, pane)
            bar.ask()
            self.refresh_bindings()

    def on_find_bar_asked(self, event: FindBar.Asked) -> None:
        """Look while one types; no words end the search."""
        if self._search is None:
            return
        if event.words is not None:
            self._search.ask(event.words)
            return
        self._search.end()
        self._search = None
        self.refresh_bindings()

    def on_find_bar_stepped(self, event: FindBar.Stepped) -> None:
        """Show another hit."""
        if self._search is not None:
            self._search.step(event.way)
