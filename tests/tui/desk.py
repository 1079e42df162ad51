"""The terminal UI run without a terminal: a workspace of its own for each test, keys pressed, threads waited for."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path

from textual.pilot import Pilot

from tests.cli.running import LAKE, ROOT
from undiff.comparing.comparison import Change, ChangeType, Comparison, Direction, Op, Relation, Run, Signal, SignalKind
from undiff.model import Clause, Draft, Kind
from undiff.study import Study
from undiff.tui.app import Desk
from undiff.tui.lines import Lines

TODAY = date(2031, 6, 1)
Script = Callable[["Hands"], Awaitable[None]]


class Hands:
    """A person at the desk: presses keys, and waits until all is quiet."""

    def __init__(self, app: Desk, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    async def quiet(self) -> None:
        """Wait until no thread works and no message waits; threads may start others."""
        for at in range(4):
            busy = any(not worker.is_finished for worker in self.app.workers)
            if at > 1 and not busy:
                return
            await self.app.workers.wait_for_complete()
            await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        """Press keys one after another, each when the one before has had its effect."""
        for key in keys:
            await self.pilot.press(key)
            await self.quiet()

    def pane(self, name: str) -> Lines:
        """A pane by its id."""
        return self.app.screen_stack[0].query_one(f"#{name}", Lines)

    def shown(self, name: str) -> str:
        """The words that a pane shows now, line by line."""
        pane = self.pane(name)
        rows = pane.scrollable_content_region.height
        return "\n".join(pane.render_line(y).text.rstrip() for y in range(rows))

    def screen(self) -> str:
        """All words on the screen."""
        lines = self.app.screen._compositor.render_strips()
        return "\n".join(line.text.rstrip() for line in lines)

    def place(self) -> tuple[int, bool, str, str]:
        """Where one is: the change, whether side by side, the view, and the topic."""
        redline = self.app.redline
        return redline.place.number, redline.is_split, self.app.view, redline.place.topic or ""

    @property
    def said(self) -> str:
        """What the bottom strip says happened."""
        return self.app.bar().message

    @property
    def keys(self) -> list[str]:
        """The actions of the keys that the bottom strip names."""
        return [binding.action for binding in self.app.bar().shown()]


def at_desk(script: Script, app: Desk, size: tuple[int, int] = (120, 40)) -> None:
    """Open the desk, wait until it has read and compared, and let the script work at it."""

    async def work() -> None:
        async with app.run_test(size=size) as pilot:
            hands = Hands(app, pilot)
            await hands.quiet()
            await script(hands)

    asyncio.run(work())


def lake(folder: Path) -> Path:
    """A workspace of its own, that a test may change: a northern text in two versions and a southern one."""
    target = folder / "lake"
    shutil.copytree(LAKE, target)
    return target


def desk(folder: Path, *pair: str) -> Desk:
    """The desk on a workspace, which looks at files only when it is asked to."""
    return Desk(str(folder), None, (pair[0], pair[1]) if pair else None, poll=None, today=TODAY)


def gaza(*pair: str) -> Desk:
    """The desk on the Gaza case."""
    return desk(ROOT, *(pair or ("us-adopted", "ru-2025-11-13")))


def bare() -> Desk:
    """A desk that reads nothing, for a study that is made."""
    app = desk(ROOT)
    app.read = lambda: None  # type: ignore[method-assign]
    return app


def made_study(count: int, text: Callable[[int], str] | None = None) -> Study:
    """A study of two verbatim drafts of `count` paragraphs, every third of them changed, every ninth strongly."""
    words = text or (
        lambda at: f"Requests the Secretary-General to report on matter {at} " + "in the agreed form " * 14
    )
    clauses: dict[str, list[Clause]] = {"old": [], "new": []}
    changes = []
    for at in range(count):
        name, before = f"OP{at + 1}", words(at)
        after = before.replace("report", "inform", 1) if at % 3 == 0 else before
        for draft, said in (("old", before), ("new", after)):
            clauses[draft].append(Clause(draft=draft, id=name, kind=Kind.OPERATIVE, text=said, label=name))
        changes.append(_change(name, before, after, strong=at % 9 == 0))
    old, new = (Draft(id=name, title=name, clauses=tuple(clauses[name])) for name in ("old", "new"))
    return Study(Comparison(old, new, Relation.VERSIONS, tuple(changes)), {})


def _change(name: str, before: str, after: str, strong: bool) -> Change:
    if before == after:
        return Change(ChangeType.UNCHANGED, (name,), (name,), redline=(Run(Op.EQUAL, before),))
    head, _, tail = before.partition("report")
    runs = (Run(Op.EQUAL, head), Run(Op.DELETE, "report"), Run(Op.INSERT, "inform"), Run(Op.EQUAL, tail))
    signal = Signal(SignalKind.VERB, "report", "inform", Direction.WEAKER, attested=True, reason="commits less")
    return Change(ChangeType.MODIFIED, (name,), (name,), signals=(signal,) if strong else (), redline=runs)
