"""docs/tricky-cases.md shows what comes out today: `python -m tests.test_tricky_cases` writes it, a test compares it.

A case is a section with a block of the language `diff`, two drafts, and a block `text`, what comes out. The left's
clauses stand behind `-`, the right's behind `+`:

    @@ versions; right partial @@     versions, rivals or other; left or right partial; reported; language ru
    - PP1 Recalling ...               a label (`OP4*`: inferred; `H`: a heading) and the clause's text
    + OP2(a) {aid} to deliver ...     topics in braces; \\n, \\u00ad as in Python
    + OP3 = middle#OP1 = left#OP2     carried over, through which versions
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

import pytest

from tests.cli.running import ROOT
from tests.comparing.verify import verify
from undiff.comparing.compare import compare
from undiff.comparing.comparison import Change, Comparison, Op, Relation
from undiff.model import Basis, Clause, Draft, Extent, Kind
from undiff.writing.wording import labels, signal_words, what_happened

PAGE = ROOT / "docs" / "tricky-cases.md"
WIDTH = 110
_CASE = re.compile(
    r"^## (?P<name>.+?)$(?P<prose>.*?)^```diff\n(?P<drafts>.*?)^```\n\n```text\n(?P<out>.*?)^```$", re.M | re.S
)
_ENTRY = re.compile(r"(?P<label>[A-Z]+\d*(?:\(\w+\))*)(?P<star>\*?) (?:\{(?P<topics>.+?)\} )?(?P<text>.+)")
_KINDS = {"PP": Kind.PREAMBULAR, "OP": Kind.OPERATIVE, "H": Kind.HEADING}
_MARKS = {
    (Op.DELETE, False): "[-{}-]",
    (Op.INSERT, False): "{{+{}+}}",
    (Op.DELETE, True): "[~{}~]",
    (Op.INSERT, True): "{{~{}~}}",
}


def drafts(block: str) -> tuple[Draft, Draft, Relation]:
    """The two drafts of a block, and how they stand to one another."""
    head, *lines = block.strip().splitlines()
    options = [option.strip() for option in head.strip("@ ").split(";")]
    basis = Basis.REPORTED if "reported" in options else Basis.VERBATIM
    language = next((option.split()[1] for option in options if option.startswith("language ")), None)
    sides: dict[str, list[Clause]] = {"left": [], "right": []}
    texts: dict[str, str] = {}
    for line in lines:
        name = {"-": "left", "+": "right"}[line[0]]
        clause = _clause(name, line[2:], basis, texts)
        texts[clause.address] = clause.text
        sides[name].append(clause)
    left, right = (
        Draft(
            name,
            name,
            tuple(clauses),
            basis=basis,
            extent=Extent.PARTIAL if f"{name} partial" in options else Extent.FULL,
            language=language,
        )
        for name, clauses in sides.items()
    )
    return left, right, Relation(options[0])


def _clause(draft: str, line: str, basis: Basis, texts: dict[str, str]) -> Clause:
    found = _ENTRY.fullmatch(line)
    assert found, line
    label, text = found["label"], found["text"]
    through: tuple[str, ...] = ()
    if text.startswith("= "):
        through = tuple(text[2:].split(" = "))
        text = texts[through[-1]]
    text = re.sub(r"\\u[0-9a-f]{4}|\\n", lambda match: match[0].encode().decode("unicode_escape"), text)
    kind = next(kind for start, kind in _KINDS.items() if label.startswith(start))
    parent = label.rpartition("(")[0] or None
    return Clause(
        draft,
        label,
        kind,
        text,
        label="" if kind is Kind.HEADING else label,
        label_inferred=bool(found["star"]),
        parent=parent,
        depth=label.count("("),
        topics=tuple(found["topics"].split(", ")) if found["topics"] else (),
        basis=basis,
        carried_through=through,
    )


def told(block: str) -> str:
    """What comes out for a block of two drafts."""
    left, right, relation = drafts(block)
    found = compare(left, right, relation)
    assert verify(left, right, found.changes) == []
    return "".join(f"{line}\n" for change in found.changes for line in _lines(change, found))


def _lines(change: Change, comparison: Comparison) -> Iterator[str]:
    why = f"  ({change.matched_by}, {change.similarity:.2f})" if change.matched_by else ""
    yield f"{labels(change, comparison)}  {what_happened(change, comparison)}{why}"
    redline = "".join(
        run.text if run.op is Op.EQUAL else _MARKS[run.op, run.typographic].format(run.text) for run in change.redline
    )
    shown = re.sub(
        r"[^\x20-\x7e\n]", lambda match: match[0] if match[0].isprintable() else f"\\u{ord(match[0]):04x}", redline
    )
    for paragraph in shown.split("\n"):
        yield from textwrap.wrap(
            paragraph,
            WIDTH,
            initial_indent="    ",
            subsequent_indent="    ",
            break_long_words=False,
            break_on_hyphens=False,
        )
    for signal in change.signals:
        yield f"  ! {signal.kind}: {signal_words(signal, comparison)}"


def renewed(page: str) -> str:
    """The page with what comes out now."""
    return _CASE.sub(
        lambda case: case[0].replace(f"```text\n{case['out']}```", f"```text\n{told(case['drafts'])}```"), page
    )


CASES = [
    pytest.param(case["drafts"], case["out"], id=case["name"])
    for case in _CASE.finditer(PAGE.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize(("block", "out"), CASES)
def test_a_case_comes_out_as_shown(block: str, out: str) -> None:
    assert told(block) == out, "python -m tests.test_tricky_cases writes it anew"


def test_every_section_is_a_case_that_says_what_it_is_worth() -> None:
    sections = re.split(r"^## ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    assert len(sections) == len(CASES) >= 20
    assert [
        section.splitlines()[0]
        for section in sections
        if not re.search(r"^\*\*(Right|In part|Falls short)\.\*\* ", section, re.M)
    ] == []


if __name__ == "__main__":
    PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
