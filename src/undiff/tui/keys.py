"""The keys that work everywhere, each with an id, so that a keymap can change it (`[keys]` in undiff.toml to come).

A view's own keys stand in the view. The one rule: `n` and `N` always mean the next and the previous change.
"""

from __future__ import annotations

from textual.binding import Binding, BindingType

EVERYWHERE: list[BindingType] = [
    Binding("n", "change(1)", "next change", id="next-change", key_display="n/N"),
    Binding("N", "change(-1)", "previous change", id="previous-change", show=False),
    Binding("right_square_bracket", "strong(1)", "next strong", id="next-strong", key_display="]/["),
    Binding("left_square_bracket", "strong(-1)", "previous strong change", id="previous-strong", show=False),
    Binding("slash", "find", "find words", id="find"),
    Binding("y", "copy(False)", "copy", id="copy", key_display="y/Y"),
    Binding("Y", "copy(True)", "copy with the citation", id="copy-citation", show=False),
    Binding("c", "copy_redline", "copy the redline with marks", id="copy-redline", show=False),
    Binding("greater_than_sign", "other_draft(1)", "compare with the next draft", id="next-draft", show=False),
    Binding("less_than_sign", "other_draft(-1)", "compare with the draft before", id="previous-draft", show=False),
    Binding("e", "edit", "edit the file at this line", id="edit", show=False),
    Binding("E", "export", "export this view", id="export", show=False),
    Binding("x", "command", "the command for this view", id="command", show=False),
    Binding("1", "go('home')", "home", id="home", show=False),
    Binding("2", "go('redline')", "redline", id="redline", show=False),
    Binding("3", "go('source')", "source", id="source", show=False),
    Binding("4", "go('ledger')", "ledger", id="ledger", show=False),
    Binding("tab", "pane(1)", "next pane", id="next-pane", show=False, priority=True),
    Binding("shift+tab", "pane(-1)", "previous pane", id="previous-pane", show=False, priority=True),
    Binding("escape", "go_back", "back", id="back", show=False),
    Binding("t", "ground", "light or dark", id="ground", show=False),
    Binding("R", "reload", "read the files anew", id="reload", show=False),
    Binding("ctrl+z", "suspend_process", "suspend", id="suspend", show=False),
    Binding("ctrl+p", "command_palette", "all commands", id="palette", show=False, priority=True),
    Binding("question_mark", "help", "all keys", id="help"),
    Binding("q,ctrl+q", "quit", "quit", id="quit", key_display="q", show=False),
]
