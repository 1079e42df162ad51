"""The aligner's settings in one frozen record, each default with its evidence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AlignSettings:
    """Weights of evidence and thresholds, all in log-odds (natural logarithm)."""

    content: float = 2.0
    words: float = 3.3
    runs: float = 0.7
    opening: float = 1.45
    part: float = 2.3
    level: float = 1.2
    distance: float = -2.6
    base: float = 1.7

    own: float = 1.6
    rival: float = -0.6
    lesser_rival: float = -0.4
    beside: float = 1.35
    near: float = 0.6
    context_base: float = -1.0
    pair: float = -1.1

    part_base: float = -9.0
    part_own: float = 4.2
    part_own_runs: float = 2.5
    part_content: float = 0.8
    part_covered: float = 4.3
    part_kind: float = 1.7
    part_pair: float = -1.1
    least_own: int = 2000
    least_words: int = 3


DEFAULT = AlignSettings()
