"""How fast documents are read, and how many paragraphs look wrong by rule.

    python benchmarks/reading.py [FOLDER]

FOLDER (default: $UNDIFF_DATA) is searched for PDF and text files. Pages a second are measured beside pdftotext on the
same files in the same run, best of three, one process a file for it and one process in all for us. The rules count
what is suspicious in itself: gaps in the numbering, clauses of more than 2,000 words, clauses that open in small
letters, and paragraphs without an end.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from undiff.reading.documents import Imported, read_document

LONG = 2000


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("UNDIFF_DATA", "."))
    pdfs = sorted(folder.rglob("*.pdf"))
    texts = sorted(folder.rglob("*.txt"))
    if not pdfs and not texts:
        sys.exit(f"{folder}: no PDF or text files; name a folder, or set UNDIFF_DATA")
    if pdfs:
        speed(pdfs)
    for name, files in (("PDF", pdfs), ("text", texts)):
        if files:
            rules(name, files)


def speed(files: list[Path]) -> None:
    import pypdfium2

    pages = sum(len(pypdfium2.PdfDocument(file)) for file in files)
    data = [(file.read_bytes(), file.name) for file in files]
    ours = best(lambda: [read_document(*one) for one in data])
    print(f"{len(files)} PDF files, {pages} pages: {pages / ours:.0f} pages a second")
    if shutil.which("pdftotext"):
        commands = [["pdftotext", "-layout", str(file), "-"] for file in files]
        theirs = best(lambda: [subprocess.run(command, capture_output=True, check=True) for command in commands])
        print(f"pdftotext -layout: {pages / theirs:.0f} pages a second; we take {ours / theirs:.1f} times as long")


def best(work: Callable[[], object]) -> float:
    """The shortest of three runs, in seconds."""
    times = []
    for _ in range(3):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def rules(name: str, files: list[Path]) -> None:
    found: Counter[str] = Counter()
    paragraphs = 0
    start = time.perf_counter()
    for file in files:
        imported = read_document(file.read_bytes(), file.name)
        found["warnings"] += len(imported.warnings)
        last = 0
        for entry, kind in entries(imported):
            paragraphs += 1
            number = re.fullmatch(r"OP(\d+)", entry.get("label", ""))
            if number and kind == "operative":
                found["gaps in the numbering"] += int(number[1]) not in (1, last, last + 1)
                last = int(number[1])
            text = entry["text"]
            found[f"clauses over {LONG} words"] += len(text.split()) > LONG
            found["clauses that open in small letters"] += kind != "item" and text[:1].islower()
            found["paragraphs without an end"] += not re.search(r"[,;:.!?…]\W*$|\b(?:and|or)$", text)
    seconds = time.perf_counter() - start
    print(f"{len(files)} {name} files, {paragraphs} paragraphs, {len(files) / seconds:.0f} files a second")
    for rule, count in found.items():
        print(f"  {count:5} {rule}")


def entries(imported: Imported) -> Iterator[tuple[dict[str, Any], str]]:
    """Every paragraph and sub-paragraph of a draft with the part it stands in."""
    waiting: list[tuple[Any, str]] = []
    for part in ("operative", "preambular"):
        listed: Any = imported.mapping.get(part, [])
        waiting += [(entry, entry.get("kind", part)) for entry in reversed(listed)]
    while waiting:
        entry, kind = waiting.pop()
        if "text" in entry:
            yield entry, kind
        waiting += [(item, "item") for item in reversed(entry.get("items", []))]


if __name__ == "__main__":
    main()
