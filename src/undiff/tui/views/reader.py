"""A source: its text with every cited passage marked, and what cites it. Without one open, the list of all sources."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.message import Message

from undiff.catalogue import Catalogue
from undiff.evidence.passages import Passage
from undiff.tui.canvas import Canvas
from undiff.tui.casebook import Citing, Page
from undiff.tui.layout import Block, Ink, prose
from undiff.tui.lines import Lines
from undiff.tui.reader_rows import citing_blocks, index_blocks, line_of, origin, source_blocks

_NO_SOURCES = prose(
    ("No sources yet. ", Ink.LABEL),
    ("List them in seeds/sources.yaml; undiff schema sources shows the form.", Ink.MUTED),
)
_NOT_CITED = prose(("Nothing cites it. ", Ink.LABEL), ("Escape goes back.", Ink.MUTED))


class ReaderView(Container):
    """A source and what cites it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "passage(1)", "next passage", id="next-passage", key_display="p/P",
                tooltip="next, previous passage"),
        Binding("P", "passage(-1)", "previous passage", id="previous-passage", show=False),
        Binding("backspace,i", "index", "all sources", id="index", key_display="i",
                tooltip="back to the list of sources"),
    ]  # fmt: skip

    class Open(Message):
        """A source is to be read, by its id."""

        def __init__(self, source: str) -> None:
            super().__init__()
            self.source = source

    class Back(Message):
        """The clause or claim that cites the passage is to be shown."""

        def __init__(self, citing: Citing) -> None:
            super().__init__()
            self.citing = citing

    def __init__(self) -> None:
        super().__init__(id="source-view")
        self.page: Page | None = None
        self.at = 0  # the citation that is looked at
        self.found: Catalogue | None = None

    def compose(self) -> ComposeResult:
        """The text and what cites it."""
        yield Lines([_NO_SOURCES], id="text", classes="pane", opens="open")
        yield Lines([_NOT_CITED], id="citing", classes="pane", opens="go there")

    def on_mount(self) -> None:
        """Nothing is open yet."""
        self.text.entitle("Sources")
        self.citing.entitle("Cited by")
        self.citing.display = False

    @property
    def text(self) -> Lines:
        """The pane of the text, or of the list of sources."""
        return self.query_one("#text", Lines)

    @property
    def citing(self) -> Lines:
        """The pane of what cites the source."""
        return self.query_one("#citing", Lines)

    @property
    def passage(self) -> Passage | None:
        """The passage that is looked at."""
        if self.page is None or not 0 <= self.at < len(self.page.citing):
            return None
        return self.page.citing[self.at].passage

    def show_catalogue(self, found: Catalogue) -> None:
        """Know the sources; list them where none is open."""
        self.found = found
        if self.page is None:
            self._list()

    def show_page(self, page: Page, wanted: tuple[str, str | None, str | None] | None = None) -> None:
        """Open a source at the citation that is wanted (who cites it, its quote, its report), else where one was."""
        again = self.page is not None and self.page.source.id == page.source.id
        self.page = page
        number = _match(page, wanted) if wanted is not None else (self.at if again else 0)
        self.at = min(number, max(0, len(page.citing) - 1))
        self.citing.display = True
        self.citing.show(citing_blocks(page), self.at, hold=again)
        self._text(hold=again and wanted is None)

    def _text(self, hold: bool = False) -> None:
        if self.page is None:
            return
        page = self.page
        has_any = bool(page.citing)
        pane = self.text
        pane.show(
            source_blocks(page, self.at if has_any else None), line_of(page, self.at) if has_any else None, hold=hold
        )
        pane.reveal_ink(Ink.HERE)
        passage = self.passage
        line = passage.location.line if passage is not None and passage.location is not None else None
        where = f"line {line}" if line else "" if page.text is not None else "text not stored"
        source = page.source
        pane.entitle(source.title or source.outlet or source.id, " · ".join(filter(None, (origin(source), where))))
        pane.opens("what cites it")
        self.citing.entitle(subtitle=f"{self.at + 1} of {len(page.citing)}" if has_any else "")
        self.app.refresh_bindings()

    def _list(self) -> None:
        here = self.page.source.id if self.page is not None else None
        self.page = None
        self.citing.display = False
        found = self.found
        stored = sum(source.file is not None for source in found.sources) if found is not None else 0
        count = f": {len(found.sources)}, the text of {stored} stored" if found is not None and found.sources else ""
        self.text.entitle(f"Sources{count}", "")
        self.text.opens("read it")
        self.text.show(self.index(self.text.size.width or self.app.size.width), here, hold=here is None)
        self.app.refresh_bindings()

    def index(self, width: int) -> list[Block]:
        """The list of sources at a width."""
        return index_blocks(self.found, width) if self.found is not None else []

    def on_canvas_refitted(self, event: Canvas.Refitted) -> None:
        """Choose the columns of the list anew."""
        event.stop()
        if event.canvas is self.text and self.page is None:
            self._list()

    # Keys and messages

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Which keys are live."""
        if action == "passage":
            return self.page is not None and len(self.page.citing) > 1
        if action == "index":
            return self.page is not None
        return True

    def action_passage(self, way: int) -> None:
        """To the next or previous passage that something cites."""
        if self.page is not None and self.page.citing:
            self.at = (self.at + way) % len(self.page.citing)
            self.citing.go_to(self.at)
            self._text()

    def action_index(self) -> None:
        """Close the source and list all."""
        self._list()
        self.text.focus()

    def on_lines_moved(self, event: Lines.Moved) -> None:
        """Follow the cursor of the citations."""
        event.stop()
        if event.lines is self.citing and isinstance(event.key, int):
            self.at = event.key
            self._text()
        self.app.refresh_bindings()

    def on_lines_opened(self, event: Lines.Opened) -> None:
        """Open a source of the list, or go to what cites the passage."""
        event.stop()
        if self.page is None:
            self.post_message(self.Open(str(event.key)))
            return
        at = event.key if event.lines is self.citing else self._citing_at(event.key)
        if isinstance(at, int) and at < len(self.page.citing):
            self.post_message(self.Back(self.page.citing[at]))

    def _citing_at(self, key: object) -> int | None:
        """The citation whose passage is in a line of the text; the one looked at if it is there."""
        if self.page is None:
            return None
        found = [at for at in range(len(self.page.citing)) if line_of(self.page, at) == key]
        return self.at if self.at in found else found[0] if found else None


def _match(page: Page, wanted: tuple[str, str | None, str | None]) -> int:
    by, quote, reports = wanted
    best = 0
    for at, one in enumerate(page.citing):
        same_words = (one.passage.citation.quote, one.passage.citation.reports) == (quote, reports)
        if same_words and one.by == by:
            return at
        if same_words:
            best = at
    return best
