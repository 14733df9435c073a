"""What the registers call the nouns of a file."""

from readiness.diagnosis.plan_model import Named
from readiness.process.in_text import name_of
from readiness.process.nouns import Noun

__all__ = ["name_of", "named"]


def named(noun: Noun) -> Named:
    """A noun by its id and what people call it."""
    return Named(noun.id, name_of(noun))
