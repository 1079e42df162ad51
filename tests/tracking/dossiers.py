"""Dossiers and drafts written in a test, as the loader makes them."""

from __future__ import annotations

from undiff.dates import parse_when
from undiff.model import Dossier, Draft
from undiff.reading.dossiers import build_dossier
from undiff.reading.files import yaml_mapping

HEAD = "format: undiff/dossier/1\nid: lake\ntitle: The lake crossing\n"


def dossier(written: str) -> Dossier:
    """The dossier whose entries are written in YAML, without its head."""
    mapping, where, problems = yaml_mapping("dossier", (HEAD + written).encode(), "dossier.yaml")
    assert mapping is not None, [str(problem) for problem in problems]
    return build_dossier(mapping, where)


def draft(written: str) -> Draft:
    """`north<zero 2031-05-10 tabled` is a draft that replaces zero, with its date and status; `-` for no date."""
    name, when, status = f"{written} - -".split()[:3]
    own, _, before = name.partition("<")
    date = parse_when(when) if when != "-" else None
    return Draft(own, own, (), replaces=before or None, date=date, status=status if status != "-" else None)
