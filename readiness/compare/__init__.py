"""What changed between two states of one process, and whether it got worse."""

from readiness.compare.comparing import compare, snapshot
from readiness.compare.model import (
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
    "compare",
    "snapshot",
]
