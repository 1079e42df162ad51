"""Which passages report a change, and whether it is a fact."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from tests.comparing.pairs.drafts import draft
from undiff.model import Basis, Citation, Draft, Extent, Silence, Source
from undiff.study import Desk, Study
from undiff.tracking.lineage import Turn
from undiff.tracking.reports import reports

OLD = "Authorizes a Crossing Commission for six months;"
NEW = "Authorizes a Crossing Commission for twelve months, with the consent of the shore States;"


def report(source: str, words: str, about: str | None = None) -> Citation:
    return Citation(source, reports=words, about=about)


def version(name: str, text: str, citations: Sequence[Citation]) -> Draft:
    made = draft(name, text, basis=Basis.REPORTED)
    clauses = tuple(replace(clause, citations=tuple(citations)) for clause in made.clauses)
    return replace(made, clauses=clauses, extent=Extent.PARTIAL)


def studied(old: Draft, new: Draft) -> tuple[Study, Desk]:
    desk = Desk()
    return desk.study(old, replace(new, replaces=old.id)), desk


@pytest.mark.parametrize(
    ("citation", "reported"),
    [
        (report("wire", "the commission is now to sit for twelve months"), True),
        (report("wire", "the shore States must consent"), True),
        (report("wire", "there will be a commission at the crossing"), False),  # nothing of what changed
        (report("wire", "the first text has a commission"), False),  # cited for the version before
        (report("wire", "twelve months, with the consent of the shore States", about="old"), False),
        (report("wire", "twelve months, with the consent of the shore States", about="later"), False),
        (report("wire", "twelve months, with the consent of the shore States", about="new"), True),
        (Citation("wire", quote="\u0627\u0644\u0645\u0648\u0627\u0641\u0642\u0629", translation="consent"), True),
    ],
)
def test_of_a_change(citation: Citation, reported: bool) -> None:
    first = report("wire", "the first text has a commission")
    study, desk = studied(version("old", OLD, [first]), version("new", NEW, [citation]))
    (change,) = study.comparison.changes
    assert [one.citation for one in reports(Turn(study, change), desk.evidence)] == [citation] * reported


def test_a_long_passage_must_share_more_than_one_word_with_a_long_change() -> None:
    new = f"{NEW[:-1]}, on the advice of a panel of five judges, engineers and harbour masters of the region;"
    chance = report("wire", "judges of another court spoke at length about quite different matters that day")
    told = report("daily", "a panel of judges, engineers and harbour masters would advise the new commission")
    study, desk = studied(version("old", OLD, []), version("new", new, [chance, told, told]))
    (change,) = study.comparison.changes
    assert [one.citation for one in reports(Turn(study, change), desk.evidence)] == [told]


def test_of_a_number_and_of_words_without_content() -> None:
    ninety, other = report("wire", "reports every 90 days"), report("daily", "reports")
    study, desk = studied(
        version("old", "Requests a report every 60 days;", []),
        version("new", "Requests a report every 90 days;", [ninety, other]),
    )
    (change,) = study.comparison.changes
    assert [one.citation for one in reports(Turn(study, change), desk.evidence)] == [ninety]
    study, desk = studied(
        version("old", "Decides that the ports shall be open;", []),
        version("new", "Decides that the ports shall not be open;", [other]),
    )
    (change,) = study.comparison.changes
    assert [one.citation for one in reports(Turn(study, change), desk.evidence)] == [other]


def test_of_what_is_new_what_is_gone_and_what_stayed() -> None:
    cited, silent = report("wire", "a commission"), report("daily", "no commission any more")
    full, empty = version("old", OLD, [cited]), replace(version("new", OLD, []), clauses=())
    study, desk = studied(replace(empty, id="old"), replace(full, id="new"))
    (added,) = study.comparison.changes
    assert [one.citation for one in reports(Turn(study, added), desk.evidence)] == [cited]

    silence = Silence("Crossing Commission", (), (silent,))
    study, desk = studied(full, replace(empty, silent_on=(silence,)))
    (gone,) = study.comparison.changes
    assert gone.certain
    assert [one.citation for one in reports(Turn(study, gone), desk.evidence)] == [silent]

    study, desk = studied(full, empty)
    (unknown,) = study.comparison.changes
    assert not unknown.certain
    assert reports(Turn(study, unknown), desk.evidence) == ()

    study, desk = studied(full, replace(full, id="new"))
    (stayed,) = study.comparison.changes
    assert reports(Turn(study, stayed), desk.evidence) == ()


def test_quotes_that_stand_come_first() -> None:
    class Library(Desk):
        """A desk whose sources are here."""

        def _source(self, name: str) -> Source | None:
            return Source(name, file="text")

        def _source_text(self, source: Source) -> str | None:
            return "They say: with the consent of the shore States."

    lost = Citation("wire", quote="with the consent of all the shore States there are")
    found = Citation("wire", quote="with the consent of the shore States")
    desk = Library()
    study = desk.study(version("old", OLD, []), replace(version("new", NEW, [lost, found]), replaces="old"))
    (change,) = study.comparison.changes
    assert [one.citation for one in reports(Turn(study, change), desk.evidence)] == [found, lost]
