"""The thresholds of the warning signs. The defaults are the catalogue's; a pipeline may set its own."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from readiness.errors import ReadinessError


class Thresholds(NamedTuple):
    """From which figure on a sign speaks. Shares in percent, times in hours."""

    most_systems_in_a_step: int = 3  # many-entry-points: more systems than this in one step
    most_screens_in_a_step: int = 3  # many-entry-points: more screens than this in one step
    errors_percent: float = 1.0  # error-prone, pain-not-connectivity: a larger share of wrong records
    trace_hours: float = 24.0  # not-traceable: it takes longer to find where a record went
    outage_hours: float = 24.0  # single-point-of-failure: the business cannot do without it so long
    others_falling_apart: int = 3  # single-point-of-failure: so many others hang on it
    patchwork_connections: int = 5  # patchwork: so many connected hand-offs
    patchwork_answers: int = 3  # patchwork: so many of the four governance facts missing
    handoffs_at_once: int = 4  # everything-at-once: so many hand-offs in one wave
    same_quantity_factor: float = 2.0  # answers-differ: quantities less than this factor apart agree
    underestimate_factor: float = 3.0  # cost: how far estimates of manual work fall short (essay design-first)


DEFAULTS = Thresholds()


class Bounds(NamedTuple):
    """What a threshold takes: a number within bounds, whole where `whole` says so."""

    low: int
    high: int
    whole: bool

    def hold(self, value: object) -> bool:
        """Whether a value is such a number."""
        if isinstance(value, bool) or not isinstance(value, int if self.whole else (int, float)):
            return False
        return self.low <= value <= self.high  # never so for what is not a number (nan)

    @property
    def in_words(self) -> str:
        """ "a whole number from 1 to 1,000"."""
        return f"{'a whole number' if self.whole else 'a number'} from {self.low} to {self.high:,}"


_COUNT, _HOURS, _FACTOR = Bounds(1, 1_000, whole=True), Bounds(0, 10_000, whole=False), Bounds(1, 1_000, whole=False)
BOUNDS: Mapping[str, Bounds] = MappingProxyType(
    {
        "most_systems_in_a_step": _COUNT,
        "most_screens_in_a_step": _COUNT,
        "errors_percent": Bounds(0, 100, whole=False),
        "trace_hours": _HOURS,
        "outage_hours": _HOURS,
        "others_falling_apart": _COUNT,
        "patchwork_connections": _COUNT,
        "patchwork_answers": Bounds(1, 4, whole=True),
        "handoffs_at_once": _COUNT,
        "same_quantity_factor": _FACTOR,
        "underestimate_factor": _FACTOR,
    }
)


def refuse_out_of_bounds(thresholds: Thresholds) -> None:
    """Raise ReadinessError where a program gives a figure that a settings file could not."""
    for field, bounds in BOUNDS.items():
        if not bounds.hold(value := getattr(thresholds, field)):
            raise ReadinessError(f"`{field}` takes {bounds.in_words}, not {_said(value)}.")


def _said(value: object) -> str:
    if isinstance(value, int) and abs(value) >= 10**18:
        return "so large a number"  # Python refuses to write very large ones
    return f"{value!r:.80}" if isinstance(value, str | int | float | None) else f"a {type(value).__name__}"
