"""The thresholds of the warning signs. The defaults are the catalogue's; a pipeline may set its own."""

from typing import NamedTuple


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
