"""The names a sign's question, advice and messages are filled with."""

from readiness.process.in_text import named, with_kind
from readiness.process.model import (
    Entity,
    Handoff,
    Person,
    ProcessException,
    Report,
    Rule,
    Step,
    System,
    Team,
)
from readiness.process.nouns import Noun

_NAMED_AS: tuple[tuple[type[Noun], str], ...] = (
    (Handoff, "handoff"),
    (Entity, "entity"),
    (Step, "step"),
    (System, "system"),
    (Rule, "rule"),
    (Report, "report"),
    (ProcessException, "exception"),
    (Team, "team"),
    (Person, "person"),
)


class Names(dict[str, str]):
    """Names for a template; what nobody names reads as itself."""

    def __missing__(self, key: str) -> str:
        return key if key == "it" else f"the {in_text(key)}"


def in_text(name: str) -> str:
    """A name of a template as people read it: "hand-off" for `handoff`."""
    return name.replace("_", " ").replace("handoff", "hand-off")


def names_of(about: tuple[Noun, ...]) -> Names:
    """The names a template may use, from what a sighting is about: the first of each kind; `it` is the first of all,
    with the word for what it is ("step “Sales writes the offer”").
    """
    found = Names()
    if about:
        found["it"] = with_kind(about[0])
    for noun in about:
        for kind, name in _NAMED_AS:
            if isinstance(noun, kind):
                found.setdefault(name, named(noun))
        if isinstance(noun, Handoff):
            for end, name in ((noun.source.value, "sender"), (noun.target.value, "receiver")):
                if end is not None:
                    found.setdefault(name, end.called)
    return found
