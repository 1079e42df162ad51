"""Names that are one slip away from a State's: who sponsors, acts or takes a stand is held against the States.

Rule: state-misspelt. The one rule: groups and persons may have any name, so only what is nearly a State's is told. The
lists of votes hold States alone, and `vote-invalid` tells what is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from undiff.evidence.guards import distance
from undiff.evidence.material import Finding, Material, entries_of, finding
from undiff.model import Event, Position, Waiver
from undiff.problems import Where
from undiff.states import names, state

_LEAST, _LONG, _LONGEST = 5, 9, 60  # letters: shorter names are one slip from too much, of longer ones two count
_MOST = 1000  # names of a check that are held against the States


def check_names(material: Material) -> Iterator[Finding]:
    """The findings on sponsors, authors, actors and those who take positions."""
    asked: set[str] = set()
    for name, where, subject, waivers in _named(material):
        asked.add(name)
        meant = _nearly(name) if len(asked) <= _MOST else None
        if meant is not None:
            message = f'"{name}" is read as the name of a group; did you mean the State "{meant}"?'
            yield finding("state-misspelt", where, message, subject, waivers=waivers)


def _named(material: Material) -> Iterator[tuple[str, Where, str, tuple[Waiver, ...]]]:
    for draft in material.checked_drafts:
        for key, given in (("sponsors", draft.sponsors), ("authors", draft.authors)):
            yield from ((name, draft.where.at(key, at), draft.id, draft.waivers) for at, name in enumerate(given))
    for folder in material.checked_folders:
        for entry, subject in entries_of(folder.dossier):
            if isinstance(entry, Event):
                for at, name in enumerate(entry.actors):
                    yield name, entry.where.at("actors", at), subject, entry.waivers
            elif isinstance(entry, Position):
                yield entry.actor, entry.where.at("actor"), subject, entry.waivers


@lru_cache(maxsize=4096)
def _nearly(name: str) -> str | None:
    """The State's name that a name is a slip away from; None for a State's own, and for any other."""
    if not _LEAST <= len(name) <= _LONGEST or not name[0].isupper() or state(name) is not None:
        return None
    word = name.casefold()
    limit = 3 if len(name) >= _LONG else 2
    near = [(distance(word, known, limit), text) for known, text in _known() if abs(len(known) - len(word)) < limit]
    best = min(near, default=(limit, ""))
    return best[1] if best[0] < limit else None


@lru_cache(maxsize=1)
def _known() -> tuple[tuple[str, str], ...]:
    """The names of States, folded and as they are written, without codes and abbreviations."""
    return tuple((name.text.casefold(), name.text) for name in names() if len(name.text) >= _LEAST)
