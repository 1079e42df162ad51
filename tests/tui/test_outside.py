"""What leaves the desk: the clipboard's tool by machine, the editor's line."""

from __future__ import annotations

import subprocess

import pytest

from undiff.tui import clipboard
from undiff.tui.outside import editor_command


@pytest.mark.parametrize(
    ("env", "there", "expected"),
    [
        ({"WAYLAND_DISPLAY": "w"}, {"wl-copy", "xclip"}, "wl-copy"),
        ({"DISPLAY": ":0"}, {"wl-copy", "xclip", "xsel"}, "xclip"),
        ({"DISPLAY": ":0"}, {"xsel"}, "xsel"),
        ({"DISPLAY": ":0", "SSH_TTY": "/dev/pts/1"}, {"xclip"}, None),
        ({"SSH_CONNECTION": "1 2 3 4"}, {"xclip"}, None),
        ({}, {"xclip", "wl-copy"}, None),
        ({"WSL_DISTRO_NAME": "x"}, {"clip.exe"}, "clip.exe"),
    ],
)
def test_the_tool_that_copies(
    env: dict[str, str], there: set[str], expected: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    found = clipboard.tool(env, lambda name: name if name in there else None)
    assert (found[0] if found else None) == expected


def test_copying_says_what_happened(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[str] = []
    over_ssh = clipboard.copy("words", sent.append, {"SSH_TTY": "x"})
    assert sent == ["words"]
    assert over_ssh == "sent 5 characters over SSH to the terminal (OSC 52), if it takes that"
    ran: list[object] = []
    monkeypatch.setattr(clipboard, "tool", lambda env: ["xclip"])
    monkeypatch.setattr(subprocess, "run", lambda command, **how: ran.append((command, how["input"])))
    assert clipboard.copy("wörds", sent.append, {}) == "copied 5 characters with xclip"
    assert ran == [(["xclip"], "wörds".encode())]

    def fail(*_: object, **__: object) -> None:
        raise subprocess.TimeoutExpired("xclip", 3)

    monkeypatch.setattr(subprocess, "run", fail)
    assert clipboard.copy("words", sent.append, {}).startswith("xclip failed; sent 5 characters to the terminal")


@pytest.mark.parametrize(
    ("editor", "line", "expected"),
    [
        ("vi", 12, ["vi", "+12", "a b.yaml"]),
        ("/usr/bin/nano -w", 12, ["/usr/bin/nano", "-w", "+12", "a b.yaml"]),
        ("code --wait", 12, ["code", "--wait", "--goto", "a b.yaml:12"]),
        ("hx", 12, ["hx", "a b.yaml:12"]),
        ("ed", 12, ["ed", "a b.yaml"]),
        ("vi", None, ["vi", "a b.yaml"]),
    ],
)
def test_editors_open_at_the_line(editor: str, line: int | None, expected: list[str]) -> None:
    assert editor_command(editor, "a b.yaml", line) == expected
