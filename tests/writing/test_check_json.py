"""`undiff check --format json` keeps to the contract undiff/check/1."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.cli.running import HOSTILE
from tests.writing.reports import ALL, LET_BE, hostile, report
from undiff.writing.check_json import write


def written() -> Any:
    return json.loads(write(ALL))


def test_a_problem_has_all_that_the_contract_names() -> None:
    found = written()
    assert (found["format"], found["as_of"]) == ("undiff/check/1", "2026-11-21")
    assert found["problems"][0] == {
        "rule": "quote-altered",
        "severity": "error",
        "file": "resolutions/lake/south.yaml",
        "line": 4,
        "column": 16,
        "message": 'the quote changes the meaning of lake-news, line 4: "eighteen" for "twelve" (number)',
        "subject": "south#OP1",
        "hint": {
            "source": "lake-news",
            "line": 4,
            "text": "for twelve months",
            "similarity": 0.6667,
            "differs": [{"quote": "eighteen", "source": "twelve"}],
        },
        "waived": None,
    }


def test_what_has_no_place_is_null() -> None:
    (missing,) = [one for one in written()["problems"] if one["rule"] == "source-missing"]
    assert (missing["file"], missing["line"], missing["column"]) == ("seeds/sources.yaml", None, None)


def test_a_waived_problem_stays_and_is_counted_as_waived_alone() -> None:
    found = json.loads(write(report((LET_BE,))))
    assert found["problems"][0]["waived"] == {"reason": "one member is known to have been late", "until": "2027-01-31"}
    assert (found["summary"]["error"], found["summary"]["waived"]) == (0, 1)


def test_evidence_has_the_passage_and_the_place_that_cites_it() -> None:
    assert written()["evidence"][1] == {
        "subject": "south#OP1",
        "source": "lake-news",
        "verdict": "altered",
        "line": 4,
        "column": 1,
        "cited": {"file": "resolutions/lake/south.yaml", "line": 4, "column": 16},
    }


def test_the_summary_counts_everything_once() -> None:
    summary = written()["summary"]
    assert {name: summary[name] for name in ("error", "warning", "info", "waived")} == {
        "error": 2, "warning": 1, "info": 2, "waived": 1,
    }  # fmt: skip
    assert summary["lowered"] == [{"rule": "quote-drifted", "default": "warning", "severity": "off"}]
    assert list(summary["quotes"]) == [
        "total", "exact", "typographic", "drifted", "altered", "absent", "ambiguous", "misattributed", "invalid",
        "unverifiable",
    ]  # fmt: skip
    assert list(summary["claims"]) == [
        "total", "holds", "reported", "contradicted", "circular", "unverifiable", "judged",
    ]  # fmt: skip
    assert list(summary["clauses"]) == ["total", "verified", "partly", "carried", "unverifiable", "uncited"]
    for kind in ("quotes", "claims", "clauses"):
        counts = dict(summary[kind])
        assert counts.pop("total") == sum(counts.values()) > 0


@pytest.mark.parametrize("text", HOSTILE)
def test_texts_come_back_to_the_letter_and_act_on_no_terminal(text: str) -> None:
    out = write(hostile(text))
    assert json.loads(out)["problems"][0]["message"] == text
    assert not set("\x1b\x9b\u202e\u2066\u2028\ufeff") & set(out)
