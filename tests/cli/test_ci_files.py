"""The GitHub action and the pre-commit hook: they run what they say, and no input becomes part of a script."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.running import ROOT

ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
HOSTILE = "$(touch pwned) `touch pwned`; touch pwned \" ' * --help"


def steps() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = ACTION["runs"]["steps"]
    return found


def test_inputs_come_by_the_environment_alone() -> None:
    assert [step["name"] for step in steps() if "${{" in step["run"]] == []
    used = {
        name for step in steps() for value in step["env"].values() for name in re.findall(r"inputs\.([\w-]+)", value)
    }
    assert used == set(ACTION["inputs"])


def run(folder: Path, inputs: dict[str, str], code: int = 0) -> tuple[int, list[list[str]]]:
    """Run the action's check with an undiff that only notes its arguments; gives the exit code and the calls."""
    stub = folder / "undiff" / "bin" / "undiff"
    stub.parent.mkdir(parents=True)
    stub.write_text(
        f'#!/bin/bash\nprintf "%s\\0" "$@" >> calls; printf "\\n" >> calls\nexit {code}\n', encoding="utf-8"
    )
    stub.chmod(0o755)
    (step,) = [step for step in steps() if step["name"] == "Check"]
    given = {}
    for variable, value in step["env"].items():
        name = value.removeprefix("${{ inputs.").removesuffix(" }}")
        given[variable] = inputs.get(name.replace("-", "_"), ACTION["inputs"][name]["default"])
    script = folder / "step.sh"
    script.write_text(step["run"], encoding="utf-8")
    ran = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
        env={"PATH": os.environ["PATH"], "RUNNER_TEMP": str(folder), **given},
        cwd=folder,
        check=False,
    )
    calls = (folder / "calls").read_text(encoding="utf-8").splitlines()
    return ran.returncode, [call.split("\0")[:-1] for call in calls]


@pytest.mark.parametrize(
    ("inputs", "call"),
    [
        ({}, ["check", "--format", "github", "--"]),
        ({"strict": "true"}, ["check", "--strict", "--format", "github", "--"]),
        ({"strict": "yes; true"}, ["check", "--format", "github", "--"]),
        ({"workspace": "my cases"}, ["-C", "my cases", "check", "--format", "github", "--"]),
        ({"as_of": "2026-11-21"}, ["check", "--as-of", "2026-11-21", "--format", "github", "--"]),
        ({"paths": "a b\n\nc\n"}, ["check", "--format", "github", "--", "a b", "c"]),
        ({"rules": "yaml\nschema"}, ["check", "--rule", "yaml", "--rule", "schema", "--format", "github", "--"]),
        ({"paths": HOSTILE}, ["check", "--format", "github", "--", HOSTILE]),
        ({"rules": HOSTILE}, ["check", "--rule", HOSTILE, "--format", "github", "--"]),
        ({"workspace": HOSTILE}, ["-C", HOSTILE, "check", "--format", "github", "--"]),
    ],
)
def test_the_action_passes_its_inputs_on_to_the_letter(tmp_path: Path, inputs: dict[str, str], call: list[str]) -> None:
    assert run(tmp_path, inputs) == (0, [call])
    assert not (tmp_path / "pwned").exists()


@pytest.mark.parametrize(("code", "calls"), [(0, 2), (1, 2), (2, 1), (3, 1)])
def test_sarif_is_written_whatever_is_found(tmp_path: Path, code: int, calls: int) -> None:
    ended, called = run(tmp_path, {"sarif": "out dir/undiff.sarif"}, code)
    assert (ended != 0, len(called)) == (code != 0, calls)
    assert called[0] == ["check", "--format", "sarif", "--output", "out dir/undiff.sarif", "--"]


@pytest.mark.parametrize(
    ("path", "speaks"),
    [
        ("resolutions/lake/south.yaml", True),
        ("cases/resolutions/lake/dossier.yaml", True),
        ("seeds/000_lake.txt", True),
        ("undiff.toml", True),
        ("docs/resolutions.md", False),
        ("src/seeds.py", False),
    ],
)
def test_the_hook_speaks_where_a_workspace_changes(path: str, speaks: bool) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert bool(re.search(hook["files"], path)) is speaks
    assert (hook["entry"], hook["pass_filenames"], hook["language"]) == ("undiff check", False, "python")
