"""What every part of the JSON document is."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict

VerdictName = Literal["diagnose-first", "keep-asking", "leave-as-is", "prepare", "integrate"]
LevelName = Literal["blocker", "gap", "friction", "note"]
KindOfWay = Literal["connected", "by hand", "shared", "not moved", "not known"]


class Part(BaseModel):
    """A frozen object of the document that has the fields it declares and no others."""

    model_config = ConfigDict(frozen=True, extra="forbid", from_attributes=True)


def _rounded(figures: Any) -> Any:
    return None if figures is None else tuple(round(figure, 2) for figure in figures)


Figures = Annotated[tuple[float, float], BeforeValidator(_rounded)]  # from low to high
