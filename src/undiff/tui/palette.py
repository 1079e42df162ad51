"""The palette's commands: the action of every live key, and every draft to compare with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from textual.app import SystemCommand
from textual.binding import ActiveBinding
from textual.screen import Screen

from undiff.tui.bars import key_name, live_keys

if TYPE_CHECKING:
    from undiff.tui.app import Desk


def commands(app: Desk, screen: Screen[object]) -> Iterator[SystemCommand]:
    """What can be done on a screen, each with its key, and the comparisons that are one step away."""
    for one in live_keys(screen.active_bindings.values()):
        if one.binding.action != "command_palette":
            name = one.binding.description.capitalize()
            yield SystemCommand(name, f"key {key_name(one.binding, alone=True)}", _run(app, one))
    if app.catalogue is None or app.pair is None:
        return
    left = app.pair[0]
    for shelf in app.catalogue.shelves:
        for draft in shelf.drafts:
            if draft.id not in app.pair:
                yield SystemCommand(f"Compare {left} with {draft.id}", draft.title, _compare(app, left, draft.id))


def _run(app: Desk, active: ActiveBinding) -> Callable[[], None]:
    def run() -> None:
        app.call_later(app.run_action, active.binding.action, active.node)

    return run


def _compare(app: Desk, left: str, right: str) -> Callable[[], None]:
    return lambda: app.compare(left, right, show=True)
