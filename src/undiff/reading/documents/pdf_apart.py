"""PDF files that may be made to waste time or memory, read in a process of their own with limits.

Takes the bytes of a file, says whether it is heavy - it unpacks to a multiple of what a document needs, hides how much,
or holds far too many objects - and reads such a file apart, giving the same lines. The one rule: what the process gives
back is plain data, since hostile bytes went in.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zlib
from collections.abc import Iterator
from typing import Any

from undiff.problems import UndiffError
from undiff.reading.documents.pdf_lines import Line, Style

# What may be unpacked in our own process. pdfium takes up to 17 times the size of page content, so this is 0.4 GB at
# worst; the largest of 22 official drafts unpacks to 2 MB.
UNPACKED = 24_000_000
# Packed in a way that is not looked into, more than this is heavy.
_HIDDEN = 50_000
# Official drafts have up to 130 objects; a damaged table of 5,000 takes pdfium four seconds to rebuild.
_OBJECTS = 3_000
_MEMORY = 1_500_000_000
_SECONDS = 15

_STREAM = re.compile(rb"stream\r?\n")
_FILTER = re.compile(rb"/Filter\b\s*(\[[^\]]{0,200}\]|/[^\s/<>\[\]]+|\d+ \d+ R)")
_PICTURES = frozenset((b"/DCTDecode", b"/JPXDecode", b"/CCITTFaxDecode", b"/JBIG2Decode"))


def is_heavy(data: bytes) -> bool:
    """Whether a PDF is to be read apart."""
    if data.count(b" obj") > _OBJECTS or b"/Encrypt" in data:
        return True
    left = UNPACKED
    for start, end, packing in _streams(data):
        if packing == b"/FlateDecode":
            left -= _unpacked(memoryview(data)[start:end], left)
        elif packing not in _PICTURES:
            left -= UNPACKED + 1 if packing and end - start > _HIDDEN else end - start
        if left < 0:
            return True
    return False


def _streams(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Start, end and packing of each stream; the packing is empty where there is none."""
    for found in _STREAM.finditer(data):
        if data[max(0, found.start() - 3) : found.start()] == b"end":
            continue
        end = data.find(b"endstream", found.end())
        header = data[max(data.rfind(b"obj", 0, found.start()), found.start() - 4096, 0) : found.start()]
        named = _FILTER.search(header)
        packing = b"".join(named[1].strip(b"[]").split()) if named else b""
        yield found.end(), len(data) if end < 0 else end, packing


def _unpacked(packed: memoryview, limit: int) -> int:
    """How much a stream unpacks to, counted no further than just above the limit."""
    machine = zlib.decompressobj()
    count, waiting = 0, bytes(packed)
    try:
        while waiting and count <= limit and not machine.eof:
            count += len(machine.decompress(waiting, 1_000_000))
            waiting = machine.unconsumed_tail
    except zlib.error:
        pass  # damaged, or not packed as it says: what pdfium makes of it is no more than this
    return count


def read_apart(data: bytes, name: str) -> tuple[list[list[Line]], list[float]]:
    """Lines and height of each page, as `undiff.reading.documents.pdf` reads them.

    Raises UndiffError as it does, and when the file takes more time or memory than a document can.
    """
    command = [sys.executable, "-P", "-m", "undiff.reading.documents.pdf_apart", name]
    wasteful = f"{name}: reading this PDF takes more time or memory than a document can; print it to a new PDF"
    try:
        run = subprocess.run(command, input=data, capture_output=True, timeout=_SECONDS, check=False)
        answer = json.loads(run.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        raise UndiffError(wasteful) from None
    if "error" in answer:
        raise UndiffError(answer["error"])
    pages = [[_line(one) for one in page] for page in answer["pages"]]
    return pages, answer["heights"]


def _line(one: list[Any]) -> Line:
    page, number, left, right, base, pieces = one
    return Line(page, number, left, right, base, tuple((text, Style(*style)) for text, *style in pieces))


def _plain(line: Line) -> list[object]:
    pieces = [[text, style.size, style.italic, style.bold, style.raised] for text, style in line.pieces]
    return [line.page, line.number, line.left, line.right, line.base, pieces]


def main() -> None:
    """Read a PDF from standard input within limits, print its lines as JSON."""
    from undiff.reading.documents.pdf import open_pages

    try:
        import resource
    except ImportError:  # Windows: only time is limited there
        pass
    else:
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    answer: dict[str, object]
    try:
        pages, heights = open_pages(sys.stdin.buffer.read(), sys.argv[1])
        answer = {"pages": [[_plain(line) for line in page] for page in pages], "heights": heights}
    except UndiffError as error:
        answer = {"error": str(error)}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
