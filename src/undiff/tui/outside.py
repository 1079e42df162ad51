"""What leaves the desk: words copied, files edited, and the command that prints a view.

Functions over the app. The one rule: each says in words what happened; nothing is lost in silence.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from undiff.comparing.choice import KINDS
from undiff.evidence.passages import Passage
from undiff.model import Clause, Draft
from undiff.problems import Where
from undiff.tui import clipboard
from undiff.tui.lines import Lines
from undiff.tui.redline_rows import Filter, choice
from undiff.visible import visible
from undiff.writing.wording import draft_line, passage_verdict

if TYPE_CHECKING:
    from undiff.tui.app import Desk

# Words to copy

_SHOWN = 200
"""Characters of what was copied that are named: more than a line of the screen has room for."""


def words_here(app: Desk, cited: bool) -> str:
    """What is copied here: the passage or clause that one is at, alone or with where it is from."""
    focused = app.screen.focused
    passage = None
    if app.view == "source":
        passage = app.reader.passage
    elif app.view == "redline" and focused is app.redline.evidence:
        passage = app.redline.passage
    elif app.view == "redline" and focused is app.redline.history:
        passage = app.redline.history.passage
        if passage is None and isinstance(focused, Lines) and focused.key is not None:
            return visible(focused.text_of(focused.key))
    elif app.view == "ledger" and app.ledger.entry is not None:
        entry = app.ledger.entry
        passage = entry.passage if entry.kind == "claim" else None
        if passage is None:
            where = f" ({entry.where})" if cited and entry.where is not None else ""
            return visible(f"{entry.subject}: {entry.words}{where}")
    if passage is not None:
        return passage_words(passage, cited)
    if app.view == "redline" or (app.view == "home" and focused is not None and focused.id == "answer"):
        place = app.redline.place
        found = place.clause()
        return clause_words(*found, place.side_text(), app.redline.own_passage, cited) if found is not None else ""
    if isinstance(focused, Lines) and focused.key is not None:
        return visible(focused.text_of(focused.key))
    return ""


def passage_words(passage: Passage, cited: bool) -> str:
    """A passage's words; with `cited` as a quotation with its source: title, outlet, date, line, address, verdict."""
    citation, source = passage.citation, passage.source
    words = citation.quote or citation.reports or ""
    if not cited:
        return visible(words)
    parts = [citation.source]
    if source is not None:
        parts = [source.author or "", f"“{source.title}”" if source.title else "", source.outlet or ""]
        parts.append(str(source.published) if source.published else "undated")
    if passage.location is not None and passage.location.line:
        parts.append(f"line {passage.location.line} of the stored text")
    parts.append(passage_verdict(passage))
    parts.append(source.url or "" if source is not None else "")
    quoted = f"“{words}”" if citation.quote is not None else f"{words} (our summary)"
    return visible(f"{quoted} ({', '.join(filter(None, parts))})")


def clause_words(draft: Draft, clause: Clause, text: str, passage: Passage | None, cited: bool) -> str:
    """A clause's words; with `cited` followed by its label, its draft, and the passage that is looked at."""
    if not cited:
        return visible(text)
    wording = "" if clause.basis == "verbatim" else "; wording reconstructed from reports"
    said = f"“{text}” ({draft.id}, {clause.shown_label}: {draft_line(draft)}{wording})"
    if passage is not None:
        said += f"\nReported by: {passage_words(passage, cited=True)}"
    return visible(said)


def redline_here(app: Desk) -> str:
    """The current change as text with marks."""
    change = app.redline.place.change
    if change is None:
        return ""
    marks = {"delete": ("[-", "-]"), "insert": ("{+", "+}")}
    parts = []
    for run in change.redline:
        before, after = marks.get(run.op.value, ("", ""))
        if run.typographic:
            before, after = "", ""
            if run.op == "delete":
                continue
        parts.append(f"{before}{run.text}{after}")
    return visible("".join(parts))


def copy(app: Desk, text: str) -> None:
    """Copy a text in a thread, and say what happened."""
    if not text:
        app.say("there is nothing to copy here", bad=True)
        return

    def work() -> None:
        said = clipboard.copy(text, lambda words: app.call_from_thread(app.copy_to_clipboard, words))
        app.call_from_thread(app.say, f"{said}: {text[:_SHOWN]}")

    app.run_worker(work, thread=True, group="copy")


# Files to edit


def place_here(app: Desk) -> Where | None:
    """The place of what one is at, in a file."""
    if app.view == "source" and app.reader.page is not None:
        page = app.reader.page
        passage = app.reader.passage
        line = passage.location.line if passage is not None and passage.location is not None else None
        return Where(str(page.path), line) if page.path is not None else page.source.where
    if app.view == "ledger":
        return app.ledger.entry.where if app.ledger.entry is not None else None
    if app.view == "home":
        return app.home.place()
    if app.screen.focused is app.redline.history:
        return app.redline.history.where
    if app.screen.focused is app.redline.evidence and app.redline.passage is not None:
        return app.redline.passage.citation.where
    found = app.redline.place.clause()
    return found[1].where if found is not None else None


def editor_command(editor: str, file: str, line: int | None) -> list[str]:
    """The command that opens a file at a line: as the editor wants it, or the file alone where that is not known."""
    words = shlex.split(editor)
    name = Path(words[0]).name.removesuffix(".exe")
    if line is None:
        return [*words, file]
    if name in ("code", "codium", "cursor"):
        return [*words, "--goto", f"{file}:{line}"]
    if name in ("subl", "hx", "zed", "mate"):
        return [*words, f"{file}:{line}"]
    known = ("vi", "vim", "nvim", "view", "nano", "emacs", "emacsclient", "micro", "kak", "joe", "jed", "ne", "pico")
    return [*words, f"+{line}", file] if name in known else [*words, file]


def edit(app: Desk, where: Where | None) -> None:
    """Open $VISUAL or $EDITOR at a place; what was changed is read when it closes."""
    if where is None or not where.file:
        app.say("there is no file for what is shown here", bad=True)
        return
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or next(filter(shutil.which, ("nano", "vi")), None)
    place = f"{where.file}{f':{where.line}' if where.line else ''}"
    if not editor:
        app.say(f"no editor: set EDITOR; the place is {place}", bad=True)
        return
    path = app.book.path_of(where.file)
    try:
        with app.suspend():
            code = subprocess.call(editor_command(editor, str(path), where.line))
    except SuspendNotSupported:
        app.say(f"this terminal cannot be handed over; the place is {place}", bad=True)
        return
    except (OSError, ValueError) as fault:
        app.say(f"{editor} cannot be started ({fault}); the place is {place}", bad=True)
        return
    app.look_for_changes()
    if code:
        app.say(f"{editor} ended with {code}; the place is {place}", bad=True)


# The command for a view

_COMMANDS = {"drafts": "log", "timeline": "timeline", "deadlines": "deadlines", "council": "vote", "topics": "matrix"}
"""The commands that print the panes of a dossier."""


def command_here(app: Desk) -> str:
    """The command that prints what is shown."""
    prefix = ["undiff", *(["-C", app.folder] if app.folder else [])]
    focused = app.screen.focused
    if app.view == "redline" and app.pair is not None:
        view, place = app.redline, app.redline.place
        if focused is view.evidence and (found := view.place.clause()) is not None:
            return shlex.join([*prefix, "show", found[1].address])
        if view.shows_history and view.history.of is not None:
            return shlex.join([*prefix, "history", view.history.of])
        wanted = choice(place.filter, place.topic)
        options = [word for kind in KINDS if kind in wanted.only for word in ("--only", kind)]
        options += ["--topic", place.topic] if place.topic else []
        options += ["--view", "split" if view.is_split else "inline"]
        more = "   (all changes: no option asks for this filter)" if place.filter is Filter.UNPROVED else ""
        return shlex.join([*prefix, "diff", *app.pair, *options]) + more
    if app.view == "home" and focused is not None and focused.id == "answer" and app.pair is not None:
        return shlex.join([*prefix, "diff", *app.pair, "--view", "summary"])
    if app.view == "home":
        command = _COMMANDS.get((focused.id if focused is not None else None) or "")
        shelf = app.home.shelf
        if command is not None and shelf is not None:
            options = ["--all"] if command == "deadlines" and app.home.every_text else []
            return shlex.join([*prefix, command, shelf.dossier.id, *options])
        return shlex.join([*prefix, "list"])
    if app.view == "source":
        passage = app.reader.passage
        if passage is not None and passage.citation.quote:
            return shlex.join([*prefix, "locate", passage.citation.source, passage.citation.quote])
        return shlex.join([*prefix, "list", "--sources"])
    return shlex.join([*prefix, "check"])
