"""What changed between two states of one process, and whether it got worse."""

from readiness.compare.comparing import alone, compare, snapshot
from readiness.compare.model import (
    Alone,
    Comparison,
    Direction,
    Existence,
    FactChange,
    FindingChange,
    HandoffChange,
    Move,
    NounChange,
    Reason,
    Side,
    Snapshot,
    Stay,
)

__all__ = [
    "Alone",
    "Comparison",
    "Direction",
    "Existence",
    "FactChange",
    "FindingChange",
    "HandoffChange",
    "Move",
    "NounChange",
    "Reason",
    "Side",
    "Snapshot",
    "Stay",
    "alone",
    "compare",
    "snapshot",
]
