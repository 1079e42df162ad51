"""Clauses of any number of drafts in groups of those that do one thing, from the comparisons of each two drafts.

Takes drafts and what compares two of them; gives groups in which every clause stands once, headings too. The one rule:
a group holds clauses that correspond to one another, never a chain of which only neighbours do; and neither the order
of the drafts nor chance decides it.

The strongest links go first: the analyst's, clauses carried over or given one id, equal words, then links between one
version and the next, then all others by likeness. A link joins two groups unless
- that would put two clauses of one draft together which no comparison took for parts of one (a split or a merge);
- it is a link by likeness alone, and the two groups correspond in no more than half of their chains of versions. Two
  chains correspond where at least half of the pairs of their drafts do (of one chain: more than half), so that a link
  by chance to one version of four, or to one rival of two, is cut. From one version to the next a clause may change
  much, so that there likeness alone serves, down to `SAME_CLAUSE`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from itertools import combinations

from msgspec import Struct

from undiff.comparing.comparison import Change, Comparison
from undiff.model import Draft, Extent, Kind
from undiff.problems import UndiffError
from undiff.tracking.chains import versions
from undiff.tracking.steps import other_language

SAME_CLAUSE = 0.25
"""Likeness from which a clause is held to be the same in the next version; below, the aligner itself speaks of few
words (`AlignSettings.few_words`)."""

MOST_PAIRS = 300
"""Comparisons of one grouping: 25 drafts. One of two long texts takes a tenth of a second."""

Compare = Callable[[Draft, Draft], Comparison]
Node = tuple[str, str]  # a draft's id and a clause's
_Link = tuple[int, float, Node, Node]  # rank, likeness (negative, so that links sort), and what it links

_Met = tuple[Change | None, tuple[str, ...]]  # what became of a clause, and the clauses on the other side

_NOTHING: _Met = (None, ())
_RANKS = {"analyst": 0, "carried": 1, "id": 1, "text": 2}
_NEXT, _ALIKE = 3, 4
_PARTS = (Kind.PREAMBULAR, Kind.OPERATIVE, Kind.ANNEX)


class Presence(StrEnum):
    """Whether a draft has something, as far as is known."""

    THERE = "there"
    AKIN = "akin"  # the draft is known in full: not in it as such, but a clause of another group resembles it
    SILENT = "silent"  # sources report that the draft is silent on it
    ABSENT = "not in it"  # the draft is known in full
    NOT_REPORTED = "not reported"  # the draft is known in part
    NOT_COMPARED = "not compared"  # the draft is in another language than all that have it


class Member(Struct, frozen=True):
    """What a draft has of a group: its clauses (ids, in document order), or why there are none.

    `akin` are clauses of other groups that resemble those of this one.
    """

    draft: str
    presence: Presence
    clauses: tuple[str, ...] = ()
    akin: tuple[str, ...] = ()


class Group(Struct, frozen=True):
    """Clauses that do one thing, draft by draft, in the order in which the drafts were given."""

    members: tuple[Member, ...]

    @property
    def drafts(self) -> tuple[str, ...]:
        """The drafts that have it."""
        return tuple(member.draft for member in self.members if member.clauses)


def grouped(drafts: Sequence[Draft], compare: Compare, shelf: Sequence[Draft] = ()) -> tuple[Group, ...]:
    """The groups of the clauses of drafts, each two of which `compare` compares, in reading order.

    `shelf` are all drafts of the dossier: versions between two drafts tell that the one comes of the other. Raises
    UndiffError where there are more drafts than can be compared in a minute.
    """
    pairs = len(drafts) * (len(drafts) - 1) // 2
    if pairs > MOST_PAIRS:
        raise UndiffError(f"{len(drafts)} drafts are {pairs} comparisons, more than {MOST_PAIRS}; choose with --drafts")
    return _Grouping(drafts, compare, shelf or drafts).groups()


class _Grouping:
    """One grouping under way: which clauses stand together so far."""

    def __init__(self, drafts: Sequence[Draft], compare: Compare, shelf: Sequence[Draft]) -> None:
        self.given = drafts
        self.drafts = {draft.id: draft for draft in sorted(drafts, key=lambda draft: draft.id)}
        lines = {draft.id: [each.id for each in versions(draft, shelf)] for draft in drafts}
        self.chains = {name: line[0] for name, line in lines.items()}
        self.before = {
            name: next((each for each in reversed(line[:-1]) if each in self.drafts), None)
            for name, line in lines.items()
        }
        in_time = sorted(self.drafts.values(), key=lambda draft: (len(lines[draft.id]), draft.id))
        self.comparisons = [compare(one, other) for one, other in combinations(in_time, 2)]
        self.met: dict[tuple[Node, str], _Met] = {}  # by a clause, and the draft that it was compared with
        self.linked: set[frozenset[Node]] = set()
        self.group: dict[Node, int] = {}
        self.clauses: list[list[Node]] = []
        for draft in self.drafts.values():
            for clause in draft.clauses:
                self.group[draft.id, clause.id] = len(self.clauses)
                self.clauses.append([(draft.id, clause.id)])

    def groups(self) -> tuple[Group, ...]:
        """The groups, once the links have joined what they may."""
        for rank, likeness, one, other in sorted(self.links()):
            here, there = self.group[one], self.group[other]
            if here != there and self.may_join(rank, -likeness, self.clauses[here], self.clauses[there]):
                self.group.update(dict.fromkeys(self.clauses[there], here))
                self.clauses[here] += self.clauses[there]
                self.clauses[there] = []
        places = self.places()

        def reading_order(nodes: Sequence[Node]) -> tuple[int, float, Sequence[Node]]:
            parts, inside = zip(*(places[node] for node in nodes), strict=True)
            return min(parts), sum(inside) / len(inside), nodes

        found = [sorted(nodes, key=lambda node: (places[node], node)) for nodes in self.clauses if nodes]
        return tuple(self.told(nodes) for nodes in sorted(found, key=reading_order))

    # --- links

    def links(self) -> Iterator[_Link]:
        """Every link of every comparison, with its rank."""
        for comparison in self.comparisons:
            left, right = comparison.left.id, comparison.right.id
            is_next = self.before[right] == left or self.before[left] == right
            for change in comparison.changes:
                self.met.update((((left, name), right), (change, change.right)) for name in change.left)
                self.met.update((((right, name), left), (change, change.left)) for name in change.right)
                for link in change.links:
                    one, other = (left, link.left), (right, link.right)
                    self.linked.add(frozenset((one, other)))
                    rank = _RANKS.get(link.matched_by, _NEXT if is_next else _ALIKE)
                    yield rank, -link.similarity, min(one, other), max(one, other)

    def may_join(self, rank: int, likeness: float, here: Sequence[Node], there: Sequence[Node]) -> bool:
        """Whether a link of this rank may join two groups."""
        together = {*here, *there}
        if not all(self.are_parts(a, b, together) for a in here for b in there if a[0] == b[0]):
            return False
        return rank < _NEXT or (rank == _NEXT and likeness >= SAME_CLAUSE) or self.correspond(here, there)

    def are_parts(self, one: Node, other: Node, together: set[Node]) -> bool:
        """Whether a comparison took two clauses of one draft for parts of what another draft has in their group."""
        for rival in self.drafts:
            change, across = self.met.get((one, rival), _NOTHING)
            same = change is not None and change is self.met.get((other, rival), _NOTHING)[0]
            if same and any((rival, name) in together for name in across):
                return True
        return False

    def correspond(self, here: Sequence[Node], there: Sequence[Node]) -> bool:
        """Whether two groups correspond in more than half of their chains of versions."""
        held: dict[tuple[str, str], dict[tuple[str, str], bool]] = defaultdict(dict)
        for one in here:
            for other in there:
                if one[0] != other[0]:
                    drafts, pairs = (one[0], other[0]), held[self.chains[one[0]], self.chains[other[0]]]
                    pairs[drafts] = pairs.get(drafts, False) or frozenset((one, other)) in self.linked
        halves = [2 * sum(pairs.values()) + (one != other) > len(pairs) for (one, other), pairs in held.items()]
        return 2 * sum(halves) > len(halves)

    # --- groups

    def places(self) -> dict[Node, tuple[int, float]]:
        """Where each clause stands: its part of the text, and its place between 0, the first clause, and 1."""
        found: dict[Node, tuple[int, float]] = {}
        for draft in self.drafts.values():
            part = len(_PARTS) - 1
            for place, clause in reversed(list(enumerate(draft.clauses))):
                if clause.kind is not Kind.HEADING:  # it stands over what follows
                    part = _PARTS.index(clause.kind)
                found[draft.id, clause.id] = part, place / len(draft.clauses)
        return found

    def told(self, nodes: Sequence[Node]) -> Group:
        """A group with what each draft has of it, or why it has nothing."""
        have: dict[str, list[str]] = defaultdict(list)
        for draft, name in nodes:
            have[draft].append(name)
        return Group(
            tuple(
                Member(draft.id, Presence.THERE, tuple(have[draft.id]))
                if draft.id in have
                else self.lacking(draft, nodes)
                for draft in self.given
            )
        )

    def lacking(self, draft: Draft, nodes: Sequence[Node]) -> Member:
        """A draft that has nothing of a group; why, as the comparisons have it, so that a diff says the same."""
        nodes = [node for node in nodes if not other_language(self.drafts[node[0]], draft)]
        if not nodes:
            return Member(draft.id, Presence.NOT_COMPARED)
        met = [self.met[node, draft.id] for node in nodes]
        akin = {name for _, across in met for name in across}
        like = tuple(name for name in draft.by_id if name in akin)
        if draft.extent is Extent.FULL and akin:
            return Member(draft.id, Presence.AKIN, akin=like)
        if akin or not all(change is not None and change.certain for change, _ in met):
            return Member(draft.id, Presence.NOT_REPORTED, akin=like)
        return Member(draft.id, Presence.ABSENT if draft.extent is Extent.FULL else Presence.SILENT)
