"""What the registers call the nouns of a file."""

from readiness.diagnosis.plan_model import Named
from readiness.process.model import Step
from readiness.process.names import shortened
from readiness.process.nouns import Noun


def name_of(noun: Noun) -> str:
    """What people call it: of a step the sentence that says what is done, where that is told."""
    if isinstance(noun, Step) and noun.does.value is not None:
        return shortened(noun.does.value.strip().rstrip("."))
    return noun.called


def named(noun: Noun) -> Named:
    """A noun by its id and what people call it."""
    return Named(noun.id, name_of(noun))
