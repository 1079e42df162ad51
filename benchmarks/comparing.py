"""What a comparison costs, beside the engines that people would use instead: made drafts of 10 to 1,000 clauses.

    pip install -e '.[bench]' && python -m compileall -q src && python benchmarks/comparing.py [RUNS]

Whole processes: `undiff diff --format json` on two YAML drafts; redlines and diff-match-patch, each in a Python of its
own that reads the same clauses as text and prints JSON; Docxodus through python-redlines on the same clauses as Word
files, looking for moves. Then the engines alone, where they run in Python: the comparison of drafts or texts that are
loaded, for undiff all of alignment, redlines and signals, in a fresh process that has compared two drafts of 10 clauses
before, so that no table is read and nothing is remembered. All files are made beforehand; runs are interleaved; medians
are printed, and peak memory, that of the process or of what it starts, and never less than this script's own.
Processor time is told too, since it depends less on what else the machine does.

diff-match-patch keeps its default of giving up after a second: what it has not compared by then it shows as replaced.

Goals: at 150 clauses at most half the time of the fastest other; twice the clauses cost at most 3 times; 1,000 clauses
against 1,000 take at most 500 MB.
"""

from __future__ import annotations

import importlib.util
import os
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise
from pathlib import Path
from xml.sax.saxutils import escape

from made_drafts import as_yaml, clauses, pair
from msgspec import Struct

SIZES = (10, 100, 150, 1000)
DOUBLINGS = (125, 250, 500, 1000)
SLOW = 1000
"""Clauses from which the others run once: redlines takes half a minute."""


class Engine(Struct, frozen=True):
    """An engine: the modules it needs, what it reads, its whole process, and its comparison of what is loaded.

    `alone` defines `prepared(left, right)`, from two file names to a function that compares; empty where it cannot.
    """

    needs: tuple[str, ...]
    suffix: str
    arguments: tuple[str, ...]  # of Python; the two files are put in for LEFT and RIGHT
    alone: str = ""


_TEXTS = (
    "import json, sys\n\ndef texts(*names):\n    return [open(name, encoding='utf-8').read() for name in names]\n\n"
)
_REDLINES = f"{_TEXTS}from redlines import Redlines\n"
_PATCH = f"""{_TEXTS}from diff_match_patch import diff_match_patch

def compare(left, right):
    engine = diff_match_patch()
    found = engine.diff_main(left, right)
    engine.diff_cleanupSemantic(found)
    return found

"""
ENGINES: Mapping[str, Engine] = {
    "undiff": Engine(
        (),
        "yaml",
        ("-m", "undiff", "diff", "LEFT", "RIGHT", "--format", "json"),
        "from undiff.comparing.compare import compare, relation_of\nfrom undiff.study import Desk\n\n"
        "def prepared(*names):\n    left, right = Desk().pair(*names)\n"
        "    return lambda: compare(left, right, relation_of(left, right, ()))\n",
    ),
    "redlines": Engine(
        ("redlines",),
        "txt",
        ("-c", f"{_REDLINES}print(Redlines(*texts(*sys.argv[1:])).output_json())", "LEFT", "RIGHT"),
        f"{_REDLINES}def prepared(*names):\n    both = texts(*names)\n    return lambda: Redlines(*both).changes\n",
    ),
    "diff-match-patch": Engine(
        ("diff_match_patch",),
        "txt",
        ("-c", f"{_PATCH}print(json.dumps(compare(*texts(*sys.argv[1:]))))", "LEFT", "RIGHT"),
        f"{_PATCH}def prepared(*names):\n    both = texts(*names)\n    return lambda: compare(*both)\n",
    ),
    "Docxodus": Engine(
        ("python_redlines_docxodus",),
        "docx",
        (
            "-c",
            "import sys\nfrom python_redlines import DocxodusEngine\n"
            "print(len(DocxodusEngine().run_redline('benchmark', *sys.argv[1:], detect_moves=True)[0]))",
            "LEFT",
            "RIGHT",
        ),
    ),
}
_TIMED = """
import sys, time
prepared(*sys.argv[1:3])()
run = prepared(*sys.argv[3:])
start = time.perf_counter()
run()
print(time.perf_counter() - start)
"""


_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_DOCX = {  # the least that Word opens
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}" Target="word/document.xml"/></Relationships>',
    "word/document.xml": '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body>BODY</w:body></w:document>",
}


class Cost(Struct, frozen=True):
    """What a process took: seconds, those of them that a processor worked, megabytes at its peak; what it printed."""

    seconds: float
    worked: float
    megabytes: float
    printed: bytes


def write(folder: Path, count: int) -> None:
    """The two drafts of that size as YAML, as text, and as Word files of one paragraph a clause."""
    for side, paragraphs in zip(("left", "right"), pair(count), strict=True):
        texts = clauses(paragraphs)
        (folder / f"{side}-{count}.yaml").write_text(as_yaml(side, paragraphs), encoding="utf-8")
        (folder / f"{side}-{count}.txt").write_text("\n\n".join(texts) + "\n", encoding="utf-8")
        body = "".join(f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>" for text in texts)
        with zipfile.ZipFile(folder / f"{side}-{count}.docx", "w", zipfile.ZIP_DEFLATED) as packed:
            for name, content in _DOCX.items():
                packed.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{content.replace("BODY", body)}')


def files(folder: Path, count: int, engine: Engine) -> tuple[str, str]:
    """The two files of that size that an engine reads."""
    return str(folder / f"left-{count}.{engine.suffix}"), str(folder / f"right-{count}.{engine.suffix}")


def whole(folder: Path, count: int, engine: Engine) -> Cost:
    """A whole process that compares the drafts of that size."""
    names = dict(zip(("LEFT", "RIGHT"), files(folder, count, engine), strict=True))
    return process([names.get(argument, argument) for argument in engine.arguments])


def alone(folder: Path, count: int, engine: Engine) -> Cost:
    """The comparison alone, in a process of its own."""
    warm, cold = files(folder, SIZES[0], engine), files(folder, count, engine)
    found = process(["-c", engine.alone + _TIMED, *warm, *cold])
    return Cost(float(found.printed), found.worked, found.megabytes, b"")


def process(arguments: Iterable[str]) -> Cost:
    """What a Python with these arguments takes."""
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        running = subprocess.Popen([sys.executable, *arguments], stdout=output)
        _, status, used = os.wait4(running.pid, 0)
        seconds = time.perf_counter() - start
        running.returncode = os.waitstatus_to_exitcode(status)
        assert running.returncode == 0, running.args
        output.seek(0)
        megabytes = used.ru_maxrss / (1 << 10 if sys.platform == "linux" else 1 << 20)
        return Cost(seconds, used.ru_utime + used.ru_stime, megabytes, output.read())


Measured = dict[tuple[str, int], list[Cost]]


def measure(
    cost: Callable[[Path, int, Engine], Cost], folder: Path, names: Iterable[str], sizes: Iterable[int], runs: int
) -> Measured:
    """The costs by engine and size, each of `runs` rounds through all of them; the first, which warms caches, is not
    counted, and from SLOW on the others run in it alone.
    """
    found: Measured = {(name, count): [] for name in names for count in sizes}
    for turn in range(runs + 1):
        for (name, count), costs in found.items():
            once = count >= SLOW and name != "undiff"
            if not once or turn == 0:
                spent = cost(folder, count, ENGINES[name])
                if once or turn:
                    costs.append(spent)
    return found


def median(measured: Measured, name: str, count: int) -> float:
    """Seconds."""
    return statistics.median(cost.seconds for cost in measured[name, count])


def table(title: str, measured: Measured, names: Iterable[str], sizes: Iterable[int]) -> list[str]:
    """Medians by size and engine, each with its ratio to undiff's, and peak memory."""
    lines = [f"{title:18}" + "".join(f"{name:>30}" for name in names)]
    for count in sizes:
        line = f"{count:6,} clauses    "
        for name in names:
            seconds, most = median(measured, name, count), max(cost.megabytes for cost in measured[name, count])
            line += f"{1000 * seconds:10,.0f} ms {seconds / median(measured, 'undiff', count):6.2f}x {most:5,.0f} MB"
        lines.append(line)
    return lines


def growth(title: str, measured: Measured) -> str:
    """By how much undiff's medians grow for each doubling."""
    steps = [
        f"{few} to {many}: {median(measured, 'undiff', many) / median(measured, 'undiff', few):.2f}"
        for few, many in pairwise(DOUBLINGS)
    ]
    return f"{title:18} {'   '.join(steps)}   (goal 3)"


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    names = [name for name, engine in ENGINES.items() if all(map(importlib.util.find_spec, engine.needs))]
    for name in ENGINES.keys() - set(names):
        print(f"{name} is left out: it needs {', '.join(ENGINES[name].needs)}")
    alone_names = [name for name in names if ENGINES[name].alone]
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        for count in {*SIZES, *DOUBLINGS}:
            write(folder, count)
        processes = measure(whole, folder, names, SIZES, runs)
        inside = measure(alone, folder, alone_names, SIZES, runs)
        doubled = [measure(cost, folder, ["undiff"], DOUBLINGS, runs) for cost in (whole, alone)]
    print("\n".join(table("whole processes", processes, names, SIZES)), end="\n\n")
    print("\n".join(table("engines alone", inside, alone_names, SIZES)), end="\n\n")
    print("undiff, twice the clauses")
    print(growth("whole processes", doubled[0]))
    print(growth("engine alone", doubled[1]), end="\n\n")
    for what, cost in (("time", lambda each: each.seconds), ("processor time", lambda each: each.worked)):
        told = {name: statistics.median(map(cost, processes[name, 150])) for name in names}
        for name in names[1:]:
            print(
                f"150 clauses, whole processes: {told['undiff'] / told[name]:.2f} of the {what} of {name} (goal 0.50)"
            )
    most = max(cost.megabytes for cost in processes["undiff", 1000])
    print(f"1,000 clauses against 1,000: {most:.0f} MB (goal 500)")


if __name__ == "__main__":
    main()
