"""undiff.toml: faults at their lines and columns, and everything else still holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from undiff.problems import UndiffError
from undiff.reading.settings import load_settings
from undiff.reading.workspace import Workspace

FAULTS = [
    ("[check\n", "1:7: this is no TOML: expected ']' at the end of a table declaration; a table is written [check]"),
    (
        "[check]\nquote-drifted = info\n",
        'put the value in quotes: quote-drifted = "info"',
    ),
    (
        "[ladder]\nCalls upon = 3\n",
        "2:7: this is no TOML: expected '=' after a key in a key/value pair; put a key of seve",
    ),
    ("[check]\nx = ", "2:5: this is no TOML"),
    ("\n[chekc]\n", '2:2: unknown key "chekc" in undiff.toml; did you mean "check"?'),
    ("severities = {}\n", '1:1: unknown key "severities" in undiff.toml; known are paths, check, ladder'),
    ("check = 3\n", "1:9: expected rules, each with a severity, found the number 3"),
    ('[check]\nquote-drifted = "warn"\n', '2:17: "warn" is not a severity; did you mean "warning"?'),
    (
        "[check]\n  quote-drifted = false\n",
        "2:19: expected a severity, found true or false; known are error, warning, info",
    ),
    (
        '[check]\nquote-absent = "error"\nrules = { quote-drifted = "info" }\n',
        '3:1: [check] holds no table "rules": write its entries straight under [check], such as quote-',
    ),
    (
        '[check.severities]\nquote-drifted = "warn"\n',
        '2:17: "warn" is not a severity; did you mean "warning"?',
    ),
    ('[check]\nseverities = { quote-drifted = "warn" }\n', '2:32: "warn" is not a severity; did you mean'),
    ("[check]\nseverities = 3\n", "2:14: expected a severity, found the number 3"),
    ('[ladder]\nverbs = {"Calls upon" = 3}\n', 'straight under [ladder], such as "Calls upon" = 3'),
    ('[ladder]\n"Calls upon" = 9\n', "2:16: expected a level from 0 to 7"),
    ('[paths]\ndraft = "texts"\n', '2:1: unknown key "draft" in the paths; did you mean "drafts"?'),
    ('[paths]\ndrafts = ""\n', "2:10: expected a text, found nothing but blanks; leave the key out"),
    ("paths.drafts = 3\n", "1:16: expected a text, found the number 3; put it in quotes"),
    ("\ufeff[check]\n'quote-drifted' = 1\n", "2:19: expected a severity, found the number 1"),
]


@pytest.mark.parametrize(("text", "told"), FAULTS)
def test_a_fault_is_told_at_its_place(text: str, told: str) -> None:
    (problem,) = load_settings(text.encode(), "undiff.toml").problems
    assert told in str(problem)
    assert problem.rule == "schema"


def test_what_is_not_broken_holds() -> None:
    text = '[check]\nquote-drifted = "info"\nquote-absent = "warn"\n[paths]\ndrafts = "texts"\nseed = "x"\n'
    loaded = load_settings(text.encode(), "undiff.toml")
    assert loaded.settings.severities == {"quote-drifted": "info"}
    assert loaded.settings.drafts == "texts"
    assert len(loaded.problems) == 2


@pytest.mark.parametrize(
    "text",
    [
        '[check]\nquote-drifted = "info"\n[ladder]\n"Calls upon" = 3\n',
        '[check.severities]\nquote-drifted = "info"\n[ladder.overrides]\n"Calls upon" = 3\n',
        '[check]\nseverities = {quote-drifted = "info"}\n[ladder]\noverrides = {"Calls upon" = 3}\n',
        '[check]\nquote-drifted = "info"\n[check.severities]\nquote-drifted = "off"\n[ladder]\n"Calls upon" = 3\n',
    ],
)
def test_short_and_long_forms(text: str) -> None:
    loaded = load_settings(text.encode(), "undiff.toml")
    assert not loaded.problems
    assert (loaded.settings.severities, loaded.settings.ladder) == ({"quote-drifted": "info"}, {"Calls upon": 3})


def test_no_utf_8() -> None:
    (problem,) = load_settings(b"[check]\n# caf\xe9\n", "undiff.toml").problems
    assert "no UTF-8" in str(problem)


def test_only_the_check_goes_on_with_broken_settings(tmp_path: Path) -> None:
    (tmp_path / "undiff.toml").write_text("[check\n", encoding="utf-8")
    workspace = Workspace(tmp_path)
    with pytest.raises(UndiffError):
        _ = workspace.settings
    assert workspace.forgive_settings()
    assert workspace.settings.drafts == "resolutions"
