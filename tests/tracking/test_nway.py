"""Clauses of n drafts in groups: by table, and by what must hold of any drafts."""

from __future__ import annotations

from collections import Counter
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from undiff.comparing.compare import Context, compare, relation_of
from undiff.comparing.comparison import Change, ChangeType, Comparison, Link, Relation
from undiff.model import Clause, Counterpart, Draft, Extent, Kind, Silence
from undiff.problems import UndiffError
from undiff.tracking.nway import MOST_PAIRS, Compare, Group, Presence, grouped

POOL = (
    "Recalling its resolution 9001 (2030) on the ferry lines of Lake Ardun,",
    "Expresses grave concern at the sinking of two barges off the northern pier;",
    "Decides to extend the mandate of the Harbour Mission until 31 March 2032;",
    "Demands that both shore States open the locks to relief convoys without delay;",
    "Requests the Secretary-General to report on the dredging every three months;",
    "Authorizes pilots of the Mission to board vessels that carry mining gear;",
    "Urges donors to pay for the new lighthouse and its keepers;",
    "Calls upon fishing cooperatives to share their charts with the surveyors;",
    "Welcomes the ceasefire signed at Tarsis by the two admirals;",
    "Decides to remain seized of the matter.",
)


def draft(name: str, *texts: str, replaces: str | None = None, extent: Extent = Extent.PARTIAL) -> Draft:
    clauses = tuple(
        Clause(name, f"OP{place}", Kind.OPERATIVE, text, f"OP{place}") for place, text in enumerate(texts, 1)
    )
    return Draft(name, name, clauses, replaces=replaces, extent=extent, dossier="lake")


def comparing(*counterparts: Counterpart) -> Compare:
    context = Context(counterparts=counterparts)
    return lambda left, right: compare(left, right, relation_of(left, right, ()), context)


def sets(groups: tuple[Group, ...]) -> set[frozenset[str]]:
    """The groups as sets of addresses."""
    return {
        frozenset(f"{member.draft}#{name}" for member in group.members for name in member.clauses) for group in groups
    }


@st.composite
def drafts(draw: st.DrawFn) -> list[Draft]:
    """Up to four drafts of sentences of the pool, some with words changed or several joined; some are versions."""
    made: list[Draft] = []
    for name in "abcd"[: draw(st.integers(1, 4))]:
        texts = []
        for text in draw(st.lists(st.sampled_from(POOL), max_size=6)):
            words = text.split()
            for _ in range(draw(st.integers(0, 2))):
                words.insert(
                    draw(st.integers(1, len(words))), draw(st.sampled_from(("promptly", "not", "60", "ports")))
                )
            texts.append(" ".join(words))
        if len(texts) > 2 and draw(st.booleans()):
            texts[:2] = [f"{texts[0][:-1]}, and {texts[1]}"]
        before = draw(st.sampled_from([None, *(each.id for each in made)]))
        made.append(draft(name, *texts, replaces=before))
    return made


@settings(max_examples=40, deadline=None)
@given(drafts())
def test_every_clause_stands_in_one_group(found: list[Draft]) -> None:
    groups = grouped(found, comparing())
    held = Counter((member.draft, name) for group in groups for member in group.members for name in member.clauses)
    assert held == Counter((each.id, clause.id) for each in found for clause in each.clauses)
    for group in groups:
        assert [member.draft for member in group.members] == [each.id for each in found]
        for member in group.members:
            assert bool(member.clauses) == (member.presence is Presence.THERE)
            assert not (member.akin and member.clauses)


@settings(max_examples=25, deadline=None)
@given(drafts())
def test_the_order_of_the_drafts_is_nothing(found: list[Draft]) -> None:
    groups = grouped(found, comparing())
    for other in permutations(found):
        again = grouped(other, comparing())
        assert sets(again) == sets(groups)
        assert [set(group.members) for group in again] == [set(group.members) for group in groups]


@settings(max_examples=25, deadline=None)
@given(drafts())
def test_two_clauses_of_a_draft_are_together_only_as_parts(found: list[Draft]) -> None:
    compared = comparing()
    by_id = {each.id: each for each in found}
    for group in grouped(found, compared):
        for member in group.members:
            for one, other in zip(member.clauses, member.clauses[1:], strict=False):
                assert any(
                    {one, other} <= set(change.left)
                    for rival in group.drafts
                    if rival != member.draft
                    for change in compared(by_id[member.draft], by_id[rival]).changes
                )


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(POOL), max_size=8), st.integers(1, 5), st.booleans())
def test_copies_make_cliques(texts: list[str], count: int, versions: bool) -> None:
    names = "abcde"[:count]
    copies = [
        draft(name, *texts, replaces=names[place - 1] if versions and place else None)
        for place, name in enumerate(names)
    ]
    expected = {frozenset(f"{name}#OP{place}" for name in names) for place in range(1, len(texts) + 1)}
    assert sets(grouped(copies, comparing())) == expected


def test_one_draft_makes_singletons() -> None:
    assert sets(grouped([draft("a", *POOL)], comparing())) == {frozenset({f"a#OP{place}"}) for place in range(1, 11)}
    assert grouped([], comparing()) == ()


def test_a_clause_is_followed_through_versions() -> None:
    first = "Urges the shore States to agree on lock fees;"
    second = "Urges the shore States to agree on fair lock fees for every barge by June;"
    third = "Demands fair lock fees for every barge by June, paid weekly at the northern pier;"
    chain = [draft("a", first), draft("b", second, replaces="a"), draft("c", third, replaces="b")]
    assert sets(grouped(chain, comparing())) == {frozenset({"a#OP1", "b#OP1", "c#OP1"})}


# --- made comparisons: which links may join


def linked(*written: str, drafts: str = "abc", chains: str = "") -> set[frozenset[str]]:
    """The groups of drafts of one clause each that `a-b 0.4 similar` links; `b<a` in `chains` makes versions."""
    before = dict(word.split("<") for word in chains.split())
    made = [draft(name, POOL[place], replaces=before.get(name)) for place, name in enumerate(drafts)]
    links = {}
    for line in written:
        pair, likeness, why = line.split()
        links[frozenset(pair.split("-"))] = Link("OP1", "OP1", float(likeness), why)

    def compared(left: Draft, right: Draft) -> Comparison:
        link = links.get(frozenset((left.id, right.id)))
        changes = (
            (Change(ChangeType.MODIFIED, ("OP1",), ("OP1",), (link,)),)
            if link
            else (Change(ChangeType.REMOVED, ("OP1",), ()), Change(ChangeType.ADDED, (), ("OP1",)))
        )
        return Comparison(left, right, Relation.RIVALS, changes)

    return sets(grouped(made, compared))


def joined(*words: str) -> set[frozenset[str]]:
    return {frozenset(f"{name}#OP1" for name in word) for word in words}


@pytest.mark.parametrize(
    ("links", "chains", "expected"),
    [
        (["a-b 0.5 similar"], "", ["ab", "c"]),
        (["a-b 0.5 similar", "b-c 0.4 similar"], "", ["ab", "c"]),  # a chain, of which only neighbours are alike
        (["a-b 0.4 similar", "b-c 0.5 similar"], "", ["a", "bc"]),
        (["a-b 0.5 similar", "b-c 0.4 similar", "a-c 0.3 topic"], "", ["abc"]),
        (["a-b 0.0 analyst", "b-c 0.9 similar"], "", ["ab", "c"]),
        (["a-b 0.0 analyst", "b-c 0.0 analyst"], "", ["abc"]),
        (["a-b 0.3 similar", "b-c 0.3 similar"], "b<a c<b", ["abc"]),  # from version to version it may change much
        (["a-b 0.1 similar", "b-c 0.9 similar"], "b<a c<b", ["a", "bc"]),  # too little to go by, against b-c
        (["a-b 0.1 similar"], "b<a", ["ab", "c"]),
        (["a-b 0.9 carried", "b-c 0.4 similar"], "b<a", ["abc"]),  # one of two versions is like the rival
        (["a-c 0.9 similar"], "c<b b<a", ["ac", "b"]),  # gone for a version, and back
    ],
)
def test_which_links_join(links: list[str], chains: str, expected: list[str]) -> None:
    assert linked(*links, chains=chains) == joined(*expected)


def test_one_like_version_of_four_is_chance() -> None:
    chain = ["a-b 1 carried", "b-c 1 carried", "c-d 1 carried", "a-e 0.4 similar"]
    assert linked(*chain, drafts="abcde", chains="b<a c<b d<c") == joined("abcd", "e")
    assert linked(*chain, "b-e 0.4 similar", drafts="abcde", chains="b<a c<b d<c") == joined("abcde")


# --- what a draft without a clause is told to


def test_why_a_draft_has_nothing() -> None:
    force, fees = POOL[5], POOL[6]
    silence = Silence("pilots", (), ())
    found = [
        draft("a", force, fees),
        replace(draft("b", fees), silent_on=(silence,)),
        draft("c", fees, extent=Extent.FULL),
        draft("d", fees),
    ]
    (group,) = [group for group in grouped(found, comparing()) if group.drafts == ("a",)]
    told = [member.presence for member in group.members]
    assert told == [Presence.THERE, Presence.SILENT, Presence.ABSENT, Presence.NOT_REPORTED]


@pytest.mark.parametrize(
    ("extent", "presence"), [(Extent.FULL, Presence.AKIN), (Extent.PARTIAL, Presence.NOT_REPORTED)]
)
def test_what_the_analyst_parts_is_told_as_like(extent: Extent, presence: Presence) -> None:
    found = [draft("a", POOL[4], POOL[6]), draft("b", POOL[4], extent=extent)]
    fixed = Counterpart(("a#OP2",), ("b#OP1",))
    assert sets(grouped(found, comparing(fixed))) == {frozenset({"a#OP1"}), frozenset({"a#OP2", "b#OP1"})}
    third = draft("c", POOL[4])
    for group in grouped([*found, third], comparing(fixed)):
        if group.drafts == ("a", "c"):
            assert (group.members[1].presence, group.members[1].akin) == (presence, ("OP1",))
            return
    raise AssertionError("a#OP1 and c#OP1 are the same words")


def test_a_split_stands_together() -> None:
    one = "Requests the Secretary-General to report on the dredging every three months, and urges donors to pay for it;"
    parts = one.split(", and ")[0] + ";", "Urges donors to pay for it;"
    groups = grouped([draft("a", one), draft("b", *parts, replaces="a")], comparing())
    (change,) = compare(draft("a", one), draft("b", *parts, replaces="a"), Relation.VERSIONS).changes[:1]
    if change.type is ChangeType.SPLIT:
        assert sets(groups) == {frozenset({"a#OP1", "b#OP1", "b#OP2"})}
    else:
        pytest.fail("the comparison no longer sees a split; choose another text")


def test_too_many_drafts_are_refused() -> None:
    many = [draft(f"d{number}") for number in range(30)]
    with pytest.raises(UndiffError, match=f"435 comparisons, more than {MOST_PAIRS}"):
        grouped(many, comparing())


def test_loops_and_gaps_in_chains() -> None:
    loop = [draft("a", POOL[0], replaces="b"), draft("b", POOL[0], replaces="a"), draft("c", POOL[0], replaces="gone")]
    assert sets(grouped(loop, comparing())) == {frozenset({"a#OP1", "b#OP1", "c#OP1"})}
