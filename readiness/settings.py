"""The thresholds of the warning signs. The defaults are the catalogue's; a pipeline may set its own."""

from pydantic import BaseModel, ConfigDict, Field


class Thresholds(BaseModel):
    """From which figure on a sign speaks. Shares in percent, times in hours."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    most_systems_in_a_step: int = Field(3, ge=1, description="many-entry-points: more systems than this in one step")
    most_screens_in_a_step: int = Field(3, ge=1, description="many-entry-points: more screens than this in one step")
    errors_percent: float = Field(
        1.0, ge=0, description="error-prone, pain-not-connectivity: a larger share of wrong records"
    )
    trace_hours: float = Field(24.0, ge=0, description="not-traceable: it takes longer to find where a record went")
    outage_hours: float = Field(
        24.0, ge=0, description="single-point-of-failure: the business cannot do without it so long"
    )
    others_falling_apart: int = Field(3, ge=1, description="single-point-of-failure: so many others hang on it")
    patchwork_connections: int = Field(5, ge=1, description="patchwork: so many connected hand-offs")
    patchwork_answers: int = Field(3, ge=1, le=4, description="patchwork: so many of the four governance facts missing")
    handoffs_at_once: int = Field(4, ge=2, description="everything-at-once: so many hand-offs in one wave")
    same_quantity_factor: float = Field(
        2.0, ge=1, description="answers-differ: quantities less than this factor apart agree"
    )
    underestimate_factor: float = Field(
        3.0, ge=1, description="cost: how far estimates of manual work fall short (essay design-first)"
    )


DEFAULTS = Thresholds()
