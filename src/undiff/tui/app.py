"""The desk itself: what is open, the keys that work everywhere, and the workers that read and compare.

The one rule: the loop is never blocked. Reading, comparing and checking are done in threads; what comes back late is
thrown away.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import ClassVar

from textual.binding import BindingType

from undiff.catalogue import Catalogue
from undiff.problems import Problem, UndiffError
from undiff.study import Study
from undiff.tui import outside
from undiff.tui.bars import TroubleBar
from undiff.tui.casebook import Casebook, Page, Watch, first_pair
from undiff.tui.dialogs import Export, Help
from undiff.tui.finding import FindBar, Search
from undiff.tui.frame import Frame
from undiff.tui.keys import EVERYWHERE
from undiff.tui.ledger_rows import Entry, study_entries
from undiff.tui.lines import Lines
from undiff.tui.palette import Palette, commands
from undiff.tui.theme import DARK, LIGHT
from undiff.tui.views.home import HomeView
from undiff.tui.views.ledger import LedgerView
from undiff.tui.views.reader import ReaderView
from undiff.tui.views.redline import RedlineView

POLL = 1.0
"""Seconds between looks at the files."""


class Desk(Frame):
    """The terminal UI on a workspace, one of its dossiers, or two drafts by id or file."""

    BINDINGS: ClassVar[list[BindingType]] = EVERYWHERE
    ENABLE_COMMAND_PALETTE = False  # ours is in the same looks, and takes no title for markup

    def __init__(
        self,
        folder: str | None = None,
        dossier: str | None = None,
        pair: tuple[str, str] | None = None,
        poll: float | None = POLL,
        today: date | None = None,
    ) -> None:
        """`poll` is how often files are looked at, in seconds; None leaves it to `look_for_changes`.

        `today` is the day by which waivers run out.
        """
        self.today = today or date.today()
        super().__init__()
        self.folder = folder
        self.dossier = dossier
        self.pair = pair
        self.fault: UndiffError | None = None  # what ended it before it had anything to show
        self._is_named = pair is not None  # else a pair that cannot be compared is ours to pass over
        self.book = self._new_book()
        self.catalogue: Catalogue | None = None
        self._poll = poll
        self._watch = Watch(())
        self._has_strong = False
        self._asked = 0  # the number of the last comparison that was asked for
        self._search: Search | None = None
        self._entries: dict[str, Sequence[Entry]] = {}
        self._place: str | None = None

    def _new_book(self) -> Casebook:
        loose = [name for name in self.pair or () if Path(name).is_file()]
        return Casebook(self.folder, self.dossier, loose)

    def on_mount(self) -> None:
        """Read the disk; look at the files from then on."""
        self._learn_looks()
        self.screen.set_class(not self.colored, "plain")
        self.view_changed("redline" if self.pair is not None else "home")
        self.read()
        if self._poll:
            self.set_interval(self._poll, self.look_for_changes)

    # Reading, in threads

    def read(self) -> None:
        """Read the dossiers, and compare what is to be compared."""
        self.top(busy="reading…")
        book = self.book
        self._work(book.catalogue, self._show_catalogue, group="catalogue")

    def _work(self, slow: Callable[[], object], show: Callable[..., None], group: str, *more: object) -> None:
        book = self.book

        def work() -> None:
            try:
                result = slow()
            except UndiffError as fault:
                if book is self.book:
                    self.call_from_thread(self._fault, fault)
            except Exception as fault:  # a fault of ours must not take the analyst's desk away
                self.call_from_thread(self._trouble, f"a fault of undiff: {type(fault).__name__}: {fault}")
            else:
                if book is self.book:
                    self.call_from_thread(show, result, *more)

        self.run_worker(work, thread=True, group=group, exit_on_error=True)

    def _fault(self, fault: UndiffError) -> None:
        """Where there is nothing to show yet, leave with what is wrong; else say it, and go on with what is shown."""
        if self.catalogue is None or (self._is_named and self.study is None):
            self.fault = fault
            self.exit()
        else:
            self._trouble(str(fault), fault.problems)

    def _trouble(self, message: str, problems: Sequence[Problem] = ()) -> None:
        self.top(busy="")
        self.screen_stack[0].query_one(TroubleBar).show(message, problems)

    def _show_catalogue(self, found: Catalogue) -> None:
        self.catalogue = found
        broken = [problem for shelf in found.shelves for each in shelf.unreadable for problem in each.problems]
        self.screen_stack[0].query_one(TroubleBar).show(
            broken[0].message if broken else found.notes[0] if found.notes else "", broken, kept=self.study is not None
        )
        self.home.show_catalogue(found, self.pair)
        self.reader.show_catalogue(found)
        title = " · ".join(shelf.dossier.title for shelf in found.shelves[:2])
        self.top(title=title, busy="")
        if self.pair is None:
            self.pair = next(filter(None, map(first_pair, found.shelves)), None)
        if self.pair is not None:
            self.compare(*self.pair)
        self.call_after_refresh(_collect)
        self._work(self.book.watched, self._show_watched, "watch")
        self._work(lambda: self.book.entries(self.today), self._show_entries, "check")

    def _show_watched(self, paths: Iterable[Path]) -> None:
        self._watch = Watch(paths)

    def _show_entries(self, entries: Sequence[Entry]) -> None:
        self._entries["dossier"] = entries
        self._show_ledger()

    def _show_ledger(self) -> None:
        self.ledger.show_entries([entry for each in self._entries.values() for entry in each])

    def compare(self, left: str, right: str, show: bool = False, place: str | None = None) -> None:
        """Compare two drafts, by id or file; the place is kept, or is that of a clause (`draft#id`)."""
        self.pair = (left, right)
        self._place = place
        if show:
            self.view_changed("redline")
        self._asked += 1
        asked, book = self._asked, self.book
        self.top(busy=f"comparing {left} and {right}…")

        def done(study: Study) -> None:
            if asked == self._asked:
                self.show_study(study)

        self._work(lambda: book.study(left, right), done, "study")

    def show_study(self, study: Study) -> None:
        """Show a study in every view."""
        self.study = study
        self._has_strong = any(change.strong for change in study.comparison.changes)
        self.top(busy="")
        if study.dossier is not None:
            self.top(title=study.dossier.title)
        self.redline.show_study(study, self._place)
        self._place = None
        self.home.show_study(study)
        self._entries["study"] = study_entries(study)
        self._show_ledger()
        self.refresh_bindings()

    def look_for_changes(self) -> None:
        """Read anew where a file has changed."""
        changed = self._watch.changed()
        if changed:
            self.reload()
            names = ", ".join(path.name for path in changed[:3])
            self.say(f"read again: {names}{' and more' if len(changed) > 3 else ''}")

    def reload(self) -> None:
        """Throw away what was read, and read anew; every place is kept."""
        self.book = self._new_book()
        page = self.reader.page
        self.read()
        if page is not None:
            name = page.source.id
            self._work(lambda: self.book.page(name), self.reader.show_page, "page")

    def action_reload(self) -> None:
        """Read the files anew."""
        self.reload()
        self.say("read anew")

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
        elif event.kind == "topic":
            self.redline.show_topic(str(event.what))
            self.view_changed("redline")
            self.say(f"clauses on {event.what}; f shows all again")
        elif event.kind == "file":
            self.action_edit()
        else:
            self._open_dossier_passage(event)

    def _open_dossier_passage(self, event: HomeView.Chosen) -> None:
        shelf = self.home.shelf
        parts = {"event": "events", "vote": "votes", "position": "positions"}
        if shelf is None or event.kind not in parts or not isinstance(event.what, int):
            return
        entry = getattr(shelf.dossier, parts[event.kind])[event.what]
        citation = next(iter(entry.citations), None)
        if citation is None:
            self.say("no source is cited for it", bad=True)
            return
        self.open_source(citation.source, ("", citation.quote, citation.reports))

    def on_redline_view_wanted(self, event: RedlineView.Wanted) -> None:
        """Open a passage in its source."""
        citation = event.passage.citation
        found = self.redline.clause()
        by = event.passage.via or (found[1].address if found is not None else "")
        self.open_source(citation.source, (by, citation.quote, citation.reports))

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
        """Show a source, at a citation."""
        self.view_changed("source")
        self.top(busy=f"reading {name}…")

        def done(page: Page) -> None:
            self.top(busy="")
            self.reader.show_page(page, wanted)
            if self.view == "source":
                self.screen_stack[0].set_focus(self.reader.text)

        self._work(lambda: self.book.page(name), done, "page")

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
            return self._has_strong
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
        """Write this view to a file."""
        suggested, forms = outside.export_name(self)
        self.push_screen(Export(suggested, forms), lambda name: outside.export(self, name) if name else None)

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


def _collect() -> None:
    """Collect garbage from now on, past what was loaded; until the first picture that would cost a quarter of it."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
