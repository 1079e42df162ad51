"""A new workspace on the disk: empty with a draft to fill in, or with the Gaza case.

Nothing that is there is overwritten: where a file of the same name stands, nothing at all is written.
"""

from __future__ import annotations

import json
from pathlib import Path

from undiff.atomic import create
from undiff.problems import UndiffError
from undiff.reading.scaffolding import DOSSIER_HINTS
from undiff.reading.schema import SCHEMAS

_DRAFT = """\
# yaml-language-server: $schema=../../docs/schemas/draft.schema.json
format: undiff/draft/1
id: my-draft
title: What people call the text
language: en
basis: reported  # pieced together from sources; verbatim where you have the document's own words
operative:
  - text: >-
      Decides to set up a commission for the crossing;
    citations:
      - source: my-source
        quote: the draft would decide to set up a commission for the crossing
"""

_SOURCES = """\
# yaml-language-server: $schema=../docs/schemas/sources.schema.json
format: undiff/sources/1
sources:
  - id: my-source
    file: my-source.txt  # the text as you stored it; `undiff locate` finds quotes in it
    title: The headline
    outlet: Who published it
    published: 2025-11-13
    url: https://example.org/
    reliability: C  # Admiralty: A completely reliable ... F cannot be judged
"""

_STORED = "Put the article here. It says: the draft would decide to set up a commission for the crossing.\n"

_DOSSIER = """\
# yaml-language-server: $schema=../../docs/schemas/dossier.schema.json
format: undiff/dossier/1
id: my-case
title: What people call the case
topics:
  mandate: What the text sets up, and for how long
"""


def start_workspace(folder: Path, *, example: bool = False) -> list[Path]:
    """Make a workspace in a folder, which is made if need be; with the Gaza case if `example`.

    Returns the files written. Raises UndiffError where one of them is there already, or cannot be written.
    """
    files = {**(_example_files() if example else _first_files()), **_schema_files()}
    there = [folder / name for name in files if (folder / name).exists()]
    if there:
        raise UndiffError(f"{there[0]} is there already, and nothing is overwritten; choose another folder")
    written = []
    try:
        for name, content in files.items():
            path = folder / name
            create(path, content)
            written.append(path)
    except OSError as fault:
        raise UndiffError(f"{fault.filename or folder}: cannot be written ({fault.strerror})") from None
    return written


def example_folder() -> Path:
    """The folder that holds the Gaza case: in the installed package, or the checkout that the package stands in."""
    package = Path(__file__).parents[1]
    for folder in (package / "example", package.parents[1]):
        if (folder / "resolutions").is_dir() and (folder / "seeds").is_dir():
            return folder
    raise UndiffError("the example is not packed with this installation; get it from undiff's repository")


def _first_files() -> dict[str, bytes]:
    texts = {
        "resolutions/my-case/dossier.yaml": _DOSSIER + "\n".join(DOSSIER_HINTS) + "\n",
        "resolutions/my-case/my-draft.yaml": _DRAFT,
        "seeds/sources.yaml": _SOURCES,
        "seeds/my-source.txt": _STORED,
    }
    return {name: text.encode() for name, text in texts.items()}


def _schema_files() -> dict[str, bytes]:
    """The JSON Schemas that the first lines of the files name, for editors."""
    return {
        f"docs/schemas/{kind}.schema.json": (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode()
        for kind, schema in SCHEMAS.items()
    }


def _example_files() -> dict[str, bytes]:
    root = example_folder()
    paths = sorted(path for part in ("resolutions", "seeds") for path in (root / part).rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}
