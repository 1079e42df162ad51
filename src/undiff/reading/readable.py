"""What can still be read of a dossier or an index of sources with faults in it: every entry that has none.

Takes the value of a file with its places and problems; gives a mapping that the schema passes, with the places of what
is left, and how many entries were left out. The one rule: an entry is read whole or not at all, and what is not read is
counted.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Any

from msgspec.structs import replace

from undiff.problems import Problem, Where
from undiff.reading.complaints import is_valid
from undiff.reading.schema import SCHEMAS

_BARE: dict[str, dict[str, Any]] = {
    "dossier": {"format": "undiff/dossier/1", "id": "bare", "title": "bare"},
    "sources": {"format": "undiff/sources/1", "sources": []},
}
"""What the schema asks of each kind of file at least."""

_Place = tuple[int, int]


def readable(
    kind: str, value: Mapping[str, Any], where: Where, problems: Sequence[Problem]
) -> tuple[dict[str, Any], Where, Mapping[str, int]]:
    """The parts of a file's value, of the kind "dossier" or "sources", that break nothing; see the module.

    What is left out is counted by its key: {"claims": 2}. Of a file that does not say that it is of this kind nothing
    is read. The keys that the schema asks for may be missing from what is given.
    """
    bare, known = _BARE[kind], SCHEMAS[kind]["properties"]
    if value.get("format") != bare["format"]:
        return {}, where, {}
    at_fault = [_position(problem.where) for problem in problems if problem.rule == "yaml"]
    kept: dict[str, Any] = {}
    places = dict(where.parts)
    unread: Counter[str] = Counter()
    for key, part in value.items():
        if key not in known:
            continue
        divisible = isinstance(part, (list, dict)) and is_valid(kind, {**bare, key: type(part)()})
        if not divisible or key == "waive":
            if is_valid(kind, {**bare, key: part}):
                kept[key] = part
            continue
        place = where.at(key)
        faulty = _faulty(place, [fault for fault in at_fault if _section(where, fault) == key])
        if isinstance(part, list):
            sound = [at for at, one in enumerate(part) if at not in faulty and is_valid(kind, {**bare, key: [one]})]
            kept[key] = [part[at] for at in sound]
            places[key] = replace(place, parts={new: place.at(at) for new, at in enumerate(sound)})
        else:
            names = [name for name, one in part.items() if name not in faulty]
            kept[key] = {name: part[name] for name in names if is_valid(kind, {**bare, key: {name: part[name]}})}
        unread[key] = len(part) - len(kept[key])
    return kept, replace(where, parts=places), {key: count for key, count in unread.items() if count}


def _section(where: Where, fault: _Place) -> str | None:
    """The key of a mapping in whose value a fault stands; None for a fault of the mapping itself."""
    starts = sorted((_position(place), key) for key, place in where.keys.items())
    at = bisect_right([start for start, _ in starts], fault)
    own = {start[1] for start, _ in starts} if len({start[0] for start, _ in starts}) > 1 else set()
    return starts[at - 1][1] if at and fault[1] not in own else None


def _faulty(place: Where, faults: Sequence[_Place]) -> set[str | int]:
    """The entries of a list or mapping in which faults stand: each reaches as far as the next one's beginning."""
    entries = sorted(
        ((_position(place.keys.get(str(name), one)), name) for name, one in place.parts.items()), key=itemgetter(0)
    )
    starts = [start for start, _ in entries]
    return {entries[at - 1][1] for at in (bisect_right(starts, fault) for fault in faults) if at}


def _position(where: Where) -> _Place:
    return where.line or 0, where.column or 0
