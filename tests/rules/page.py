"""The examples of docs/rules.md, run anew: `python -m tests.rules.page` writes their outputs, a test compares them.

`good` is a workspace that passes every rule. An example of the page names one of its files and shows two fragments:
the second stands in that file, and the first, put in its place, breaks the rule of the section.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.cli.running import ROOT, Result, undiff

GOOD = Path(__file__).parent / "good"
PAGE = ROOT / "docs" / "rules.md"
DAY = "2031-06-30"

_SECTION = re.compile(r"^## ([a-z-]+)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"^In `([^`]+)`:$", re.MULTILINE)
_YAML = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_SEVERITY = re.compile(r"(Error|Warning|Info)(, always)?\. (.+)")
_OUTPUT = re.compile(r"^```text\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Example:
    """How a rule is broken, what undiff prints, and the repair."""

    rule: str
    file: str
    bad: str
    output: str
    repair: str

    def lines(self) -> range:
        """The lines of the file that the bad fragment takes."""
        before = (GOOD / self.file).read_text(encoding="utf-8").partition(self.repair)[0]
        first = before.count("\n") + 1
        return range(first, first + self.bad.count("\n"))

    def put_in(self, workspace: Path) -> None:
        """Break a copy of the good workspace."""
        path = workspace / self.file
        text = path.read_text(encoding="utf-8")
        assert text.count(self.repair) == 1, f"{self.rule}: the repair stands in {self.file} once"
        path.write_text(text.replace(self.repair, self.bad), encoding="utf-8")

    def run(self, *more: str) -> Result:
        """Check a broken copy for this rule."""
        with tempfile.TemporaryDirectory() as folder:
            workspace = Path(shutil.copytree(GOOD, Path(folder) / "lake"))
            self.put_in(workspace)
            return undiff("-C", str(workspace), "check", "--rule", self.rule, "--as-of", DAY, *more)

    def printed(self) -> str:
        """What undiff prints of the problem: all but the counts that open the page and the verdict that ends it."""
        out = self.run("--width", "100").out
        return out.split("\n\n", 1)[1].rpartition("\n\n")[0] + "\n"


def sections(page: str) -> dict[str, str]:
    """The sections of the page by rule."""
    return dict(_SECTION.findall(page))


def heading(section: str) -> tuple[str, bool, str]:
    """The severity of a section's rule, whether it is fixed, and when it speaks."""
    match = _SEVERITY.match(section.strip())
    assert match is not None, section
    return match[1].lower(), bool(match[2]), match[3]


def examples(page: str) -> Iterator[Example]:
    """The examples of the page."""
    for rule, text in sections(page).items():
        file = _FILE.search(text)
        if file is not None:
            (bad, repair), (output,) = _YAML.findall(text), _OUTPUT.findall(text)
            yield Example(rule, file[1], bad, output, repair)


def renewed(page: str) -> str:
    """The page with every output as it is now."""
    for example in examples(page):
        section = sections(page)[example.rule]
        page = page.replace(
            section, section.replace(f"```text\n{example.output}```", f"```text\n{example.printed()}```")
        )
    return page


def main() -> None:
    """Write all outputs anew."""
    PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
