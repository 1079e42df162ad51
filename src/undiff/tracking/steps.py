"""A text from version to version: its drafts in order, each with the comparison that leads to it.

Takes drafts and the Desk that they lie on; gives versions, one Study a step, so that the cost grows with their number.
The one rule: `replaces` alone leads from one version to the next, and where it leads nowhere the reason is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from undiff.catalogue import shelf
from undiff.model import Draft
from undiff.study import Desk, Study
from undiff.tracking.chains import in_chains, in_loops


class Broken(StrEnum):
    """Why a draft is not compared with the version that it says it replaces."""

    UNKNOWN = "there is no such draft here"
    UNREADABLE = "its file cannot be read"
    LOOP = "they replace one another in a loop"
    LANGUAGE = "it is in another language, and words are not compared across languages"


class Version(Struct, frozen=True):
    """A draft as a version of its text. `study` compares it with the version that it replaces; where it replaces one
    and there is none, `broken` says why.
    """

    draft: Draft
    study: Study | None = None
    broken: Broken | None = None


Text = tuple[Version, ...]
"""The versions of one text, each behind the one that it replaces; two may replace the same."""


def beside(desk: Desk, draft: Draft) -> tuple[Draft, ...]:
    """The drafts of the dossier that a draft stands in, oldest first; none for a loose file."""
    if draft.dossier is None:
        return ()
    found, notes = shelf(desk.workspace(), draft.dossier)
    desk.notes += notes
    return found.drafts


def text_of(desk: Desk, draft: Draft, drafts: Sequence[Draft] = ()) -> Text:
    """The versions that lead to a draft, the draft, and those of `drafts` that follow it."""
    known = _with_earlier(desk, (*drafts, draft))
    by_id = {each.id: each for each in known}
    loops = in_loops(known)
    leading, first = {draft.id}, by_id[draft.id]
    while first.replaces in by_id and first.id not in loops:
        first = by_id[first.replaces]
        leading.add(first.id)
    following, chosen = {draft.id}, []
    for each, _ in in_chains([*_cut(known, loops)]):
        if each.replaces in following:
            following.add(each.id)
        if each.id in leading or each.id in following:
            chosen.append(_version(desk, each.id, by_id, loops))
    return tuple(chosen)


def texts_of(desk: Desk, drafts: Sequence[Draft]) -> tuple[Text, ...]:
    """Every text among the drafts of a dossier, in the order of their first versions."""
    texts: list[list[Version]] = []
    for version, depth in each_version(desk, drafts):
        if not depth:
            texts.append([])
        texts[-1].append(version)
    return tuple(tuple(text) for text in texts)


def each_version(desk: Desk, drafts: Sequence[Draft]) -> Iterator[tuple[Version, int]]:
    """Every version of every text among drafts, with its depth in its chain, compared when it is asked for."""
    known = _with_earlier(desk, drafts)
    by_id = {draft.id: draft for draft in known}
    loops = in_loops(known)
    for draft, depth in in_chains([*_cut(known, loops)]):
        yield _version(desk, draft.id, by_id, loops), depth


def _with_earlier(desk: Desk, drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts, the first of each id, and before them the drafts of other folders that lead to them."""
    known: dict[str, Draft] = {}
    for draft in drafts:
        known.setdefault(draft.id, draft)
    earlier: dict[str, Draft] = {}
    for draft in known.values():
        name = draft.replaces
        while name and name not in known and name not in earlier:
            before = desk.known(name)
            if before is None:
                break
            earlier[name] = before
            name = before.replaces
    return [*reversed(earlier.values()), *known.values()]


def _cut(drafts: Iterable[Draft], loops: set[str]) -> Iterator[Draft]:
    """The drafts with each loop opened: what stands in one begins a text of its own."""
    return (replace(draft, replaces=None) if draft.id in loops else draft for draft in drafts)


def _version(desk: Desk, name: str, by_id: dict[str, Draft], loops: set[str]) -> Version:
    draft = by_id[name]
    if draft.replaces is None:
        return Version(draft)
    if name in loops:
        return Version(draft, broken=Broken.LOOP)
    before = by_id.get(draft.replaces)
    if before is None:
        return Version(draft, broken=Broken.UNREADABLE if desk.is_broken(draft.replaces) else Broken.UNKNOWN)
    if other_language(before, draft):
        return Version(draft, broken=Broken.LANGUAGE)
    return Version(draft, desk.study(before, draft))


def other_language(one: Draft, other: Draft) -> bool:
    """Whether two drafts are surely in two languages, region and script aside."""
    tongues = {(draft.language or "").casefold().partition("-")[0] for draft in (one, other)}
    return len(tongues) > 1 and "" not in tongues
