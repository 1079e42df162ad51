"""Blame: which version brought in each clause and each word, through changes, moves, splits, merges and gaps."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.comparing.pairs.generate import NAMES, make
from tests.tracking.texts import blamed, deeds_of, versions, words_of
from undiff.language.tokens import TokenKind, key, tokens
from undiff.model import Basis, Draft, Extent
from undiff.tracking.blame import Blame

REPORT = "Requests the Secretary-General to report on the lake crossing by 1 May 2031"
URGE = "urges the shore States to keep both ports open to the ferries of the mission"
SEIZED = "Decides to remain seized of the matter;"


def keys(text: str) -> list[str]:
    return [key(token.raw) for token in tokens(text) if token.kind in (TokenKind.WORD, TokenKind.NUMBER)]


def sound(drafts: Sequence[Draft]) -> Blame:
    """The blame of the last version, after what holds of every blame was asked of it."""
    found = blamed(drafts)
    by_id = {draft.id: draft for draft in drafts}
    assert [each.clause for each in found.clauses] == list(drafts[-1].clauses)
    standing = {draft.id: {word for clause in draft.clauses for word in keys(clause.text)} for draft in drafts}
    for each in found.clauses:
        # to the letter, each word once
        assert "".join(one.text for one in each.words) == each.clause.text
        assert [word for one in each.words for word in keys(one.text)] == keys(each.clause.text)
        # a word stands in the version that brought it
        assert all(set(keys(one.text)) <= standing[one.draft] for one in each.words)
        # only versions that brought in or changed the clause, or what it came from, brought its words
        assert {one.draft for one in each.words} <= {deed.draft.id for deed in each.deeds}
        assert each.deeds[0].brought_in
        order = [[*by_id].index(deed.draft.id) for deed in each.deeds]
        assert order == sorted(order)
        assert all(clause in by_id[deed.draft.id].clauses for deed in each.deeds for clause in deed.clauses)
    return found


@pytest.mark.parametrize(
    ("texts", "words", "deeds"),
    [
        ([[REPORT]], {"OP1": f"{REPORT}/0"}, {"OP1": "0 in"}),
        ([[SEIZED], [SEIZED], [SEIZED]], {"OP1": f"{SEIZED}/0"}, {"OP1": "0 in"}),
        (  # a word that goes and comes again is the later version's
            [[f"{REPORT};"], [f"{REPORT.replace('lake', 'river')};"], [f"{REPORT};"]],
            {"OP1": "Requests the Secretary-General to report on the/0 lake/2 crossing by 1 May 2031;/0"},
            {"OP1": "0 in, 1 modified, 2 modified"},
        ),
        (  # other typography is no change; a date is one word
            [["Organises “the plan” by 1 May 2031;"], ['Organizes "the plan" by 1 June 2031;']],
            {"OP1": 'Organizes "the plan" by/0 1 June 2031/1 ;/0'},
            {"OP1": "0 in, 1 modified"},
        ),
        (  # split, and one part changed thereafter
            [[f"{REPORT}, and {URGE};"], [f"{REPORT};", f"U{URGE[1:]};"], [f"{REPORT};", f"U{URGE[1:]} at night;"]],
            {"OP1": f"{REPORT}/0 ;/1", "OP2": f"Urges/1 {URGE[6:]}/0 at night/2 ;/0"},
            {"OP1": "0 in, 1 split", "OP2": "0 in, 1 split, 2 modified"},
        ),
        (  # merged from a clause of the first version and one of the second
            [[f"{REPORT};"], [f"{REPORT};", f"U{URGE[1:]};"], [f"{REPORT}, and {URGE};"]],
            {"OP1": f"{REPORT}/0 , and urges/2 {URGE[6:]};/1"},
            {"OP1": "0 in, 1 in, 2 merged"},
        ),
        (  # moved, with nothing changed
            [[SEIZED, *(f"Notes the state of port {n} of the lake;" for n in "ABCDE"), f"{REPORT};"]] * 1
            + [[f"{REPORT};", SEIZED, *(f"Notes the state of port {n} of the lake;" for n in "ABCDE")]],
            {"OP1": f"{REPORT};/0", "OP2": f"{SEIZED}/0"}
            | {f"OP{n + 3}": f"Notes the state of port {'ABCDE'[n]} of the lake;/0" for n in range(5)},
            {"OP1": "0 in, 1 unchanged", "OP2": "0 in"} | {f"OP{n + 3}": "0 in" for n in range(5)},
        ),
    ],
)
def test_words_and_deeds(texts: list[list[str]], words: dict[str, str], deeds: dict[str, str]) -> None:
    found = sound(versions(*texts))
    assert words_of(found) == words
    assert deeds_of(found) == deeds


def test_a_clause_that_comes_back_keeps_its_origin_where_the_gap_is_one_of_reports() -> None:
    other = "Calls upon all parties to exchange their prisoners without delay;"
    texts = [[f"ports = {REPORT};", other], [other], [other], [f"ports = {REPORT} and on the ferries;", other]]
    reported = sound(versions(*texts, extent=Extent.PARTIAL))
    assert words_of(reported)["ports"] == f"{REPORT}/0 and on the ferries/3 ;/0"
    assert deeds_of(reported)["ports"] == "0 in, 3 modified"
    known_in_full = sound(versions(*texts))
    assert words_of(known_in_full)["ports"] == f"{REPORT} and on the ferries;/3"
    assert deeds_of(known_in_full)["ports"] == "3 in"


def test_over_a_gap_nothing_is_guessed() -> None:
    other = "Calls upon all parties to exchange their prisoners without delay;"
    texts = [[f"{REPORT};", other], [other], [f"{REPORT} and on the ferries;", other]]
    assert deeds_of(sound(versions(*texts, extent=Extent.PARTIAL)))["OP1"] == "2 in"  # no id, other words


def test_what_is_a_fact() -> None:
    texts = [["Calls upon the shore States to meet;"], ["Demands that the shore States meet at once;"]]
    verbatim = sound(versions(*texts))
    assert all(one.attested for each in verbatim.clauses for one in each.words)
    assert [deed.attested for deed in verbatim.clauses[0].deeds] == [True, True]

    ours = versions(*texts, basis=Basis.REPORTED)
    found = sound(ours)
    assert not any(one.attested for each in found.clauses for one in each.words)
    assert [deed.attested for deed in found.clauses[0].deeds] == [False, False]

    # of a verb that sources give of both versions the change is a fact; the other words stay ours
    known = [
        replace(draft, clauses=tuple(replace(clause, attested=(own,)) for clause in draft.clauses))
        for draft, own in zip(ours, ("Calls upon", "Demands"), strict=True)
    ]
    found = sound(known)
    assert [deed.attested for deed in found.clauses[0].deeds] == [False, True]
    one_side = sound([ours[0], known[1]])
    assert [deed.attested for deed in one_side.clauses[0].deeds] == [False, False]


def test_a_clause_that_the_version_before_may_have_had_is_not_a_fact() -> None:
    texts = [[SEIZED], [SEIZED, f"{REPORT};"]]
    assert sound(versions(*texts)).clauses[1].deeds[0].attested
    assert not sound(versions(*texts, extent=Extent.PARTIAL)).clauses[1].deeds[0].attested


def test_what_our_reconstruction_lacks_is_not_a_fact() -> None:
    """However full we hold it to be: only the document itself can tell what did not stand in it."""
    ours, _ = versions([SEIZED], [], basis=Basis.REPORTED)
    _, document = versions([], [SEIZED, f"{REPORT};"])
    added = sound([ours, document]).clauses[1]
    assert added.deeds[0].turn is not None
    assert added.deeds[0].turn.change.certain
    assert not added.deeds[0].attested
    assert not any(one.attested for one in added.words)


_WORDS = st.sampled_from(
    "the of and to Council Decides Requests Secretary-General mandate organise organize report Sudan “quoted” lake "
    "women mines until 2026 2231 (2015) co-operation cooperation S/2018/437 — [brackets] (a) 1 May 2031 安理会".split()
)
_CLAUSES = st.tuples(st.sampled_from(("", "", "- ", "# ")), st.lists(_WORDS, min_size=1, max_size=9).map(" ".join))
_TEXTS = st.lists(_CLAUSES.map("".join), max_size=6).map(lambda one: [c.removeprefix("- ") for c in one[:1]] + one[1:])


@settings(deadline=None, max_examples=120)
@given(st.lists(_TEXTS, min_size=1, max_size=5), st.sampled_from(Extent))
def test_any_chain_is_attributed_word_by_word(texts: list[list[str]], extent: Extent) -> None:
    sound(versions(*texts, extent=extent))


@settings(deadline=None, max_examples=40)
@given(_TEXTS, st.integers(1, 4))
def test_an_unchanged_chain_is_all_of_the_first_version(clauses: list[str], count: int) -> None:
    found = sound(versions(*[clauses] * count))
    assert {one.draft for each in found.clauses for one in each.words} <= {"v0"}
    assert all(len(each.deeds) == 1 for each in found.clauses)


@settings(deadline=None, max_examples=40)
@given(_TEXTS)
def test_a_version_that_replaces_everything_has_all(clauses: list[str]) -> None:
    new = ["Welcoming progress,", "Appoints an envoy;", "Expresses gratitude;"]
    found = sound(versions(clauses, clauses, new))
    assert {one.draft for each in found.clauses for one in each.words} == {"v2"}


@pytest.mark.parametrize("name", NAMES)
def test_chains_in_the_shape_of_real_texts(name: str) -> None:
    """A draft and four versions of it, each reworded, split, merged and moved in its own way; three such chains."""
    first = words = 0
    for seed in range(3):
        pairs = [make(name, 10 * seed + step, strength=3) for step in range(4)]
        drafts = [
            replace(draft, id=f"v{place}", replaces=f"v{place - 1}" if place else None)
            for place, draft in enumerate([pairs[0].left, *(pair.right for pair in pairs)])
        ]
        moved = [replace(d, clauses=tuple(replace(c, draft=d.id) for c in d.clauses)) for d in drafts]
        found = sound(moved)
        first += sum(len(keys(one.text)) for each in found.clauses for one in each.words if one.draft == "v0")
        words += sum(len(keys(each.clause.text)) for each in found.clauses)
    # Every version was reworded from the first, not from the one before, so that little more than half is left of it.
    assert first > 0.55 * words
