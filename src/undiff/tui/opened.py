"""What is open at the desk: the dossiers, the study, the work list; read and compared in threads, and read again.

The one rule: the loop is never blocked. Reading, comparing and checking are done in threads; what comes back late is
thrown away.
"""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

from undiff.catalogue import Catalogue
from undiff.problems import Problem, UndiffError
from undiff.study import Study
from undiff.tui.bars import TroubleBar
from undiff.tui.casebook import Casebook, Watch, first_pair
from undiff.tui.frame import Frame
from undiff.tui.ledger_rows import Entry, study_entries

POLL = 1.0
"""Seconds between looks at the files."""


class Opened(Frame):
    """The screen with what was read on it."""

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
        self.has_strong = False
        self._asked: Counter[str] = Counter()  # how often each group of work was asked for
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
        self.work(book.catalogue, self._show_catalogue, group="catalogue")

    def work(self, slow: Callable[[], object], show: Callable[..., None], group: str) -> None:
        """Do something slow in a thread and show what it gives, unless it is no longer wanted by then.

        That is so when the files have been read anew meanwhile, or other work of its group was asked for.
        """
        self._asked[group] += 1
        book, asked = self.book, self._asked[group]

        def is_wanted() -> bool:
            return book is self.book and asked == self._asked[group]

        def finish(then: Callable[..., None], *what: object) -> None:
            if is_wanted():
                then(*what)

        def at_work() -> None:
            try:
                result = slow()
            except UndiffError as fault:
                self.call_from_thread(finish, self._fault, fault)
            except Exception as fault:  # a fault of ours must not take the analyst's desk away
                self.call_from_thread(self._trouble, f"a fault of undiff: {type(fault).__name__}: {fault}")
            else:
                self.call_from_thread(finish, show, result)

        self.run_worker(at_work, thread=True, group=group, exit_on_error=True)

    def _fault(self, fault: UndiffError) -> None:
        """Where there is nothing to show yet, leave with what is wrong; else say it, and go on with what is shown."""
        if self.catalogue is None or (self._is_named and self.study is None):
            self.fault = fault
            self.exit()
        else:
            self._trouble(str(fault), fault.problems)

    def _trouble(self, message: str, problems: Sequence[Problem] = ()) -> None:
        """Say what is wrong; files that cannot be read come first, since the rest may follow from that."""
        self.top(busy="")
        broken = self._broken()
        bar = self.screen_stack[0].query_one(TroubleBar)
        bar.show(message, [*broken, *(each for each in problems if each not in broken)], kept=self.study is not None)

    def _broken(self) -> list[Problem]:
        """What is wrong with the files that cannot be read."""
        shelves = self.catalogue.shelves if self.catalogue is not None else ()
        return [problem for shelf in shelves for each in shelf.unreadable for problem in each.problems]

    def _show_trouble(self) -> None:
        """Say what is wrong with the files, and no longer what was wrong with a comparison."""
        found, broken = self.catalogue, self._broken()
        if found is not None:
            told = broken[0].message if broken else found.notes[0] if found.notes else ""
            self.screen_stack[0].query_one(TroubleBar).show(told, broken, kept=self.study is not None)

    def _show_catalogue(self, found: Catalogue) -> None:
        self.catalogue = found
        self._show_trouble()
        self.home.show_catalogue(found, self.pair)
        self.reader.show_catalogue(found)
        title = " · ".join(shelf.dossier.title for shelf in found.shelves[:2])
        self.top(title=title, busy="")
        if self.pair is None:
            self.pair = next(filter(None, map(first_pair, found.shelves)), None)
        if self.pair is not None:
            self.compare(*self.pair)
        self.call_after_refresh(_collect)
        self.work(self.book.watched, self._show_watched, "watch")

    def _show_watched(self, paths: Iterable[Path]) -> None:
        """Know what to look at; then check, what takes longest last, on a casebook that nothing else waits for."""
        self._watch = Watch(paths)
        self.work(lambda: self._new_book().entries(self.today), self._show_entries, "check")

    def _show_entries(self, entries: Sequence[Entry]) -> None:
        self._entries["dossier"] = entries
        self._show_ledger()

    def _show_ledger(self) -> None:
        entries = [entry for each in self._entries.values() for entry in each]
        self.ledger.show_entries(entries, checked="dossier" in self._entries)

    def compare(self, left: str, right: str, show: bool = False, place: str | None = None) -> None:
        """Compare two drafts, by id or file; the place is kept, or is that of a clause (`draft#id`)."""
        self.pair = (left, right)
        self._place = place
        if show:
            self.view_changed("redline")
        self.top(busy=f"comparing {left} and {right}…")
        book = self.book

        def compared() -> Study | UndiffError:
            try:
                return book.study(left, right)
            except UndiffError as fault:
                return fault

        def done(found: Study | UndiffError) -> None:
            if isinstance(found, UndiffError):
                self.home.show_fault(left, right, str(found))
                self._fault(found)
            else:
                self.show_study(found)

        self.work(compared, done, "study")

    def show_study(self, study: Study) -> None:
        """Show a study in every view."""
        self.study = study
        self._show_trouble()
        self.has_strong = any(change.strong for change in study.comparison.changes)
        self.top(busy="")
        if study.dossier is not None:
            self.top(title=study.dossier.title)
        self.redline.show_study(study, self._place)
        self._place = None
        self.home.show_study(study, self.redline.place.number)
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
            self.work(lambda: self.book.page(name), self.reader.show_page, "page")

    def action_reload(self) -> None:
        """Read the files anew."""
        self.reload()
        self.say("read anew")


def _collect() -> None:
    """Collect garbage from now on, past what was loaded; until the first picture that would cost a quarter of it."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
