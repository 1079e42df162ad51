"""Files written in one step: who looks finds the old file or the new one, and never half of either.

Takes a path and what is to stand there. The one rule: where writing fails, nothing is left behind and an old file stays
as it was.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def create(path: Path, data: bytes) -> None:
    """Write a new file, its folder with it.

    Raises FileExistsError where a file of that name is there, and OSError where it cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with _part(path, data) as part:
        try:
            os.link(part, path)  # unlike a renaming, this fails where a file is there
        except FileExistsError:
            raise
        except OSError:  # a file system without links
            with path.open("xb") as file:
                file.write(data)


def write(path: Path, text: str) -> None:
    """Write a file, over the one that is there; that one's mode is kept. Raises OSError where it cannot be written."""
    with _part(path, text.encode()) as part:
        part.replace(path)


@contextmanager
def _part(path: Path, data: bytes) -> Iterator[Path]:
    """A file beside the path that holds the data, with the mode that the path's has or is to have."""
    import tempfile  # 6 ms that only a written file pays

    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:100]}.")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        part.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        yield part
    finally:
        part.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
