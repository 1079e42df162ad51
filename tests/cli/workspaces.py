"""Odd dossiers, as people may leave them behind: file by file."""

from __future__ import annotations

_HEAD = "format: undiff/dossier/1\nid: lake\ntitle: The lake\n"


def _draft(name: str, more: str = "") -> str:
    return f"format: undiff/draft/1\nid: {name}\ntitle: {name}\n{more}"


def dossiers() -> dict[str, dict[str, str]]:
    """The files of each, by a name that says what is odd about it."""
    lake = "resolutions/lake"
    return {
        "bare": {f"{lake}/dossier.yaml": _HEAD},
        "no-dossier": {f"{lake}/a.yaml": _draft("a")},
        "broken-dossier": {f"{lake}/dossier.yaml": "events: [", f"{lake}/a.yaml": _draft("a", "date: 2031-05-01\n")},
        "broken-entry": {f"{lake}/dossier.yaml": f"{_HEAD}events:\n  - {{action: dance}}\n  - {{action: other}}\n"},
        "broken-draft": {f"{lake}/a.yaml": "id: a\noperative: 3\n", f"{lake}/b.yaml": _draft("b")},
        "loop": {f"{lake}/a.yaml": _draft("a", "replaces: b\n"), f"{lake}/b.yaml": _draft("b", "replaces: a\n")},
        "itself": {f"{lake}/a.yaml": _draft("a", "replaces: a\nstatus: tabled\n")},
        "branches": {
            f"{lake}/{name}.yaml": _draft(name, f"replaces: {before}\n" if before else "")
            for name, before in (("a", ""), ("b", "a"), ("c", "a"), ("x", ""), ("y", "x"))
        },
        "undated": {
            f"{lake}/dossier.yaml": f"{_HEAD}"
            "events: [{action: vote, draft: a}, {action: silence, until: 2031-05-01}]\n"
            "votes: [{draft: a, result: adopted}, {}]\npositions: [{actor: Norway, stance: supports}]\n",
            f"{lake}/a.yaml": _draft("a"),
        },
        "unknown-draft": {
            f"{lake}/dossier.yaml": f"{_HEAD}events: [{{action: tabled, draft: gone, date: 2031-05}}]\n"
            "votes: [{draft: gone, date: 1940-01-01, tally: 99-99-99, against: [Atlantis]}]\n"
            "positions: [{actor: the moon, stance: opposes, draft: gone, date: 0001-01-01}]\n",
        },
        "ends-of-time": {
            f"{lake}/dossier.yaml": f"{_HEAD}events: [{{action: other, date: 9999-12-31T23:59-23:59}}, "
            "{action: other, date: 0001-01-01T00:00+23:59}]\n"
            "votes: [{date: 9999-12-31T23:59-12:00}, {date: 0001-01-01, tally: 9-0-2, result: adopted}]\n",
        },
        "many": {
            f"{lake}/dossier.yaml": _HEAD
            + "events:\n"
            + "".join(f"  - {{action: circulated, draft: d{n}, date: 2031-01-01}}\n" for n in range(250)),
            **{f"{lake}/d{n}.yaml": _draft(f"d{n}", f"replaces: d{n - 1}\n" if n else "") for n in range(250)},
        },
    }
