"""The keys that work everywhere, each with an id and two names: a short one for the bottom strip, a long one for help.

A view's own keys stand in the view. The one rule: `n` and `N` always mean the next and the previous change. Where two
keys go together the first one's `tooltip` speaks for both, and the second, hidden and without one, is not told again.
"""

from __future__ import annotations

from collections.abc import Iterable

from textual.binding import ActiveBinding, Binding, BindingType

EVERYWHERE: list[BindingType] = [
    Binding("n", "change(1)", "next change", id="next-change", key_display="n/N", tooltip="next, previous change"),
    Binding("N", "change(-1)", "previous change", id="previous-change", show=False),
    Binding("right_square_bracket", "strong(1)", "next strong", id="next-strong", key_display="]/[",
            tooltip="next, previous strong change"),
    Binding("left_square_bracket", "strong(-1)", "previous strong change", id="previous-strong", show=False),
    Binding("slash", "find", "find", id="find", tooltip="find words in this pane"),
    Binding("y", "copy(False)", "copy", id="copy", key_display="y/Y", tooltip="copy; copy with the citation"),
    Binding("Y", "copy(True)", "copy with the citation", id="copy-citation", show=False),
    Binding("ctrl+c", "copy_selection", "copy selection", id="copy-selection", show=False, priority=True,
            tooltip="copy what the mouse has selected"),
    Binding("c", "copy_redline", "copy redline", id="copy-redline", show=False, tooltip="copy the redline with marks"),
    Binding("less_than_sign", "other_draft(-1)", "previous draft", id="previous-draft", show=False,
            key_display="</>", tooltip="previous, next draft to compare with"),
    Binding("greater_than_sign", "other_draft(1)", "next draft", id="next-draft", show=False),
    Binding("e", "edit", "edit", id="edit", show=False, tooltip="open the file in $EDITOR at this line"),
    Binding("E", "export", "export", id="export", show=False, tooltip="export what this pane shows to a file"),
    Binding("x", "command", "command", id="command", show=False, tooltip="the command that prints this view"),
    Binding("1", "go('home')", "home", id="home", show=False, key_display="1 2 3 4",
            tooltip="home, redline, source, ledger"),
    Binding("2", "go('redline')", "redline", id="redline", show=False),
    Binding("3", "go('source')", "source", id="source", show=False),
    Binding("4", "go('ledger')", "ledger", id="ledger", show=False),
    Binding("tab", "pane(1)", "next pane", id="next-pane", priority=True, key_display="Tab",
            tooltip="next pane; Shift+Tab the previous"),
    Binding("shift+tab", "pane(-1)", "previous pane", id="previous-pane", show=False, priority=True),
    Binding("escape", "go_back", "back", id="back", show=False, tooltip="back"),
    Binding("t", "ground", "light or dark", id="ground", show=False, tooltip="light or dark"),
    Binding("R", "reload", "read anew", id="reload", show=False, tooltip="read the files anew"),
    Binding("ctrl+z", "suspend_process", "suspend", id="suspend", show=False, tooltip="suspend; fg comes back"),
    Binding("ctrl+p", "palette", "all commands", id="palette", show=False, priority=True,
            tooltip="all commands, drafts and themes"),
    Binding("question_mark", "help", "help", id="help", tooltip="this help"),
    Binding("q,ctrl+q", "quit", "quit", id="quit", key_display="q", show=False, tooltip="quit"),
]  # fmt: skip


_FIRST = (
    "find-next", "open", "mark", "every-text", "next-change", "copy", "next-passage", "filter", "order", "next-strong",
    "split", "index", "find", "open-passage", "next-pane",
)  # fmt: skip
"""The keys of the bottom strip, what one needs most first: where the screen is narrow the last ones are left out."""


def strip_keys(active: Iterable[ActiveBinding], most: int) -> list[Binding]:
    """The keys that the bottom strip names, at most so many, and that of the help."""
    live = [one.binding for one in live_keys(active) if one.binding.show]
    rank = {name: at for at, name in enumerate(_FIRST)}
    named = sorted((one for one in live if one.id != "help"), key=lambda one: rank.get(one.id or "", len(rank)))
    return named[:most] + [one for one in live if one.id == "help"]


def live_keys(active: Iterable[ActiveBinding]) -> list[ActiveBinding]:
    """The bindings that do something here, each once."""
    found: dict[str, ActiveBinding] = {}
    for one in active:
        if one.enabled and one.binding.description and not one.binding.system:
            found.setdefault(one.binding.id or one.binding.action, one)
    return list(found.values())


_NAMES = {
    "question_mark": "?", "slash": "/", "right_square_bracket": "]", "left_square_bracket": "[", "enter": "Enter",
    "escape": "Esc", "space": "Space", "tab": "Tab", "shift+tab": "Shift+Tab", "less_than_sign": "<",
    "greater_than_sign": ">", "ctrl+p": "Ctrl+P", "ctrl+z": "Ctrl+Z", "ctrl+c": "Ctrl+C",
}  # fmt: skip


def key_name(binding: Binding, alone: bool = False) -> str:
    """A key as people write it; of two that go together both, unless it is to stand `alone`."""
    return _NAMES.get(binding.key, binding.key) if alone or not binding.key_display else binding.key_display


def is_told_with_another(binding: Binding) -> bool:
    """Whether help leaves a key out, because the one before it speaks for both."""
    return not binding.show and not binding.tooltip


def long_name(binding: Binding) -> str:
    """What a key does, in full."""
    return binding.tooltip or binding.description
