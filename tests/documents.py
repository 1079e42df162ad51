"""The outputs shown in README.md and docs/, run anew: `python -m tests.documents` writes them, a test compares them.

A block of the language `console` holds commands, each on a line of its own behind `$ `, and below each what it prints.
Only `undiff` commands stand there, at most with `| head -N` behind; they run in the checkout, 100 columns wide.
"""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

from tests.cli.running import ROOT, undiff
from undiff.reading.schema import SCHEMAS

_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_HEAD = re.compile(r" \| head -(\d+)$")


def documents() -> list[Path]:
    """The pages that may show outputs."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def renewed(page: str) -> str:
    """A page with the output of every command as it is now."""
    return _BLOCK.sub(lambda block: f"```console\n{_run_all(block[1])}```", page)


def schema_files() -> dict[Path, str]:
    """The JSON Schemas under docs/schemas, for editors, as they are now."""
    folder = ROOT / "docs" / "schemas"
    return {
        folder / f"{kind}.schema.json": json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
        for kind, schema in SCHEMAS.items()
    }


def _run_all(block: str) -> str:
    commands = [line[2:] for line in block.splitlines() if line.startswith("$ ")]
    return "\n".join(f"$ {command}\n{_output(command)}" for command in commands)


def _output(command: str) -> str:
    head = _HEAD.search(command)
    words = shlex.split(command[: head.start()] if head else command)
    assert words[0] == "undiff", command
    ran = undiff(*words[1:], folder=ROOT)
    lines = (ran.out + ran.err).splitlines()
    return "".join(f"{line}\n" for line in (lines[: int(head[1])] if head else lines))


def main() -> None:
    """Write all outputs and schemas anew."""
    for path in documents():
        path.write_text(renewed(path.read_text(encoding="utf-8")), encoding="utf-8")
    for path, text in schema_files().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
