"""What a command costs before it has done anything: whole processes, medians of interleaved runs, and ratios.

    python benchmarks/startup.py [RUNS]

Goals: `undiff --version` within 60 ms of bare Python; `undiff diff` of two Gaza drafts within 3 times a Python that
imports yaml and rich.console.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
CASES = {
    "bare python": ["-c", "pass"],
    "python, yaml and rich.console": ["-c", "import yaml, rich.console"],
    "undiff --version": ["-m", "undiff", "--version"],
    "undiff diff (terminal)": ["-m", "undiff", "diff", "us-adopted", "ru-2025-11-13"],
    "undiff diff (json)": ["-m", "undiff", "diff", "us-adopted", "ru-2025-11-13", "--format", "json"],
    "undiff list": ["-m", "undiff", "list"],
}


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    times: dict[str, list[float]] = {name: [] for name in CASES}
    for _ in range(runs + 1):  # the first round warms the caches and is dropped
        for name, args in CASES.items():
            start = time.perf_counter()
            subprocess.run([sys.executable, *args], cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
            times[name].append(1000 * (time.perf_counter() - start))
    medians = {name: statistics.median(values[1:]) for name, values in times.items()}
    for name, median in medians.items():
        print(f"{name:32} {median:7.1f} ms")
    version = medians["undiff --version"] - medians["bare python"]
    ratio = medians["undiff diff (terminal)"] / medians["python, yaml and rich.console"]
    print(f"\n--version over bare python: {version:.1f} ms (goal 60); diff: {ratio:.2f} times yaml and rich (goal 3)")


if __name__ == "__main__":
    main()
