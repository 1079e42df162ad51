"""Make src/undiff/data/frequencies.tsv: in how many paragraphs of Security Council texts each word stem stands.

Usage: word_frequencies.py FOLDER... > src/undiff/data/frequencies.tsv

Each FOLDER holds plain texts (*.txt). The shipped table was made from the 902 resolutions of 1946-1994 of the Corpus of
Resolutions: UN Security Council (CR-UNSC, CC0, doi:10.5281/zenodo.7319780) and 22 drafts of 2016-2024 whose text layer
was extracted from the official documents. Stems in fewer than four paragraphs are left out: they count as unknown.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

from undiff.comparing.words import stems

RAREST = 4
END_OF_PARAGRAPH = re.compile(r"\n\s*\n|(?<=[,;:.])\s*\n(?=\s*(?:[A-Z]|\d+\.|\([a-z]+\)))")


def paragraphs(text: str) -> list[str]:
    """The text cut where a line ends in punctuation and the next begins like a clause."""
    return [" ".join(part.split()) for part in END_OF_PARAGRAPH.split(text) if len(part.split()) > 2]


def main(folders: list[str]) -> None:
    """Count, and print the table."""
    counts: Counter[str] = Counter()
    total = 0
    for folder in folders:
        for path in sorted(Path(folder).glob("*.txt")):
            for paragraph in paragraphs(path.read_text(encoding="utf-8", errors="replace")):
                counts.update(sorted(set(stems(paragraph))))
                total += 1
    print("# In how many paragraphs of Security Council texts a word stem stands. Source: CR-UNSC (CC0,")
    print("# doi:10.5281/zenodo.7319780), 1946-1994, and drafts of 2016-2024; made by benchmarks/word_frequencies.py")
    print(f"paragraphs\t{total}")
    for word, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if count >= RAREST:
            print(f"{word}\t{count}")


if __name__ == "__main__":
    main(sys.argv[1:])
