"""Copying: by the machine's own tool where there is one, over SSH by the terminal (OSC 52); it says what happened."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping

_PATIENCE = 3.0  # seconds; a tool without a display to talk to may hang


def tool(env: Mapping[str, str] = os.environ, which: Callable[[str], str | None] = shutil.which) -> list[str] | None:
    """The command that takes the text on its standard input; None where only the terminal can copy.

    Over SSH that is so too: a tool there would fill the clipboard of the machine at the other end.
    """
    if env.get("SSH_TTY") or env.get("SSH_CONNECTION"):
        return None
    choices: list[list[str]] = []
    if sys.platform == "darwin":
        choices.append(["pbcopy"])
    if env.get("WAYLAND_DISPLAY"):
        choices.append(["wl-copy"])
    if env.get("DISPLAY"):
        choices += [["xclip", "-selection", "clipboard"], ["xsel", "--clipboard", "--input"]]
    if env.get("WSL_DISTRO_NAME") or sys.platform == "win32":
        choices.append(["clip.exe"])
    return next((choice for choice in choices if which(choice[0])), None)


def copy(text: str, by_terminal: Callable[[str], None], env: Mapping[str, str] = os.environ) -> str:
    """Copy a text; gives a sentence on what happened. `by_terminal` sends it as OSC 52."""
    command = tool(env)
    size = f"{len(text):,} characters"
    failed = ""
    if command is not None:
        try:
            # What a tool prints is no business of the screen; xclip stays behind and would keep the pipes open.
            subprocess.run(
                command,
                input=text.encode(),
                timeout=_PATIENCE,
                check=True,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        except (OSError, subprocess.SubprocessError):
            failed = f"{command[0]} failed; "
        else:
            return f"copied {size} with {command[0]}"
    by_terminal(text)
    where = "over SSH " if env.get("SSH_TTY") or env.get("SSH_CONNECTION") else ""
    return f"{failed}sent {size} {where}to the terminal (OSC 52), if it takes that"
