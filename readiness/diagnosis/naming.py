"""What the registers call the nouns of a file."""

from readiness.diagnosis.plan_model import Named
from readiness.process.model import Rule, Step
from readiness.process.names import shortened
from readiness.process.nouns import Noun


def name_of(noun: Noun) -> str:
    """What people call it: of a step or rule the sentence that tells it, where that is told."""
    sentence = noun.does.value if isinstance(noun, Step) else noun.statement.value if isinstance(noun, Rule) else None
    return shortened(sentence.strip().rstrip(".")) if sentence else noun.called


def named(noun: Noun) -> Named:
    """A noun by its id and what people call it."""
    return Named(noun.id, name_of(noun))
