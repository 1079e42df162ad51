"""What quotes cost `undiff check`: 1,000 of them in a source of 500 kB against 10, whole processes, medians and ratio.

    python benchmarks/checking.py [RUNS]

Goal: at most 4 times. Once all quotes stand there; once one in five does not, half of those with another word in them
and half with their words in another order, which cost the most: the nearest passage is looked for; once each quote is
cited for a clause of its own, whose facts and verb are held against it.
"""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SIZE = 500_000  # characters of the source
COUNTS = (10, 1000)
GOAL = 4.0
STANDING, WRONG, ALONE = KINDS = ("quotes that stand", "quotes, one in five wrong", "quotes, one a clause")
_WORDS = (
    "the Council of Commission crossing ports shore States report months mandate observers lake decides requests "
    "authorizes urges welcomes parties ceasefire aid access inspection harbour border until including all and by "
    "Secretary-General resolution members consultations draft text negotiations support concern resources"
).split()


def source(rng: random.Random) -> list[str]:
    """The sentences of a made-up source."""
    sentences, size = [], 0
    while size < SIZE:
        words = [rng.choice(_WORDS) for _ in range(rng.randint(12, 30))]
        words[rng.randrange(len(words))] = str(rng.randint(100, 99_999))
        sentences.append(" ".join(words).capitalize() + ".")
        size += len(sentences[-1]) + 1
    return sentences


def quotes(sentences: list[str], count: int, wrong: bool, rng: random.Random) -> list[str]:
    """Quotes of the source, to the letter; where `wrong`, one in five is not."""
    found = []
    for number in range(count):
        words = rng.choice(sentences).rstrip(".").split()
        if wrong and number % 10 == 4:
            words[len(words) // 2] = "otherwise"
        elif wrong and number % 10 == 9:
            rng.shuffle(words)
        found.append(" ".join(words))
    return found


def workspace(root: Path, count: int, kind: str) -> Path:
    """A workspace with so many quotes of one source, ten a clause; of the kind ALONE, each with its own clause."""
    rng = random.Random(2803)
    sentences = source(rng)
    for folder in ("seeds", "resolutions/lake"):
        (root / folder).mkdir(parents=True)
    (root / "seeds" / "news.txt").write_text("\n\n".join(sentences), encoding="utf-8")
    index = "format: undiff/sources/1\nsources:\n  - {id: news, file: news.txt, published: 2031-05-12}\n"
    (root / "seeds" / "sources.yaml").write_text(index, encoding="utf-8")
    lines = ["format: undiff/draft/1", "id: south", "title: A draft", "operative:"]
    for number, quote in enumerate(quotes(sentences, count, kind == WRONG, rng)):
        if kind == ALONE:
            lines += [f'  - text: "Decides {quote};"', "    citations:"]
        elif number % 10 == 0:
            lines += ["  - text: Requests the Commission to report;", "    citations:"]
        lines.append(f'      - {{source: news, quote: "{quote}"}}')
    (root / "resolutions" / "lake" / "south.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return root


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    cases = [(count, kind) for kind in KINDS for count in COUNTS]
    times: dict[tuple[int, str], list[float]] = {case: [] for case in cases}
    with tempfile.TemporaryDirectory() as folder:
        roots = {case: workspace(Path(folder) / f"{case[0]}-{KINDS.index(case[1])}", *case) for case in cases}
        for _ in range(runs + 1):  # the first round warms the caches and is dropped
            for case, root in roots.items():
                command = [sys.executable, "-m", "undiff", "-C", str(root), "check", "--format", "json"]
                start = time.perf_counter()
                done = subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
                times[case].append(time.perf_counter() - start)
                assert done.returncode in (0, 1), done.returncode
    medians = {case: statistics.median(values[1:]) for case, values in times.items()}
    for kind in KINDS:
        few, many = (medians[count, kind] for count in COUNTS)
        told = f"{COUNTS[0]}: {1000 * few:6.0f} ms   {COUNTS[1]:,}: {1000 * many:6.0f} ms"
        print(f"{kind:26} {told}   ratio {many / few:.2f} (goal {GOAL:.0f})")


if __name__ == "__main__":
    main()
