"""The readers fed with damaged files: each must give a draft or one line that says what is wrong, in time and memory.

    python benchmarks/fuzz_readers.py [--inputs 2000] [--seed 1]

The files are those that the tests make, in words of our own: PDF, Word, web page, Akoma Ntoso, plain text; each input
is one of them with bytes changed, cut, repeated, swapped with another file's, or, for packed kinds, changed inside the
packing. Inputs are read in a process of their own with limits; one that dies is named with its number and seed.
"""

from __future__ import annotations

import argparse
import io
import random
import resource
import subprocess
import sys
import time
import zipfile
import zlib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SECONDS = 20
MEMORY = 2_000_000_000
WORDS = ("The Security Council,", "1.", "(a)", "(i)", "Annex", "Recalling", "Decides", ";", "\f", "\n", "\n\n", "-",
         ":", "____________", "17 Ibid.,", "Adopted at the 9999th meeting", "PP1.", "OP1 bis.", "lake ", "\u00ad",
         "S/2031/114", "[", "12 ", "I.", "Recalling the lake, 12\n", "\n2. Requests;")  # fmt: skip


def seeds() -> list[bytes]:
    """A file of every kind."""
    sys.path.insert(0, str(ROOT))
    from tests.reading.make_docx import Text, inserted, lists, make_docx, p, raw_docx, run
    from tests.reading.make_pdf import Page, Para, make_pdf
    from tests.reading.test_documents_abroad import ARABIC, CHINESE, FRENCH, RUSSIAN
    from tests.reading.test_documents_annexes import ANNEXES
    from tests.reading.test_documents_html import AKN, PAGE
    from tests.reading.test_documents_pasted import MAIL, MARKDOWN, PRESS
    from tests.reading.test_documents_plain import RESOLUTION
    from tests.reading.test_documents_word import BOX, FIELD, LIST, style

    pdf = [Para("_The Security Council_,"), Para("_Recalling_ the lake,^1^", notes=("1 See it.",))]
    pdf += [Para(f"{number}.   _Decides_ " + "to open the lake " * 20 + ";") for number in range(1, 9)]
    word = [Text("The Security Council,"), Text("Decides:", level=0), Text("one;", level=1), Text(runs=inserted("x"))]
    box = BOX.format(p("Requests a report;", number="1/0"))
    body = p("The Security Council,") + p("Decides:", style="Op") + p(f"<w:r>{box}</w:r>") + p(FIELD.format(run("it;")))
    raw = raw_docx(body, style("Op"), lists(LIST))
    return [
        make_pdf(pdf),
        make_pdf(pdf, Page(spacing=0.5, gap=0.0)),
        make_docx([*word, Text(runs=run("2. Decides."))], header="S/2031/114", notes=["See it."]),
        PAGE.encode(),
        AKN.encode(),
        raw,
        *(text.encode() for text in (RESOLUTION, FRENCH, RUSSIAN, ARABIC, CHINESE, ANNEXES, MAIL, MARKDOWN, PRESS)),
    ]


def damaged(files: list[bytes], number: int, seed: int) -> tuple[bytes, str]:
    """The input of that number, and how it was made."""
    dice = random.Random(f"{seed}/{number}")
    kind = dice.randrange(len(files))
    data = files[kind]
    how = dice.choice(("bytes", "cut", "repeat", "splice", "inside", "inside", "words"))
    if how == "inside":
        data = inside(data, dice)
    elif how == "words":
        data = "".join(dice.choice(WORDS) for _ in range(dice.randrange(1, 3000))).encode()
    elif how == "splice":
        other = dice.choice(files)
        data = data[: dice.randrange(len(data))] + other[dice.randrange(len(other)) :]
    else:
        data = changed(data, how, dice)
    return data, f"input {number} (seed {seed}, file {kind}, {how})"


def changed(data: bytes, how: str, dice: random.Random) -> bytes:
    if how == "cut":
        start = dice.randrange(len(data))
        return data[:start] + data[start + dice.choice((1, 10, 1000, len(data))) :]
    if how == "repeat":
        start = dice.randrange(len(data))
        piece = data[start : start + dice.choice((1, 20, 400))]
        return data[:start] + piece * dice.choice((2, 100, 5000)) + data[start:]
    made = bytearray(data)
    for _ in range(dice.choice((1, 5, 50, 500))):
        made[dice.randrange(len(made))] = dice.randrange(256)
    return bytes(made)


def inside(data: bytes, dice: random.Random) -> bytes:
    """A change inside the parts of an archive, or inside a packed stream of a PDF."""
    how = dice.choice(("bytes", "cut", "repeat"))
    if data.startswith(b"PK"):
        made = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
            names = old.namelist()
            hit = dice.choice([name for name in names if name.startswith("word/") and name.endswith(".xml")])
            for name in names:
                part = old.read(name)
                new.writestr(name, changed(part, how, dice) if name == hit else part)
        return made.getvalue()
    start, end = data.find(b"stream\n"), data.find(b"endstream")
    if start < 0 or end < 0:
        return changed(data, how, dice)
    packed = data[start + 7 : end]
    try:
        import base64

        content = zlib.decompress(base64.a85decode(packed.strip(), adobe=packed.strip().startswith(b"<~")))
    except (ValueError, zlib.error):
        content = packed
    return data[:start] + b"stream\n" + zlib.compress(changed(content, how, dice)) + b"\n" + data[end:]


def worker(start: int, stop: int, seed: int) -> None:
    """Read the inputs from `start` to `stop`, telling each before it is read."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    from undiff.problems import UndiffError
    from undiff.reading.documents import read_document

    files = seeds()
    for number in range(start, stop):
        data, how = damaged(files, number, seed)
        print(number, flush=True)
        began = time.perf_counter()
        try:
            read_document(data, "x")
            outcome = "draft"
        except UndiffError as error:
            outcome = "line" if "\n" not in str(error) else f"several lines: {how}: {error!r}"
        except Exception as error:
            outcome = f"{type(error).__name__}: {how}: {error!r}"
        if time.perf_counter() - began > SECONDS:
            outcome = f"slow: {how}"
        print(f" {outcome}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--worker", nargs=2, type=int, metavar=("START", "STOP"))
    args = parser.parse_args()
    if args.worker:
        worker(args.worker[0], args.worker[1], args.seed)
        return
    counts = {"draft": 0, "line": 0}
    faults: list[str] = []
    files = seeds()
    start = 0
    while start < args.inputs:
        stop = min(start + 200, args.inputs)
        command = [sys.executable, __file__, "--seed", str(args.seed), "--worker", str(start), str(stop)]
        try:
            run = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS * 20)
            output, died = run.stdout, run.returncode
        except subprocess.TimeoutExpired as error:
            output, died = (error.stdout or b"").decode(), -1
        for line in output.splitlines():
            if line.startswith(" "):
                outcome = line.strip()
                counts[outcome] = counts.get(outcome, 0) + 1 if outcome in counts else 0
                faults += [outcome] * (outcome not in ("draft", "line"))
            else:
                start = int(line) + 1
        if died:
            faults.append(f"died ({died}): {damaged(files, start - 1, args.seed)[1]}")
        elif start < stop:
            sys.exit("the worker said nothing; run it by hand with --worker")
    print(f"{args.inputs} inputs: {counts['draft']} drafts, {counts['line']} refused in one line, {len(faults)} faults")
    for fault in faults:
        print(f"  {fault}")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
