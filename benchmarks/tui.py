"""What the terminal UI costs: mounting, a key, a change of width, by the number of clauses; and the first paint.

    python benchmarks/tui.py [ROUNDS]

Mounting goes from the app to an idle redline of so many clauses, reading and comparing left out. Times are of the
processor, with what the harness costs, and medians; `wall` is mounting by the clock. Each round goes through all sizes,
and a ratio is the median of those of the rounds: a machine's speed drifts within minutes. Goals: at 500 clauses
mounting costs at most twice and a key at most 1.5 times what it costs at 5. The first paint is taken on a
pseudo-terminal: from the command until the first of the desk's own words are written, beside a Python that only imports
textual.app.
"""

from __future__ import annotations

import asyncio
import gc
import os
import pty
import select
import signal
import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.tui.desk import made_study  # noqa: E402

from undiff.study import Study  # noqa: E402
from undiff.tui.app import Desk  # noqa: E402

COUNTS = (5, 50, 500, 5000)
KEYS = 15


async def one_round(study: Study) -> dict[str, float]:
    """Milliseconds for mounting, a key, a change of width, and side by side."""
    gc.collect()
    gc.disable()  # as `python -m undiff` does; the desk turns it on again behind its first picture
    start, begin = time.perf_counter(), time.process_time()
    app = Desk(str(ROOT), poll=None)
    app.read = lambda: None  # type: ignore[method-assign]
    async with app.run_test(size=(120, 40)) as pilot:
        app.view_changed("redline")
        app.show_study(study)
        await pilot.pause()
        found = {"mount": 1000 * (time.process_time() - begin), "wall": 1000 * (time.perf_counter() - start)}
        for name, keys in (("key n", ["n", "N"] * KEYS), ("key j", ["j", "k"] * KEYS), ("split", ["s", "s"])):
            costs = []
            for key in keys:
                begin = time.process_time()
                await pilot.press(key)
                await pilot.pause()
                costs.append(1000 * (time.process_time() - begin))
            found[name] = statistics.median(costs)
        begin = time.process_time()
        await pilot.resize_terminal(100, 40)
        await pilot.pause()
        found["resize"] = 1000 * (time.process_time() - begin)
        found["nodes"] = len(list(app.query("*")))
    return found


def first_paint(args: list[str], wanted: bytes | None) -> float:
    """Milliseconds until a process has written some bytes to its terminal, or until it ends."""
    start = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(ROOT)
        os.environ.update(TERM="xterm-256color", COLUMNS="120", LINES="40")
        os.execv(sys.executable, [sys.executable, *args])
    seen = b""
    try:
        while wanted is None or wanted not in seen:
            ready, _, _ = select.select([terminal], [], [], 20)
            data = os.read(terminal, 65536) if ready else b""
            if not data:
                break
            seen += data
    except OSError:
        pass  # it has ended
    took = 1000 * (time.perf_counter() - start)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(terminal)
    return took


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    studies = {count: made_study(count) for count in COUNTS}
    asyncio.run(one_round(studies[COUNTS[0]]))  # warms the caches
    found: list[dict[int, dict[str, float]]] = []
    for number in range(rounds):
        print(f"round {number + 1} of {rounds}", file=sys.stderr)
        found.append({count: asyncio.run(one_round(study)) for count, study in studies.items()})
    print(f"{'clauses':>8}" + "".join(f"{name:>10}" for name in found[0][COUNTS[0]]) + "   (ms; nodes of the DOM)")
    for count in COUNTS:
        rows = [one[count] for one in found]
        print(f"{count:>8}" + "".join(f"{statistics.median(row[name] for row in rows):>10.1f}" for name in rows[0]))
    for name, goal in (("mount", 2.0), ("key n", 1.5), ("key j", 1.5)):
        ratio = statistics.median(one[500][name] / one[5][name] for one in found)
        print(f"{name} at 500 over 5: {ratio:.2f} (goal {goal})")
    cases = {
        "import textual.app": (["-c", "import textual.app"], None),
        "undiff tui: first words": (["-m", "undiff", "tui"], b"Redline"),
        "undiff tui LEFT RIGHT: redline": (["-m", "undiff", "tui", "us-rev-1", "us-adopted"], b"Evidence:"),
    }
    for name, (args, wanted) in cases.items():
        times = [first_paint(args, wanted) for _ in range(rounds + 1)][1:]
        print(f"{name:32} {statistics.median(times):7.0f} ms")


if __name__ == "__main__":
    main()
