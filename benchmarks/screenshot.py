"""Takes the picture of the terminal UI that README.md shows: `make screenshot`. Needs rsvg-convert."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from pathlib import Path

from undiff.tui.app import Desk

ROOT = Path(__file__).parents[1]
SHOTS = {
    "tui": ("us-adopted", "ru-2025-11-13", (120, 40), "2"),
    "tui-home": ("us-adopted", "ru-2025-11-13", (120, 40), "1"),
    "tui-source": ("us-adopted", "ru-2025-11-13", (120, 40), "2 o"),
    "tui-split-light": ("us-rev-1", "us-adopted", (200, 50), "t 2 n n"),
}


async def take(left: str, right: str, size: tuple[int, int], keys: str) -> str:
    """The screen as SVG, after these keys."""
    app = Desk(str(ROOT), None, (left, right), poll=None)
    async with app.run_test(size=size) as pilot:
        for key in ("", *keys.split()):
            if key:
                await pilot.press(key)
            for _ in range(3):
                await app.workers.wait_for_complete()
                await pilot.pause()
        return app.export_screenshot(title="undiff tui")


def main() -> None:
    """Write the pictures named, or the README's."""
    os.environ.pop("NO_COLOR", None)
    for name in sys.argv[1:] or ["tui"]:
        svg = asyncio.run(take(*SHOTS[name]))
        svg = svg.replace("<text ", '<text xml:space="preserve" ')  # renderers drop the blanks at edges else
        file = ROOT / "docs" / "pictures" / f"{name}.png"
        subprocess.run(["rsvg-convert", "--width", "1400", "--output", str(file)], input=svg.encode(), check=True)
        print(file.relative_to(ROOT))


if __name__ == "__main__":
    main()
