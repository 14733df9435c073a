"""What people call the nouns of a file inside a sentence: by what is done or said, the id only where no text is."""

from collections.abc import Mapping

from readiness.process.model import Handoff, Process, Report, Rule, Step
from readiness.process.names import shortened
from readiness.process.nouns import Noun


def quoted(text: str) -> str:
    """What somebody said or wrote, in quotation marks, on one line, without the full stop at its end."""
    return f"“{shortened(text.strip().rstrip('.'))}”"


def name_of(noun: Noun) -> str:
    """What people call it: of a step or rule the sentence that tells it, where that is told."""
    sentence = _sentence(noun)
    return shortened(sentence.strip().rstrip(".")) if sentence else noun.called


def named(noun: Noun) -> str:
    """The name as it stands in a sentence: in quotation marks where it is a sentence itself, or the process's name."""
    if sentence := _sentence(noun):
        return quoted(sentence)
    return f"“{noun.called}”" if isinstance(noun, Process) else noun.called


def with_kind(noun: Noun) -> str:
    """The name with the word for what it is, where the name alone would not say it: "step “Sales writes the offer”"."""
    kind = _KINDS.get(type(noun))
    return f"{kind} {named(noun)}" if kind else named(noun)


def briefly(handoff: Handoff) -> str:
    """A hand-off that was named before: without its two ends."""
    return shortened(handoff.named or handoff.id)


_KINDS: Mapping[type[Noun], str] = {Step: "step", Rule: "rule", Report: "report"}


def _sentence(noun: Noun) -> str | None:
    if isinstance(noun, Step):
        return noun.does.value
    return noun.statement.value if isinstance(noun, Rule) else None
